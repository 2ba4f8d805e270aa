import { longDate } from '../common/formats';
import type { PlainDate } from '../common/plain-date';
import { documentKind, type DocumentCode } from '../law/documents';
import { receiptInWords, type ReceiptFact } from './receipt-words';

/** Whether the court sees the original, a copy of it, or what was fetched from a system of somebody else. */
export type ExhibitSource = 'asli' | 'salinan' | 'unduhan';

/** A file of an exhibit, as the archive keeps it. */
export interface ExhibitFile {
  sha256: string;
  mediaType: string;
  source: ExhibitSource;
  /** What it is of the exhibit: the paper itself, its scan, its proof of receipt. */
  part: 'surat' | 'pindaian' | 'pindaian sebelum dibetulkan' | 'bukti terima' | 'lampiran';
  /** What was recorded by this file before it was put right; absent for all others. */
  told?: string;
}

/** A paper or file of the case as the archive tells of it. */
export interface CasePaper {
  /** The letter it is, or null for a file that somebody brought. */
  letterId: string | null;
  code: DocumentCode | null;
  /** In the words of whoever brought it; null for letters. */
  title: string | null;
  number: string | null;
  on: PlainDate;
  /** When it came into the file: of two papers of one day the earlier one stands first. */
  keptAt: Date;
  receipt: ReceiptFact | null;
  files: readonly ExhibitFile[];
}

/** A paper with its mark. */
export interface Exhibit extends CasePaper {
  /** `T-1`: T for the defendant (tergugat). */
  mark: string;
}

/** The papers in the order of time, each under its mark. */
export function exhibitsOf(papers: readonly CasePaper[]): Exhibit[] {
  return [...papers]
    .sort((one, other) => one.on.localeCompare(other.on) || one.keptAt.getTime() - other.keptAt.getTime())
    .map((paper, index) => ({ ...paper, mark: `T-${index + 1}` }));
}

/** What people call it: the kind of letter, or the words of whoever brought it. */
export function nameOf({ code, title }: Pick<CasePaper, 'code' | 'title'>): string {
  return title ?? (code ? documentKind(code).name : 'Berkas');
}

/** One row per file of the list of exhibits (daftar bukti); a paper without a file still stands in it. */
export function exhibitRows(exhibits: readonly Exhibit[]): string[][] {
  return exhibits.flatMap((exhibit) => {
    const head = [nameOf(exhibit), [exhibit.number, longDate(exhibit.on)].filter(Boolean).join(', ')] as const;
    const receipt = exhibit.receipt ? receiptInWords(exhibit.receipt) : '–';
    if (exhibit.files.length === 0) return [[exhibit.mark, ...head, 'tidak ada berkas', receipt, '–']];
    return exhibit.files.map((file, index) => [
      fileMark(exhibit, index),
      index === 0 ? head[0] : capital(file.part),
      index === 0 ? head[1] : (file.told ?? '–'),
      capital(file.source),
      index === 0 ? receipt : '–',
      grouped(file.sha256),
    ]);
  });
}

/** `T-3` for the first file of an exhibit, `T-3.b` for the second. */
export function fileMark({ mark }: Pick<Exhibit, 'mark'>, index: number): string {
  return index === 0 ? mark : `${mark}.${String.fromCharCode('a'.charCodeAt(0) + index)}`;
}

/** The name of the file in the ZIP: mark and kind, without anything a file system trips over. */
export function fileName(exhibit: Exhibit, index: number): string {
  const file = exhibit.files[index]!;
  const [prefix, number] = exhibit.mark.split('-');
  const mark = `${prefix}-${number!.padStart(3, '0')}${index === 0 ? '' : String.fromCharCode('a'.charCodeAt(0) + index)}`;
  const what = index === 0 ? nameOf(exhibit) : file.part;
  return `${mark} ${what
    .replace(/[^\p{L}\p{N} -]+/gu, ' ')
    .replace(/ +/g, ' ')
    .trim()
    .slice(0, 80)}.${ENDINGS[file.mediaType] ?? 'bin'}`;
}

const ENDINGS: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
};

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** In groups of eight, so that a narrow column can break it and a person can compare it. */
const grouped = (sha256: string): string => sha256.replace(/(.{8})(?=.)/g, '$1 ');
