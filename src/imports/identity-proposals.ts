import type { PlainDate } from '../common/plain-date';
import type { NewIdentifier } from '../employers/employer-records';
import type { NewIdentityChange } from '../employers/identity-changes';
import type { RowIdentifier } from './reading/rows';
import { LINKING_TYPES, type RegisterSnapshot } from './register-snapshot';

/** A row of a file, as far as it says which numbers are one employer's. */
export interface IdentityRow {
  rowNo: number;
  identifiers: readonly RowIdentifier[];
  /** Of the NPP. */
  division?: string;
  /** Of the NIB. */
  nibIssuedOn?: PlainDate | null;
}

/** What a row proposes: the numbers it ties by an exact one to an employer under sanction, who does not have them. */
export interface RowProposals {
  rowNo: number;
  changes: NewIdentityChange[];
}

/** Told beside a row whose numbers wait. */
export const PROPOSED =
  'Baris ini menyebut nomor lain untuk usaha dalam sanksi. Bagian Hukum memutuskannya; sampai itu loket menjawab perlu dipastikan.';

/**
 * A firm under sanction that comes again under a new number would answer `clear` (R16). Where an exact number of a row
 * leads to an employer under sanction, its other numbers are proposed for him: added, in place of the one he has, or
 * moved from whoever bears them. A row that leads to two of them says nothing that would clear either.
 */
export function identityProposals(
  rows: readonly IdentityRow[],
  register: RegisterSnapshot,
  from: Pick<NewIdentifier, 'source' | 'importId'>,
): RowProposals[] {
  return rows.flatMap((row) => {
    const linking = row.identifiers.filter(({ type }) => LINKING_TYPES.has(type));
    const holders = new Set(linking.map((each) => holderOf(each, row, register)).filter((id) => id !== null));
    const sanctioned = [...holders].filter((id) => register.isUnderSanction(id));
    if (sanctioned.length !== 1) return [];
    const changes = linking.flatMap((each) => changeOf(each, row, sanctioned[0]!, register, from) ?? []);
    return changes.length > 0 ? [{ rowNo: row.rowNo, changes }] : [];
  });
}

/** The rows whose proposals the legal office has not seen yet: answers at the counter would be others. */
export function newlyProposed(proposals: readonly RowProposals[], register: RegisterSnapshot): Set<number> {
  const isNew = ({ employerId, number }: NewIdentityChange) =>
    number === undefined || !register.isAsked(employerId, number, number.division);
  return new Set(proposals.filter(({ changes }) => changes.some(isNew)).map(({ rowNo }) => rowNo));
}

function changeOf(
  { type, value }: RowIdentifier,
  row: IdentityRow,
  employerId: string,
  register: RegisterSnapshot,
  from: Pick<NewIdentifier, 'source' | 'importId'>,
): NewIdentityChange | null {
  const division = type === 'npp' ? row.division : undefined;
  if (register.hasNumber(employerId, { type, value }, division)) return null;
  const holder = register.identifierWith({ type, value }, division);
  const replaced = type === 'npp' ? null : register.currentOf(employerId, type);
  const identifierId = holder?.id ?? replaced ?? undefined;
  return {
    kind: holder ? 'IDENTIFIER_MOVED' : replaced ? 'IDENTIFIER_REPLACED' : 'IDENTIFIER_ADDED',
    employerId,
    toEmployerId: employerId,
    identifierId,
    number: {
      ...{ type, value, division, sourceRow: row.rowNo },
      ...from,
      validFrom: type === 'nib' ? row.nibIssuedOn : null,
    },
    reason: 'Berkas menyebut nomor ini bersama nomor yang persis sama dengan milik usaha dalam sanksi.',
  };
}

function holderOf(identifier: RowIdentifier, row: IdentityRow, register: RegisterSnapshot): string | null {
  const division = identifier.type === 'npp' ? row.division : undefined;
  return register.identifierWith(identifier, division)?.employerId ?? register.employerWith(identifier);
}
