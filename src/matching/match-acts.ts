import { Injectable } from '@nestjs/common';
import type { Actor } from '../common/actor';
import type { Tx } from '../database/office-clock';
import type { AskedMatch, MatchKind } from './match-question';

/**
 * What follows when a person says "sama" of a record, in the same transaction. `proposed`: a legal reviewer has to agree
 * first (R16), and the question stays open until then.
 */
export type SameAct<Kind extends MatchKind = MatchKind> = (
  tx: Tx,
  actor: Actor,
  question: AskedMatch & { kind: Kind },
  reason: string,
) => Promise<'decided' | 'proposed'>;

/** Which room acts when two records are one: rooms to the right bind themselves, named in `src/match-consequences.ts`. */
@Injectable()
export class MatchActs {
  private readonly acts = new Map<MatchKind, SameAct>();

  onSame<Kind extends MatchKind>(kind: Kind, act: SameAct<Kind>): void {
    this.acts.set(kind, (tx, actor, question, reason) =>
      act(tx, actor, question as AskedMatch & { kind: Kind }, reason),
    );
  }

  /** Carries out "sama". @throws Error for a kind that no room has bound */
  async same(tx: Tx, actor: Actor, question: AskedMatch, reason: string): Promise<'decided' | 'proposed'> {
    const act = this.acts.get(question.kind);
    if (!act) throw new Error(`Nobody acts on a match of kind ${question.kind}`);
    return act(tx, actor, question, reason);
  }
}
