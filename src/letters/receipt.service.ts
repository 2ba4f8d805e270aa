import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { CaseService } from '../cases/case.service';
import { dayInFuture } from '../cases/case.problems';
import type { Actor } from '../common/actor';
import { newId } from '../common/ids';
import type { PlainDate } from '../common/plain-date';
import { longDate } from '../common/formats';
import { invalidInput, notFound } from '../common/problem';
import { OfficeClock, type Tx } from '../database/office-clock';
import { documentKind } from '../law/documents';
import { missingEvidence, RECEIPT_RULES, type ReceiptMethod } from '../law/receipts';
import { TaskService } from '../tasks/task.service';
import { DeemedReceipts } from './deemed-receipts';
import { LetterActs } from './letter-acts';
import { Letter } from './letter.entity';
import { letterInState, receiptBeforeLetter, receiptExists } from './letter.problems';
import { ListedPapers, recordedFrom, type ListedIn } from './listed-papers';
import { letterNotMailed, receiptCorrected } from './receipt.problems';
import { ReceiptCorrections } from './receipt-corrections';

/** A proof of receipt as it stands on the slip; which of it is needed, the method says (`law/receipts`). */
export interface NewReceipt {
  method: ReceiptMethod;
  /** Not given where it is deemed: then it follows from `postedOn`. */
  receivedOn?: PlainDate;
  receiverName?: string;
  receiverPosition?: string;
  /** Number of the postal item, of the courier's, or of the report of refusal. */
  evidenceNumber?: string;
  postedOn?: PlainDate;
  scanSha256?: string;
  note?: string;
  /** The list that tells of it, with the method `LISTED`. */
  list?: ListedIn;
}

/** A proof that takes the place of one recorded wrongly. */
export interface ReceiptCorrection extends NewReceipt {
  /** The proof it supersedes, as the corrector has seen it. */
  supersedesId: string;
  /** At least ten characters. */
  reason: string;
}

/** A proof of which the day is known. */
type ProvenReceipt = NewReceipt & { receivedOn: PlainDate; receiverName: string };

/** Records proofs of receipt: the only thing that starts a clock (I5). */
@Injectable()
export class ReceiptService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly cases: CaseService,
    private readonly acts: LetterActs,
    private readonly deemed: DeemedReceipts,
    private readonly corrections: ReceiptCorrections,
    private readonly listed: ListedPapers,
    private readonly tasks: TaskService,
    private readonly audit: AuditService,
  ) {}

  /**
   * Records that a letter was received, and what follows from it: a clock, a state, a sanction in force.
   *
   * @throws Problem 404, 409 `letter-state`, `receipt-exists`, `letter-not-mailed` or `deemed-receipt-off`,
   *   422 `receipt-before-letter` or `invalid-input` naming the evidence that is missing
   */
  async record(actor: Actor, letterId: string, receipt: NewReceipt): Promise<void> {
    await this.db.transaction((tx) => this.recordIn(tx, actor, letterId, receipt));
  }

  /** As {@link record}, in the caller's transaction. */
  async recordIn(tx: Tx, actor: Actor, letterId: string, given: NewReceipt): Promise<void> {
    const letter = await this.receivable(tx, letterId);
    const earlier = await standingReceipt(tx, letter.id);
    if (earlier) throw receiptExists(earlier.receivedOn);
    const receipt = await this.proven(tx, letter, given);

    const file = await this.cases.lock(tx, letter.caseId!);
    const id = await insertReceipt(tx, actor, letter.id, receipt);
    // Received is received: nobody needs to bring the letter another way any more.
    for (const work of ['receipt', 'address', 'delivery']) await this.tasks.done(tx, actor, `${work}:${letter.id}`);
    await this.cases.note(tx, actor, file, {
      kind: 'receipt.recorded',
      title: `${documentKind(letter.code).name} terbukti diterima`,
      detail: `${RECEIPT_RULES[receipt.method].label}.${receipt.list ? ` ${recordedFrom(receipt.list)}` : ''}`,
      issuer: letter.issuer === 'BPJS' ? 'BPJS' : 'CITY',
      occurredOn: receipt.receivedOn,
      letterId: letter.id,
      data: { receiptId: id, method: receipt.method },
    });
    await this.acts.of(letter.code).received?.(tx, actor, letter, file, receipt);
    if (receipt.list) await this.listed.ask(tx, actor, file);
    await this.audit.record(tx, actor, 'receipt.recorded', { type: 'letter', id: letter.id }, { receiptId: id });
  }

  /**
   * Records a proof that takes the place of one recorded wrongly, which is kept (I9). Clocks that run from the old day
   * begin anew from the new one; where the case has gone on already, a person is asked to look.
   *
   * @throws Problem 404, 409 `receipt-corrected` when somebody else was first, and as {@link record}
   */
  async correct(actor: Actor, letterId: string, given: ReceiptCorrection): Promise<void> {
    await this.db.transaction(async (tx) => {
      const letter = await this.receivable(tx, letterId);
      const old = await standingReceipt(tx, letter.id);
      if (!old) throw notFound();
      if (old.id !== given.supersedesId) throw receiptCorrected();
      const receipt = await this.proven(tx, letter, given);

      const file = await this.cases.lock(tx, letter.caseId!);
      const id = await insertReceipt(tx, actor, letter.id, { ...receipt, ...superseding(given) });
      await this.cases.note(tx, actor, file, {
        kind: 'receipt.corrected',
        title: `Bukti terima ${documentKind(letter.code).name} dibetulkan`,
        detail: `Diterima ${longDate(receipt.receivedOn)}, sebelumnya tercatat ${longDate(old.receivedOn)}. ${given.reason}`,
        issuer: letter.issuer === 'BPJS' ? 'BPJS' : 'CITY',
        occurredOn: receipt.receivedOn,
        letterId: letter.id,
        data: { receiptId: id, supersedesId: old.id, method: receipt.method },
      });
      await this.audit.record(
        tx,
        actor,
        'receipt.corrected',
        { type: 'letter', id: letter.id },
        { receiptId: id, supersedesId: old.id },
      );
      await this.corrections.follow(tx, actor, file, letter, {
        receiptId: id,
        from: old.receivedOn,
        to: receipt.receivedOn,
        reason: given.reason,
      });
      await this.listed.ask(tx, actor, file);
    });
  }

  private async receivable(tx: Tx, letterId: string): Promise<Letter> {
    const letter = await tx.findOne(Letter, { where: { id: letterId }, lock: { mode: 'pessimistic_write' } });
    if (!letter?.caseId) throw notFound();
    if (letter.state !== 'signed' && letter.state !== 'issued') throw letterInState(letter.state);
    return letter;
  }

  /** The proof with its day, when it shows all that its method asks for. */
  private async proven(tx: Tx, letter: Letter, given: NewReceipt): Promise<ProvenReceipt> {
    if (given.receivedOn) await this.mustBeReceivable(tx, letter, given.receivedOn);
    const missing = missingEvidence(given.method, { ...given, scan: given.scanSha256 });
    if (missing.length > 0) {
      throw invalidInput(missing.map(({ field, ask }) => ({ pointer: `/${field}`, detail: ask })));
    }
    if (given.method === 'EMAIL_ACKNOWLEDGED') await this.mustHaveBeenMailed(tx, letter);
    return given.method === 'DEEMED'
      ? { ...given, receiverName: NOBODY, receivedOn: await this.deemed.receivedOn(tx, letter, given.postedOn!) }
      : { ...given, receiverName: given.receiverName!, receivedOn: given.receivedOn! };
  }

  private async mustBeReceivable(tx: Tx, letter: Letter, on: PlainDate): Promise<void> {
    if (on > (await this.clock.today(tx))) throw dayInFuture('/receivedOn');
    if (on < letter.datedOn!) throw receiptBeforeLetter(letter.datedOn!);
  }

  private async mustHaveBeenMailed(tx: Tx, letter: Letter): Promise<void> {
    const [sent] = await tx.query<unknown[]>(
      `SELECT 1 FROM letter_deliveries x JOIN mails m ON m.id = x.mail_id
        WHERE x.letter_id = $1 AND m.state = 'sent' LIMIT 1`,
      [letter.id],
    );
    if (!sent) throw letterNotMailed();
  }
}

/** Stands for the receiver where nobody signed for the letter. */
const NOBODY = 'Tanpa tanda tangan penerima';

const superseding = ({ supersedesId, reason }: ReceiptCorrection) => ({ supersedesId, reason });

/** The proof that counts now. */
async function standingReceipt(tx: Tx, letterId: string): Promise<{ id: string; receivedOn: PlainDate } | undefined> {
  const [receipt] = await tx.query<{ id: string; receivedOn: PlainDate }[]>(
    'SELECT id, received_on AS "receivedOn" FROM standing_receipts WHERE letter_id = $1',
    [letterId],
  );
  return receipt;
}

async function insertReceipt(
  tx: Tx,
  actor: Actor,
  letterId: string,
  receipt: ProvenReceipt & { supersedesId?: string; reason?: string },
): Promise<string> {
  const id = newId();
  await tx.query(
    `INSERT INTO letter_receipts (id, letter_id, method, received_on, receiver_name, receiver_position, evidence_number,
                                  posted_on, scan_sha256, note, recorded_by, supersedes_id, reason, list_import_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      id,
      letterId,
      receipt.method,
      receipt.receivedOn,
      receipt.receiverName,
      receipt.receiverPosition ?? null,
      receipt.evidenceNumber ?? null,
      receipt.postedOn ?? null,
      receipt.scanSha256 ?? null,
      receipt.list ? `Menurut ${receipt.list.place}.` : (receipt.note ?? null),
      actor.id,
      receipt.supersedesId ?? null,
      receipt.reason ?? null,
      receipt.list?.importId ?? null,
    ],
  );
  return id;
}
