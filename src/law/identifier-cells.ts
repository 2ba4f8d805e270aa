import {
  digitsLostHint,
  hasLostDigits,
  isBlank,
  isHeadOffice,
  parseIdentifier,
  refused,
  tidy,
  type IdentifierReading,
} from './identifiers';

/** What a spreadsheet cell holds: text as typed, or a number that may have eaten digits. */
export type Cell = string | number | null | undefined;

/** A reading of a cell; `restored` when a leading zero that a number cannot hold was put back. */
export type CellReading = IdentifierReading & { readonly restored?: true };

/**
 * A NIB from a file. A number of 12 digits is a NIB whose leading zero the spreadsheet dropped; the zero is put back.
 * Text of 12 digits was typed that way, so nothing is guessed.
 */
export function readNib(cell: Cell): CellReading {
  const text = digitsOf(cell);
  if (text === null) return refused('digits-lost', digitsLostHint('nib'));
  if (typeof cell === 'number' && text.length === 12) {
    return { ...parseIdentifier('nib', `0${text}`), restored: true };
  }
  return parseIdentifier('nib', text);
}

/** What is known of the holder: a legal entity (badan), a natural person, or nobody knows. */
export interface NpwpHolder {
  readonly isLegalEntity: boolean | null;
}

/**
 * An NPWP from a file. Fifteen digits become sixteen only for the head office of a legal entity; a branch number
 * is refused as `branch-npwp`, since it links to its head only through a person; a number that does not start with 0
 * on a legal entity is its owner's. A person's fifteen digits stay as they are: the sixteen are his NIK, not computable.
 */
export function readNpwp(cell: Cell, { isLegalEntity }: NpwpHolder): CellReading {
  const text = digitsOf(cell);
  // A spreadsheet number holds fifteen digits: of sixteen the last is gone, of fourteen nobody knows which end is missing.
  if (text === null || (typeof cell === 'number' && (text.length === 14 || text.length > 15))) {
    return refused('digits-lost', digitsLostHint('npwp'));
  }
  const reading = parseIdentifier('npwp', text);
  if (!reading.ok) return reading;
  const { value } = reading;

  if (reading.type === 'npwp15') {
    if (isLegalEntity !== true) return reading;
    return isHeadOffice(value) ? { ok: true, type: 'npwp16', value: `0${value}`, personal: false } : branch();
  }
  if (!value.startsWith('0')) return isLegalEntity === false ? reading : { ...reading, type: 'owner_npwp' };
  return isHeadOffice(value) ? reading : branch();
}

/** A NIK from a file. As a number it has sixteen digits and has lost the last. */
export function readNik(cell: Cell): CellReading {
  const text = digitsOf(cell);
  if (text === null || typeof cell === 'number') return refused('digits-lost', digitsLostHint('nik'));
  return parseIdentifier('nik', text);
}

/** An NPP and its division from two columns; a blank division or `0` is `000`, the head. */
export function readNpp(npp: Cell, division: Cell): CellReading {
  const reading = parseIdentifier('npp', npp === null || npp === undefined ? '' : String(npp));
  if (!reading.ok) return reading;
  const digits = tidy(String(division ?? '')).replace(/\D/g, '');
  if (digits.length > 3) return refused('wrong-shape', 'Divisi NPP paling banyak 3 digit.');
  return { ...reading, division: digits === '' ? (reading.division ?? '000') : digits.padStart(3, '0') };
}

/** The cell as text; null when digits are lost for good. */
function digitsOf(cell: Cell): string | null {
  if (typeof cell !== 'number') {
    const text = tidy(cell ?? '');
    return !isBlank(text) && hasLostDigits(text) ? null : text;
  }
  return Number.isSafeInteger(cell) && cell >= 0 ? String(cell) : null;
}

function branch(): CellReading {
  return refused('branch-npwp', 'Ini NPWP cabang. Hubungkan ke NPWP pusat lewat pencocokan oleh petugas.');
}
