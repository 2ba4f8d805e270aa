import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { CaseService } from '../cases/case.service';
import { dayInFuture } from '../cases/case.problems';
import type { Actor } from '../common/actor';
import { newId } from '../common/ids';
import type { PlainDate } from '../common/plain-date';
import { notFound } from '../common/problem';
import { OfficeClock, type Tx } from '../database/office-clock';
import { documentKind } from '../law/documents';
import { TaskService } from '../tasks/task.service';
import { LetterActs } from './letter-acts';
import { Letter } from './letter.entity';
import { letterInState, receiptBeforeLetter, receiptExists } from './letter.problems';

/** How a receipt can be proven by hand (domain.md §5.1 "Receipt"). */
export const RECEIPT_METHODS = ['HANDED_OVER', 'REGISTERED_POST', 'COURIER', 'REFUSAL_REPORT'] as const;
export type ReceiptMethod = (typeof RECEIPT_METHODS)[number];

export const RECEIPT_METHOD_LABELS: Readonly<Record<ReceiptMethod, string>> = {
  HANDED_OVER: 'Diserahkan langsung',
  REGISTERED_POST: 'Pos tercatat',
  COURIER: 'Kurir',
  REFUSAL_REPORT: 'Menolak menerima, dengan berita acara',
};

/** A proof of receipt as it stands on the slip. */
export interface NewReceipt {
  method: ReceiptMethod;
  receivedOn: PlainDate;
  receiverName: string;
  receiverPosition?: string;
  scanSha256?: string;
  note?: string;
}

/** Records proofs of receipt: the only thing that starts a clock (I5). */
@Injectable()
export class ReceiptService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly cases: CaseService,
    private readonly acts: LetterActs,
    private readonly tasks: TaskService,
    private readonly audit: AuditService,
  ) {}

  /**
   * Records that a letter was received, and what follows from it: a clock, a state, a sanction in force.
   *
   * @throws Problem 404, 409 `letter-state` or `receipt-exists`, 422 `receipt-before-letter`
   */
  async record(actor: Actor, letterId: string, receipt: NewReceipt): Promise<void> {
    await this.db.transaction((tx) => this.recordIn(tx, actor, letterId, receipt));
  }

  /** As {@link record}, in the caller's transaction. */
  async recordIn(tx: Tx, actor: Actor, letterId: string, receipt: NewReceipt): Promise<void> {
    const letter = await tx.findOne(Letter, { where: { id: letterId }, lock: { mode: 'pessimistic_write' } });
    if (!letter?.caseId) throw notFound();
    if (letter.state !== 'signed' && letter.state !== 'issued') throw letterInState(letter.state);
    if (receipt.receivedOn > (await this.clock.today(tx))) throw dayInFuture('/receivedOn');
    if (receipt.receivedOn < letter.datedOn!) throw receiptBeforeLetter(letter.datedOn!);
    await this.mustBeFirst(tx, letter.id);

    const file = await this.cases.lock(tx, letter.caseId);
    const id = newId();
    await tx.query(
      `INSERT INTO letter_receipts (id, letter_id, method, received_on, receiver_name, receiver_position, scan_sha256, note, recorded_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        id,
        letter.id,
        receipt.method,
        receipt.receivedOn,
        receipt.receiverName,
        receipt.receiverPosition ?? null,
        receipt.scanSha256 ?? null,
        receipt.note ?? null,
        actor.id,
      ],
    );
    // Received is received: nobody needs to bring the letter another way any more.
    for (const work of ['receipt', 'address', 'delivery']) await this.tasks.done(tx, actor, `${work}:${letter.id}`);
    await this.cases.note(tx, actor, file, {
      kind: 'receipt.recorded',
      title: `${documentKind(letter.code).name} terbukti diterima`,
      detail: `${RECEIPT_METHOD_LABELS[receipt.method]}.`,
      issuer: letter.issuer === 'BPJS' ? 'BPJS' : 'CITY',
      occurredOn: receipt.receivedOn,
      letterId: letter.id,
      data: { receiptId: id, method: receipt.method },
    });
    await this.acts.of(letter.code).received?.(tx, actor, letter, file, receipt);
    await this.audit.record(tx, actor, 'receipt.recorded', { type: 'letter', id: letter.id }, { receiptId: id });
  }

  private async mustBeFirst(tx: Tx, letterId: string): Promise<void> {
    const [earlier] = await tx.query<{ receivedOn: PlainDate }[]>(
      'SELECT received_on AS "receivedOn" FROM letter_receipts WHERE letter_id = $1',
      [letterId],
    );
    if (earlier) throw receiptExists(earlier.receivedOn);
  }
}
