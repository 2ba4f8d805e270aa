import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { CaseOverlays } from '../cases/case-overlays.service';
import type { Case } from '../cases/case.entity';
import { caseIsClosed, dayInFuture } from '../cases/case.problems';
import { CaseRecords, type CaseLetter, type CaseRecord } from '../cases/case-record';
import { CaseService } from '../cases/case.service';
import { bpjsActsStanding, lastDayToFile, paperAgainst, remediesLeft, signedDecision } from '../cases/remedy-facts';
import type { Actor } from '../common/actor';
import { longDate } from '../common/formats';
import { newId } from '../common/ids';
import type { PlainDate } from '../common/plain-date';
import { OfficeClock, type Tx } from '../database/office-clock';
import { DeadlineService } from '../deadlines/deadline.service';
import { EVIDENCE_TYPES, FileStore } from '../files/file-store';
import { isClosed } from '../law/case-steps';
import { documentKind, type DocumentCode } from '../law/documents';
import { isInTime, remedy, type Remedy, type RemedyKind } from '../law/remedies';
import { Letter } from '../letters/letter.entity';
import { LetterService } from '../letters/letter.service';
import { OfficeProfiles } from '../parameters/office-profiles';
import { noDecision } from '../sanctions/sanction.problems';
import {
  actOfBpjsUnknown,
  filedBeforeDecision,
  forwardedBeforeFiled,
  paperAfterFiling,
  remedyNotPossible,
  remedyUsed,
} from './objections.problems';
import type { FileFurtherRequest, FileObjectionRequest, ForwardObjectionRequest } from './remedy.dto';
import { FiledRemedy } from './remedy.entity';
import { RemedyTasks } from './remedy-tasks';
import { timeGiven } from './time-given';

/** A paper to file, its files already stored. */
interface Filing {
  input: FileObjectionRequest & Partial<Pick<FileFurtherRequest, 'addressedTo'>>;
  scanSha256: string;
  attachments: { name: string; sha256: string }[];
}

/** Takes in what employers set against decisions, and passes on what is BPJS's to answer. */
@Injectable()
export class RemedyFilingService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly cases: CaseService,
    private readonly records: CaseRecords,
    private readonly overlays: CaseOverlays,
    private readonly deadlines: DeadlineService,
    private readonly letters: LetterService,
    private readonly offices: OfficeProfiles,
    private readonly files: FileStore,
    private readonly tasks: RemedyTasks,
    private readonly audit: AuditService,
  ) {}

  /**
   * Records an objection, an appeal or a suit. One that came late is recorded as late: it is answered, too.
   *
   * @throws Problem 409 (no decision, not its turn, used already), 412, 422
   */
  async file(
    actor: Actor,
    caseId: string,
    version: number,
    kind: RemedyKind,
    input: Filing['input'],
  ): Promise<FiledRemedy> {
    const filing = await this.stored(input);
    return this.db.transaction(async (tx) => {
      const file = await this.cases.lockVersion(tx, caseId, version);
      const record = await this.records.of(tx, caseId);
      const entry = nextOf(record, kind);
      const decision = signedDecision(record)!;
      const against = paperAgainst(record, kind) ?? record.letters.find(({ id }) => id === decision.letterId)!;
      await this.mustFitDays(tx, input, against);
      const lastDayOn = await this.lastDay(tx, record, entry, against);
      const isLate = !isInTime(input.filedOn, lastDayOn);
      const paper = await this.keepPaper(tx, actor, file, record, entry.filedAs, filing);
      const addressedTo = input.addressedTo ?? (await this.decider(tx, against));
      const overlay = await this.runBeside(tx, actor, file, entry, { decisionId: decision.id, paper, isLate, input });
      const filed = tx.create(FiledRemedy, {
        ...ordinary(caseId, actor, input, paper),
        kind,
        decisionId: decision.id,
        againstLetterId: against.id,
        overlayId: overlay,
        addressedTo,
        lastDayOn,
        isLate,
        forwardedOn: null,
      });
      await this.keep(tx, actor, file, filed, filing);
      await this.deadlines.end(tx, actor, caseId, 'met', `${entry.label} sudah diajukan.`, entry.window);
      if (entry.reply) {
        await this.cases.startClock(tx, actor, file, {
          period: entry.reply,
          dayZeroOn: input.filedOn,
          letterId: paper.id,
          title: `Jangka jawaban ${entry.label.toLowerCase()} mulai`,
        });
      }
      await this.tasks.askForAnswer(tx, file, filed);
      return filed;
    });
  }

  /**
   * Records that an objection to a warning or a fine was passed on to BPJS, whose act it is: no objection here, no clock.
   *
   * @throws Problem 409 `case-closed`, 412, 422
   */
  async forward(actor: Actor, caseId: string, version: number, input: ForwardObjectionRequest): Promise<FiledRemedy> {
    const filing = await this.stored(input);
    return this.db.transaction(async (tx) => {
      const file = await this.cases.lockVersion(tx, caseId, version);
      if (isClosed(file.state)) throw caseIsClosed();
      const record = await this.records.of(tx, caseId);
      const against = bpjsActsStanding(record).find(({ id }) => id === input.againstLetterId);
      if (!against) throw actOfBpjsUnknown();
      await this.mustFitDays(tx, input, against);
      if (input.forwardedOn < input.filedOn) throw forwardedBeforeFiled();
      if (input.forwardedOn > (await this.clock.today(tx))) throw dayInFuture('/forwardedOn');
      const paper = await this.keepPaper(tx, actor, file, record, 'OBJECTION', filing);
      const bpjs = await this.offices.on(tx, 'BPJS', input.forwardedOn);
      const filed = tx.create(FiledRemedy, {
        ...ordinary(caseId, actor, input, paper),
        kind: 'FORWARDED',
        decisionId: null,
        againstLetterId: against.id,
        overlayId: null,
        addressedTo: bpjs.name,
        lastDayOn: null,
        isLate: false,
        forwardedOn: input.forwardedOn,
      });
      await this.keep(tx, actor, file, filed, filing);
      await this.cases.note(tx, actor, file, {
        kind: 'objection.forwarded',
        title: `Keberatan atas ${documentKind(against.code).name} diteruskan ke BPJS`,
        detail: `Diteruskan ${longDate(input.forwardedOn)} kepada ${bpjs.name}, yang menjawabnya.`,
        issuer: 'CITY',
        occurredOn: input.forwardedOn,
        letterId: paper.id,
        basis: 'PP 86/2013 Ps. 6(2), 7(2)',
        data: { remedyId: filed.id, againstLetterId: against.id },
      });
      return filed;
    });
  }

  private async stored(input: Filing['input']): Promise<Filing> {
    const { sha256: scanSha256 } = await this.files.accept(input.scan.bytes, EVIDENCE_TYPES);
    const attachments: Filing['attachments'] = [];
    for (const { filename, bytes } of input.attachments ?? []) {
      attachments.push({ name: filename, sha256: (await this.files.accept(bytes, EVIDENCE_TYPES)).sha256 });
    }
    return { input, scanSha256, attachments };
  }

  private async mustFitDays(tx: Tx, { filedOn, datedOn }: Filing['input'], against: CaseLetter): Promise<void> {
    if (filedOn > (await this.clock.today(tx))) throw dayInFuture('/filedOn');
    if (datedOn > filedOn) throw paperAfterFiling();
    if (filedOn < against.datedOn!) throw filedBeforeDecision(against.datedOn!);
  }

  /** By its clock; a receipt proven before such clocks were kept is counted now. */
  private async lastDay(tx: Tx, record: CaseRecord, entry: Remedy, against: CaseLetter): Promise<PlainDate | null> {
    const byClock = lastDayToFile(record, entry.kind);
    if (byClock || against.code !== entry.afterReceiptOf || !against.receivedOn) return byClock;
    const letter = await tx.findOneByOrFail(Letter, { id: against.id });
    return (await this.deadlines.explain(tx, entry.window, against.receivedOn, timeGiven(letter, entry.window))).dueOn;
  }

  private keepPaper(
    tx: Tx,
    actor: Actor,
    file: Case,
    { head }: CaseRecord,
    code: DocumentCode,
    { input, scanSha256 }: Filing,
  ): Promise<Letter> {
    return this.letters.record(tx, actor, {
      code,
      issuer: 'EMPLOYER',
      file,
      number: input.number,
      datedOn: input.datedOn,
      subject: `${documentKind(code).name} ${head.employerName}`,
      scanSha256,
    });
  }

  /** Who signed the decision, by office. */
  private async decider(tx: Tx, { id }: CaseLetter): Promise<string> {
    const [row] = await tx.query<{ title: string }[]>(
      'SELECT s.title FROM letters l JOIN signatories s ON s.id = l.signatory_id WHERE l.id = $1',
      [id],
    );
    return row?.title ?? 'Pejabat yang menetapkan keputusan';
  }

  /** A suit runs at its court; an objection and an appeal run beside the case until they are answered. */
  private async runBeside(
    tx: Tx,
    actor: Actor,
    file: Case,
    { kind, label }: Remedy,
    of: { decisionId: string; paper: Letter; isLate: boolean; input: Filing['input'] },
  ): Promise<string | null> {
    const { decisionId, paper, isLate, input } = of;
    const title = `${label} diajukan${isLate ? ', terlambat' : ''}`;
    const reason = `Surat Nomor ${paper.number}, diajukan ${longDate(input.filedOn)} oleh ${input.filedBy}.`;
    if (kind === 'LAWSUIT') {
      await this.cases.note(tx, actor, file, {
        kind: 'lawsuit.filed',
        title,
        detail: reason,
        issuer: 'CITY',
        occurredOn: input.filedOn,
        letterId: paper.id,
        basis: remedy(kind).basis,
        data: { decisionId },
      });
      return null;
    }
    const overlay = await this.overlays.begin(tx, actor, file, {
      kind,
      beganOn: input.filedOn,
      reason,
      decisionId,
      letterId: paper.id,
      title,
      data: { isLate },
    });
    return overlay.id;
  }

  private async keep(tx: Tx, actor: Actor, file: Case, filed: FiledRemedy, { attachments }: Filing): Promise<void> {
    await tx.insert(FiledRemedy, filed);
    for (const [position, { name, sha256 }] of attachments.entries()) {
      await tx.query('INSERT INTO remedy_files (remedy_id, position, name, sha256) VALUES ($1, $2, $3, $4)', [
        filed.id,
        position + 1,
        name,
        sha256,
      ]);
    }
    const { kind, isLate } = filed;
    await this.audit.record(
      tx,
      actor,
      'remedy.filed',
      { type: 'remedy', id: filed.id },
      { caseId: file.id, kind, isLate },
    );
  }
}

function ordinary(caseId: string, actor: Actor, input: Filing['input'], paper: Letter) {
  return {
    id: newId(),
    caseId,
    paperId: paper.id,
    filedOn: input.filedOn,
    filedBy: input.filedBy,
    filerPosition: input.filerPosition ?? null,
    channel: input.channel,
    grounds: input.grounds,
    recordedBy: actor.id,
  };
}

/** The entry of the law, when its turn has come. A court itself judges whether a suit came too early. */
function nextOf(record: CaseRecord, kind: RemedyKind): Remedy {
  if (!signedDecision(record)) throw noDecision();
  const next = remediesLeft(record).find((left) => left.remedy.kind === kind);
  if (!next) throw remedyUsed(remedy(kind));
  if (next.missing !== null && kind !== 'LAWSUIT') throw remedyNotPossible(next.remedy, next.missing);
  return next.remedy;
}
