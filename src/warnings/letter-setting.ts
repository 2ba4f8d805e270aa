import type { CaseHead } from '../cases/case-record';
import { plainDate, type PlainDate } from '../common/plain-date';
import type { Tx } from '../database/office-clock';
import type { OfficeProfile } from '../parameters/office-profiles';

/** Lines after "Yth.": whom the letter goes to and where; `city` stands before the postcode. */
export function addresseeOf(head: CaseHead, city: string): string[] {
  return [
    `Pimpinan ${head.employerName}${head.npp ? ` (NPP ${head.npp})` : ''}`,
    head.address,
    head.village && `Kelurahan ${head.village}, Kecamatan ${head.district}`,
    head.postcode && `${city} ${head.postcode}`,
  ].filter((line): line is string => Boolean(line));
}

/** How a copy to an office is addressed: to its head. */
export const copyTo = (office: OfficeProfile): string => `Kepala ${office.name} ${office.cityName}`;

/** The day up to which BPJS's newest file speaks; today when there is none. */
export async function membershipDataAsOf(tx: Tx, today: PlainDate): Promise<PlainDate> {
  const [row] = await tx.query<{ asOf: string | null }[]>(
    'SELECT max(as_of) AS "asOf" FROM memberships WHERE superseded_at IS NULL',
  );
  return row?.asOf ? plainDate(row.asOf) : today;
}
