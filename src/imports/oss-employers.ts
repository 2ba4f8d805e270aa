import { addressKey } from '../employers/addresses';
import { areDescribedAlike, type Described } from '../employers/described-alike';
import type { LegalForm } from '../employers/names';
import type { PlainDate } from '../common/plain-date';
import type { OssRow, RowIdentifier, Scale } from './reading/rows';

/** A place of business as the licensing office lists it. */
export interface OssPlace {
  rowNo: number;
  name: string;
  address: string | null;
  villageCode: string | null;
  kbli: string | null;
  kbliTitle: string | null;
  declaredWorkers: number | null;
}

/** The holder of one NIB, with everything the rows of that NIB say of him. */
export interface OssEmployer {
  nib: string;
  name: string;
  legalForm: LegalForm | null;
  isLegalEntity: boolean;
  identifiers: RowIdentifier[];
  scale: Scale | null;
  /** All places together; null when no row says. */
  declaredWorkers: number | null;
  kbli: string | null;
  kbliTitle: string | null;
  ownerName: string | null;
  emails: string[];
  phones: string[];
  nibIssuedOn: PlainDate | null;
  places: OssPlace[];
  /** Every row that speaks of him. */
  rowNos: number[];
  /** Whether rows under this NIB have nothing but it in common: in one of them it is somebody else's. */
  isOfStrangers: boolean;
}

/** The holders of NIBs in a file, and the rows that describe a place described before. */
export interface OssEmployers {
  employers: OssEmployer[];
  /**
   * The same place of the same NIB typed twice, with small differences; the first typing counts, the second fills its
   * gaps.
   */
  typedTwice: { rowNo: number; sameAs: number }[];
}

const SCALES: readonly Scale[] = ['mikro', 'kecil', 'menengah', 'besar'];

/** Gathers rows by NIB: several rows with one NIB are several places of business of one employer. */
export function ossEmployers(rows: readonly OssRow[]): OssEmployers {
  const byNib = new Map<string, OssRow[]>();
  for (const row of rows) {
    const sameNib = byNib.get(row.nib);
    if (sameNib) sameNib.push(row);
    else byNib.set(row.nib, [row]);
  }
  const typedTwice: OssEmployers['typedTwice'] = [];
  const employers = [...byNib.values()].map((group) => {
    const { places, again } = placesOf(group);
    typedTwice.push(...again);
    return employerOf(group, places);
  });
  return { employers, typedTwice };
}

function employerOf(rows: readonly OssRow[], places: OssPlace[]): OssEmployer {
  const head = rows[0]!;
  const said = <T>(value: (row: OssRow) => T | null): T | null => rows.map(value).find((each) => each !== null) ?? null;
  const counts = places.map((place) => place.declaredWorkers).filter((count) => count !== null);
  return {
    nib: head.nib,
    name: commonestName(rows),
    legalForm: said((row) => row.legalForm),
    isLegalEntity: rows.some((row) => row.isLegalEntity),
    identifiers: uniqueIdentifiers(rows),
    scale: largestScale(rows),
    declaredWorkers: counts.length > 0 ? counts.reduce((sum, count) => sum + count, 0) : null,
    kbli: said((row) => row.kbli),
    kbliTitle: said((row) => row.kbliTitle),
    ownerName: said((row) => row.ownerName),
    emails: [...new Set(rows.map((row) => row.email).filter((email) => email !== null))],
    phones: [...new Set(rows.flatMap((row) => row.phones))],
    nibIssuedOn: said((row) => row.nibIssuedOn),
    places,
    rowNos: rows.map((row) => row.rowNo),
    isOfStrangers: areStrangers(rows),
  };
}

/** Signboards of one person share at least him; each row must be tied to another by something. */
function areStrangers(rows: readonly OssRow[]): boolean {
  if (rows.length < 2) return false;
  const [head, ...others] = rows.map(describedBy);
  const tied = [head!];
  let left = others;
  for (let at = 0; at < tied.length && left.length > 0; at += 1) {
    const one = tied[at]!;
    const alike = left.filter((other) => areDescribedAlike(one, other));
    left = left.filter((other) => !alike.includes(other));
    tied.push(...alike);
  }
  return left.length > 0;
}

function describedBy({ name, address, email, phones, identifiers, ownerName }: OssRow): Described {
  const numbers = identifiers.filter(({ type }) => type !== 'nib').map(({ type, value }) => `${type} ${value}`);
  return {
    ...{ names: [name], addresses: [address], emails: [email], phones },
    owners: [...numbers, ...(ownerName ? [ownerName.toLowerCase()] : [])],
  };
}

/** One person may trade under several signs with one NIB; the sign met most often, then first, names the employer. */
function commonestName(rows: readonly OssRow[]): string {
  const counts = new Map<string, { name: string; count: number }>();
  for (const { name } of rows) {
    const key = name.toLowerCase();
    const entry = counts.get(key) ?? { name, count: 0 };
    counts.set(key, { ...entry, count: entry.count + 1 });
  }
  return [...counts.values()].reduce((most, each) => (each.count > most.count ? each : most)).name;
}

function placesOf(rows: readonly OssRow[]): { places: OssPlace[]; again: OssEmployers['typedTwice'] } {
  const byDoor = new Map<string, OssPlace>();
  const again: OssEmployers['typedTwice'] = [];
  for (const row of rows) {
    const door = doorOf(row);
    const place = byDoor.get(door);
    if (!place) {
      byDoor.set(door, placeOf(row));
      continue;
    }
    again.push({ rowNo: row.rowNo, sameAs: place.rowNo });
    place.villageCode ??= row.villageCode;
    place.kbli ??= row.kbli;
    place.kbliTitle ??= row.kbliTitle;
    place.declaredWorkers ??= row.declaredWorkers;
  }
  return { places: [...byDoor.values()], again };
}

/** What makes two rows of one NIB the same place: street and number, else the address as typed, else the row itself. */
function doorOf(row: OssRow): string {
  return addressKey(row.address) ?? row.address?.toLowerCase() ?? `baris ${row.rowNo}`;
}

function placeOf({ rowNo, name, address, villageCode, kbli, kbliTitle, declaredWorkers }: OssRow): OssPlace {
  return { rowNo, name, address, villageCode, kbli, kbliTitle, declaredWorkers };
}

function uniqueIdentifiers(rows: readonly OssRow[]): RowIdentifier[] {
  const unique = new Map<string, RowIdentifier>();
  for (const identifier of rows.flatMap((row) => row.identifiers)) {
    unique.set(`${identifier.type} ${identifier.value}`, identifier);
  }
  return [...unique.values()];
}

/** Duties grow with size, and the declared size is sometimes too low, never too high. */
function largestScale(rows: readonly OssRow[]): Scale | null {
  const places = rows.map((row) => (row.scale === null ? -1 : SCALES.indexOf(row.scale)));
  return SCALES[Math.max(...places)] ?? null;
}
