import { lookupForms, type IdentifierType } from '../law/identifiers';
import type { BpjsRow, RowIdentifier } from './reading/rows';

/** By what a BPJS row is linked; `person` when somebody decided that the two are one. */
export type LinkedBy = 'nib' | 'npwp16' | 'npwp15' | 'npp' | 'person';

/** How a BPJS row stands to the register. */
export type MembershipLink =
  | { state: 'linked'; employerId: string; by: LinkedBy }
  /** Its numbers lead to different employers: for a person, and not linked meanwhile. */
  | { state: 'conflict'; employerIds: string[]; message: string }
  /** One number leads to an employer whom nothing else in the row means: for a person, and not linked meanwhile. */
  | { state: 'doubtful'; employerId: string; message: string }
  | { state: 'unlinked' };

/** Where numbers lead. */
export interface LinkRegister {
  /** The employer to whom exactly this number belongs today. Personal numbers are hashed by whoever implements this. */
  employerWith(identifier: { type: IdentifierType; value: string }): string | null;
  /** The employer of whom a person said that this number and division of BPJS is his. */
  saidSame(npp: string, division: string): string | null;
}

export type FoundLink = { employerId: string; by: LinkedBy };

/**
 * Links the rows of a membership file by exact numbers alone: NIB, then NPWP, then NPP (domain §4.4). A row without a
 * number of its own follows the other rows of its NPP: a branch bears its head's NPP with another DIV. Whenever numbers
 * disagree, nothing is linked and a person is asked.
 */
export function linkMemberships(rows: readonly BpjsRow[], register: LinkRegister): MembershipLink[] {
  const own = rows.map((row) => linksOf(row, register));
  const byNpp = new Map<string, Set<string>>();
  rows.forEach((row, index) => {
    const employers = byNpp.get(row.npp) ?? new Set();
    for (const link of own[index]!) employers.add(link.employerId);
    byNpp.set(row.npp, employers);
  });
  return rows.map((row, index) => judge(own[index]!, [...byNpp.get(row.npp)!]));
}

function judge(own: readonly FoundLink[], ofNpp: readonly string[]): MembershipLink {
  const employerIds = [...new Set(own.map((link) => link.employerId))];
  if (employerIds.length > 1) {
    const message = `Pengenal baris ini (${namesOf(own)}) menunjuk dua pemberi kerja berbeda.`;
    return { state: 'conflict', employerIds, message };
  }
  if (ofNpp.length > 1) {
    const message = 'Baris lain dengan NPP yang sama menunjuk pemberi kerja lain.';
    return { state: 'conflict', employerIds: [...ofNpp], message };
  }
  const [link] = own;
  if (link) return { state: 'linked', employerId: link.employerId, by: link.by };
  const [employerId] = ofNpp;
  return employerId === undefined ? { state: 'unlinked' } : { state: 'linked', employerId, by: 'npp' };
}

/** Every employer to whom a number of the row leads, strongest number first. */
export function linksOf(row: BpjsRow, register: LinkRegister): FoundLink[] {
  const links: FoundLink[] = [];
  for (const by of ['nib', 'npwp16', 'npwp15', 'npp'] as const) {
    const identifier = row.identifiers.find((each) => each.type === by);
    const employerId = identifier ? employerOf(identifier, register) : null;
    if (employerId !== null) links.push({ employerId, by });
  }
  const said = register.saidSame(row.npp, row.division);
  if (said !== null) links.push({ employerId: said, by: 'person' });
  return links;
}

/** An old NPWP of a head office and its sixteen digits are one number, so both forms are looked for. */
function employerOf({ type, value }: RowIdentifier, register: LinkRegister): string | null {
  if (type === 'nib' || type === 'npp') return register.employerWith({ type, value });
  for (const form of lookupForms('npwp', value)) {
    const employerId = register.employerWith(form);
    if (employerId !== null) return employerId;
  }
  return null;
}

/** How pages call them. */
export const LINK_NAMES: Readonly<Record<LinkedBy, string>> = {
  nib: 'NIB',
  npwp16: 'NPWP',
  npwp15: 'NPWP',
  npp: 'NPP',
  person: 'keputusan petugas',
};

function namesOf(links: readonly FoundLink[]): string {
  return [...new Set(links.map((link) => LINK_NAMES[link.by]))].join(', ');
}
