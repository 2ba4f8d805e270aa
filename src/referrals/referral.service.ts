import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import type { Case } from '../cases/case.entity';
import { CaseOverlays } from '../cases/case-overlays.service';
import { CaseService } from '../cases/case.service';
import type { Actor } from '../common/actor';
import { rupiah } from '../common/formats';
import { newId } from '../common/ids';
import type { PlainDate } from '../common/plain-date';
import { notFound } from '../common/problem';
import { OfficeClock, type Tx } from '../database/office-clock';
import { EVIDENCE_TYPES, FileStore } from '../files/file-store';
import { isClosed } from '../law/case-steps';
import type { StepActor } from '../law/case-step';
import { documentKind } from '../law/documents';
import { ESTIMATE_LABEL } from '../law/estimates';
import { REFERRAL_ENDS, referralRecipient, type ReferralOutcome, type ReferralRecipientCode } from '../law/referrals';
import type { Letter } from '../letters/letter.entity';
import { LetterService } from '../letters/letter.service';
import { TaskService } from '../tasks/task.service';
import type { UploadedFile } from '../web/uploads';
import type { EndReferralRequest, RecordReferralNewsRequest, RecordReferralRequest } from './referral.dto';
import {
  alreadyReferred,
  amountNeeded,
  heardOutside,
  letterIncompletelyNamed,
  mayNotReferThere,
  notYourReferral,
  referralEnded,
} from './referral.problems';
import { referralsOf, type Referral } from './referral.queries';
import { UnansweredReferrals } from './unanswered-referrals';

/** A referral that begins with its letter. */
export interface NewReferral {
  letter: Letter;
  issuer: StepActor;
  recipient: ReferralRecipientCode;
  recipientName: string;
  /** Whole rupiah and whose word it is; null where none is named. */
  due: { amount: number; source: 'ESTIMATE' | 'BPJS' } | null;
}

/**
 * Referrals of a case to the prosecutor, the office that collects debts, the labour inspector or an investigator. They
 * run beside the case, several at once, and change neither its steps nor its clocks nor the answer at the counter
 * (domain.md §3.2 `REFERRED`).
 */
@Injectable()
export class ReferralService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly cases: CaseService,
    private readonly overlays: CaseOverlays,
    private readonly unanswered: UnansweredReferrals,
    private readonly letters: LetterService,
    private readonly files: FileStore,
    private readonly tasks: TaskService,
    private readonly audit: AuditService,
  ) {}

  /**
   * Records a referral of BPJS as it came; it runs from the day of its letter.
   *
   * @throws Problem 409 `overlay-not-possible` or `already-referred`, 412, 422 (a day in the future, no amount)
   */
  async record(actor: Actor, caseId: string, version: number, input: RecordReferralRequest): Promise<Case> {
    const recipient = referralRecipient(input.recipient);
    if (!recipient.by.includes('BPJS')) throw mayNotReferThere('BPJS', recipient);
    if (recipient.needsAmount && input.amount === undefined) throw amountNeeded(recipient);
    const scan = await this.files.accept(input.scan.bytes, EVIDENCE_TYPES);
    return this.db.transaction(async (tx) => {
      const file = await this.cases.lockVersion(tx, caseId, version);
      const letter = await this.letters.record(tx, actor, {
        code: 'REFERRAL',
        issuer: 'BPJS',
        file,
        number: input.number,
        datedOn: input.datedOn,
        subject: documentKind('REFERRAL').name,
        scanSha256: scan.sha256,
      });
      await this.begin(tx, actor, file, {
        letter,
        issuer: 'BPJS',
        recipient: input.recipient,
        recipientName: input.recipientName,
        due: input.amount === undefined ? null : { amount: input.amount, source: 'BPJS' },
      });
      return file;
    });
  }

  /** Records word that a referral goes on. @throws Problem 403, 404, 409 `referral-ended`, 412, 422 */
  async recordNews(
    actor: Actor,
    caseId: string,
    referralId: string,
    version: number,
    input: RecordReferralNewsRequest,
  ): Promise<Case> {
    const scan = await this.scanOf(input.scan);
    return this.db.transaction(async (tx) => {
      const file = await this.cases.lockVersion(tx, caseId, version);
      const referral = await this.running(tx, actor, caseId, referralId);
      await this.keep(tx, actor, referral, { ...input, outcome: null, scan });
      await this.cases.note(tx, actor, file, {
        kind: 'referral.heard',
        title: `Kabar dari ${referral.recipientName}`,
        detail: input.reason,
        issuer: referral.issuer,
        occurredOn: input.happenedOn,
        data: { referralId, overlayId: referral.overlayId },
      });
      await this.unanswered.heard(tx, actor, referral.id, input.happenedOn);
      await this.audit.record(tx, actor, 'referral.heard', { type: 'referral', id: referralId }, { caseId });
      return file;
    });
  }

  /**
   * Records how a referral ended, also when the case has closed meanwhile.
   *
   * @throws Problem 403, 404, 409 `referral-ended`, 412, 422
   */
  async end(
    actor: Actor,
    caseId: string,
    referralId: string,
    version: number,
    input: EndReferralRequest,
  ): Promise<Case> {
    const scan = await this.scanOf(input.scan);
    return this.db.transaction(async (tx) => {
      const file = await this.cases.lockVersion(tx, caseId, version);
      const referral = await this.running(tx, actor, caseId, referralId);
      await this.keep(tx, actor, referral, { ...input, scan });
      await this.overlays.end(tx, actor, file, referral.overlayId, {
        endedOn: input.happenedOn,
        outcome: input.outcome,
        reason: input.reason,
        title: `Pelimpahan ke ${referral.recipientName}: ${REFERRAL_ENDS[input.outcome].label.toLowerCase()}`,
      });
      await this.unanswered.ended(tx, actor, referral.id);
      if (input.outcome === 'settled' && !isClosed(file.state)) await this.askForStatement(tx, file, referral);
      await this.audit.record(
        tx,
        actor,
        'referral.ended',
        { type: 'referral', id: referralId },
        { caseId, outcome: input.outcome },
      );
      return file;
    });
  }

  /**
   * Begins a referral whose letter stands, in the transaction of that letter.
   *
   * @throws Problem 409 `overlay-not-possible` or `already-referred`
   */
  async begin(tx: Tx, actor: Actor, file: Case, begun: NewReferral): Promise<void> {
    const { letter, issuer, recipient, recipientName, due } = begun;
    await this.mustBeFree(tx, file.id, recipient);
    const beganOn = letter.datedOn!;
    const overlay = await this.overlays.begin(tx, actor, file, {
      kind: 'REFERRED',
      beganOn,
      reason: reasonOf(begun),
      letterId: letter.id,
      issuer,
      basis: referralRecipient(recipient).basis,
      title: `Dilimpahkan ke ${recipientName}`,
      data: { recipient, recipientName },
    });
    const id = newId();
    await tx.query(
      `INSERT INTO referrals
         (id, case_id, overlay_id, letter_id, issuer, recipient, recipient_name, amount, amount_source, recorded_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        ...[id, file.id, overlay.id, letter.id, issuer, recipient, recipientName],
        ...[due?.amount ?? null, due?.source ?? null, actor.id],
      ],
    );
    await this.unanswered.watch(tx, id, beganOn);
    await this.audit.record(
      tx,
      actor,
      'referral.begun',
      { type: 'referral', id },
      { caseId: file.id, recipient, issuer },
    );
  }

  /** @throws Problem 409 `already-referred` while one to the same recipient runs */
  async mustBeFree(tx: Tx, caseId: string, recipient: ReferralRecipientCode): Promise<void> {
    const runs = (await referralsOf(tx, caseId)).some((one) => one.recipient === recipient && one.outcome === null);
    if (runs) throw alreadyReferred(recipient);
  }

  private async running(tx: Tx, actor: Actor, caseId: string, referralId: string): Promise<Referral> {
    const referral = (await referralsOf(tx, caseId)).find(({ id }) => id === referralId);
    if (!referral) throw notFound();
    if (referral.outcome) throw referralEnded();
    if (actor.role === 'bpjs_officer' && referral.issuer !== 'BPJS') throw notYourReferral();
    return referral;
  }

  private async keep(
    tx: Tx,
    actor: Actor,
    referral: Referral,
    answer: {
      outcome: ReferralOutcome | null;
      happenedOn: PlainDate;
      reason: string;
      number?: string;
      datedOn?: PlainDate;
      scan: string | null;
    },
  ): Promise<void> {
    const { outcome, happenedOn, reason, number, datedOn, scan } = answer;
    const today = await this.clock.today(tx);
    if (happenedOn < referral.beganOn || happenedOn > today) throw heardOutside(referral.beganOn);
    if ((number === undefined) !== (datedOn === undefined))
      throw letterIncompletelyNamed(number ? 'datedOn' : 'number');
    await tx.query(
      `INSERT INTO referral_answers
         (id, referral_id, outcome, happened_on, reason, number, dated_on, file_sha256, recorded_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [newId(), referral.id, outcome, happenedOn, reason, number ?? null, datedOn ?? null, scan, actor.id],
    );
  }

  private async scanOf(scan: UploadedFile | undefined): Promise<string | null> {
    return scan ? (await this.files.accept(scan.bytes, EVIDENCE_TYPES)).sha256 : null;
  }

  /** What was paid ends no finding by itself: BPJS's statement does (I6). */
  private async askForStatement(tx: Tx, file: Case, { id, recipientName }: Referral): Promise<void> {
    await this.tasks.open(tx, {
      key: `referral-settled:${id}`,
      kind: 'step',
      title: 'Mintakan pernyataan kepatuhan BPJS: pelimpahan selesai',
      detail: `Menurut ${recipientName} kewajiban sudah dibayar atau dipenuhi. Temuan berakhir dengan pernyataan BPJS.`,
      href: `/kasus/${file.id}`,
      role: 'case_officer',
      issuer: 'BPJS',
      caseId: file.id,
      ownerId: file.ownerId,
    });
  }
}

/** What the page of the case and its history say beside the name. */
function reasonOf({ letter, issuer, recipientName, due }: NewReferral): string {
  const [by, what] = issuer === 'BPJS' ? ['BPJS Ketenagakerjaan', 'jumlah'] : ['Tim Kepatuhan', 'iuran'];
  const label = due?.source === 'ESTIMATE' ? ` (${ESTIMATE_LABEL})` : '';
  const amount = due ? `, ${what} ${rupiah(due.amount)}${label}` : '';
  return `Ke ${recipientName} oleh ${by}, surat Nomor ${letter.number}${amount}.`;
}
