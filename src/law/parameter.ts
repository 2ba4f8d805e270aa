import type { PlainDate } from '../common/plain-date';
import type { Mark } from './mark';
import type { PeriodKey } from './periods';

/** What a value is counted in, or what kind of value it is. */
export type ParameterUnit =
  | 'hari kerja'
  | 'hari'
  | 'kali'
  | 'tanggal'
  | 'jam'
  | 'persen'
  | 'per bulan'
  | 'dari upah'
  | 'rupiah per bulan'
  | 'pekerja'
  | 'dari pekerja'
  | 'bulan'
  | 'pilihan'
  | 'ya/tidak'
  | 'daftar'
  | 'pola';

/** Everything a parameter can be; stored as JSON. */
export type ParameterValue = string | number | boolean | readonly string[] | readonly number[];

/** A value with the text it rests on and the first day it holds. */
export interface DatedValue {
  readonly value: ParameterValue;
  readonly from: PlainDate;
  readonly source: string;
  readonly mark: Mark;
}

/** The default of one office parameter. The office's own dated values come before it. */
export interface ParameterDefault extends DatedValue {
  /** What the admin reads. */
  readonly label: string;
  readonly unit: ParameterUnit;
  /** What the texts said before, newest first, where they changed. */
  readonly earlier?: readonly DatedValue[];
  /** The most that `source` allows, for figures that have a limit of their own. */
  readonly atMost?: number;
  /** Why nobody can choose another value yet: nothing in the house would follow it. A whole sentence for the admin. */
  readonly onlyBecause?: string;
  /** Zero stands for a figure that nobody has set yet, and nothing is compared with it. */
  readonly zeroIsUnset?: true;
  /** Allowed values, for parameters that choose. */
  readonly choices?: readonly string[];
  /** The period whose length it sets; the limits of the law apply. */
  readonly period?: PeriodKey;
  /** The period whose unit it sets: `HARI_KERJA` or `HARI`. */
  readonly unitOf?: PeriodKey;
}
