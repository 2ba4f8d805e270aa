import type { Mark } from './mark';

/** Ways of not complying (domain.md §4.1). */
export const FINDING_CATEGORIES = ['PWBD', 'PDS_TK', 'PDS_UPAH', 'PDS_PROGRAM', 'ARREARS'] as const;
export type FindingCategory = (typeof FINDING_CATEGORIES)[number];

/** What people read; the abbreviation in brackets is for the office only, never for an employer. */
export const FINDING_LABELS: Readonly<Record<FindingCategory, string>> = {
  PWBD: 'Belum terdaftar di BPJS Ketenagakerjaan',
  PDS_TK: 'Daftar sebagian tenaga kerja',
  PDS_UPAH: 'Upah dilaporkan lebih rendah',
  PDS_PROGRAM: 'Daftar sebagian program',
  ARREARS: 'Menunggak iuran',
};

/** The abbreviations the office uses among itself. */
export const FINDING_ABBREVIATIONS: Readonly<Record<FindingCategory, string>> = {
  PWBD: 'PWBD',
  PDS_TK: 'PDS TK',
  PDS_UPAH: 'PDS Upah',
  PDS_PROGRAM: 'PDS Program',
  ARREARS: 'Tunggakan',
};

/** The duty a finding says was not performed, as decrees name it. */
export const FINDING_DUTIES: Readonly<Record<FindingCategory, { duty: string; basis: string; mark: Mark }>> = {
  PWBD: { duty: 'mendaftarkan diri dan pekerjanya', basis: 'UU 24/2011 Ps. 15(1); PP 86/2013 Ps. 3', mark: 'S' },
  PDS_TK: { duty: 'mendaftarkan seluruh pekerjanya', basis: 'UU 24/2011 Ps. 15(1)-(2); PP 86/2013 Ps. 3', mark: 'S' },
  PDS_UPAH: {
    duty: 'memberikan data upah secara lengkap dan benar',
    basis: 'UU 24/2011 Ps. 15(2); PP 86/2013 Ps. 3',
    mark: 'S',
  },
  PDS_PROGRAM: {
    duty: 'mengikuti seluruh program yang wajib',
    basis: 'UU 24/2011 Ps. 15; Perpres 109/2013 Ps. 6',
    mark: 'S',
  },
  ARREARS: { duty: 'membayar iuran', basis: 'UU 24/2011 Ps. 19', mark: 'S' },
};

/** Whether `text` names a category. */
export function isFindingCategory(text: string): text is FindingCategory {
  return (FINDING_CATEGORIES as readonly string[]).includes(text);
}

/** What the files say of one employer, as far as registration goes. */
export interface RegistrationFacts {
  /** Workers the employer itself declared, all places together; null when no file says. */
  readonly declaredWorkers: number | null;
  /** Whether the NIB is alive and the business not closed. */
  readonly nibActive: boolean;
  /** The head office is registered with BPJS in another city. */
  readonly headOfficeElsewhere: boolean;
  /** A shop in which only its owner works: he may join as a person, he employs nobody. */
  readonly ownerOnly: boolean;
  /** How the employer stands to BPJS's file: linked by an exact identifier, resembling a row not linked, or neither. */
  readonly bpjsMatch: 'exact' | 'proposed' | 'none';
}

/** What follows from the files: a suspicion, a question of matching, or nothing. */
export interface RegistrationOutcome {
  readonly outcome: 'suspected' | 'to-match' | 'none';
  readonly reason:
    | 'no-bpjs-row'
    | 'resembles-bpjs-row'
    | 'registered'
    | 'nib-inactive'
    | 'head-office-elsewhere'
    | 'no-workers'
    | 'owner-only';
  /** Why, in a sentence for the case officer. */
  readonly why: string;
}

/**
 * Whether an employer is suspected of not being registered (PWBD, first only a dugaan).
 * Whoever resembles a BPJS row is a question of matching, not a suspect: most rows carry no NIB.
 */
export function registrationOutcome(facts: RegistrationFacts): RegistrationOutcome {
  const { declaredWorkers, bpjsMatch } = facts;
  if (bpjsMatch === 'exact')
    return { outcome: 'none', reason: 'registered', why: 'Sudah terdaftar di BPJS Ketenagakerjaan.' };
  if (!facts.nibActive) return { outcome: 'none', reason: 'nib-inactive', why: 'NIB tidak aktif lagi.' };
  if (facts.headOfficeElsewhere) {
    return { outcome: 'none', reason: 'head-office-elsewhere', why: 'Kantor pusat terdaftar di BPJS kota lain.' };
  }
  if (facts.ownerOnly) return { outcome: 'none', reason: 'owner-only', why: 'Hanya pemilik yang bekerja.' };
  if (declaredWorkers === null || declaredWorkers < 1) {
    return { outcome: 'none', reason: 'no-workers', why: 'Tidak ada pekerja yang dilaporkan.' };
  }
  if (bpjsMatch === 'proposed') {
    return {
      outcome: 'to-match',
      reason: 'resembles-bpjs-row',
      why: 'Mirip dengan peserta BPJS yang belum terhubung; perlu dicocokkan.',
    };
  }
  return {
    outcome: 'suspected',
    reason: 'no-bpjs-row',
    why: `Melaporkan ${declaredWorkers} pekerja dan tidak ada di berkas BPJS.`,
  };
}

/** What confirms a suspicion. */
export interface Confirmation {
  /** BPJS's answer: not registered anywhere in the country, registered, or not yet answered. */
  readonly bpjsAnswer: 'not-registered' | 'registered' | null;
  /** A visit found people at work. */
  readonly visitSawWorkers: boolean;
}

/** Whether a letter may state that an employer is not registered; a suspicion alone is stated in none. */
export function mayAssertNotRegistered({ bpjsAnswer, visitSawWorkers }: Confirmation): boolean {
  return bpjsAnswer === 'not-registered' || (visitSawWorkers && bpjsAnswer !== 'registered');
}

/** How far two head counts may lie apart before it means anything. */
export interface HeadcountTolerance {
  readonly workers: number;
  readonly share: number;
}

/** Mark A: staff come and go, and the declared number is often old. */
export const HEADCOUNT_TOLERANCE: HeadcountTolerance = { workers: 1, share: 0.1 };

/** The two head counts of one employer, all places and all BPJS numbers together. */
export interface HeadcountFacts {
  readonly declaredWorkers: number | null;
  /** Active participants at BPJS; null when the employer is not linked to BPJS's file. */
  readonly registeredWorkers: number | null;
}

/** An indication that only part of the workers is registered (PDS_TK). */
export interface HeadcountGap {
  readonly declared: number;
  readonly registered: number;
  readonly missing: number;
  /** Why, in a sentence for the case officer. */
  readonly why: string;
}

/** The gap between declared and registered workers where it is more than ordinary coming and going; null otherwise. */
export function headcountGap(
  facts: HeadcountFacts,
  tolerance: HeadcountTolerance = HEADCOUNT_TOLERANCE,
): HeadcountGap | null {
  const { declaredWorkers: declared, registeredWorkers: registered } = facts;
  if (declared === null || registered === null) return null;
  const missing = declared - registered;
  if (missing <= tolerance.workers || missing < declared * tolerance.share) return null;
  return { declared, registered, missing, why: `Melaporkan ${declared} pekerja, terdaftar ${registered}.` };
}
