import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AssignmentQueries } from '../assignments/assignment.queries';
import { AssignmentService } from '../assignments/assignment.service';
import { addDays, type PlainDate } from '../common/plain-date';
import type { Cast } from './people';

/** The first kecamatan by name is the second officer's, the others the first one's. */
export async function divideCity(app: INestApplicationContext, cast: Cast, from: PlainDate): Promise<void> {
  const districts = await app.get(AssignmentQueries, { strict: false }).districts(app.get(DataSource).manager, from);
  for (const [index, { districtCode }] of districts.entries()) {
    const officer = index === 0 ? cast.verifier : cast.caseOfficer;
    const duty = { userId: officer.id, fromOn: from };
    await app.get(AssignmentService, { strict: false }).appoint(cast.teamHead, districtCode, duty);
  }
}

/** The second officer is away from `today` on, and the first one stands in: so both can be seen on the work list. */
export async function goOnLeave(app: INestApplicationContext, cast: Cast, today: PlainDate): Promise<void> {
  await app.get(AssignmentService, { strict: false }).recordLeave(cast.verifier, {
    userId: cast.verifier.id,
    standInId: cast.caseOfficer.id,
    fromOn: today,
    toOn: addDays(today, 13),
  });
}
