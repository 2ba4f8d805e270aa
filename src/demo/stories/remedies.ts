import { RemedyFilingService } from '../../objections/remedy-filing.service';
import { type Story, workingDaysAfter } from '../timeline';
import { onePage } from '../one-page';
import type { FileAtWork } from './file-at-work';

/** Working days in force: still within the time to object, and the answer is not due yet. */
const OBJECTS_AFTER = 15;

/** The employer objects to the decision; the office's time to answer runs, and the sanction goes on. */
export async function* objected(file: FileAtWork): Story {
  const { calendar, cast } = file.town;
  yield workingDaysAfter(await file.today(), OBJECTS_AFTER, calendar);
  const filedOn = await file.today();
  const number = `014/KBR/${filedOn.slice(5, 7)}/${filedOn.slice(0, 4)}`;
  await file.get(RemedyFilingService).file(cast.caseOfficer, file.caseId, await file.version(), 'OBJECTION', {
    number,
    datedOn: filedOn,
    filedOn,
    filedBy: file.employer.contactName,
    filerPosition: 'direktur',
    channel: 'HANDED_OVER',
    grounds: 'Sebagian pekerja yang disebut dalam keputusan bekerja pada penyedia jasa, bukan pada perusahaan.',
    scan: {
      filename: 'keberatan.pdf',
      mediaType: 'application/pdf',
      bytes: onePage(`Surat keberatan Nomor ${number}`),
    },
  });
}
