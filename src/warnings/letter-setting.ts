import type { CaseHead } from '../cases/case-record';
import { plainDate, type PlainDate } from '../common/plain-date';
import type { Tx } from '../database/office-clock';

/** Lines after "Yth.": whom the letter goes to and where. */
export function addresseeOf(head: CaseHead): string[] {
  return [
    `Pimpinan ${head.employerName}${head.npp ? ` (NPP ${head.npp})` : ''}`,
    head.address,
    head.village && `Kelurahan ${head.village}, Kecamatan ${head.district}`,
    head.postcode,
  ].filter((line): line is string => Boolean(line));
}

/** The day up to which BPJS's newest file speaks; today when there is none. */
export async function membershipDataAsOf(tx: Tx, today: PlainDate): Promise<PlainDate> {
  const [row] = await tx.query<{ asOf: string | null }[]>('SELECT max(as_of) AS "asOf" FROM memberships');
  return row?.asOf ? plainDate(row.asOf) : today;
}
