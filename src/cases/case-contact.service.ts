import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import type { Actor } from '../common/actor';
import { invalidField } from '../common/problem';
import { OfficeClock, type Tx } from '../database/office-clock';
import type { Case } from './case.entity';
import { CaseService } from './case.service';

/** An address somebody has given us for an employer, with where it comes from. */
export interface ProposedEmail {
  id: string;
  email: string;
  source: 'bpjs-membership' | 'oss-nib' | 'visit' | 'officer';
  recordedAt: Date;
  confirmedAt: Date | null;
}

export const EMAIL_SOURCE_LABELS: Readonly<Record<ProposedEmail['source'], string>> = {
  'bpjs-membership': 'Kontak BPJS',
  'oss-nib': 'OSS',
  visit: 'Kunjungan',
  officer: 'Ditulis petugas',
};

/** Chooses the address letters go to. It is proposed from files and confirmed by a person, never taken unseen. */
@Injectable()
export class CaseContactService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly cases: CaseService,
    private readonly audit: AuditService,
  ) {}

  /** Addresses on record for the employer, each once: BPJS's contact first, then OSS, newest first. */
  async proposals(tx: Tx, employerId: string): Promise<ProposedEmail[]> {
    return tx.query<ProposedEmail[]>(
      `SELECT id, email::text AS email, source, recorded_at AS "recordedAt", confirmed_at AS "confirmedAt"
         FROM (SELECT DISTINCT ON (email) *, array_position(ARRAY['bpjs-membership', 'oss-nib', 'visit', 'officer'], source) AS rank
                 FROM employer_contacts WHERE employer_id = $1 AND kind = 'email' AND ended_at IS NULL
                ORDER BY email, rank, recorded_at DESC) contacts
        ORDER BY rank, recorded_at DESC, email`,
      [employerId],
    );
  }

  /**
   * Confirms a proposed address, or one the officer has from the employer himself.
   *
   * @throws Problem 404, 412, 422 when neither or an unknown contact is given
   */
  async confirm(
    actor: Actor,
    caseId: string,
    version: number,
    chosen: { contactId?: string; email?: string },
  ): Promise<Case> {
    return this.db.transaction(async (tx) => {
      const file = await this.cases.lockVersion(tx, caseId, version);
      const { email, source } = await this.chosen(tx, actor, file, chosen);
      file.email = email;
      file.emailSource = source;
      file.emailConfirmedBy = actor.id;
      file.emailConfirmedAt = await this.clock.now(tx);
      await this.cases.note(tx, actor, file, {
        kind: 'contact.confirmed',
        title: 'Alamat surel dipastikan',
        detail: `Sumber: ${EMAIL_SOURCE_LABELS[source]}.`,
        issuer: 'CITY',
        occurredOn: await this.clock.today(tx),
      });
      await this.audit.record(tx, actor, 'contact.confirmed', { type: 'case', id: file.id }, { source });
      return file;
    });
  }

  private async chosen(
    tx: Tx,
    actor: Actor,
    file: Case,
    { contactId, email }: { contactId?: string; email?: string },
  ): Promise<{ email: string; source: ProposedEmail['source'] }> {
    if (email) {
      await tx.query(
        `INSERT INTO employer_contacts (id, employer_id, kind, email, source, confirmed_at, confirmed_by)
         VALUES (gen_random_uuid(), $1, 'email', $2, 'officer', office_now(), $3)`,
        [file.employerId, email, actor.id],
      );
      return { email, source: 'officer' };
    }
    if (!contactId) throw invalidField('/contactId', 'Pilih satu alamat, atau tulis alamat lain.');
    const rows = await tx.query<[{ email: string; source: ProposedEmail['source'] }[], number]>(
      `UPDATE employer_contacts SET confirmed_at = office_now(), confirmed_by = $3
        WHERE id = $1 AND employer_id = $2 AND kind = 'email' AND ended_at IS NULL RETURNING email::text AS email, source`,
      [contactId, file.employerId, actor.id],
    );
    const contact = rows[0][0];
    if (!contact) throw invalidField('/contactId', 'Alamat itu sudah tidak berlaku. Pilih yang lain.');
    return contact;
  }
}
