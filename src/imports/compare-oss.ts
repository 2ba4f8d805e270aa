import { addressKey } from '../employers/addresses';
import { areDescribedAlike } from '../employers/described-alike';
import { searchName, type LegalForm } from '../employers/names';
import { changesBetween, type ComparedField, type FieldChange } from './field-change';
import type { OssEmployer, OssPlace } from './oss-employers';
import type { RowIdentifier, Scale } from './reading/rows';

/** A place of business in the register. */
export interface RegisteredPlace {
  id: string;
  name: string;
  address: string | null;
  villageCode: string | null;
  kbli: string | null;
}

/** An employer in the register, as far as the licensing office's list speaks of it. */
export interface RegisteredEmployer {
  id: string;
  name: string;
  legalForm: LegalForm | null;
  scale: Scale | null;
  declaredWorkers: number | null;
  kbli: string | null;
  places: readonly RegisteredPlace[];
  emails: readonly string[];
}

/**
 * The register to compare with. Personal numbers may be known there only by their keyed hash: whoever implements this
 * hashes.
 */
export interface OssRegister {
  /** The employer to whom exactly this number (`nib`, `npwp16`, `npwp15`) belongs today. */
  employerWith(identifier: RowIdentifier): string | null;
  /** The NIB an employer has today. */
  nibOf(employerId: string): string | null;
  /** Whether the employer has this identifier or telephone number; owners' numbers may stand with several employers. */
  hasIdentifier(employerId: string, identifier: RowIdentifier): boolean;
  hasPhone(employerId: string, phone: string): boolean;
  employer(employerId: string): RegisteredEmployer;
}

/** What applying the file would do with one holder of a NIB. */
export type OssVerdict =
  | { verdict: 'new'; employer: OssEmployer }
  | { verdict: 'unchanged'; employer: OssEmployer; employerId: string }
  | { verdict: 'changed'; employer: OssEmployer; employerId: string; changes: FieldChange[]; news: OssNews }
  /** For a person to look at; not applied. */
  | { verdict: 'conflict'; employer: OssEmployer; employerIds: string[]; message: string };

/** What a known employer gains. */
export interface OssNews {
  identifiers: RowIdentifier[];
  places: OssPlace[];
  changedPlaces: { placeId: string; place: OssPlace }[];
  emails: string[];
  phones: string[];
}

const LINKING = new Set<RowIdentifier['type']>(['nib', 'npwp16', 'npwp15']);

const LABELS: Readonly<Record<RowIdentifier['type'], string>> = {
  nib: 'NIB',
  npwp16: 'NPWP',
  npwp15: 'NPWP',
  owner_npwp: 'NPWP pemilik',
  owner_nik: 'NIK penanggung jawab',
  npp: 'NPP',
};

const FIELDS: readonly ComparedField<RegisteredEmployer, OssEmployer>[] = [
  { field: 'legalForm', label: 'Bentuk usaha', before: (known) => known.legalForm, after: (said) => said.legalForm },
  { field: 'scale', label: 'Skala usaha', before: (known) => known.scale, after: (said) => said.scale },
  {
    field: 'declaredWorkers',
    label: 'Jumlah tenaga kerja',
    before: (known) => known.declaredWorkers?.toString() ?? null,
    after: (said) => said.declaredWorkers?.toString() ?? null,
  },
  { field: 'kbli', label: 'KBLI', before: (known) => known.kbli, after: (said) => said.kbli },
];

/**
 * Compares the holders of NIBs in a file with the register. Links are exact: NIB, then NPWP. A name links nothing.
 *
 * Numbers of one employer that lead to two, and a tax number that two NIBs of the file share, are conflicts for a
 * person: one of the numbers is wrong, and applying it would hang a case on the wrong firm.
 */
export function compareOss(employers: readonly OssEmployer[], register: OssRegister): OssVerdict[] {
  const sharedInFile = nibsByTaxNumber(employers);
  return employers.map((employer) => verdictOn(employer, register, sharedInFile));
}

function verdictOn(employer: OssEmployer, register: OssRegister, sharedInFile: Map<string, Set<string>>): OssVerdict {
  const linking = employer.identifiers.filter((identifier) => LINKING.has(identifier.type));
  if (employer.isOfStrangers) {
    const message = 'Baris-baris ber-NIB ini menyebut usaha yang tidak berkaitan; di salah satunya NIB keliru.';
    const ids = linking.map((identifier) => register.employerWith(identifier)).filter((id) => id !== null);
    return { verdict: 'conflict', employer, employerIds: [...new Set(ids)], message };
  }
  const found = new Set(linking.map((identifier) => register.employerWith(identifier)).filter((id) => id !== null));
  if (found.size > 1) {
    const message = 'NIB dan NPWP baris ini menunjuk dua pemberi kerja berbeda.';
    return { verdict: 'conflict', employer, employerIds: [...found], message };
  }
  const [employerId] = found;
  if (employerId === undefined) {
    const others = linking.flatMap((identifier) => [...(sharedInFile.get(keyOf(identifier)) ?? [])]);
    const other = others.find((nib) => nib !== employer.nib);
    if (!other) return { verdict: 'new', employer };
    const message = `NPWP sama dengan baris lain yang ber-NIB ${other}; salah satu NIB tampaknya keliru.`;
    return { verdict: 'conflict', employer, employerIds: [], message };
  }
  const nib = register.nibOf(employerId);
  if (nib !== null && nib !== employer.nib) {
    const message = `NPWP ini milik ${register.employer(employerId).name} yang ber-NIB ${nib}; NIB di baris ini berbeda.`;
    return { verdict: 'conflict', employer, employerIds: [employerId], message };
  }
  const known = register.employer(employerId);
  if (!isMeant(employer, known, register)) {
    const message = `NIB ini milik ${known.name}, tetapi nama, alamat, kontak, dan pemilik di baris ini lain.`;
    return { verdict: 'conflict', employer, employerIds: [employerId], message };
  }
  return changesOf(employer, known, register);
}

/** A NIB alone may be mistyped, and is then exactly somebody else's. */
function isMeant(employer: OssEmployer, known: RegisteredEmployer, register: OssRegister): boolean {
  const { name, places, emails, phones, identifiers } = employer;
  const isShared = (identifier: RowIdentifier) =>
    identifier.type !== 'nib' && register.hasIdentifier(known.id, identifier);
  return (
    identifiers.some(isShared) ||
    phones.some((phone) => register.hasPhone(known.id, phone)) ||
    areDescribedAlike(
      { names: [name, ...namesOf(places)], addresses: places.map(({ address }) => address), emails, phones: [] },
      {
        names: [known.name, ...namesOf(known.places)],
        addresses: known.places.map(({ address }) => address),
        emails: known.emails,
        phones: [],
      },
    )
  );
}

const namesOf = (places: readonly { name: string }[]): string[] => [...new Set(places.map(({ name }) => name))];

function changesOf(employer: OssEmployer, known: RegisteredEmployer, register: OssRegister): OssVerdict {
  const news: OssNews = {
    identifiers: employer.identifiers.filter((identifier) => !register.hasIdentifier(known.id, identifier)),
    places: [],
    changedPlaces: [],
    emails: employer.emails.filter((email) => !known.emails.includes(email)),
    phones: employer.phones.filter((phone) => !register.hasPhone(known.id, phone)),
  };
  const changes = [...nameChange(employer, known), ...changesBetween(FIELDS, known, employer)];
  for (const { type, value } of news.identifiers) changes.push(added(type, LABELS[type], value));
  for (const place of employer.places) changes.push(...placeChanges(place, known.places, news));
  for (const email of news.emails) changes.push(added('email', 'Surel', email));
  for (const phone of news.phones) changes.push(added('phone', 'Telepon', phone));
  if (changes.length === 0) return { verdict: 'unchanged', employer, employerId: known.id };
  return { verdict: 'changed', employer, employerId: known.id, changes, news };
}

/** Capitals, dots and `PT` before or behind are no change of name. */
function nameChange(employer: OssEmployer, known: RegisteredEmployer): FieldChange[] {
  if (searchName(employer.name) === searchName(known.name)) return [];
  return [{ field: 'name', label: 'Nama', old: known.name, new: employer.name }];
}

function placeChanges(place: OssPlace, known: readonly RegisteredPlace[], news: OssNews): FieldChange[] {
  const same = known.find((each) => isSamePlace(each, place));
  if (!same) {
    news.places.push(place);
    return [added('place', 'Tempat usaha', [place.name, place.address].filter(Boolean).join(', '))];
  }
  const changes = changesBetween(PLACE_FIELDS, same, place);
  if (changes.length > 0) news.changedPlaces.push({ placeId: same.id, place });
  return changes;
}

const PLACE_FIELDS: readonly ComparedField<RegisteredPlace, OssPlace>[] = [
  {
    field: 'placeVillage',
    label: 'Kelurahan tempat usaha',
    before: (known) => known.villageCode,
    after: (said) => said.villageCode,
  },
  { field: 'placeKbli', label: 'KBLI tempat usaha', before: (known) => known.kbli, after: (said) => said.kbli },
];

function isSamePlace(known: RegisteredPlace, place: OssPlace): boolean {
  const [a, b] = [addressKey(known.address), addressKey(place.address)];
  if (a !== null || b !== null) return a === b;
  const [typedA, typedB] = [known.address ?? '', place.address ?? ''].map((text) => text.toLowerCase());
  return typedA === typedB && (typedA !== '' || searchName(known.name) === searchName(place.name));
}

function added(field: string, label: string, value: string): FieldChange {
  return { field, label, old: null, new: value };
}

function nibsByTaxNumber(employers: readonly OssEmployer[]): Map<string, Set<string>> {
  const nibs = new Map<string, Set<string>>();
  for (const { nib, identifiers } of employers) {
    for (const identifier of identifiers) {
      if (!LINKING.has(identifier.type)) continue;
      const key = keyOf(identifier);
      nibs.set(key, (nibs.get(key) ?? new Set()).add(nib));
    }
  }
  return nibs;
}

function keyOf({ type, value }: RowIdentifier): string {
  return `${type} ${value}`;
}
