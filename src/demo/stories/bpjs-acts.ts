import { FineService } from '../../warnings/fine.service';
import { WarningService } from '../../warnings/warning.service';
import { type Story, workingDaysAfter } from '../timeline';
import type { FileAtWork } from './file-at-work';

/** Who answers for BPJS in its letters. */
export const EXAMINER = { examinerName: 'Fajar Ramadhanu', examinerPhone: '(0548) 555-0175' };
/** Contribution rate of the wage earners' programmes, on the wage the demo pays everyone. */
const MONTHLY_CONTRIBUTION = 243_000;

/** The first warning, after the reminder has gone by. */
export async function* firstWarning(file: FileAtWork): Story {
  yield* warning(file, 'WARN_1', 'reminder');
}

/** The second one, after the days of the first. */
export async function* secondWarning(file: FileAtWork): Story {
  yield* warning(file, 'WARN_2', 'warning');
}

async function* warning(file: FileAtWork, code: 'WARN_1' | 'WARN_2', after: 'reminder' | 'warning'): Story {
  const { calendar, cast } = file.town;
  yield workingDaysAfter(await file.dueOn(after), 1, calendar);
  await file.get(WarningService).write(cast.bpjsOfficer, file.caseId, await file.version(), {
    findingIds: file.findingIds,
    periodDays: 10,
    ...EXAMINER,
  });
  yield workingDaysAfter(await file.today(), 1, calendar);
  await file.sign(code, cast.secondBpjsOfficer);
  yield workingDaysAfter(await file.today(), 1, calendar);
  await file.received(code);
}

/** The fine, after the days of the second warning. */
export async function* fine(file: FileAtWork): Story {
  const { calendar, cast } = file.town;
  yield workingDaysAfter(await file.dueOn('warning'), 1, calendar);
  const missing = file.employer.declaredWorkers - file.employer.registeredWorkers;
  await file.get(FineService).write(cast.bpjsOfficer, file.caseId, await file.version(), {
    findingIds: file.findingIds,
    windowDays: 30,
    monthlyContribution: missing * MONTHLY_CONTRIBUTION,
    ...EXAMINER,
  });
  await file.sign('FINE', cast.secondBpjsOfficer);
  yield workingDaysAfter(await file.today(), 2, calendar);
  await file.received('FINE');
}

/** The window of the fine has passed and nothing was paid. */
export async function* fineUnperformed(file: FileAtWork): Story {
  const { calendar, cast } = file.town;
  yield workingDaysAfter(await file.dueOn('fine'), 1, calendar);
  await file.get(FineService).declareUnperformed(cast.bpjsOfficer, file.caseId, await file.version(), {
    declaredOn: await file.today(),
  });
}
