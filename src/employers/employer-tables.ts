import type { ColumnTypes } from './insert-rows';

/** The columns each kind of fact is stored in, for {@link insertRows}; who said so stands at the end of each. */
const PROVENANCE = { source: 'text', importId: 'uuid', sourceRow: 'integer' } as const;

export const EMPLOYERS: ColumnTypes = {
  id: 'uuid',
  name: 'text',
  legalForm: 'text',
  isLegalEntity: 'boolean',
  isStateOrganizer: 'boolean',
  searchName: 'text',
  nameImportId: 'uuid',
  nameSourceRow: 'integer',
};

/** Another name, and who says so. */
export const NAMES: ColumnTypes = {
  employerId: 'uuid',
  name: 'text',
  legalForm: 'text',
  searchName: 'text',
  importId: 'uuid',
  sourceRow: 'integer',
};

const PLACE = {
  id: 'uuid',
  name: 'text',
  address: 'text',
  villageCode: 'text',
  postcode: 'text',
  nitku: 'text',
  kbli: 'text',
  kbliTitle: 'text',
} as const;

export const PLACE_CHANGES: ColumnTypes = { ...PLACE, ...PROVENANCE };

export const ESTABLISHMENTS: ColumnTypes = { ...PLACE, employerId: 'uuid', isHead: 'boolean', ...PROVENANCE };

export const IDENTIFIERS: ColumnTypes = {
  id: 'uuid',
  employerId: 'uuid',
  establishmentId: 'uuid',
  type: 'text',
  lookup: 'text',
  division: 'text',
  masked: 'text',
  cipher: 'bytea',
  validFrom: 'date',
  ...PROVENANCE,
};

export const FACTS: ColumnTypes = {
  id: 'uuid',
  employerId: 'uuid',
  asOf: 'date',
  scale: 'text',
  declaredWorkers: 'integer',
  kbli: 'text',
  kbliTitle: 'text',
  responsibleCipher: 'bytea',
  ...PROVENANCE,
};

export const CONTACTS: ColumnTypes = {
  id: 'uuid',
  employerId: 'uuid',
  kind: 'text',
  email: 'citext',
  phoneCipher: 'bytea',
  phoneLookup: 'text',
  phoneMasked: 'text',
  ...PROVENANCE,
};
