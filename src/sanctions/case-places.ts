import type { Tx } from '../database/office-clock';

/** A place of business of a case, as letters and forms name it. */
export interface CasePlace {
  id: string;
  name: string;
  address: string;
  /** Last six digits of the NITKU, or a dash where none is known. */
  nitkuSerial: string;
}

/** The open places of business a case is about, head office first. */
export async function placesOf(tx: Tx, caseId: string): Promise<CasePlace[]> {
  const rows = await tx.query<
    { id: string; name: string; address: string; village: string | null; nitku: string | null; isHead: boolean }[]
  >(
    `SELECT e.id, e.name, e.address, v.name AS village, e.nitku, e.is_head AS "isHead"
       FROM case_establishments c
       JOIN establishments e ON e.id = c.establishment_id
       LEFT JOIN villages v ON v.code = e.village_code
      WHERE c.case_id = $1 AND e.closed_on IS NULL
      ORDER BY e.is_head DESC, e.recorded_at, e.id`,
    [caseId],
  );
  return rows.map(({ id, name, address, village, nitku, isHead }) => ({
    id,
    name,
    address: village ? `${address}, Kelurahan ${village}` : address,
    nitkuSerial: nitku ? `${nitku.slice(-6)}${isHead ? ' (pusat)' : ''}` : '–',
  }));
}
