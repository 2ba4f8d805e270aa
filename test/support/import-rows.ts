import type { BpjsRow, OssRow, RowIdentifier } from '../../src/imports/reading/rows';

/** A row of the licensing office's list, as the reader gives it. Its NIB stands among its identifiers. */
export function anOssRow(given: Partial<OssRow> = {}): OssRow {
  const nib = given.nib ?? '9120304511872';
  const others = given.identifiers ?? [];
  return {
    rowNo: 5,
    name: 'PT Maju Jaya Bontang',
    legalForm: 'PT',
    isLegalEntity: true,
    address: 'Jl. Ahmad Yani No. 7',
    villageCode: '64.74.01.1006',
    districtCode: '64.74.01',
    kbli: '46599',
    kbliTitle: null,
    scale: 'kecil',
    declaredWorkers: 12,
    ownerName: null,
    nibIssuedOn: null,
    email: null,
    phones: [],
    problems: [],
    raw: [],
    ...given,
    nib,
    identifiers: [{ type: 'nib', value: nib }, ...others],
  };
}

/** A row of the membership file, as the reader gives it. Its NPP stands among its identifiers. */
export function aBpjsRow(given: Partial<BpjsRow> = {}): BpjsRow {
  const npp = given.npp ?? 'JK990142';
  const others = given.identifiers ?? [];
  return {
    rowNo: 4,
    division: '000',
    name: 'MAJU JAYA BTG, PT',
    legalForm: 'PT',
    isLegalEntity: true,
    branchNpwp: null,
    nameIsCut: false,
    address: 'JL. AHMAD YANI NO 7',
    villageCode: null,
    postcode: '75311',
    programmes: ['JKK', 'JKM', 'JHT'],
    workers: 10,
    wages: 40_000_000,
    lastPaidMonth: '2026-09',
    arrearsMonths: 0,
    arrearsAmount: 0,
    officer: 'BAYU TANDI',
    email: null,
    phones: [],
    problems: [],
    raw: [],
    ...given,
    npp,
    identifiers: [{ type: 'npp', value: npp }, ...others],
  };
}

/** Looks numbers up in a plain list, as the register's index does in tables. */
export function lookUpIn(numbers: readonly (RowIdentifier & { employerId: string })[]) {
  return ({ type, value }: { type: string; value: string }): string | null =>
    numbers.find((number) => number.type === type && number.value === value)?.employerId ?? null;
}
