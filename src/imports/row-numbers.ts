import { identifierLabel, mask } from '../law/identifiers';
import { isLinking, type NewIdentifier, type RegisterType } from '../employers/employer-records';
import { isPersonalNumber } from '../employers/stored-identifiers';
import type { FieldChange } from './field-change';
import { LINKING_TYPES, type RegisterSnapshot } from './register-snapshot';

/** A number that a row of a file would give to an employer. */
export type OfferedNumber = NewIdentifier & { employerId: string; sourceRow: number };

/** The numbers an import may give, and the rows that must be told why theirs was not taken. */
export interface SiftedNumbers {
  taken: OfferedNumber[];
  /** By row of the file. */
  refused: Map<number, { message: string; held: boolean }[]>;
}

const CONTESTED = 'juga ditulis untuk pemberi kerja lain di berkas ini; tidak dipakai sampai diperiksa.';
const HELD = 'Usaha ini dalam sanksi; pengenal baru diusulkan ke Bagian Hukum dan belum dipakai.';

/**
 * Sifts the numbers of a file: one that two employers claim would lead to either, so neither gets it; and an employer
 * under sanction gains or changes none without a second person (R16).
 */
export function siftNumbers(
  offered: readonly OfferedNumber[],
  register: RegisterSnapshot,
  isKnown = true,
): SiftedNumbers {
  const claims = new Map<string, Set<string>>();
  for (const number of offered) {
    const key = keyOf(number);
    claims.set(key, (claims.get(key) ?? new Set()).add(number.employerId));
  }
  const sifted: SiftedNumbers = { taken: [], refused: new Map() };
  const refuse = ({ sourceRow }: OfferedNumber, message: string, held: boolean) =>
    sifted.refused.set(sourceRow, [...(sifted.refused.get(sourceRow) ?? []), { message, held }]);
  for (const number of offered) {
    const isContested = LINKING_TYPES.has(number.type) && claims.get(keyOf(number))!.size > 1;
    if (isContested) refuse(number, `${identifierLabel(labelType(number.type))} ${CONTESTED}`, false);
    else if (isKnown && isLinking(number.type) && register.isUnderSanction(number.employerId))
      refuse(number, HELD, true);
    else sifted.taken.push(number);
  }
  return sifted;
}

/** A change as it may be shown: numbers of persons, and telephones, are masked. */
export function shownChange(change: FieldChange): FieldChange {
  if (change.field === 'phone') return masked(change);
  if (!isRegisterType(change.field)) return change;
  const type = change.field;
  const isPersonal = [change.old, change.new].some((value) => value !== null && isPersonalNumber(type, value));
  return isPersonal ? masked(change) : change;
}

function masked(change: FieldChange): FieldChange {
  const hide = (value: string | null) => (value === null ? null : mask(value));
  return { ...change, old: hide(change.old), new: hide(change.new) };
}

const REGISTER_TYPES: readonly string[] = ['nib', 'npwp16', 'npwp15', 'nitku', 'npp', 'owner_npwp', 'owner_nik'];
const isRegisterType = (field: string): field is RegisterType => REGISTER_TYPES.includes(field);

/** An NPP means an employer together with its division. */
const keyOf = ({ type, value, division = '' }: OfferedNumber): string => `${type} ${value} ${division}`;

const labelType = (type: RegisterType) => (type === 'owner_nik' ? 'nik' : type);
