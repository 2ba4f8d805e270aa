import type { Inline } from './letter-tree';

/**
 * What must stay on one line: numbers of letters, telephone numbers, `Pasal 15`, `10 (sepuluh) hari kerja`, amounts and
 * dates. Spaces in long gazette citations stay open, or the lines tear apart (so no `Nomor 24 Tahun 2011` here).
 */
const MONTH = 'Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Desember';
const TOGETHER = new RegExp(
  [
    `\\d{1,2} (?:${MONTH})(?: \\d{4})?`,
    String.raw`Pasal \d+`,
    String.raw`ayat \(\d+[a-z]?\)`,
    String.raw`huruf [a-zA-Z]\b`,
    String.raw`\d+ \([a-z ]{3,24}\)(?: hari kerja| hari| pekerja)?`,
    String.raw`\(0\d{2,3}\) [\d-]{5,12}`,
    String.raw`Rp[\d.]+(?:,\d\d)?`,
    // Numbers of letters and of permit applications: 500.15.14/842/DISNAKER, PBG/2026/0042
    String.raw`[\w.-]+(?:/[\w.-]+)+`,
    String.raw`(?:PT|CV|UD) [A-Z][a-z]{1,20}`,
    String.raw`[A-Z]{2,4}-\d{4}-\d+`,
    String.raw`\d{18}`,
  ]
    .map((pattern) => `[("]?${pattern}[),.;:"]*`)
    .join('|'),
  'g',
);

/** Longer than any real word; inside it a line may break after every few characters, or it would leave the page. */
const LONGEST_WORD = 40;
const LONG_WORD = new RegExp(`[^\\s\u200b]{${LONGEST_WORD},}`, 'gu');
const BREAK_AFTER = /.{10}(?=.)/gu;

/** Splits text so that what belongs together cannot be torn by the end of a line. */
export function unbroken(value: string): Inline[] {
  const out: Inline[] = [];
  let end = 0;
  for (const match of value.matchAll(TOGETHER)) {
    if (match[0].length > LONGEST_WORD || isInsideWord(value, match.index)) continue;
    if (match.index > end) out.push(breakable(value.slice(end, match.index)));
    out.push({ t: 'nobreak', c: [match[0]] });
    end = match.index + match[0].length;
  }
  if (end < value.length) out.push(breakable(value.slice(end)));
  return out;
}

/** Text as it may be printed: one kind of space, no control characters, nothing that turns the reading direction. */
export function printable(value: string): string {
  return value
    .normalize('NFC')
    .replace(/[\u0009-\u000d\u0020\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\ufffe\uffff]/gu, '');
}

const isInsideWord = (value: string, index: number): boolean => index > 0 && /[\w./-]/.test(value[index - 1] ?? '');

/** Text in which words that are too long for a line may break. */
export const breakable = (value: string): string =>
  value.replace(LONG_WORD, (word) => word.replace(BREAK_AFTER, '$&\u200b'));
