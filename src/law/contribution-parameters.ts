import { plainDate, type PlainDate } from '../common/plain-date';
import { JKK_RATES, JP_CEILINGS, RISK_GROUP_LABELS, RISK_GROUPS, SHARED_RATES } from './contributions';
import type { Mark } from './mark';
import type { DatedValue, ParameterDefault } from './parameter';

/** A figure of `law/contributions` with its source and day; rates there are hundred-thousandths, rupiah are whole. */
interface Figure {
  readonly from: PlainDate;
  readonly value: bigint;
  readonly source: string;
  readonly mark: Mark;
}

/** The newest version becomes the default, the ones before stay with their days. */
function versionsOf(figures: readonly Figure[], divisor: number): DatedValue & Pick<ParameterDefault, 'earlier'> {
  const [newest, ...earlier] = figures.map((figure) => ({ ...figure, value: Number(figure.value) / divisor }));
  return earlier.length > 0 ? { ...newest!, earlier } : newest!;
}

function rate(label: string, figures: readonly Figure[]): ParameterDefault {
  return { label, unit: 'dari upah', ...versionsOf(figures, 100_000) };
}

function share(programme: keyof typeof SHARED_RATES, who: 'employer' | 'worker', label: string): ParameterDefault {
  return rate(
    label,
    SHARED_RATES[programme].map((version) => ({ ...version, value: version.value[who] })),
  );
}

const [VERY_LOW, LOW, MEDIUM, HIGH, VERY_HIGH] = RISK_GROUPS.map((group) =>
  rate(
    `Iuran JKK, risiko ${RISK_GROUP_LABELS[group]}`,
    JKK_RATES.map((version) => ({ ...version, value: version.value[group] })),
  ),
) as [ParameterDefault, ParameterDefault, ParameterDefault, ParameterDefault, ParameterDefault];

/**
 * Rates and ceilings of domain.md §4.3 as parameters: the figures are those of `law/contributions`, the office may fix
 * a newer one with its source until the next version of the law's data names it. For estimates only.
 */
export const CONTRIBUTION_PARAMETERS = {
  'rates.jkk.very-low': VERY_LOW,
  'rates.jkk.low': LOW,
  'rates.jkk.medium': MEDIUM,
  'rates.jkk.high': HIGH,
  'rates.jkk.very-high': VERY_HIGH,
  'rates.jkm': share('JKM', 'employer', 'Iuran JKM, pemberi kerja'),
  'rates.jht.employer': share('JHT', 'employer', 'Iuran JHT, pemberi kerja'),
  'rates.jht.worker': share('JHT', 'worker', 'Iuran JHT, pekerja'),
  'rates.jp.employer': share('JP', 'employer', 'Iuran JP, pemberi kerja'),
  'rates.jp.worker': share('JP', 'worker', 'Iuran JP, pekerja'),
  'jp.ceiling': { label: 'Batas upah JP', unit: 'rupiah per bulan', ...versionsOf(JP_CEILINGS, 1) },
  /** JKM 6.800 and JKK 10.000 of a worker who gets no wage (BPU). */
  'bpu.package': {
    label: 'Paket BPU (JKK dan JKM) per peserta',
    value: 16_800,
    unit: 'rupiah per bulan',
    mark: 'S',
    source: 'PP 44/2015; Paparan Kepatuhan Kota Bontang 2025',
    from: plainDate('2015-07-01'),
  },
} as const satisfies Record<string, ParameterDefault>;
