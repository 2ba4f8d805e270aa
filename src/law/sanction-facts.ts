import type { PlainDate } from '../common/plain-date';
import type { OverlayKind } from './case-overlays';
import type { FindingCategory } from './findings';
import type { ScopeFact } from './planned-scope';

/** One finding of the case as it stands on the day. */
export interface FindingFact {
  readonly id: string;
  /** How people call it: "Temuan 2". */
  readonly number: number;
  readonly category: FindingCategory;
  readonly status: 'open' | 'cured' | 'withdrawn' | 'not_proven';
}

/** A finding as an act named it: the category then, which may not change between acts (I12). */
export interface NamedFinding {
  readonly id: string;
  readonly category: FindingCategory;
}

/** A written warning of BPJS. */
export interface WarningFact {
  readonly order: 1 | 2;
  /** The date of the letter. */
  readonly on: PlainDate;
  /** Day of proven receipt; null while not proven, and then no period runs (I5). */
  readonly receivedOn: PlainDate | null;
  /** Working days given in the letter. */
  readonly days: number;
  /**
   * What its own clock says: the rules of the day it began, and all that moved it; null while it stands still, because
   * then nobody knows its last day. Counted from `days` without one.
   */
  readonly endsOn?: PlainDate | null;
  readonly findings: readonly NamedFinding[];
}

/** What BPJS did about a fine: set it, or declared that it sets none, with its reason. */
export type FineFact =
  | {
      readonly kind: 'set';
      readonly on: PlainDate;
      readonly days: number;
      /** What its own clock says, as with a warning. */
      readonly endsOn?: PlainDate | null;
      readonly findings: readonly NamedFinding[];
      readonly declaredUnperformedOn: PlainDate | null;
    }
  | {
      readonly kind: 'not-set';
      readonly on: PlainDate;
      readonly reason: string;
      readonly findings: readonly NamedFinding[];
    };

/** Who may ask for a sanction, as far as parameter `tmp2t.requester` lets him (I1). */
export const REQUESTERS = ['BPJS', 'LABOUR_INSPECTOR'] as const;
export type Requester = (typeof REQUESTERS)[number];

/** The request for the sanction: by BPJS, or a recommendation of the labour inspector. */
export interface RequestFact {
  readonly by: Requester;
  readonly on: PlainDate;
  readonly findings: readonly NamedFinding[];
}

/** A summons to be heard, and what came of it. */
export interface SummonsFact {
  readonly receivedOn: PlainDate | null;
  readonly hearingOn: PlainDate;
  readonly outcome: 'pending' | 'heard' | 'unanswered';
}

/** The notice in which the employer is told what is planned. */
export interface NoticeFact {
  readonly receivedOn: PlainDate | null;
  /** The last day of his answer, as its clock says; null while it stands still, counted from the receipt without one. */
  readonly endsOn?: PlainDate | null;
  /** What it says will be withheld; null where it named nothing. */
  readonly planned: ScopeFact | null;
}

/** Who did what; ids of people, null while nobody has. */
export interface PeopleFact {
  readonly draftedBy: string | null;
  readonly verifiedBy: string | null;
  /** Who of the legal office gave his paraf. */
  readonly initialledBy: string | null;
  /** Who signed here, or is about to; null for a signature made outside the system. */
  readonly signedBy: string | null;
  /** For a signature made outside: who registered it, and who confirmed it against the scan. */
  readonly registeredBy: string | null;
  readonly confirmedBy: string | null;
}

/** The decision, drafted or signed. */
export interface DecisionFact extends ScopeFact {
  readonly findingIds: readonly string[];
  readonly signedOn: PlainDate | null;
  readonly receivedOn: PlainDate | null;
}

/** On what ground a sanction ends. */
export const LIFT_GROUNDS = ['compliance', 'objection-granted', 'court', 'own-error', 'expired'] as const;
export type LiftGround = (typeof LIFT_GROUNDS)[number];

/** What people read for each ground. */
export const LIFT_GROUND_LABELS: Readonly<Record<LiftGround, string>> = {
  compliance: 'Kewajiban telah dipenuhi',
  'objection-granted': 'Keberatan dikabulkan',
  court: 'Putusan pengadilan',
  'own-error': 'Kekeliruan penetapan',
  expired: 'Masa sanksi berakhir',
};

/** The revocation asked for. */
export interface LiftFact {
  readonly ground: LiftGround;
  /** Findings for which BPJS's statement of compliance is on file. */
  readonly compliantFindingIds: readonly string[];
  /** Whether the act that grants it (objection decision, judgment, finding of the error, end day) is on file. */
  readonly groundActOnFile: boolean;
}

/** The whole case as the conditions look at it. Build it from the records of the case; leave out nothing that is known. */
export interface SanctionFacts {
  /** The day of the step that is to be taken. */
  readonly on: PlainDate;
  readonly findings: readonly FindingFact[];
  readonly warnings: readonly WarningFact[];
  /** Oldest first; a finding added later has one of its own. */
  readonly fines: readonly FineFact[];
  /** Notices of BPJS before any warning. */
  readonly notices: readonly { readonly findings: readonly NamedFinding[] }[];
  /** The findings the step is about, when the step names them; else those the case has come furthest with. */
  readonly about?: readonly string[];
  readonly request: RequestFact | null;
  /** Acts of BPJS that a list tells of, while their scan or the proof of their receipt is still to come. */
  readonly listedOnly: readonly { readonly name: string; readonly findings: readonly NamedFinding[] }[];
  /** Whether the report of the verification is on file. */
  readonly verified: boolean;
  /** Those of the present verification: after an earlier one the employer is heard anew. */
  readonly summonses: readonly SummonsFact[];
  /** The notice of the planned decision that counts: the newest one received; null while none was written. */
  readonly preNotice: NoticeFact | null;
  /** What the team recommends, signed or about to be; null while it recommends nothing. */
  readonly recommended: ScopeFact | null;
  readonly people: PeopleFact;
  readonly identifiers: {
    readonly nib: boolean;
    readonly npwp16: boolean;
    /** A signed note that OSS shows none. */
    readonly absenceNoted: boolean;
    /** Match proposals for the entity that nobody has decided. */
    readonly undecidedMatches: number;
  };
  readonly decision: DecisionFact | null;
  readonly lift: LiftFact | null;
  /** Sanctions of the case, or lines of them, that have not ended. */
  readonly unendedSanctions: number;
  /** What runs beside the case and blocks its closing, because somebody waits for its answer. */
  readonly awaited: readonly OverlayKind[];
  /** The day on which the decision that waits for its signature is to begin; null while none waits. */
  readonly draftEffectiveOn: PlainDate | null;
  /** Whether the case is to close as compliant, or on another ground. */
  readonly closingAs: 'compliant' | 'other' | null;
}

/** The office's values on the day, from the parameters. */
export interface SanctionParameters {
  readonly maxWarnings: number;
  readonly requesters: readonly RequestFact['by'][];
  readonly requireFineLapsed: boolean;
  /** Parameter `case.notice_required`. */
  readonly noticeRequired: boolean;
  readonly allowedCategories: readonly FindingCategory[];
  readonly summonsNoticeDays: number;
  readonly hearingNoticeDays: number;
  readonly countStart: 'DAY_AFTER_RECEIPT' | 'RECEIPT_DAY';
  /** Parameter `tmp2t.effect`: whether receipt is part of the condition of effect. */
  readonly effectNeedsReceipt: boolean;
}
