import { Injectable } from '@nestjs/common';
import { BpjsTurns } from '../cases/bpjs-turns';
import { CaseConditions } from '../cases/case-conditions';
import type { Case } from '../cases/case.entity';
import { CaseRecords, type CaseRecord } from '../cases/case-record';
import { CaseService } from '../cases/case.service';
import { metOn } from '../cases/release-facts';
import { standing } from '../cases/sanction-facts';
import type { Actor } from '../common/actor';
import { longDate } from '../common/formats';
import type { PlainDate } from '../common/plain-date';
import { OfficeClock, type Tx } from '../database/office-clock';
import { isBeforeDecision } from '../law/case-steps';
import { revocableFrom } from '../law/decision-acts';
import { refusing } from '../law/sanction-conditions';
import { Letter } from '../letters/letter.entity';
import { OfficeProfiles } from '../parameters/office-profiles';
import { Signatories } from '../parameters/signatories';
import { TaskService } from '../tasks/task.service';
import {
  completeBeforeForce,
  draftKey,
  LIFT_REQUEST_COMPLETED,
  liftRequested,
  statementKey,
  type CompleteRequest,
  type LiftRequested,
} from './lift-requested';
import { LiftSilence } from './lift-silence';
import { RevocationService } from './revocation.service';

/**
 * The way out (I6, I7): what BPJS's word on the last finding sets going. Before the decision the case is proposed for
 * closing; after it the request is complete, its days run, and the decree that ends the sanction is drafted at once.
 */
@Injectable()
export class ReleaseService {
  constructor(
    private readonly clock: OfficeClock,
    private readonly cases: CaseService,
    private readonly records: CaseRecords,
    private readonly conditions: CaseConditions,
    private readonly revocations: RevocationService,
    private readonly silence: LiftSilence,
    private readonly offices: OfficeProfiles,
    private readonly signatories: Signatories,
    private readonly turns: BpjsTurns,
    private readonly tasks: TaskService,
  ) {}

  /**
   * Somebody asks for the end of the sanction; its days run only once the request is complete. `occurredOn` where the
   * sanction began only after the request was complete: the days count from then nevertheless.
   */
  async requested(
    tx: Tx,
    actor: Actor,
    file: Case,
    letter: Letter,
    request: LiftRequested,
    occurredOn = request.completeOn ?? request.receivedOn,
  ): Promise<void> {
    const { from, number, on, receivedOn, completeOn } = request;
    await this.cases.enter(tx, actor, file, {
      to: 'LIFT_REQUESTED',
      occurredOn,
      title: 'Pencabutan sanksi dimohon',
      detail: `${from} Nomor ${number} tanggal ${longDate(on)}; ${completeOn ? `lengkap ${longDate(completeOn)}` : `diterima ${longDate(receivedOn)}, belum lengkap`}.`,
      issuer: request.askedBy === 'BPJS' ? 'BPJS' : 'CITY',
      letterId: letter.id,
      data: { ground: 'compliance', request },
    });
    if (completeOn) await this.startDays(tx, actor, file, letter, { ...request, completeOn });
    else await this.askForStatement(tx, file, request);
  }

  /** BPJS has stated something: looks whether that was the last finding, and does what follows. */
  async settle(tx: Tx, actor: Actor, file: Case, statement: Letter): Promise<void> {
    const record = await this.records.of(tx, file.id);
    if (isBeforeDecision(file.state)) return this.proposeClosing(tx, actor, file, record);
    if (!(await this.coversAll(tx, record))) return;
    if (file.state === 'TMP2T_IN_FORCE') {
      await this.requested(tx, actor, file, statement, await this.byStatement(tx, statement));
    } else if (file.state === 'LIFT_REQUESTED') {
      await this.complete(tx, actor, file, statement, record);
    } else if (file.state === 'DECIDED' && !completeBeforeForce(record)) {
      await this.noteComplete(tx, actor, file, statement, 'Semua temuan terpenuhi sebelum sanksi berlaku');
    }
    if (revocableFrom('compliance').includes(file.state)) await this.draftRevocation(tx, actor, file, statement);
  }

  /**
   * The sanction begins although BPJS had already said that every finding is met: only a signed revocation keeps it from
   * beginning (domain.md §3.2, `DECIDED`). The request is made at once, and its days count from BPJS's word.
   */
  async begun(tx: Tx, actor: Actor, file: Case): Promise<void> {
    const complete = completeBeforeForce(await this.records.of(tx, file.id));
    if (!complete) return;
    const statement = await tx.findOneByOrFail(Letter, { id: complete.letterId! });
    const request = await this.byStatement(tx, statement, complete.occurredOn);
    await this.requested(tx, actor, file, statement, request, await this.clock.today(tx));
    if (await this.revocations.isUnderWay(tx, file.id)) return;
    await this.askForDraft(tx, file, 'BPJS menyatakan setiap temuan terpenuhi sebelum sanksi berlaku.');
  }

  /** Whether BPJS's word on every finding of the decision is on file (I7). */
  async coversAll(tx: Tx, record: CaseRecord): Promise<boolean> {
    if (!record.decisions.some(({ approvedBy }) => approvedBy !== null)) return false;
    const compliantFindingIds = standing(record, 'COMPLIANCE_STMT').flatMap(({ findingIds }) => findingIds);
    const conditions = await this.conditions.of(tx, record, 'revocation', {
      lift: { ground: 'compliance', compliantFindingIds, groundActOnFile: true },
    });
    return refusing(conditions).length === 0;
  }

  /** BPJS's statement is a request by itself (domain.md §3.2). */
  private async byStatement(tx: Tx, statement: Letter, reachedOn?: PlainDate): Promise<CompleteRequest> {
    const today = await this.clock.today(tx);
    const { name } = await this.offices.on(tx, 'BPJS', today);
    return {
      askedBy: 'BPJS',
      from: `Surat Kepala ${name}`,
      number: statement.number!,
      on: statement.datedOn!,
      receivedOn: reachedOn ?? today,
      completeOn: reachedOn ?? today,
    };
  }

  /** The request that waited for BPJS's word is complete today. */
  private async complete(tx: Tx, actor: Actor, file: Case, statement: Letter, record: CaseRecord): Promise<void> {
    const request = liftRequested(record);
    if (!request || request.completeOn) return;
    await this.noteComplete(tx, actor, file, statement, 'Permohonan pencabutan lengkap');
    await this.tasks.done(tx, actor, statementKey(file.id));
    await this.turns.answered(tx, actor, file);
    await this.startDays(tx, actor, file, statement, { ...request, completeOn: await this.clock.today(tx) });
  }

  private async noteComplete(tx: Tx, actor: Actor, file: Case, statement: Letter, title: string): Promise<void> {
    await this.cases.note(tx, actor, file, {
      kind: LIFT_REQUEST_COMPLETED,
      title,
      detail: `Pernyataan BPJS Nomor ${statement.number} mencakup setiap temuan dalam keputusan.`,
      issuer: 'CITY',
      occurredOn: await this.clock.today(tx),
      letterId: statement.id,
    });
  }

  private async startDays(tx: Tx, actor: Actor, file: Case, letter: Letter, request: CompleteRequest): Promise<void> {
    await this.cases.startClock(tx, actor, file, {
      period: 'lift-decision',
      dayZeroOn: request.completeOn,
      letterId: letter.id,
      title: 'Jangka jawaban permohonan pencabutan mulai',
    });
    await this.silence.watch(tx, file.id);
  }

  private async askForStatement(tx: Tx, file: Case, { receivedOn }: LiftRequested): Promise<void> {
    await this.tasks.open(tx, {
      key: statementKey(file.id),
      kind: 'step',
      title: 'Mintakan pernyataan BPJS untuk permohonan pencabutan',
      detail: `Permohonan diterima ${longDate(receivedOn)} dan belum lengkap. Jangka menjawab mulai setelah BPJS menyatakan setiap temuan terpenuhi; bila tidak, tolak dengan surat.`,
      href: `/kasus/${file.id}/kepatuhan`,
      role: 'case_officer',
      caseId: file.id,
      ownerId: file.ownerId,
    });
    await this.turns.ask(tx, file, {
      title: 'Nyatakan kepatuhan: permohonan pencabutan menunggu',
      detail: `Permohonan diterima ${longDate(receivedOn)}. Nyatakan setiap temuan yang sudah dipenuhi; jangka menjawabnya mulai sesudah itu.`,
      href: `/kasus/${file.id}/kepatuhan`,
    });
  }

  /** The decree waits for its paraf and signature from this moment, and its signatory knows. */
  private async draftRevocation(tx: Tx, actor: Actor, file: Case, statement: Letter): Promise<void> {
    if (await this.revocations.isUnderWay(tx, file.id)) return;
    const today = await this.clock.today(tx);
    // A statement is kept also on a day on which nobody may sign decrees.
    if (!(await this.signatories.holds(tx, 'MAYOR', today))) return this.askForDraft(tx, file, NOBODY_SIGNS);
    const letter = await this.revocations.draftIn(tx, actor, file, { ground: 'compliance', act: null });
    const record = await this.records.of(tx, file.id);
    const due = record.deadlines.findLast(({ period, state }) => period === 'lift-decision' && state === 'running');
    await this.tasks.open(tx, {
      key: `sign:${letter.id}`,
      kind: 'approval',
      title: 'Setujui: Keputusan pencabutan sanksi',
      detail: `Kasus ${file.reference}. Kewajiban terpenuhi sejak ${longDate(metOn(record) ?? today)} menurut surat BPJS Nomor ${statement.number}. Setelah paraf Bagian Hukum, tanda tangan Anda mengakhiri sanksi.`,
      href: `/surat/${letter.id}`,
      role: 'signatory',
      caseId: file.id,
      dueOn: due?.dueOn ?? null,
    });
  }

  private async askForDraft(tx: Tx, file: Case, detail: string): Promise<void> {
    await this.tasks.open(tx, {
      key: draftKey(file.id),
      kind: 'step',
      title: 'Susun keputusan pencabutan',
      detail,
      href: `/kasus/${file.id}/pencabutan/baru`,
      role: 'case_officer',
      caseId: file.id,
      ownerId: file.ownerId,
    });
  }

  private async proposeClosing(tx: Tx, actor: Actor, file: Case, { findings }: CaseRecord): Promise<void> {
    if (findings.some(({ status }) => status === 'open')) return;
    await this.turns.over(tx, actor, file);
    await this.tasks.open(tx, {
      key: `close:${file.id}`,
      kind: 'approval',
      title: 'Tutup kasus: semua temuan sudah dipenuhi',
      detail: 'BPJS menyatakan setiap temuan terpenuhi sebelum ada keputusan. Kasus selesai tanpa sanksi.',
      href: `/kasus/${file.id}/tutup`,
      role: 'case_officer',
      caseId: file.id,
      ownerId: file.ownerId,
    });
  }
}

const NOBODY_SIGNS =
  'BPJS menyatakan setiap temuan terpenuhi, tetapi hari ini tidak ada penandatangan keputusan. Minta Admin mengisinya, lalu susun konsepnya.';
