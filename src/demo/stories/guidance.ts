import { addDays, type PlainDate } from '../../common/plain-date';
import { ReminderService } from '../../warnings/reminder.service';
import { VisitService } from '../../visits/visit.service';
import { type Story, workingDaysAfter } from '../timeline';
import type { FileAtWork } from './file-at-work';

/** The promise of the visit is due so many days later. */
const PROMISED_DAYS = 7;

/** Opened on what the files say. */
export async function* intake(file: FileAtWork, start: PlainDate): Story {
  yield start;
  await file.open();
}

/** A visit that met somebody; its report confirms the finding. */
export async function* education(file: FileAtWork): Story {
  const { calendar, cast } = file.town;
  yield workingDaysAfter(await file.today(), 2, calendar);
  const visitedOn = await file.today();
  const { declaredWorkers, registeredWorkers, contactName } = file.employer;
  await file.get(VisitService).record(cast.fieldOfficer, file.caseId, await file.version(), {
    outcome: 'met',
    visitedOn,
    startedAt: '09:30',
    endedAt: '10:15',
    assignmentNumber: `094/${visitedOn.slice(5).replace('-', '')}/DISNAKER`,
    assignmentOn: addDays(visitedOn, -1),
    metName: contactName,
    metPosition: 'manajer SDM',
    workersSaid: declaredWorkers,
    registeredSaid: registeredWorkers,
    said: 'Pendaftaran tertunda karena data pekerja baru belum lengkap.',
    promise: 'mendaftarkan seluruh pekerja',
    promiseDueOn: addDays(visitedOn, PROMISED_DAYS),
  });
}

/** The promise was not kept: the head of the office reminds, and the reminder is handed over. */
export async function* reminder(file: FileAtWork): Story {
  const { calendar, cast } = file.town;
  yield* proposedReminder(file);
  yield workingDaysAfter(await file.today(), 1, calendar);
  await file.sign('REMINDER', cast.teamHead);
  yield workingDaysAfter(await file.today(), 2, calendar);
  await file.received('REMINDER');
}

/** As far as the desk of the head of the office. */
export async function* proposedReminder(file: FileAtWork): Story {
  const { calendar, cast } = file.town;
  yield workingDaysAfter(addDays(await file.today(), PROMISED_DAYS), 1, calendar);
  await file.get(ReminderService).draft(cast.caseOfficer, file.caseId, await file.version(), {
    findingIds: file.findingIds,
    periodDays: 10,
    observation: 'pendaftaran itu belum selesai',
  });
}
