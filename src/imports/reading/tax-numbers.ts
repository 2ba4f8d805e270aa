import { parseIdentifier } from '../../law/identifiers';
import { readNpwp } from '../../law/identifier-cells';
import type { Cell } from './cells';
import { identifierCell, RESTORED } from './row-reader';
import type { RowIdentifier, RowIdentifierType } from './rows';

/** What an NPWP column gives. */
export interface ReadTaxNumber {
  identifier: RowIdentifier | null;
  /** A branch's old number (15 digits): shows a person which head office it may belong to, and links to nothing. */
  branchNpwp: string | null;
  /** In Indonesian, when the number is damaged or is not the employer's own. */
  note: string | null;
}

/** Reads an NPWP column; which number it is depends on whose it is (domain §4.4). `null`: the name does not tell. */
export function readTaxNumber(cell: Cell, isLegalEntity: boolean | null): ReadTaxNumber {
  const read = readNpwp(identifierCell(cell), { isLegalEntity });
  if (read.ok) {
    const identifier = { type: read.type as RowIdentifierType, value: read.value };
    return { identifier, branchNpwp: null, note: read.restored ? RESTORED : null };
  }
  if (read.reason === 'blank') return { identifier: null, branchNpwp: null, note: null };
  if (read.reason !== 'branch-npwp') return { identifier: null, branchNpwp: null, note: `${read.hint} Tidak dipakai.` };
  const branch = parseIdentifier('npwp', String(identifierCell(cell)));
  return { identifier: null, branchNpwp: branch.ok ? branch.value.slice(-15) : null, note: read.hint };
}
