import { plainDate } from '../common/plain-date';
import { HEADCOUNT_TOLERANCE } from './findings';
import { OFFICE_RULE } from './mark';
import type { ParameterDefault } from './parameter';

const OFFICE = plainDate('2025-01-01');

/** How the files of two offices are compared; for indications only, none of which blocks or closes anything. */
export const COMPARISON_PARAMETERS = {
  'headcount.tolerance_workers': {
    label: 'Selisih pekerja yang dianggap wajar',
    value: HEADCOUNT_TOLERANCE.workers,
    unit: 'pekerja',
    mark: 'A',
    source: OFFICE_RULE,
    from: OFFICE,
  },
  'headcount.tolerance_share': {
    label: 'Bagian selisih pekerja yang dianggap wajar',
    value: HEADCOUNT_TOLERANCE.share,
    unit: 'dari pekerja',
    mark: 'A',
    source: OFFICE_RULE,
    from: OFFICE,
  },
  /** Branches of BPJS use other words and other months (domain §4.1); the months themselves are what is stored. */
  'arrears.ageing': {
    label: 'Label umur tunggakan',
    value: 'Lancar 1; Kurang lancar 4; Macet 7; Kontinjensi 10',
    unit: 'bulan',
    mark: 'A',
    source: 'Label kantor cabang Pekalongan 2016; tiap cabang berbeda',
    from: OFFICE,
  },
  /** Zero until the office writes the figure with the governor's decree: a guessed minimum wage accuses people. */
  'wage.minimum': {
    label: 'Upah minimum kota (UMK)',
    value: 0,
    unit: 'rupiah per bulan',
    zeroIsUnset: true,
    mark: 'A',
    source: 'Belum diisi; tulis nomor keputusan gubernur yang menetapkannya',
    from: OFFICE,
  },
} as const satisfies Record<string, ParameterDefault>;
