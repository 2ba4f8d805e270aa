import { Injectable } from '@nestjs/common';
import type { Case } from '../cases/case.entity';
import type { Actor } from '../common/actor';
import type { PlainDate } from '../common/plain-date';
import type { Tx } from '../database/office-clock';
import type { DocumentCode } from '../law/documents';
import type { Letter } from './letter.entity';

/** What a signed letter was signed on, in the transaction of the signature. */
export interface Signature {
  /** Who signed here, or who confirmed the signature made outside. */
  by: Actor;
  on: PlainDate;
}

/** A proof that a letter was received. */
export interface Receipt {
  receivedOn: PlainDate;
  receiverName: string;
}

/** What a letter brings about in its case. Each runs in the transaction of the act; throwing refuses the act. */
export interface LetterAct {
  /** Conditions checked before the signature; a Problem refuses it. */
  beforeSignature?(tx: Tx, actor: Actor, letter: Letter, file: Case): Promise<void>;
  /** Who may not put a signature made outside on record; a Problem refuses it. */
  beforeRegistration?(tx: Tx, actor: Actor, letter: Letter): Promise<void>;
  signed?(tx: Tx, letter: Letter, file: Case, signature: Signature): Promise<void>;
  received?(tx: Tx, actor: Actor, letter: Letter, file: Case, receipt: Receipt): Promise<void>;
  /** A draft nobody signed was taken back. */
  withdrawn?(tx: Tx, actor: Actor, letter: Letter, file: Case): Promise<void>;
}

/**
 * What signing and receiving each kind of letter brings about.
 *
 * Letters do not know warnings and sanctions, which lie to their right; the house binds them in `letter-acts.ts`
 * of `src`, as it binds jobs, so that the act and its letter stay one transaction.
 */
@Injectable()
export class LetterActs {
  private readonly acts = new Map<DocumentCode, LetterAct>();

  /** Binds the act of one kind of letter. Throws Error when it has one already. */
  bind(code: DocumentCode, act: LetterAct): void {
    if (this.acts.has(code)) throw new Error(`${code} has an act already`);
    this.acts.set(code, act);
  }

  /**
   * Adds what a room further right does besides, after what was bound before it and in the same transaction: a
   * decision that is received begins to work, and the employer's time to object begins as well.
   */
  add(code: DocumentCode, act: LetterAct): void {
    const first = this.of(code);
    this.acts.set(code, {
      beforeSignature: inTurn(first.beforeSignature, act.beforeSignature),
      beforeRegistration: inTurn(first.beforeRegistration, act.beforeRegistration),
      signed: inTurn(first.signed, act.signed),
      received: inTurn(first.received, act.received),
      withdrawn: inTurn(first.withdrawn, act.withdrawn),
    });
  }

  /** The act of a kind of letter; one without consequences when none is bound. */
  of(code: DocumentCode): LetterAct {
    return this.acts.get(code) ?? {};
  }
}

/** Both, one after the other. */
function inTurn<Given extends unknown[]>(
  first: ((...given: Given) => Promise<void>) | undefined,
  second: ((...given: Given) => Promise<void>) | undefined,
): (...given: Given) => Promise<void> {
  return async (...given) => {
    await first?.(...given);
    await second?.(...given);
  };
}
