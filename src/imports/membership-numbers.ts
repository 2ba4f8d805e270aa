import { identifierLabel, lookupForms } from '../law/identifiers';
import type { MembershipVerdict } from './compare-membership';
import type { FileContext } from './import-outcome';
import type { BpjsRow } from './reading/rows';
import type { RegisterSnapshot } from './register-snapshot';
import type { OfferedNumber } from './row-numbers';

/**
 * The numbers that a linked row would give to its employer: the NPP with its division, by which the next month links,
 * and a NIB or tax number he lacks. One that differs from what the licensing office says is no addition: it is told and
 * left out, since only one of the two can be right.
 */
export function offeredNumbers(
  { row, link }: MembershipVerdict,
  register: RegisterSnapshot,
  { importId }: FileContext,
): { numbers: OfferedNumber[]; remarks: string[] } {
  if (link.state !== 'linked') return { numbers: [], remarks: [] };
  const { employerId } = link;
  const numbers: OfferedNumber[] = [];
  const remarks: string[] = [];
  const from = { employerId, source: 'bpjs-membership', importId, sourceRow: row.rowNo } as const;
  for (const { type, value } of row.identifiers) {
    if (type === 'npp') {
      if (!register.hasIdentifier(employerId, { type, value }, row.division)) {
        numbers.push({ type, value, division: row.division, ...from });
      }
      continue;
    }
    if (isKnown(type, value, employerId, register)) continue;
    const hasAnother = (type === 'nib' || type === 'npwp16' || type === 'npwp15') && register.hasType(employerId, type);
    if (hasAnother) remarks.push(`${identifierLabel(type)} di baris ini berbeda dari data kami; tidak diganti.`);
    else numbers.push({ type, value, ...from });
  }
  return { numbers, remarks };
}

/** An old NPWP of a head office and its sixteen digits are one number. */
function isKnown(
  type: BpjsRow['identifiers'][number]['type'],
  value: string,
  employerId: string,
  register: RegisterSnapshot,
): boolean {
  if (type !== 'npwp16' && type !== 'npwp15') return register.hasIdentifier(employerId, { type, value });
  return lookupForms('npwp', value).some((form) => register.hasIdentifier(employerId, form));
}

/** The employer whose head office a branch's old tax number names: for a person to confirm (domain §4.4). */
export function headOfBranch({ branchNpwp }: BpjsRow, register: RegisterSnapshot): string | null {
  return branchNpwp ? register.employerWith({ type: 'npwp16', value: `0${branchNpwp.slice(0, 12)}000` }) : null;
}
