import type { PlainDate } from '../common/plain-date';
import type { CaseState } from './case-states';
import type { DocumentCode } from './documents';
import type { Mark } from './mark';
import type { PeriodKey } from './periods';
import { LIFT_GROUNDS, type LiftGround } from './sanction-facts';

/** What can be done to a decision once it is signed (domain.md §3.2, "Acts on a decision"). */
export const DECISION_ACT_KINDS = ['REVOKE', 'REVOKE_PART', 'AMEND', 'SUSPEND', 'RESUME', 'ANNUL', 'EXPIRE'] as const;
export type DecisionActKind = (typeof DECISION_ACT_KINDS)[number];

/** One act on a decision: when, by which paper, and what it does to the lines. */
export interface DecisionAct {
  readonly kind: DecisionActKind;
  /** What people read, for example "Cabut sebagian". */
  readonly label: string;
  /** The paper that is the act; null for what the decision itself says will happen. */
  readonly letter: DocumentCode | null;
  readonly from: readonly CaseState[];
  /** `all` every line that has not ended, `chosen` the services and places picked, `none` only its words. */
  readonly touches: 'all' | 'chosen' | 'none';
  /** What becomes of those lines. */
  readonly lines: 'end' | 'stay' | 'apply-again' | 'unchanged';
  /** In one sentence: what it does and since when. */
  readonly effect: string;
  /** The clock that runs for the office until the act is signed. */
  readonly deadline: PeriodKey | null;
  readonly basis: string;
  readonly mark: Mark;
}

/** A decision that is signed and has not ended. */
const LIVING: readonly CaseState[] = ['DECIDED', 'TMP2T_IN_FORCE', 'LIFT_REQUESTED'];

/** The table of acts, in the order a page offers them: the way out first. */
export const DECISION_ACTS: Readonly<Record<DecisionActKind, DecisionAct>> = {
  REVOKE: {
    kind: 'REVOKE',
    label: 'Cabut sanksi',
    letter: 'REVOKE',
    from: LIVING,
    touches: 'all',
    lines: 'end',
    effect: 'Semua layanan dan tempat dilayani kembali sejak keputusan pencabutan ditandatangani.',
    deadline: null,
    basis: 'Permenaker 4/2018; UU 30/2014 Ps. 64',
    mark: 'K',
  },
  REVOKE_PART: {
    kind: 'REVOKE_PART',
    label: 'Cabut sebagian',
    letter: 'REVOKE',
    from: LIVING,
    touches: 'chosen',
    lines: 'end',
    effect: 'Layanan dan tempat yang dipilih dilayani kembali; yang lain tetap ditahan.',
    deadline: null,
    basis: 'UU 30/2014 Ps. 64',
    mark: 'A',
  },
  AMEND: {
    kind: 'AMEND',
    label: 'Ralat atau ubah keputusan',
    letter: 'AMEND',
    from: LIVING,
    touches: 'chosen',
    lines: 'end',
    effect: 'Bunyi keputusan diperbaiki. Layanan, tempat, dan hari berakhir hanya dapat dikurangi.',
    deadline: null,
    basis: 'UU 30/2014 Ps. 63',
    mark: 'K',
  },
  SUSPEND: {
    kind: 'SUSPEND',
    label: 'Tunda pelaksanaan',
    letter: 'SUSPEND',
    from: LIVING,
    touches: 'chosen',
    lines: 'stay',
    effect: 'Keputusan tetap ada, tetapi layanan yang dipilih tidak ditahan selama penundaan.',
    deadline: null,
    basis: 'UU 30/2014 Ps. 65',
    mark: 'A',
  },
  RESUME: {
    kind: 'RESUME',
    label: 'Akhiri penundaan',
    letter: 'SUSPEND',
    from: LIVING,
    touches: 'all',
    lines: 'apply-again',
    effect: 'Layanan yang ditunda penahanannya ditahan lagi sejak surat ditandatangani.',
    deadline: null,
    basis: 'UU 30/2014 Ps. 65',
    mark: 'A',
  },
  ANNUL: {
    kind: 'ANNUL',
    label: 'Batalkan keputusan',
    letter: 'ANNUL',
    from: LIVING,
    touches: 'all',
    lines: 'end',
    effect: 'Keputusan tidak berlaku sejak dibatalkan. Hari-hari sebelumnya tetap tercatat dalam sanksi.',
    deadline: 'annulment',
    basis: 'UU 30/2014 Ps. 66',
    mark: 'S',
  },
  EXPIRE: {
    kind: 'EXPIRE',
    label: 'Berakhir menurut keputusan',
    letter: null,
    from: LIVING,
    touches: 'all',
    lines: 'end',
    effect: 'Sanksi berakhir pukul 24.00 pada hari terakhir yang disebut keputusan.',
    deadline: null,
    basis: 'Bunyi keputusan itu sendiri',
    mark: 'D',
  },
};

/** The entry of the table. */
export function decisionAct(kind: DecisionActKind): DecisionAct {
  return DECISION_ACTS[kind];
}

/** The grounds on which people revoke; a sanction whose days are over ends by itself ({@link DECISION_ACTS} `EXPIRE`). */
export const REVOCATION_GROUNDS = ['compliance', 'objection-granted', 'court', 'own-error'] as const;
export type RevocationGround = (typeof REVOCATION_GROUNDS)[number];

/**
 * The states from which a decision is revoked on a ground. In force, compliance passes through the request, whose days
 * then run; before it took effect BPJS's word is enough (domain.md §3.2).
 */
export function revocableFrom(ground: LiftGround): readonly CaseState[] {
  return ground === 'compliance' ? ['DECIDED', 'LIFT_REQUESTED'] : LIVING;
}

/** Why a decision is void: the only flaws for which it may be annulled (UU 30/2014 Ps. 66(1)). */
export const ANNULMENT_FLAWS = ['authority', 'procedure', 'substance'] as const;
export type AnnulmentFlaw = (typeof ANNULMENT_FLAWS)[number];

/** What people read for each flaw. */
export const ANNULMENT_FLAW_LABELS: Readonly<Record<AnnulmentFlaw, string>> = {
  authority: 'Cacat wewenang',
  procedure: 'Cacat prosedur',
  substance: 'Cacat substansi',
};

/** Why a line ended: a ground of lifting, the annulment of its decision, or an amendment that dropped it. */
export const LINE_END_GROUNDS = [...LIFT_GROUNDS, 'annulled', 'amended'] as const;
export type LineEndGround = (typeof LINE_END_GROUNDS)[number];

/** How heavily a decision weighs: what is withheld where, and until when. */
export interface DecisionBurden {
  /** One entry for each service at each place, by the id of its line. */
  readonly lineIds: readonly string[];
  /** The last day; null when it lasts until it is lifted. */
  readonly endsOn: PlainDate | null;
}

/**
 * Why an amendment makes the decision heavier, in a sentence; null when it does not. What is heavier needs a new
 * decision after a new hearing (UU 30/2014 Ps. 46-47; I14), so an amendment can only take away.
 */
export function heavierBecause(before: DecisionBurden, after: DecisionBurden): string | null {
  if (after.lineIds.some((id) => !before.lineIds.includes(id))) {
    return 'Layanan atau tempat tidak dapat ditambah dengan perubahan keputusan.';
  }
  if (before.endsOn !== null && (after.endsOn === null || after.endsOn > before.endsOn)) {
    return 'Hari berakhirnya sanksi tidak dapat dimundurkan dengan perubahan keputusan.';
  }
  return null;
}
