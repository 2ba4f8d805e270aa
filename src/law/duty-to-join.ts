import { plainDate, type PlainDate } from '../common/plain-date';
import type { Mark } from './mark';

/** Programmes of employment social security; the abbreviations are their names. */
export const PROGRAMMES = ['JKK', 'JKM', 'JHT', 'JP', 'JKP'] as const;
export type Programme = (typeof PROGRAMMES)[number];

/** Names in full, for letters. */
export const PROGRAMME_NAMES: Readonly<Record<Programme, string>> = {
  JKK: 'Jaminan Kecelakaan Kerja',
  JKM: 'Jaminan Kematian',
  JHT: 'Jaminan Hari Tua',
  JP: 'Jaminan Pensiun',
  JKP: 'Jaminan Kehilangan Pekerjaan',
};

/** Scale of a business; construction stands apart for its daily, lump-sum and seasonal workers. */
export const SCALES = ['micro', 'small', 'medium', 'large', 'construction'] as const;
export type Scale = (typeof SCALES)[number];

/** What people read. */
export const SCALE_LABELS: Readonly<Record<Scale, string>> = {
  micro: 'Mikro',
  small: 'Kecil',
  medium: 'Menengah',
  large: 'Besar',
  construction: 'Jasa konstruksi',
};

/** Which programmes each scale must join, as a text fixed it from a day on. */
export interface DutyToJoin {
  readonly from: PlainDate;
  readonly source: string;
  readonly mark: Mark;
  readonly required: Readonly<Record<Scale, readonly Programme[]>>;
}

/**
 * Newest first. JKP is never joined by itself: it comes with the others (see {@link isJkpEligible}).
 * The ten workers of PP 84/2013 belong to the regime before BPJS and exempt nobody.
 */
export const DUTIES_TO_JOIN: readonly DutyToJoin[] = [
  {
    from: plainDate('2015-07-01'),
    source: 'Perpres 109/2013 Ps. 6(3)-(4)',
    mark: 'S',
    required: {
      large: ['JKK', 'JKM', 'JHT', 'JP'],
      medium: ['JKK', 'JKM', 'JHT', 'JP'],
      small: ['JKK', 'JKM', 'JHT'],
      micro: ['JKK', 'JKM'],
      construction: ['JKK', 'JKM'],
    },
  },
];

/** The duty in force on a day. Throws RangeError before the first text. */
export function dutyToJoinOn(day: PlainDate): DutyToJoin {
  const duty = DUTIES_TO_JOIN.find(({ from }) => from <= day);
  if (!duty) throw new RangeError(`No duty to join is known before ${DUTIES_TO_JOIN.at(-1)?.from}`);
  return duty;
}

/** The programmes an employer of that scale must join. */
export function requiredProgrammes(scale: Scale, day: PlainDate): readonly Programme[] {
  return dutyToJoinOn(day).required[scale];
}

/** What it must join and has not (an indication of PDS_PROGRAM). */
export function missingProgrammes(scale: Scale, joined: readonly Programme[], day: PlainDate): Programme[] {
  return requiredProgrammes(scale, day).filter((programme) => !joined.includes(programme));
}

/** What JKP depends on. */
export interface JkpFacts {
  readonly scale: Scale;
  readonly joined: readonly Programme[];
  /** Member of the health insurance (JKN). */
  readonly inHealthInsurance: boolean;
  readonly indonesian: boolean;
  readonly ageAtEnrolment: number;
}

/** Whether a worker is covered by JKP, PP 6/2025 Ps. 4: it follows from the other programmes and costs nothing extra. */
export function isJkpEligible({ scale, joined, inHealthInsurance, indonesian, ageAtEnrolment }: JkpFacts): boolean {
  if (scale === 'construction' || !inHealthInsurance || !indonesian || ageAtEnrolment >= 54) return false;
  const needed: Programme[] =
    scale === 'large' || scale === 'medium' ? ['JKK', 'JKM', 'JHT', 'JP'] : ['JKK', 'JKM', 'JHT'];
  return needed.every((programme) => joined.includes(programme));
}

/** Upper limits in rupiah of each scale; above the last one a business is large (PP 7/2021 Ps. 35). */
const SCALE_LIMITS: Readonly<Record<'capital' | 'sales', readonly (readonly [Scale, bigint])[]>> = {
  /** Without land and buildings; for new businesses. */
  capital: [
    ['micro', 1_000_000_000n],
    ['small', 5_000_000_000n],
    ['medium', 10_000_000_000n],
  ],
  /** Per year; for existing businesses. */
  sales: [
    ['micro', 2_000_000_000n],
    ['small', 15_000_000_000n],
    ['medium', 50_000_000_000n],
  ],
};

/** The scale by capital or by yearly sales. Which criteria BPJS applies is an open question (Q4). */
export function scaleBy(criterion: 'capital' | 'sales', rupiah: bigint): Scale {
  return SCALE_LIMITS[criterion].find(([, limit]) => rupiah <= limit)?.[0] ?? 'large';
}
