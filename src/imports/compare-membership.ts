import { rupiah } from '../common/formats';
import type { PlainDate } from '../common/plain-date';
import { searchName } from '../employers/names';
import { resemblanceIndex, type KnownEmployer, type Proposal } from '../employers/resemblance';
import { changesBetween, type ComparedField, type FieldChange } from './field-change';
import { doubted } from './link-doubts';
import { linkMemberships, type LinkRegister, type MembershipLink } from './membership-links';
import type { BpjsRow } from './reading/rows';

/** What the register holds of one NPP and division from the file before. */
export interface RegisteredMembership {
  npp: string;
  division: string;
  employerId: string | null;
  name: string;
  address: string | null;
  postcode: string | null;
  nib: string | null;
  programmes: readonly string[];
  workers: number;
  wages: number | null;
  lastPaidMonth: string | null;
  arrearsMonths: number;
  arrearsAmount: number;
  officer: string | null;
  email: string | null;
  /** The day this picture is of. */
  asOf: PlainDate;
}

/** The register to compare with. */
export interface MembershipRegister extends LinkRegister {
  /** The newest picture of every NPP and division. */
  memberships: readonly RegisteredMembership[];
  /** All employers, for those who may be meant by a row without a number. */
  employers: readonly KnownEmployer[];
  /** Whether a person said that this employer is not the one of this number and division. */
  saidDifferent(employerId: string, npp: string, division: string): boolean;
}

/** What applying the file would do with one of its rows. */
export interface MembershipVerdict {
  row: BpjsRow;
  /** A new month whose wages and last month paid moved on, and nothing else, is unchanged. */
  verdict: 'new' | 'changed' | 'unchanged';
  /** The field `link` holds ids of employers; every other one is fit to be shown. */
  changes: FieldChange[];
  link: MembershipLink;
  /** Employers who may be the one, likeliest first; only for a row that no number links, or one that is doubted. */
  proposals: Proposal[];
}

/** A whole membership file beside the register. */
export interface MembershipComparison {
  verdicts: MembershipVerdict[];
  /** In the register, but not in this file. */
  vanished: RegisteredMembership[];
}

/** BPJS cuts names at this width. */
export const NAME_WIDTH = 40;
/** Several shops may bear one name, and each of them waits for an answer; pages show the first three. */
const PROPOSALS = 10;
/** Beside an employer who agrees in name, address and contacts, a namesake across town is no candidate. */
const BESIDE_THE_BEST = 0.3;

const FIELDS: readonly ComparedField<RegisteredMembership, BpjsRow>[] = [
  { field: 'name', label: 'Nama', before: (known) => known.name, after: (row) => row.name },
  { field: 'address', label: 'Alamat', before: (known) => known.address, after: (row) => row.address },
  { field: 'postcode', label: 'Kode pos', before: (known) => known.postcode, after: (row) => row.postcode },
  { field: 'nib', label: 'NIB', before: (known) => known.nib, after: nibOf },
  {
    field: 'programmes',
    label: 'Program',
    before: (known) => known.programmes.join(', '),
    after: (row) => row.programmes.join(', '),
  },
  {
    field: 'workers',
    label: 'Tenaga kerja aktif',
    before: (known) => String(known.workers),
    after: (row) => String(row.workers),
  },
  {
    field: 'wages',
    label: 'Total upah',
    before: (known) => money(known.wages),
    after: (row) => money(row.wages),
    isRoutine: true,
  },
  {
    field: 'lastPaidMonth',
    label: 'BLTH terakhir bayar',
    before: (known) => known.lastPaidMonth,
    after: (row) => row.lastPaidMonth,
    isRoutine: true,
  },
  {
    field: 'arrearsMonths',
    label: 'Bulan menunggak',
    before: (known) => String(known.arrearsMonths),
    after: (row) => String(row.arrearsMonths),
  },
  {
    field: 'arrearsAmount',
    label: 'Nominal tunggakan',
    before: (known) => money(known.arrearsAmount),
    after: (row) => money(row.arrearsAmount),
  },
  { field: 'officer', label: 'Pembina', before: (known) => known.officer, after: (row) => row.officer },
  { field: 'email', label: 'Surel', before: (known) => known.email, after: (row) => row.email },
];

/**
 * Compares a membership file with the register: what is new or changed, to whom each row belongs by its numbers, and,
 * where none tells, who it may be. A proposal links nothing; it keeps an employer off the list of suspects until a
 * person has looked.
 */
export function compareMemberships(
  rows: readonly BpjsRow[],
  asOf: PlainDate,
  register: MembershipRegister,
): MembershipComparison {
  const known = new Map(register.memberships.map((membership) => [keyOf(membership), membership]));
  const links = linkMemberships(rows, register);
  const index = resemblanceIndex(register.employers);
  const byId = new Map(register.employers.map((employer) => [employer.id, employer]));
  const beside = {
    ...register,
    known: (id: string) => byId.get(id),
    resembling: (row: BpjsRow) => index.propose(soughtBy(row)),
    wasLinked: (row: BpjsRow, id: string) => isAsBefore(row, id, known.get(keyOf(row))),
  };
  const verdicts = rows.map((row, position) => {
    const link = doubted(links[position]!, row, beside);
    const isOpen = link.state === 'unlinked' || link.state === 'doubtful';
    const proposals = isOpen ? proposalsFor(row, register, (limit) => index.propose(soughtBy(row), limit)) : [];
    return { row, link, proposals, ...changeOf(row, asOf, link, known.get(keyOf(row))) };
  });
  const present = new Set(rows.map(keyOf));
  return { verdicts, vanished: register.memberships.filter((membership) => !present.has(keyOf(membership))) };
}

function isAsBefore(row: BpjsRow, employerId: string, before: RegisteredMembership | undefined): boolean {
  return before?.employerId === employerId && searchName(before.name) === searchName(row.name);
}

function changeOf(
  row: BpjsRow,
  asOf: PlainDate,
  link: MembershipLink,
  known: RegisteredMembership | undefined,
): Pick<MembershipVerdict, 'verdict' | 'changes'> {
  if (!known) return { verdict: 'new', changes: [] };
  const changes = changesBetween(FIELDS, known, row);
  const employerId = link.state === 'linked' ? link.employerId : null;
  if (employerId !== known.employerId)
    changes.push({ field: 'link', label: 'Terhubung ke', old: known.employerId, new: employerId });
  // Figures that move every month are news only when the same month is told again: then the file corrects the one
  // before.
  const matters = changes.some((change) => !change.isRoutine || asOf === known.asOf);
  return { verdict: matters ? 'changed' : 'unchanged', changes };
}

function proposalsFor(row: BpjsRow, register: MembershipRegister, propose: (limit: number) => Proposal[]): Proposal[] {
  const open = propose(SEARCHED).filter(
    (proposal) => !register.saidDifferent(proposal.employerId, row.npp, row.division),
  );
  return likeliest(open);
}

/** Asked of the index at a time: more than are shown, so that those a person ruled out leave no gap. */
export const SEARCHED = PROPOSALS * 2;

/** Whom a person is asked about, of all who resemble: none who is much less alike than the best. */
export function likeliest(proposals: readonly Proposal[]): Proposal[] {
  const best = proposals[0]?.score ?? 0;
  return proposals.filter((proposal) => proposal.score >= best - BESIDE_THE_BEST).slice(0, PROPOSALS);
}

function soughtBy(row: BpjsRow) {
  const { name, address, villageCode, postcode, email, phones } = row;
  return { name, nameWidth: NAME_WIDTH, address, villageCode, postcode, email, phones };
}

function keyOf({ npp, division }: { npp: string; division: string }): string {
  return `${npp} ${division}`;
}

function nibOf(row: BpjsRow): string | null {
  return row.identifiers.find((identifier) => identifier.type === 'nib')?.value ?? null;
}

function money(amount: number | null): string | null {
  return amount === null ? null : rupiah(amount);
}
