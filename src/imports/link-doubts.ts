import { areDescribedAlike } from '../employers/described-alike';
import { hasOwnTaxNumber, readName, type LegalForm } from '../employers/names';
import type { KnownEmployer, Proposal, SoughtEmployer } from '../employers/resemblance';
import { LINK_NAMES, linksOf, type LinkedBy, type LinkRegister, type MembershipLink } from './membership-links';
import type { BpjsRow } from './reading/rows';

/** Ranks a number with nothing beside it behind whom all but the number means, before whom half a name may mean. */
export const NUMBER_ALONE = 0.75;

/** What must be known besides to doubt a link. */
export interface DoubtRegister extends LinkRegister {
  known(employerId: string): KnownEmployer | undefined;
  /** Whom the row resembles by name, address and contacts, likeliest first. */
  resembling(row: BpjsRow): readonly Proposal[];
  /** Whether the row's number and division, under this very name, was the employer's in the file before. */
  wasLinked(row: BpjsRow, employerId: string): boolean;
}

/**
 * Takes a link back where one number stands alone: mistyped, it is exactly somebody else's; an NPP is given anew after a
 * firm has closed; an owner's tax number stands in the row of his CV. A person is asked then. Two numbers that agree, a
 * person's word, and a link that stood last month under the same name are not doubted.
 */
export function doubted(link: MembershipLink, row: BpjsRow, register: DoubtRegister): MembershipLink {
  if (link.state !== 'linked' || isProven(row, register)) return link;
  const { employerId, by } = link;
  const known = register.known(employerId);
  if (!known || register.wasLinked(row, employerId)) return link;
  const message = doubtOf(row, by, known, () => register.resembling(row));
  return message === null ? link : { state: 'doubtful', employerId, message };
}

/** What a record says of its employer, as far as it speaks for a number in it. */
export type SaidBesideNumber = Pick<SoughtEmployer, 'name' | 'address' | 'email' | 'phones'>;

/**
 * Why one number is not enough to say that a record means the employer, in Indonesian; null where it is: something else
 * in the record means him too, and nobody of the record's legal form is meant by more.
 */
export function doubtOf(
  said: SaidBesideNumber,
  by: LinkedBy,
  known: KnownEmployer,
  resembling: () => readonly Proposal[],
): string | null {
  const described = { names: [said.name], addresses: [said.address], emails: [said.email], phones: said.phones };
  if (!areDescribedAlike(described, known))
    return `${LINK_NAMES[by]} cocok, tetapi nama, alamat, dan kontaknya lain. Pastikan dulu siapa yang dimaksud.`;
  if (haveOneForm(readName(said.name).legalForm, known) || !isAnotherLikelier(known.id, resembling())) return null;
  return `${LINK_NAMES[by]} cocok, tetapi bentuk usahanya lain dan ada usaha lain yang lebih mirip.`;
}

function isProven(row: BpjsRow, register: LinkRegister): boolean {
  const kinds = new Set(linksOf(row, register).map(({ by }) => (by === 'npwp15' ? 'npwp16' : by)));
  return kinds.has('person') || (kinds.has('nib') && kinds.has('npwp16'));
}

/** A form is told by a name alone here; a shop's name tells none, and has no tax number apart from its owner's. */
function haveOneForm(form: LegalForm | null, { names }: KnownEmployer): boolean {
  if (form === null) return true;
  const own = readName(names[0]!).legalForm;
  return own === null ? !hasOwnTaxNumber(form) : own === form;
}

function isAnotherLikelier(employerId: string, proposals: readonly Proposal[]): boolean {
  const [best] = proposals;
  const own = proposals.find((each) => each.employerId === employerId)?.score ?? 0;
  return best !== undefined && best.employerId !== employerId && best.score > own;
}
