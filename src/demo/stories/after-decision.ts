import { addDays } from '../../common/plain-date';
import { LiftRefusalService } from '../../sanctions/lift-refusal.service';
import { LiftRequestService } from '../../sanctions/lift-request.service';
import { SuspensionService } from '../../sanctions/suspension.service';
import { type Story, workingDaysAfter } from '../timeline';
import { onePage } from '../one-page';
import type { FileAtWork } from './file-at-work';

/** How long the suspension of the demo lasts; it runs on for weeks after the city is built. */
const SUSPENDED_DAYS = 60;

/** One of the services is not withheld while an instalment plan is kept; the counter answers so for that service alone. */
export async function* suspendedInPart(file: FileAtWork): Story {
  const { calendar, cast } = file.town;
  yield workingDaysAfter(await file.today(), 1, calendar);
  const [line] = await file.ask<{ id: string }>(
    `SELECT l.id FROM sanction_lines l JOIN sanction_decisions d ON d.id = l.decision_id
      WHERE d.case_id = $1 ORDER BY l.service_code, l.id LIMIT 1`,
  );
  await file.get(SuspensionService).draft(cast.caseOfficer, file.caseId, await file.version(), {
    lineIds: [line!.id],
    reason: 'perusahaan menjalani perjanjian angsuran dengan BPJS Ketenagakerjaan',
    untilOn: addDays(await file.today(), SUSPENDED_DAYS),
  });
  await file.initial('SUSPEND');
  await file.sign('SUSPEND', cast.signatory);
  await file.signAll('UNIT_CHANGE', cast.teamHead);
}

/** A request without the word of BPJS on every finding: the letter that says what is missing waits for its signature. */
export async function* refusalDrafted(file: FileAtWork): Story {
  const { calendar, cast } = file.town;
  yield workingDaysAfter(await file.today(), 1, calendar);
  const [receivedOn, number] = [await file.today(), '017/DIR/2026'];
  await file.get(LiftRequestService).receive(cast.caseOfficer, file.caseId, await file.version(), {
    askedBy: 'EMPLOYER',
    number,
    datedOn: receivedOn,
    receivedOn,
    scan: {
      filename: 'permohonan.pdf',
      mediaType: 'application/pdf',
      bytes: onePage(`Permohonan pencabutan sanksi Nomor ${number}`),
    },
  });
  await file.get(LiftRefusalService).draft(cast.caseOfficer, file.caseId, await file.version(), {
    missing: ['pernyataan BPJS Ketenagakerjaan tentang pendaftaran seluruh pekerja'],
  });
}
