/**
 * The one form between wording and paper: what the sanitiser lets through, and nothing else. The PDF, the preview and
 * the body of a mail are all made from it. Plain JSON.
 */

/** Text, or marked text; `nobreak` keeps a number, a date or an amount on one line. */
export type Inline =
  | string
  | { t: 'strong' | 'em' | 'nobreak'; c: Inline[] }
  | { t: 'br' }
  | { t: 'img'; /** Name of an image in `media`. */ media: string };

export interface Paragraph {
  t: 'p';
  k: ParagraphKind | null;
  c: Inline[];
}

export interface List {
  t: 'list';
  ordered: boolean;
  k: ListKind | null;
  items: { /** Number of the item; a list may skip some (extract of a decree). */ n: number; c: Block[] }[];
}

export interface Table {
  t: 'table';
  k: TableKind | null;
  /** Widths of the columns; `fr` shares what is left. */
  cols: { n: number; u: 'mm' | 'fr' }[];
  caption: Inline[] | null;
  head: Row[];
  body: Row[];
}

export interface Row {
  k: RowKind | null;
  cells: Cell[];
}

export interface Cell {
  head: boolean;
  span: number;
  k: CellKind | null;
  c: Block[];
}

export type Block = Paragraph | List | Table;

/** The classes a template may use; each has its look in the layout. */
export const PARAGRAPH_KINDS = [
  'plain', // no indent
  'heading', // A. Yang hadir
  'note', // small and grey
  'callout', // grey box with a bar
  'title', // title of a report or a proof
  'about', // decree: after TENTANG
  'stipulating', // decree: after Menetapkan
  'annex', // decree: starts the annex, with its title
  'result', // proof: the answer
  'fill', // proof: line for the officer
  'disclaimer', // proof: grey box at the foot
] as const;
export const LIST_KINDS = ['considering', 'recalling', 'noting', 'rulings'] as const;
export const TABLE_KINDS = ['grid', 'facts', 'pairs', 'lines', 'columns', 'photos', 'signatures', 'additions'] as const;
export const ROW_KINDS = ['group', 'total'] as const;
export const CELL_KINDS = ['num', 'center', 'sub', 'blocked', 'clear', 'review'] as const;

export type ParagraphKind = (typeof PARAGRAPH_KINDS)[number];
export type ListKind = (typeof LIST_KINDS)[number];
export type TableKind = (typeof TABLE_KINDS)[number];
export type RowKind = (typeof ROW_KINDS)[number];
export type CellKind = (typeof CELL_KINDS)[number];

/** What surrounds the wording, ready to print: no dates or numbers are formatted after this. */
export interface PrintedFrame {
  issuer: 'office' | 'mayor' | 'bpjs';
  /** Name of the drawing, or of an image in `media`. */
  logo: string;
  lines: string[];
  /** What stands in the number line; a draft says that it has none yet. */
  number: string;
  place: string;
  /** `27 April 2026` */
  date: string;
  classification: string;
  attachments: string;
  subject: string;
  addressee: string[];
  signatory: PrintedSignature | null;
  certifier: PrintedSignature | null;
  cc: string[];
  /** Without scheme: `patuh.contoh.go.id/v`; null in a draft. */
  verify: { where: string; code: string } | null;
  footNote: string | null;
  /** Left side of the foot: which paper this is. */
  footLeft: string;
  slip: { sender: string; recipient: string; zone: string; startsPeriod: boolean } | null;
  copyMark: 'SALINAN' | 'PETIKAN' | null;
}

export interface PrintedSignature {
  /** One or two lines above the name, the last ending in a comma. */
  office: string[];
  name: string;
  /** Rank and number, as far as there are any. */
  below: string[];
  /** Signed elsewhere: `ttd` is printed in place of the QR. */
  outside: boolean;
}

/** A whole letter, ready for the layout. */
export interface LetterTree {
  code: string;
  layout: 'letter' | 'decree' | 'report' | 'certificate';
  draft: boolean;
  /** Seconds since 1970, from the letter's date. */
  timestamp: number;
  frame: PrintedFrame;
  /** Address in the QR; null in a draft. */
  verifyUrl: string | null;
  body: Block[];
}
