import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Case } from '../cases/case.entity';
import { dayInFuture, stepNotAllowed } from '../cases/case.problems';
import { CaseRecords, type CaseRecord } from '../cases/case-record';
import { CaseService } from '../cases/case.service';
import { hearingsOfThisRound } from '../cases/sanction-facts';
import type { Actor } from '../common/actor';
import { dayAndDate, longDate } from '../common/formats';
import { Settings } from '../config/settings';
import { OfficeClock, type Tx } from '../database/office-clock';
import type { Letter } from '../letters/letter.entity';
import { LetterService } from '../letters/letter.service';
import type { LetterFields } from '../render/letters';
import { instantOf } from './hearing.service';
import type { HearingOutcome, ReportHearingRequest } from './sanction.dto';
import { Hearing } from './sanction.entity';
import {
  hearingBeforeSummons,
  hearingEndsBeforeStart,
  hearingNotYet,
  hourInFuture,
  noHearing,
  representativeNeeded,
  statementNeeded,
} from './sanction.problems';
import { paperOf, requestCited, SanctionWording } from './sanction-wording';

const OUTCOME_TITLES: Readonly<Record<HearingOutcome, string>> = {
  attended: 'Pemberi kerja hadir dan didengar',
  written: 'Pemberi kerja memberi keterangan tertulis',
  absent: 'Pemberi kerja tidak hadir dan tidak memberi keterangan',
};

/** Keeps what came of a hearing, with its report. */
@Injectable()
export class HearingReportService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly cases: CaseService,
    private readonly records: CaseRecords,
    private readonly letters: LetterService,
    private readonly wording: SanctionWording,
    private readonly settings: Settings,
  ) {}

  /**
   * Records the outcome of the hearing that waits for one, and writes its report under a number of our own.
   *
   * @throws Problem 409 (step, no hearing waits), 412, 422 (before its summons, before its end, absence before its day, who came, what was said)
   */
  async report(actor: Actor, caseId: string, version: number, input: ReportHearingRequest): Promise<Letter> {
    return this.db.transaction(async (tx) => {
      const file = await this.cases.lockVersion(tx, caseId, version);
      if (file.state !== 'CLARIFICATION') throw stepNotAllowed('RECOMMENDED', file.state);
      const record = await this.records.of(tx, caseId);
      const hearing = hearingsOfThisRound(record).find(({ attended }) => attended === null);
      if (!hearing) throw noHearing();
      await this.mustBeOver(tx, input);
      const summonedOn = record.letters.find(({ id }) => id === hearing.summonLetterId)!.datedOn!;
      if (input.heldOn < summonedOn) throw hearingBeforeSummons(summonedOn);
      if (input.outcome === 'absent' && input.heldOn < hearing.scheduledOn) throw hearingNotYet(hearing.scheduledOn);
      if (input.outcome === 'attended' && !input.representativeName) throw representativeNeeded();
      if (input.outcome !== 'absent' && !input.statement) throw statementNeeded();

      const letter = await this.write(tx, actor, file, record, input, hearing.summonLetterId);
      await tx.update(
        Hearing,
        { id: hearing.id },
        {
          heldOn: input.heldOn,
          attended: input.outcome !== 'absent',
          statement: input.statement ?? null,
          reportLetterId: letter.id,
          recordedBy: actor.id,
          recordedAt: await this.clock.now(tx),
        },
      );
      await this.cases.note(tx, actor, file, {
        kind: 'hearing.reported',
        title: OUTCOME_TITLES[input.outcome],
        detail: `Klarifikasi ${dayAndDate(input.heldOn)}.`,
        issuer: 'CITY',
        occurredOn: input.heldOn,
        letterId: letter.id,
        data: { hearingId: hearing.id, outcome: input.outcome },
      });
      return letter;
    });
  }

  /** @throws Problem 422 for a hearing that has not ended yet, or ended before it began */
  private async mustBeOver(tx: Tx, { heldOn, startedAt, endedAt }: ReportHearingRequest): Promise<void> {
    if (heldOn > (await this.clock.today(tx))) throw dayInFuture('/heldOn');
    const now = (await this.clock.now(tx)).toISOString();
    const at = (time: string) => instantOf(heldOn, time, this.settings.timeZone);
    if (at(startedAt) > now) throw hourInFuture('/startedAt');
    if (at(endedAt) > now) throw hourInFuture('/endedAt');
    if (at(endedAt) < at(startedAt)) throw hearingEndsBeforeStart();
  }

  private async write(
    tx: Tx,
    actor: Actor,
    file: Case,
    record: CaseRecord,
    input: ReportHearingRequest,
    summonId: string,
  ): Promise<Letter> {
    const { team, bpjs, office } = await this.wording.parties(tx, await this.clock.today(tx));
    const summons = record.letters.find(({ id }) => id === summonId)!;
    const representative = {
      name: input.representativeName ?? '',
      position: input.representativePosition ?? 'wakil',
      side: 'Wakil perusahaan',
    };
    const came = input.outcome === 'attended';
    const officer = { name: actor.name, position: 'petugas', side: team.name };
    return this.letters.report(tx, actor, {
      code: 'BA_CLARIF',
      issuer: 'TEAM',
      file,
      fields: {
        teamName: team.name,
        summons: paperOf(summons),
        request: requestCited(record),
        outcome: came ? 'held' : 'employer-absent',
        startedAt: instantOf(input.heldOn, input.startedAt, this.settings.timeZone),
        endedAt: instantOf(input.heldOn, input.endedAt, this.settings.timeZone),
        place: office,
        employer: { name: record.head.employerName, nib: record.head.nib },
        present: [officer, ...(came ? [representative] : [])],
        statements: input.statement
          ? [{ topic: came ? 'Keterangan perusahaan' : 'Keterangan tertulis perusahaan', said: input.statement }]
          : [],
        documentsShown: input.documents ? [input.documents] : [],
        agreements: [],
        absenceNote: came ? null : absenceNote(input.outcome, summons.receivedOn && longDate(summons.receivedOn)),
        signatures: [officer, ...(came ? [representative] : [])].map(
          (person): LetterFields['BA_CLARIF']['signatures'][number] => ({ ...person, image: null, refusal: null }),
        ),
        additions: [],
      },
      frame: {
        subject: `Berita Acara Klarifikasi ${record.head.employerName}`,
        classification: 'Biasa',
        attachments: '–',
        addressee: [],
        cc: [bpjs.name],
        slipRecipient: null,
        startsPeriod: false,
      },
      findingIds: summons.findingIds,
    });
  }
}

function absenceNote(outcome: HearingOutcome, receivedOn: string | null): string {
  const summoned = receivedOn
    ? `Undangan terbukti diterima pada tanggal ${receivedOn}.`
    : 'Penerimaan undangan belum terbukti.';
  return outcome === 'written'
    ? `${summoned} Perusahaan tidak hadir dan menyampaikan keterangan tertulis.`
    : `${summoned} Sampai pertemuan ditutup perusahaan tidak hadir dan tidak memberi keterangan.`;
}
