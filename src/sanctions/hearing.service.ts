import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CalendarService } from '../calendar/calendar.service';
import type { Case } from '../cases/case.entity';
import { stepNotAllowed } from '../cases/case.problems';
import { CaseRecords, type CaseRecord } from '../cases/case-record';
import { CaseService } from '../cases/case.service';
import { FINDING_WORDS } from '../cases/finding-words';
import { ofThisRound, standing } from '../cases/sanction-facts';
import type { Actor } from '../common/actor';
import { dayAndDate } from '../common/formats';
import { newId } from '../common/ids';
import { addDays, plainDateIn, startOfDay, yearOf, type PlainDate } from '../common/plain-date';
import { Settings } from '../config/settings';
import { OfficeClock, type Tx } from '../database/office-clock';
import { calendarNotLoaded } from '../deadlines/deadline.problems';
import { dayKind, isWorkingDay } from '../law/calendar';
import { workingDayBefore, workingDayFrom } from '../law/deadline';
import { documentKind } from '../law/documents';
import type { Receipt, Signature } from '../letters/letter-acts';
import type { Letter } from '../letters/letter.entity';
import { LetterService } from '../letters/letter.service';
import { ParameterService } from '../parameters/parameter.service';
import type { LetterFields } from '../render/letters';
import { addresseeOf } from '../warnings/letter-setting';
import { Hearing } from './sanction.entity';
import type { SummonEmployerRequest } from './sanction.dto';
import {
  hearingOnClosedDay,
  hearingTooSoon,
  letterUnderWay,
  summonedTwice,
  summonsTooLate,
  verificationNotSigned,
} from './sanction.problems';
import { SanctionScopes } from './sanction-scopes';
import { decidedFindings, paperOf, requestCited, requestedFindings, SanctionWording } from './sanction-wording';

/** What the employer brings, unless the letter says otherwise. */
const BRING = [
  'daftar pekerja per tempat usaha',
  'bukti pembayaran iuran tiga bulan terakhir',
  'surat kuasa, apabila diwakili',
];

/** The first summons, and one more. */
const SUMMONSES = 2;

/** Before anything is decided the employer is told what is planned, and heard (UU 30/2014 Ps. 46-47, I14). */
@Injectable()
export class HearingService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly cases: CaseService,
    private readonly records: CaseRecords,
    private readonly calendars: CalendarService,
    private readonly parameters: ParameterService,
    private readonly letters: LetterService,
    private readonly wording: SanctionWording,
    private readonly scopes: SanctionScopes,
    private readonly settings: Settings,
  ) {}

  /**
   * Drafts the summons, and the notice of what is planned unless the newest one says it all. The case moves when the
   * summons is signed.
   *
   * @throws Problem 409 (step, verification not signed, a draft under way, also of a narrower notice), 412,
   *   422 (too soon, services, places)
   */
  async summon(
    actor: Actor,
    caseId: string,
    version: number,
    input: SummonEmployerRequest,
  ): Promise<{ summons: Letter; notice: Letter | null }> {
    return this.db.transaction(async (tx) => {
      const file = await this.cases.lockVersion(tx, caseId, version);
      if (!isHearable(file)) throw stepNotAllowed('CLARIFICATION', file.state);
      const record = await this.records.of(tx, caseId);
      if (ofThisRound(record, standing(record, 'BA_VERIF')).length === 0) throw verificationNotSigned();
      if (record.letters.some(({ code, state }) => code === 'SUMMON' && isUnderWay(state))) {
        throw letterUnderWay(documentKind('SUMMON').name);
      }
      const isTold = this.scopes.isTold(record, input);
      if (!isTold && record.letters.some(({ code, state }) => code === 'PRE_NOTICE' && isUnderWay(state))) {
        throw letterUnderWay(documentKind('PRE_NOTICE').name);
      }
      // A second summons once (domain.md §3.2): who answers neither has been given the chance to be heard.
      if (ofThisRound(record, standing(record, 'SUMMON')).length >= SUMMONSES) throw summonedTwice();
      const today = await this.clock.today(tx);
      const { earliest, days } = await this.earliestHearing(tx, today);
      if (input.hearingOn < earliest) throw hearingTooSoon(earliest, days);
      await this.mustBeWorked(tx, input.hearingOn);
      await this.scopes.check(tx, record, input);

      const summons = await this.draftSummons(tx, actor, file, record, input);
      return { summons, notice: isTold ? null : await this.draftNotice(tx, actor, file, record, input) };
    });
  }

  /** The first day a hearing may be set for when the summons goes out on `day`. */
  async earliestHearing(tx: Tx, day: PlainDate): Promise<{ earliest: PlainDate; days: number }> {
    const { length } = await this.parameters.periodOn(tx, 'summons-notice', day);
    const calendar = await this.calendars.calendar(tx);
    let earliest = day;
    for (let counted = 0; counted < length; counted += 1) earliest = workingDayFrom(addDays(earliest, 1), calendar);
    return { earliest, days: length };
  }

  /** A draft may have waited too long to reach the employer in time. @throws Problem 409 */
  async beforeSignature(tx: Tx, letter: Letter, file: Case): Promise<void> {
    if (!isHearable(file)) throw stepNotAllowed('CLARIFICATION', file.state);
    const { earliest } = await this.earliestHearing(tx, letter.datedOn ?? (await this.clock.today(tx)));
    if (this.hearingDay(letter) < earliest) throw summonsTooLate();
    // A day can have become a holiday since the draft: an election, a decree.
    await this.mustBeWorked(tx, this.hearingDay(letter));
  }

  /** The summons that is signed sets the hearing; the first one brings the case into `CLARIFICATION`. */
  async signed(tx: Tx, letter: Letter, file: Case, { by, on }: Signature): Promise<void> {
    const scheduledOn = this.hearingDay(letter);
    await tx.insert(Hearing, { id: newId(), caseId: file.id, summonLetterId: letter.id, scheduledOn });
    const step = {
      title: 'Pemberi kerja diundang untuk klarifikasi',
      detail: `Klarifikasi ${dayAndDate(scheduledOn)}.`,
      issuer: 'CITY',
      occurredOn: on,
      letterId: letter.id,
    } as const;
    if (file.state === 'VERIFICATION') await this.cases.enter(tx, by, file, { ...step, to: 'CLARIFICATION' });
    else await this.cases.note(tx, by, file, { ...step, kind: 'hearing.summoned-again' });
  }

  /** The employer provably knows what is planned: his days to answer run, and nothing is recommended before they end. */
  async told(tx: Tx, actor: Actor, letter: Letter, file: Case, { receivedOn }: Receipt): Promise<void> {
    // A receipt that comes to light when the case has gone on is kept, and starts nothing.
    if (!isHearable(file)) return;
    await this.cases.startClock(tx, actor, file, {
      period: 'hearing-notice',
      dayZeroOn: receivedOn,
      letterId: letter.id,
      lengthAsWritten: letter.periodLength!,
      writtenOn: letter.datedOn!,
      title: 'Tenggang tanggapan atas rencana sanksi mulai',
    });
  }

  /** @throws Problem 422 for a day on which the office is closed, or of a year nobody has announced */
  private async mustBeWorked(tx: Tx, day: PlainDate): Promise<void> {
    const calendar = await this.calendars.calendar(tx);
    if (!calendar.knownYears.has(yearOf(day))) throw calendarNotLoaded(yearOf(day));
    if (isWorkingDay(day, calendar)) return;
    throw hearingOnClosedDay(day, dayKind(day, calendar).split(':')[1] ?? 'akhir pekan');
  }

  private hearingDay(letter: Letter): PlainDate {
    const { meeting } = letter.fields as LetterFields['SUMMON'];
    return plainDateIn(new Date(meeting.at), this.settings.timeZone);
  }

  private async draftSummons(
    tx: Tx,
    actor: Actor,
    file: Case,
    record: CaseRecord,
    input: SummonEmployerRequest,
  ): Promise<Letter> {
    const parties = await this.wording.parties(tx, await this.clock.today(tx));
    const earlier = standing(record, 'SUMMON').at(-1);
    const earlierHearing = record.hearings.find(({ summonLetterId }) => summonLetterId === earlier?.id);
    return this.letters.draft(tx, actor, {
      code: 'SUMMON',
      issuer: 'TEAM',
      file,
      fields: {
        employerName: record.head.employerName,
        attempt: earlierHearing ? 'second' : 'first',
        earlier: earlier && earlierHearing ? { ...paperOf(earlier), meetingOn: earlierHearing.scheduledOn } : null,
        request: requestCited(record),
        groundText: null,
        meeting: { at: this.instant(input), place: input.place, address: input.address },
        topics: requestedFindings(record).map(({ category }) => FINDING_WORDS[category].title.toLowerCase()),
        bring: BRING,
        writtenUntil: workingDayBefore(input.hearingOn, await this.calendars.calendar(tx)),
        team: parties.team,
      },
      frame: {
        subject: 'Undangan Klarifikasi',
        classification: 'Penting',
        attachments: '–',
        addressee: addresseeOf(record.head, parties.place),
        cc: [parties.bpjs.name],
        slipRecipient: record.head.employerName,
        startsPeriod: false,
      },
      findingIds: requestedFindings(record).map(({ id }) => id),
    });
  }

  private async draftNotice(
    tx: Tx,
    actor: Actor,
    file: Case,
    record: CaseRecord,
    input: SummonEmployerRequest,
  ): Promise<Letter> {
    const today = await this.clock.today(tx);
    const parties = await this.wording.parties(tx, today);
    const findings = requestedFindings(record);
    const answer = await this.parameters.periodOn(tx, 'hearing-notice', today);
    const fields: LetterFields['PRE_NOTICE'] & { planned: object } = {
      employerName: record.head.employerName,
      authority: parties.authority,
      request: requestCited(record),
      findings: decidedFindings(record, findings),
      services: await this.wording.services(tx, input.services, today),
      places: await this.wording.places(tx, record, this.scopes.named(input)),
      answerDays: answer.length,
      meeting: null,
      bpjs: parties.bpjs,
      team: parties.team,
      // What the recommendation and the decision start from.
      planned: { services: input.services, scope: input.scope, establishmentIds: this.scopes.named(input) },
    };
    return this.letters.draft(tx, actor, {
      code: 'PRE_NOTICE',
      issuer: 'TEAM',
      file,
      fields,
      frame: {
        subject: 'Pemberitahuan Rencana Sanksi Administratif',
        classification: 'Penting',
        attachments: '–',
        addressee: addresseeOf(record.head, parties.place),
        cc: [parties.bpjs.name],
        slipRecipient: record.head.employerName,
        startsPeriod: true,
      },
      findingIds: findings.map(({ id }) => id),
      period: { key: 'hearing-notice', length: answer.length, unit: 'working-days' },
    });
  }

  private instant({ hearingOn, hearingAt }: SummonEmployerRequest): string {
    return instantOf(hearingOn, hearingAt, this.settings.timeZone);
  }
}

/** "09:30" on a day of the office, as RFC 3339. */
export function instantOf(day: PlainDate, time: string, timeZone: string): string {
  const [hours, minutes] = time.split(/[:.]/).map(Number);
  return new Date(startOfDay(day, timeZone).getTime() + (hours! * 60 + minutes!) * 60_000).toISOString();
}

const isUnderWay = (state: string): boolean => state === 'proposed' || state === 'registered';

/** A second summons goes out while the case is being clarified already. */
const isHearable = ({ state }: Case): boolean => state === 'VERIFICATION' || state === 'CLARIFICATION';
