import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service';
import type { Actor } from '../common/actor';
import { notFound } from '../common/problem';
import type { Tx } from '../database/office-clock';
import { PersonalDataCipher } from '../signing/personal-data-cipher';

/** What can be shown whole: a person's number, or a telephone. */
export const REVEALED = ['identifier', 'phone'] as const;
export type Revealed = (typeof REVEALED)[number];

const CIPHERS: Readonly<Record<Revealed, string>> = {
  identifier: `SELECT cipher, type FROM employer_identifiers WHERE id = $1 AND employer_id = $2 AND cipher IS NOT NULL`,
  phone: `SELECT phone_cipher AS cipher, kind AS type FROM employer_contacts
           WHERE id = $1 AND employer_id = $2 AND phone_cipher IS NOT NULL`,
};

/** Shows personal data whole that pages mask, to whoever may, and puts on record who looked (design §6.8, domain §7.5). */
@Injectable()
export class PersonalDataReveals {
  constructor(
    private readonly personal: PersonalDataCipher,
    private readonly audit: AuditService,
  ) {}

  /**
   * The value in plain, once; it must not be stored or put into an address. Looking is recorded in the same transaction.
   *
   * @throws 404 when the employer has no such fact, or one that is not masked
   */
  async reveal(tx: Tx, actor: Actor, employerId: string, what: Revealed, factId: string): Promise<string> {
    const [row] = await tx.query<{ cipher: Buffer; type: string }[]>(CIPHERS[what], [factId, employerId]);
    if (!row) throw notFound();
    const data = { fact: factId, type: row.type };
    await this.audit.record(tx, actor, 'employer.personal-data-revealed', { type: 'employer', id: employerId }, data);
    return this.personal.decrypt(row.cipher);
  }
}
