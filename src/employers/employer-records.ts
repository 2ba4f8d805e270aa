import type { PlainDate } from '../common/plain-date';
import type { LegalForm } from './names';

/** Who told us: a file, a visit, or an officer at the desk. */
export type FactSource = 'oss-nib' | 'bpjs-membership' | 'visit' | 'officer';

/** Where a fact comes from, down to the row of the file. */
export interface Provenance {
  source: FactSource;
  importId?: string | null;
  sourceRow?: number | null;
}

/** The numbers an employer is known by. Those of an owner are kept, but neither link nor block (domain §4.4). */
export const REGISTER_TYPES = ['nib', 'npwp16', 'npwp15', 'nitku', 'npp', 'owner_npwp', 'owner_nik'] as const;
export type RegisterType = (typeof REGISTER_TYPES)[number];

/** Whether a number leads the counter to one employer; an owner's leads nowhere (domain §4.4). */
export const isLinking = (type: RegisterType): boolean => type !== 'owner_npwp' && type !== 'owner_nik';

/** A number in its normal form, as `law/identifiers` reads it. */
export interface NewIdentifier extends Provenance {
  type: RegisterType;
  value: string;
  /** Three digits; only for an NPP. */
  division?: string;
  /** The place it belongs to, for a NITKU or a branch's NPP. */
  establishmentId?: string | null;
  validFrom?: PlainDate | null;
}

/** A place where the business is carried on. */
export interface NewEstablishment extends Provenance {
  id?: string;
  name: string;
  address: string;
  villageCode?: string | null;
  postcode?: string | null;
  nitku?: string | null;
  kbli?: string | null;
  kbliTitle?: string | null;
  isHead?: boolean;
}

/** What a source says of an employer on a day. */
export interface NewFact extends Provenance {
  asOf: PlainDate;
  scale?: 'mikro' | 'kecil' | 'menengah' | 'besar' | null;
  /** All places together. */
  declaredWorkers?: number | null;
  kbli?: string | null;
  kbliTitle?: string | null;
  /** Name of the person in charge, in plain; stored encrypted. */
  responsible?: string | null;
}

/** An e-mail address, or a telephone number as `+62…` (stored encrypted). */
export interface NewContact extends Provenance {
  kind: 'email' | 'phone';
  value: string;
}

/** An employer to be put on the register, with all that is known of it. */
export interface NewEmployer {
  id?: string;
  name: string;
  legalForm: LegalForm | null;
  isLegalEntity: boolean;
  isStateOrganizer?: boolean;
  identifiers?: readonly NewIdentifier[];
  establishments?: readonly NewEstablishment[];
  facts?: readonly NewFact[];
  contacts?: readonly NewContact[];
}

/** What a file, or a person, adds to employers that are on the register already. */
export interface RegisterAdditions {
  names?: readonly {
    employerId: string;
    name: string;
    legalForm: LegalForm | null;
    importId?: string | null;
    sourceRow?: number | null;
  }[];
  identifiers?: readonly (NewIdentifier & { employerId: string })[];
  establishments?: readonly (NewEstablishment & { employerId: string })[];
  /** Places whose address, village or activity changed. */
  places?: readonly (Omit<NewEstablishment, 'id' | 'isHead'> & { id: string })[];
  facts?: readonly (NewFact & { employerId: string })[];
  contacts?: readonly (NewContact & { employerId: string })[];
}
