import { addDays } from '../../common/plain-date';
import { InstalmentService } from '../../instalments/instalment.service';
import { onePage } from '../one-page';
import { type Story, workingDaysAfter } from '../timeline';
import type { FileAtWork } from './file-at-work';

/** Days after the agreement on which an instalment is due: all of them still ahead when the city is built. */
const DUE_AFTER_DAYS = [30, 60, 90] as const;
const INSTALMENT_RUPIAH = 5_000_000;

/** The employer agrees with BPJS to pay in three instalments; the plan runs beside the state, which stays as it is. */
export async function* agreedInstalments(file: FileAtWork): Story {
  const { calendar, cast } = file.town;
  yield workingDaysAfter(await file.today(), 1, calendar);
  const [datedOn, number] = [await file.today(), 'PKS/17/BPJS-TK'];
  await file.get(InstalmentService).record(cast.bpjsOfficer, file.caseId, await file.version(), {
    agreedWith: 'BPJS',
    number,
    datedOn,
    schedule: DUE_AFTER_DAYS.map((days) => `${addDays(datedOn, days)} ${INSTALMENT_RUPIAH}`).join('\n'),
    scan: {
      filename: 'perjanjian-angsuran.pdf',
      mediaType: 'application/pdf',
      bytes: onePage(`Perjanjian angsuran Nomor ${number}`),
    },
  });
}
