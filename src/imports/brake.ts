import { number } from '../common/formats';
import type { BrakeFinding } from './brake-finding';
import { COUNTER_EFFECTS } from './counter-effects';
import type { FieldChange } from './field-change';
import type { RowOutcome } from './import-outcome';

/** Shares in per cent above which a file is held; parameters `import.vanished_max` and `import.changed_max`. */
export interface BrakeLimits {
  vanished: number;
  changed: number;
}

/** The file of the same kind that was applied last. */
export interface FileBefore {
  rows: number;
  header: readonly string[];
}

/** What the brake looks at. */
export interface BrakedFile {
  outcomes: readonly RowOutcome[];
  /** All rows of the file, those that cannot be used included. */
  rows: number;
  /** The titles of the columns. */
  header: readonly string[];
  before: FileBefore | null;
}

/**
 * What makes a file wait for a second person: too much of what we hold is gone or changed, fewer rows or other columns
 * than the file before, rows that cannot be read because columns have moved under their titles, or an answer at the
 * counter that would be another (R16). Empty when the file may be applied.
 *
 * What moves every month by itself is no change here: wages within half and twice, the last month paid, arrears that
 * grow by a month or are paid, and workers who come and go by fewer than half; a shifted column shows all the same.
 */
export function brake(file: BrakedFile, limits: BrakeLimits): BrakeFinding[] {
  return [
    ...displaced(file),
    ...vanished(file, limits),
    ...fewer(file, limits),
    ...changed(file, limits),
    ...shifted(file),
    ...atTheCounter(file),
  ];
}

/** Where the file before could be read and most of this one cannot, columns have moved and their titles have not. */
function displaced({ outcomes, rows, before }: BrakedFile): BrakeFinding[] {
  const rejected = outcomes.filter(({ verdict }) => verdict === 'rejected');
  if (!before || rejected.length * 2 <= rows) return [];
  const example = rejected[0]?.problems[0];
  const detail = `${number(rejected.length)} dari ${number(rows)} baris tidak dapat dibaca${example ? `, misalnya: ${example}` : '.'} Isi kolom mungkin bergeser dari judulnya; minta berkas baru kepada pengirimnya.`;
  return [{ ground: 'DISPLACED', count: rejected.length, of: rows, detail }];
}

function vanished({ outcomes }: BrakedFile, limits: BrakeLimits): BrakeFinding[] {
  const gone = outcomes.filter(({ verdict }) => verdict === 'vanished');
  const present = new Set(
    outcomes
      .filter(({ verdict }) => verdict === 'changed' || verdict === 'unchanged')
      .flatMap(({ details: { nib, npp, division } }) => ((nib ?? npp) ? [`${nib ?? npp} ${division ?? ''}`] : [])),
  );
  const known = gone.length + present.size;
  if (!isAbove(gone.length, known, limits.vanished)) return [];
  const detail = `${number(gone.length)} yang kami punya (${share(gone.length, known)}) tidak ada di berkas ini. Batas rem ${number(limits.vanished)}%.`;
  return [{ ground: 'VANISHED', count: gone.length, of: known, detail: `${detail}${ofOneOfficer(gone)}` }];
}

/** A file cut short loses the rows of one account officer. */
function ofOneOfficer(gone: readonly RowOutcome[]): string {
  const byOfficer = new Map<string, number>();
  for (const { details } of gone) {
    if (details.officer) byOfficer.set(details.officer, (byOfficer.get(details.officer) ?? 0) + 1);
  }
  const [most] = [...byOfficer].sort(([, a], [, b]) => b - a);
  if (!most || most[1] * 2 <= gone.length || most[1] < 2) return '';
  return ` ${number(most[1])} di antaranya dibina RO yang sama, ${most[0]}; mungkin berkas terpotong.`;
}

function fewer({ rows, before }: BrakedFile, limits: BrakeLimits): BrakeFinding[] {
  if (!before || !isAbove(before.rows - rows, before.rows, limits.vanished)) return [];
  const detail = `Berkas ini berisi ${number(rows)} baris, berkas sebelumnya ${number(before.rows)}. Mungkin berkas terpotong.`;
  return [{ ground: 'FEWER', count: before.rows - rows, of: before.rows, detail }];
}

function changed({ outcomes }: BrakedFile, limits: BrakeLimits): BrakeFinding[] {
  const known = outcomes.filter(({ verdict }) => verdict === 'changed' || verdict === 'unchanged');
  const moved = known.filter(({ changes }) => changes.some((change) => !isOrdinary(change)));
  if (!isAbove(moved.length, known.length, limits.changed)) return [];
  const detail = `${number(moved.length)} dari ${number(known.length)} baris yang sudah kami kenal (${share(moved.length, known.length)}) berubah di luar gerak bulanan. Batas rem ${number(limits.changed)}%.`;
  return [{ ground: 'CHANGED', count: moved.length, of: known.length, detail }];
}

/** Whether a field moves so from month to month. */
function isOrdinary({ field, old, new: now, isRoutine }: FieldChange): boolean {
  const [before, after] = [amount(old), amount(now)];
  if (before === null || after === null) return isRoutine === true && field !== 'wages';
  switch (field) {
    case 'wages':
      return before === 0 || (after >= before / 2 && after <= before * 2);
    case 'workers':
      return Math.abs(after - before) <= Math.max(2, before / 2);
    case 'arrearsMonths':
      return after <= before + 1;
    case 'arrearsAmount':
      return true;
    default:
      return isRoutine === true;
  }
}

const amount = (shown: string | null): number | null => {
  const digits = shown?.replace(/\D/g, '');
  return digits ? Number(digits) : null;
};

function shifted({ header, before }: BrakedFile): BrakeFinding[] {
  if (!before || before.header.length === 0) return [];
  const [now, then] = [titlesOf(header), titlesOf(before.header)];
  if (now.map(keyOf).join('|') === then.map(keyOf).join('|')) return [];
  const gone = then.filter((title) => !now.some((each) => keyOf(each) === keyOf(title)));
  const added = now.filter((title) => !then.some((each) => keyOf(each) === keyOf(title)));
  const detail = [
    'Judul kolom berbeda dari berkas sebelumnya.',
    gone.length > 0 ? `Tidak ada lagi: ${gone.join(', ')}.` : '',
    added.length > 0 ? `Baru: ${added.join(', ')}.` : '',
    gone.length + added.length === 0 ? 'Urutannya lain.' : '',
  ];
  return [
    {
      ground: 'HEADER',
      count: Math.max(1, gone.length + added.length),
      of: then.length,
      detail: detail.filter(Boolean).join(' '),
    },
  ];
}

/** The right edge of a sheet is often dotted with empty columns. */
function titlesOf(header: readonly string[]): string[] {
  const last = header.findLastIndex((title) => title.trim() !== '');
  return header.slice(0, last + 1).map((title) => title.trim() || 'kolom tanpa judul');
}

const keyOf = (title: string): string => title.toLowerCase().replace(/[^a-z0-9]+/g, '');

function atTheCounter({ outcomes }: BrakedFile): BrakeFinding[] {
  const touched = outcomes.filter(({ details }) => details.counter !== undefined);
  if (touched.length === 0) return [];
  const keys = touched.map(
    ({ details, employerId, name }) => `${details.counter} ${employerId ?? details.nib ?? details.npp ?? name}`,
  );
  const kinds = [...new Set(touched.map(({ details }) => details.counter!))].map((kind) => COUNTER_EFFECTS[kind].brake);
  const detail = `Jawaban di loket berubah untuk ${number(new Set(keys).size)} usaha: ${kinds.join('; ')}. Yang melepas adalah Bagian Hukum.`;
  return [
    { ground: 'COUNTER', count: new Set(keys).size, of: outcomes.length, detail, keys: [...new Set(keys)].sort() },
  ];
}

const isAbove = (count: number, of: number, limit: number): boolean => of > 0 && count * 100 > of * limit;

const share = (count: number, of: number): string => `${number(Math.round((count / of) * 1000) / 10)}%`;
