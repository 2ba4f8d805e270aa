import { DataSource } from 'typeorm';
import type { PlainDate } from '../../common/plain-date';
import type { ServiceCode } from '../../law/services';
import { HearingReportService } from '../../sanctions/hearing-report.service';
import { HearingService } from '../../sanctions/hearing.service';
import { RecommendationService } from '../../sanctions/recommendation.service';
import { SanctionRequestService } from '../../sanctions/sanction-request.service';
import { VerificationService } from '../../sanctions/verification.service';
import { type Story, workingDaysAfter } from '../timeline';
import type { FileAtWork } from './file-at-work';
import { EXAMINER } from './bpjs-acts';

/** What the demo withholds: all that its example at the counter asks about. */
export const WITHHELD: ServiceCode[] = ['BIZ_LICENSE', 'BUILDING'];
export const ENTITY = { services: WITHHELD, scope: 'entity' } as const;

/** BPJS asks the city to withhold services. */
export async function* request(file: FileAtWork): Story {
  const { calendar, cast } = file.town;
  yield workingDaysAfter(await file.today(), 2, calendar);
  await file.get(SanctionRequestService).write(cast.bpjsOfficer, file.caseId, await file.version(), {
    findingIds: file.findingIds,
    services: WITHHELD,
    ...EXAMINER,
  });
  await file.sign('TMP2T_REQ', cast.secondBpjsOfficer);
}

/** The second case officer verifies: the first one will draft the decree. */
export async function* verification(file: FileAtWork): Story {
  const { calendar, cast } = file.town;
  yield workingDaysAfter(await file.today(), 1, calendar);
  await file.get(VerificationService).start(cast.verifier, file.caseId, await file.version());
}

/** The verification is reported, and the employer is invited and told what is planned. */
export async function* clarification(file: FileAtWork): Story {
  const { calendar, cast, app } = file.town;
  yield workingDaysAfter(await file.today(), 2, calendar);
  await file.get(VerificationService).report(cast.verifier, file.caseId, await file.version(), {
    conclusion: 'Permohonan lengkap dan dapat dilanjutkan ke klarifikasi.',
  });
  await file.sign('BA_VERIF', cast.teamHead);

  const hearings = file.get(HearingService);
  const { days } = await hearings.earliestHearing(app.get(DataSource).manager, await file.today());
  await hearings.summon(cast.caseOfficer, file.caseId, await file.version(), {
    ...ENTITY,
    hearingOn: workingDaysAfter(await file.today(), days + 3, calendar),
    hearingAt: '09:00',
    place: 'Ruang Rapat Dinas Ketenagakerjaan',
    address: 'Jalan Contoh Nomor 1',
  });
  yield workingDaysAfter(await file.today(), 1, calendar);
  await file.sign('SUMMON', cast.teamHead);
  await file.sign('PRE_NOTICE', cast.teamHead);
  yield workingDaysAfter(await file.today(), 1, calendar);
  await file.received('SUMMON');
  await file.received('PRE_NOTICE');
}

/** The employer came and promised; the days of the notice went by; the head of the team recommends. */
export async function* recommendation(file: FileAtWork): Story {
  const { calendar, cast } = file.town;
  const [hearing] = await file.ask<{ on: PlainDate; answerDays: number; toldOn: PlainDate }>(
    `SELECT h.scheduled_on AS "on", n.period_length AS "answerDays", r.received_on AS "toldOn"
       FROM hearings h
       JOIN letters n ON n.case_id = h.case_id AND n.code = 'PRE_NOTICE'
       JOIN letter_receipts r ON r.letter_id = n.id
      WHERE h.case_id = $1`,
  );
  const { on, answerDays, toldOn } = hearing!;
  // The report is written when all has been said: the demo's days are mornings.
  const reportedOn = workingDaysAfter(on, 1, calendar);
  yield reportedOn;
  await file.get(HearingReportService).report(cast.caseOfficer, file.caseId, await file.version(), {
    outcome: 'attended',
    heldOn: on,
    startedAt: '09:00',
    endedAt: '10:30',
    representativeName: file.employer.contactName,
    representativePosition: 'manajer SDM',
    statement: 'Perusahaan mengakui sebagian pekerja belum terdaftar dan memohon waktu.',
    documents: 'daftar pekerja per tempat usaha',
  });
  const answered = workingDaysAfter(toldOn, answerDays + 1, calendar);
  yield answered > reportedOn ? answered : workingDaysAfter(reportedOn, 1, calendar);
  await file.get(RecommendationService).draft(cast.caseOfficer, file.caseId, await file.version(), {
    ...ENTITY,
    effectiveOn: workingDaysAfter(await file.today(), EFFECTIVE_AFTER, calendar),
    grounds: 'Perusahaan menyatakan akan mendaftarkan pekerjanya, tetapi sampai sekarang belum dilakukan.',
  });
  await file.sign('RECOMM', cast.teamHead);
}

/** Working days between a draft and the day it states. */
export const EFFECTIVE_AFTER = 8;
