import { Injectable } from '@nestjs/common';
import { lookupForms, mask, type AskedType } from '../law/identifiers';
import { PersonalDataCipher } from '../signing/personal-data-cipher';
import type { RegisterType } from './employer-records';

/** A number as the register keeps it. */
export interface StoredIdentifier {
  /** Plain for a legal entity, a keyed hash for a person: all that a number is matched on (design §6.8). */
  lookup: string;
  masked: string;
  /** The number itself, encrypted; null where `lookup` is the number. */
  cipher: Buffer | null;
}

/** Whether a number names a natural person. Fifteen digits do not tell, so they are guarded like a person's. */
export function isPersonalNumber(type: RegisterType, value: string): boolean {
  switch (type) {
    case 'nib':
    case 'npp':
      return false;
    case 'npwp16':
    case 'nitku':
      return !value.startsWith('0');
    default:
      return true;
  }
}

/** Turns numbers into what may lie in the database, and back for the one who may see them. */
@Injectable()
export class StoredIdentifiers {
  constructor(private readonly personal: PersonalDataCipher) {}

  of(type: RegisterType, value: string): StoredIdentifier {
    if (!isPersonalNumber(type, value)) return { lookup: value, masked: mask(value), cipher: null };
    return { lookup: this.lookup(type, value), masked: mask(value), cipher: this.personal.encrypt(value) };
  }

  /** What to look for in `employer_identifiers.lookup`. */
  lookup(type: RegisterType, value: string): string {
    return isPersonalNumber(type, value) ? this.personal.lookup(type, value) : value;
  }

  /** The rows of the register that hold exactly the number somebody typed; empty when it is malformed. */
  forms(type: AskedType, typed: string): { type: RegisterType; lookup: string; division: string | null }[] {
    return lookupForms(type, typed).flatMap((form) =>
      form.type === 'nik'
        ? []
        : [{ type: form.type, lookup: this.lookup(form.type, form.value), division: form.division ?? null }],
    );
  }
}
