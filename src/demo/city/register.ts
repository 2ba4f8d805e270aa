import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../../audit/audit.service';
import { addDays, type PlainDate } from '../../common/plain-date';
import { EmployerService } from '../../employers/employer.service';
import { MatchSearch } from '../../imports/match-search';
import { MembershipService } from '../../memberships/membership.service';
import { PersonalDataCipher } from '../../signing/personal-data-cipher';
import type { Cast } from '../people';
import type { Story } from '../timeline';
import { cityEmployers, type CityEmployer, type CityVillage } from './employers';
import { monthEnds, monthOf } from './months';

/** An employer of the city, on the register. */
export type RegisteredEmployer = CityEmployer & { id: string };

/** BPJS sends a month's file so many days after the month. */
const FILE_AFTER_DAYS = 8;

/** Puts the whole city on the register by a few statements. */
export async function registerCity(
  app: INestApplicationContext,
  cast: Cast,
  asOf: PlainDate,
): Promise<RegisteredEmployer[]> {
  return app.get(DataSource).transaction(async (tx) => {
    const villages = await tx.query<CityVillage[]>('SELECT code, name, postcode FROM villages ORDER BY code');
    const city = cityEmployers(villages, asOf);
    const ids = await app.get(EmployerService).createMany(
      tx,
      city.map(({ employer }) => employer),
    );
    await app
      .get(AuditService)
      .record(
        tx,
        cast.caseOfficer,
        'demo.city-registered',
        { type: 'register', id: 'demo' },
        { employers: ids.length },
      );
    return city.map((each, index) => ({ ...each, id: ids[index]! }));
  });
}

/** BPJS's files, month by month from the first day on; with the newest one, who resembles whom is asked. */
export async function* membershipFiles(
  app: INestApplicationContext,
  city: readonly RegisteredEmployer[],
  first: PlainDate,
  last: PlainDate,
): Story {
  const ends = monthEnds(first, addDays(last, -FILE_AFTER_DAYS));
  const newest = ends.at(-1)!;
  for (const asOf of ends) {
    const arrival = addDays(asOf, FILE_AFTER_DAYS);
    yield arrival < first ? first : arrival;
    await recordMonth(app, city, asOf, newest);
  }
}

async function recordMonth(
  app: INestApplicationContext,
  city: readonly RegisteredEmployer[],
  asOf: PlainDate,
  newest: PlainDate,
): Promise<void> {
  const memberships = app.get(MembershipService);
  // The room of imports keeps its search to itself; the demo is the one who may ask every room.
  const search = app.get(MatchSearch, { strict: false });
  await app.get(DataSource).transaction(async (tx) => {
    await memberships.recordMonth(tx, asOf, null, monthOf(city, asOf, newest, app.get(PersonalDataCipher)));
    if (asOf === newest) await memberships.propose(tx, await search.forUnlinkedRows(tx));
  });
}
