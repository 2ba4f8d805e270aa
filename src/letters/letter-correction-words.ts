import { longDate } from '../common/formats';
import { lengthInWords, type PeriodUnit } from '../law/periods';
import type { LetterCorrection } from './letter-corrections.queries';

/** One thing that was recorded wrongly, before and after. */
export interface ChangeInWords {
  label: string;
  old: string;
  now: string;
}

/** What a correction changes, each in words; a scan is known by the beginning of its hash. */
export function changesInWords(
  { was, is }: Pick<LetterCorrection, 'was' | 'is'>,
  unit: PeriodUnit | null,
): ChangeInWords[] {
  const days = (length: number | null) => lengthInWords({ length: length ?? 0, unit: unit ?? 'working-days' });
  return [
    { label: 'Nomor', old: was.number, now: is.number },
    { label: 'Tanggal', old: longDate(was.datedOn), now: longDate(is.datedOn) },
    ...(was.periodLength === null
      ? []
      : [{ label: 'Jangka', old: days(was.periodLength), now: days(is.periodLength) }]),
    { label: 'Pindaian', old: was.scanSha256.slice(0, 8), now: is.scanSha256.slice(0, 8) },
  ].filter(({ old, now }) => old !== now);
}
