import type { Role } from '../common/actor';

/** Who may hold a sanction because it may lie on the wrong one (domain.md §3.2, HOLD), and on what proof. */
export interface HoldRule {
  /** Who may propose or confirm. */
  readonly roles: readonly Role[];
  /** Roles of which each is among the two. */
  readonly among: readonly Role[];
  /** Whether a file must show it that no earlier hold of the decision rested on. */
  readonly newEvidence: boolean;
}

const FIRST: HoldRule = {
  roles: ['case_officer', 'team_head', 'legal_reviewer'],
  among: ['legal_reviewer'],
  newEvidence: false,
};

/**
 * The brake is pulled once for a decision; `hold.max` would bound nothing if the same two could pull it anew whenever it
 * lapses. Again it takes whoever signs the decision, and something nobody has seen before.
 */
const AGAIN: HoldRule = {
  roles: ['legal_reviewer', 'signatory'],
  among: ['legal_reviewer', 'signatory'],
  newEvidence: true,
};

/** The rule for the next hold of a decision that has been held so often, whatever became of it. */
export const holdRule = (earlierHolds: number): HoldRule => (earlierHolds === 0 ? FIRST : AGAIN);

/** The rule for ending a hold early: the counter then answers as the decision says. */
export const HOLD_END_RULE: HoldRule = FIRST;
