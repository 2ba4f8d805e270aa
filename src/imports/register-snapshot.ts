import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../common/plain-date';
import type { Tx } from '../database/office-clock';
import type { RegisterType } from '../employers/employer-records';
import type { LegalForm } from '../employers/names';
import type { KnownEmployer } from '../employers/resemblance';
import { StoredIdentifiers } from '../employers/stored-identifiers';
import { type IdentifierType, lookupForms } from '../law/identifiers';
import { PersonalDataCipher } from '../signing/personal-data-cipher';
import type { RegisteredEmployer, RegisteredPlace } from './compare-oss';
import type { Scale } from './reading/rows';

interface EmployerRow {
  id: string;
  name: string;
  legalForm: LegalForm | null;
  scale: Scale | null;
  declaredWorkers: number | null;
  kbli: string | null;
  places: (RegisteredPlace & { postcode: string | null })[];
  emails: string[];
  phones: string[];
  underSanction: boolean;
  placesFixed: boolean;
  /** The day of the newest list of NIB holders that speaks of it. */
  saidOn: PlainDate | null;
}

interface IdentifierRow {
  id: string;
  employerId: string;
  type: RegisterType;
  lookup: string;
  division: string;
  current: boolean;
  fromOss: boolean;
}

interface TypedNumber {
  type: IdentifierType | RegisterType;
  value: string;
}

/** Numbers of which each leads to one employer. */
export const LINKING_TYPES: ReadonlySet<string> = new Set(['nib', 'npwp16', 'npwp15', 'nitku', 'npp']);

/** The register as it stood when a file was compared with it, in memory; personal numbers are there only as keyed hashes. */
export class RegisterSnapshot {
  private readonly employers: Map<string, EmployerRow>;
  /** `type lookup` → employers; a linking number has one. */
  private readonly holders = new Map<string, Set<string>>();
  private readonly numbers = new Map<string, IdentifierRow[]>();
  /** `type lookup` → the rows that say so. */
  private readonly byNumber = new Map<string, IdentifierRow[]>();

  constructor(
    employers: readonly EmployerRow[],
    identifiers: readonly IdentifierRow[],
    /** `type lookup division employer` of the changes that wait for the legal office or were refused by it. */
    private readonly askedChanges: ReadonlySet<string>,
    private readonly stored: StoredIdentifiers,
    private readonly personal: PersonalDataCipher,
  ) {
    this.employers = new Map(employers.map((employer) => [employer.id, employer]));
    for (const row of identifiers) {
      const key = `${row.type} ${row.lookup}`;
      this.holders.set(key, (this.holders.get(key) ?? new Set()).add(row.employerId));
      this.byNumber.set(key, [...(this.byNumber.get(key) ?? []), row]);
      const own = this.numbers.get(row.employerId);
      if (own) own.push(row);
      else this.numbers.set(row.employerId, [row]);
    }
  }

  /** The employer to whom exactly this number belongs; null when it is nobody's, or of several (an NPP without division). */
  employerWith({ type, value }: TypedNumber): string | null {
    if (!LINKING_TYPES.has(type)) return null;
    const holders = this.holders.get(`${type} ${this.lookup(type, value)}`);
    return holders?.size === 1 ? [...holders][0]! : null;
  }

  hasIdentifier(employerId: string, { type, value }: TypedNumber, division?: string): boolean {
    const lookup = this.lookup(type, value);
    return this.numbersOf(employerId).some(
      (row) => row.type === type && row.lookup === lookup && (division === undefined || row.division === division),
    );
  }

  /** Who bears exactly this number, and the fact that says so; an old NPWP and its sixteen digits are one. */
  identifierWith(number: TypedNumber, division?: string): { id: string; employerId: string } | null {
    for (const { type, value } of formsOf(number)) {
      const rows = this.byNumber.get(`${type} ${this.lookup(type, value)}`) ?? [];
      const row = rows.find((each) => division === undefined || each.division === division);
      if (row) return { id: row.id, employerId: row.employerId };
    }
    return null;
  }

  /** Whether the employer bears the number in any of its forms. */
  hasNumber(employerId: string, number: TypedNumber, division?: string): boolean {
    return formsOf(number).some((form) => this.hasIdentifier(employerId, form, division));
  }

  /** The fact that says which number of this type is valid now. */
  currentOf(employerId: string, type: RegisterType): string | null {
    return this.numbersOf(employerId).find((row) => row.type === type && row.current)?.id ?? null;
  }

  /** Whether a sanction names places of the employer, which then stay where they are. */
  arePlacesFixed(employerId: string): boolean {
    return this.row(employerId).placesFixed;
  }

  /** Whether the employer has a valid number of this type, whichever. */
  hasType(employerId: string, type: RegisterType): boolean {
    return this.numbersOf(employerId).some((row) => row.type === type && row.current);
  }

  /** The NIB valid now. */
  nibOf(employerId: string): string | null {
    return this.numbersOf(employerId).find((row) => row.type === 'nib' && row.current)?.lookup ?? null;
  }

  /** The numbers of BPJS an employer is known by. */
  nppsOf(employerId: string): string[] {
    return [
      ...new Set(this.numbersOf(employerId).flatMap((row) => (row.type === 'npp' && row.current ? [row.lookup] : []))),
    ];
  }

  hasPhone(employerId: string, phone: string): boolean {
    return this.row(employerId).phones.includes(this.personal.lookup('phone', phone));
  }

  employer(employerId: string): RegisteredEmployer {
    return this.row(employerId);
  }

  nameOf(employerId: string): string {
    return this.row(employerId).name;
  }

  /** Whether the licensing office has said something newer than `asOf`; an older list then changes no name and no place. */
  hasNewerThan(employerId: string, asOf: PlainDate): boolean {
    const { saidOn } = this.row(employerId);
    return saidOn !== null && saidOn > asOf;
  }

  isUnderSanction(employerId: string): boolean {
    return this.row(employerId).underSanction;
  }

  /** Those under sanction, for whoever comes and resembles one of them. */
  underSanction(): KnownEmployer[] {
    return [...this.employers.values()].filter(({ underSanction }) => underSanction).map((row) => this.knownOf(row));
  }

  /** Whether the legal office has been asked already to give this number to the employer. */
  isAsked(employerId: string, { type, value }: TypedNumber, division = ''): boolean {
    return this.askedChanges.has(`${type} ${this.lookup(type, value)} ${division} ${employerId}`);
  }

  /** The employers that a list of NIB holders has brought, with the NIB valid now. */
  holdersOfNib(): { employerId: string; nib: string; name: string }[] {
    return [...this.employers.values()].flatMap(({ id, name }) =>
      this.numbersOf(id)
        .filter((row) => row.type === 'nib' && row.current && row.fromOss)
        .map((row) => ({ employerId: id, nib: row.lookup, name })),
    );
  }

  /** All employers as the search for likenesses takes them; telephones are keyed hashes. */
  known(): KnownEmployer[] {
    return [...this.employers.values()].map((row) => this.knownOf(row));
  }

  private knownOf({ id, name, places, emails, phones }: EmployerRow): KnownEmployer {
    return {
      id,
      names: [name, ...places.map((place) => place.name)],
      addresses: places.map((place) => place.address),
      villageCodes: places.map((place) => place.villageCode),
      postcodes: places.map((place) => place.postcode),
      emails,
      phones,
      owners: this.numbersOf(id).flatMap((row) => (row.type.startsWith('owner_') ? [`${row.type} ${row.lookup}`] : [])),
    };
  }

  private row(employerId: string): EmployerRow {
    return this.employers.get(employerId)!;
  }

  private numbersOf(employerId: string): readonly IdentifierRow[] {
    return this.numbers.get(employerId) ?? [];
  }

  private lookup(type: TypedNumber['type'], value: string): string {
    return this.stored.lookup(type as RegisterType, value);
  }
}

/** The forms in which the register may hold a number. */
function formsOf({ type, value }: TypedNumber): readonly TypedNumber[] {
  return type === 'npwp16' || type === 'npwp15' ? lookupForms('npwp', value) : [{ type, value }];
}

/** Reads the register for comparing a file with it. */
@Injectable()
export class RegisterSnapshots {
  constructor(
    private readonly stored: StoredIdentifiers,
    private readonly personal: PersonalDataCipher,
  ) {}

  async take(tx: Tx): Promise<RegisterSnapshot> {
    const employers = await tx.query<EmployerRow[]>(EMPLOYERS_SQL);
    const identifiers = await tx.query<IdentifierRow[]>(IDENTIFIERS_SQL);
    const asked = await tx.query<{ key: string }[]>(ASKED_SQL);
    return new RegisterSnapshot(
      employers,
      identifiers,
      new Set(asked.map(({ key }) => key)),
      this.stored,
      this.personal,
    );
  }
}

const EMPLOYERS_SQL = `
  SELECT e.id, e.name, e.legal_form AS "legalForm", f.scale, f.declared_workers AS "declaredWorkers", f.kbli,
         coalesce(p.list, '[]') AS places, coalesce(c.emails, '{}') AS emails, coalesce(c.phones, '{}') AS phones,
         s.employer_id IS NOT NULL AS "underSanction",
         coalesce(s.employer_id IS NOT NULL AND EXISTS (
           SELECT FROM sanction_lines l WHERE l.employer_id = e.id AND l.establishment_id IS NOT NULL
              AND (l.until_at IS NULL OR l.until_at > office_now())), false) AS "placesFixed", f.as_of AS "saidOn"
    FROM employers e
    LEFT JOIN (SELECT DISTINCT ON (employer_id) employer_id, scale, declared_workers, kbli, as_of FROM employer_facts
                WHERE source = 'oss-nib' ORDER BY employer_id, as_of DESC, recorded_at DESC) f ON f.employer_id = e.id
    LEFT JOIN (SELECT x.employer_id, json_agg(json_build_object('id', x.id, 'name', x.name, 'address', nullif(x.address, ''),
                      'villageCode', x.village_code, 'kbli', x.kbli, 'postcode', coalesce(x.postcode, v.postcode))
                      ORDER BY x.recorded_at, x.id) AS list
                 FROM establishments x LEFT JOIN villages v ON v.code = x.village_code
                WHERE x.closed_on IS NULL GROUP BY x.employer_id) p ON p.employer_id = e.id
    LEFT JOIN (SELECT employer_id, array_agg(DISTINCT email::text) FILTER (WHERE email IS NOT NULL) AS emails,
                      array_agg(DISTINCT phone_lookup) FILTER (WHERE phone_lookup IS NOT NULL) AS phones
                 FROM employer_contacts WHERE ended_at IS NULL GROUP BY employer_id) c ON c.employer_id = e.id
    LEFT JOIN employers_under_sanction s ON s.employer_id = e.id
   WHERE e.withdrawn_at IS NULL`;

const ASKED_SQL = `
  SELECT concat_ws(' ', type, lookup, division, employer_id) AS key FROM identity_changes
   WHERE outcome IS NULL OR outcome = 'refused'`;

const IDENTIFIERS_SQL = `
  SELECT id, employer_id AS "employerId", type, lookup, division, valid_to IS NULL AS current, source = 'oss-nib' AS "fromOss"
    FROM employer_identifiers WHERE ended_at IS NULL`;
