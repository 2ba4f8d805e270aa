import { addDays, type PlainDate } from '../../common/plain-date';
import { ClosingService } from '../../closings/closing.service';
import { ComplianceService } from '../../sanctions/compliance.service';
import { DecisionService } from '../../sanctions/decision.service';
import { LiftRequestService } from '../../sanctions/lift-request.service';
import { type Story, workingDaysAfter } from '../timeline';
import { EXAMINER } from './bpjs-acts';
import type { FileAtWork } from './file-at-work';
import { EFFECTIVE_AFTER, ENTITY } from './request-and-hearing';

/** The decree is drafted, initialled and signed by three people. */
export async function* decision(file: FileAtWork): Story {
  const { calendar, cast } = file.town;
  yield* proposedDecision(file);
  yield workingDaysAfter(await file.today(), 1, calendar);
  await file.initial('DECISION');
  await file.sign('DECISION', cast.signatory);
}

/** As far as the desk of the legal office. */
async function* proposedDecision(file: FileAtWork, from?: PlainDate): Story {
  const { calendar, cast } = file.town;
  yield workingDaysAfter(await file.today(), 2, calendar);
  await file.get(DecisionService).propose(cast.caseOfficer, file.caseId, await file.version(), {
    ...ENTITY,
    effectiveOn: workingDaysAfter(from ?? (await file.today()), EFFECTIVE_AFTER, calendar),
  });
}

/** As {@link proposedDecision}, and it can still be signed by whoever opens the demo: its day lies ahead of him. */
export async function* waitingDecision(file: FileAtWork): Story {
  yield* proposedDecision(file, file.town.today);
}

/** It is handed over, the counters are told, and its day comes: the clock of the office does the rest. */
export async function* inForce(file: FileAtWork): Story {
  const { calendar, cast } = file.town;
  yield workingDaysAfter(await file.today(), 2, calendar);
  await file.received('DECISION');
  await file.signAll('UNIT_NOTICE', cast.teamHead);
  const [decree] = await file.ask<{ on: PlainDate }>(
    'SELECT effective_on AS "on" FROM sanction_decisions WHERE case_id = $1',
  );
  yield decree!.on;
}

/** The employer has registered everyone, and BPJS asks for the end of the sanction. */
export async function* liftRequest(file: FileAtWork): Story {
  const { calendar, cast } = file.town;
  yield workingDaysAfter(await file.today(), 6, calendar);
  await file.get(LiftRequestService).write(cast.bpjsOfficer, file.caseId, await file.version(), await cured(file));
  await file.sign('COMPLIANCE_STMT', cast.secondBpjsOfficer);
}

/** The decree that ends it, drafted with the word of BPJS; the counters serve again. */
export async function* lifted(file: FileAtWork): Story {
  const { calendar, cast } = file.town;
  yield workingDaysAfter(await file.today(), 2, calendar);
  await file.initial('REVOKE');
  await file.sign('REVOKE', cast.signatory);
  await file.signAll('UNIT_UNBLOCK', cast.teamHead);
}

/** Nothing is left to do. */
export async function* closedCompliant(file: FileAtWork): Story {
  yield workingDaysAfter(await file.today(), 3, file.town.calendar);
  await close(file, 'CLOSED_COMPLIANT', 'Seluruh kewajiban dipenuhi menurut pernyataan BPJS Ketenagakerjaan.');
}

/** The shortest way out: BPJS confirms that the duty is met, long before any sanction. */
export async function* compliedEarly(file: FileAtWork): Story {
  const { calendar, cast } = file.town;
  yield workingDaysAfter(await file.today(), 4, calendar);
  await file.get(ComplianceService).write(cast.bpjsOfficer, file.caseId, await file.version(), await cured(file));
  await file.sign('COMPLIANCE_STMT', cast.secondBpjsOfficer);
  yield* closedCompliant(file);
}

/** The visit showed that the files were wrong. */
export async function* notProven(file: FileAtWork): Story {
  yield workingDaysAfter(await file.today(), 2, file.town.calendar);
  await close(file, 'CLOSED_NOT_PROVEN', 'Kunjungan menunjukkan jumlah pekerja di OSS sudah tidak sesuai keadaan.');
}

async function cured(file: FileAtWork) {
  const since = addDays(await file.today(), -2);
  return { findingIds: file.findingIds, since: file.findingIds.map(() => since), ...EXAMINER };
}

async function close(
  file: FileAtWork,
  ending: 'CLOSED_COMPLIANT' | 'CLOSED_NOT_PROVEN',
  reason: string,
): Promise<void> {
  const { caseOfficer } = file.town.cast;
  // The visit report shows that there was nothing; BPJS's statement that all is done.
  const evidence = await file.letter(ending === 'CLOSED_COMPLIANT' ? 'COMPLIANCE_STMT' : 'BA_VISIT');
  const closing = { ending, reason, evidenceLetterId: evidence.id };
  await file.get(ClosingService).close(caseOfficer, file.caseId, await file.version(), closing);
}
