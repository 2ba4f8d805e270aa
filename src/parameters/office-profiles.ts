import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../common/plain-date';
import type { Tx } from '../database/office-clock';

/** The offices whose name stands on letters: the city itself, its labour office, the mayor, and the BPJS branch. */
export const OFFICE_CODES = ['CITY', 'OFFICE', 'MAYOR', 'BPJS'] as const;
export type OfficeCode = (typeof OFFICE_CODES)[number];

/** How an office presents itself, on letters, pages and mails. */
export interface OfficeProfile {
  code: OfficeCode;
  /** "Dinas Ketenagakerjaan". */
  name: string;
  /** Lines of the letterhead above the address. */
  letterhead: string[];
  /** File in `assets/letters` without its ending. */
  logo: string;
  address: string;
  phone: string;
  email: string;
  /** Where answers to our mails go; a mailbox people read. */
  replyTo: string;
  openingHours: string;
  /** "Bontang": the place before a letter's date. */
  place: string;
  /** "DISNAKER": the last part of a letter's number. */
  unitMark: string;
  /** "Kota Bontang": shown under the product's name. */
  cityName: string;
}

/** Who the offices are on a day, as dated data. */
@Injectable()
export class OfficeProfiles {
  /** The office as it is on `day`. Throws Error when none is on record: the seed was not loaded. */
  async on(tx: Tx, code: OfficeCode, day: PlainDate): Promise<OfficeProfile> {
    const [row] = await tx.query<{ name: string; profile: Omit<OfficeProfile, 'code' | 'name'> }[]>(
      `SELECT name, profile FROM offices
        WHERE code = $1 AND valid_from <= $2 AND (valid_to IS NULL OR valid_to > $2) LIMIT 1`,
      [code, day],
    );
    if (!row) throw new Error(`No office ${code} is on record for ${day}`);
    return { code, name: row.name, ...row.profile };
  }
}
