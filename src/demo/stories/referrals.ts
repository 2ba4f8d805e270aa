import { ReferralLetters } from '../../referrals/referral-letters.service';
import { type Story, workingDaysAfter } from '../timeline';
import type { FileAtWork } from './file-at-work';

/** The team hands the file to the prosecutor, who is still at it today; the case goes on beside it. */
export async function* referred(file: FileAtWork): Story {
  const { calendar, cast } = file.town;
  yield workingDaysAfter(await file.today(), 1, calendar);
  const papers = await file.ask<{ id: string }>(
    `SELECT id FROM letters WHERE case_id = $1 AND code IN ('WARN_1', 'WARN_2', 'FINE') ORDER BY dated_on, id`,
  );
  await file.get(ReferralLetters).draft(cast.caseOfficer, file.caseId, await file.version(), {
    recipient: 'PROSECUTOR',
    recipientName: 'Kejaksaan Negeri Bontang',
    recipientSeat: 'Bontang',
    findingIds: file.findingIds,
    reason: 'Jangka kedua teguran telah lewat dan pemberi kerja belum menyampaikan kesanggupan.',
    asked: ['memediasi pemenuhan kewajiban pemberi kerja'],
    amounts: 'LEFT_OUT',
    paperIds: papers.map(({ id }) => id),
  });
  yield workingDaysAfter(await file.today(), 1, calendar);
  await file.sign('REFERRAL', cast.teamHead);
}
