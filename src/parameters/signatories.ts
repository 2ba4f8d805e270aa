import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import type { Actor } from '../common/actor';
import { newId } from '../common/ids';
import type { PlainDate } from '../common/plain-date';
import { invalidField, Problem } from '../common/problem';
import { describeConstraint } from '../database/constraint-problems';
import type { Tx } from '../database/office-clock';
import type { OfficeCode } from './office-profiles';

/** In what capacity an official signs: definitive, acting (Plt., Plh.), or on behalf of another (a.n., u.b.). */
export const CAPACITIES = ['DEFINITIF', 'PLT', 'PLH', 'AN', 'UB'] as const;
export type Capacity = (typeof CAPACITIES)[number];

export const CAPACITY_LABELS: Readonly<Record<Capacity, string>> = {
  DEFINITIF: 'Definitif',
  PLT: 'Pelaksana tugas (Plt.)',
  PLH: 'Pelaksana harian (Plh.)',
  AN: 'Atas nama (a.n.)',
  UB: 'Untuk beliau (u.b.)',
};

/** The offices somebody signs for. */
export const SIGNING_OFFICES = ['OFFICE', 'MAYOR', 'BPJS'] as const satisfies readonly OfficeCode[];
export type SigningOffice = (typeof SIGNING_OFFICES)[number];

/** A dated official who signs. */
export interface Signatory {
  id: string;
  officeCode: SigningOffice;
  /** The account that signs here; null where only the role or a signature outside counts. */
  userId: string | null;
  name: string;
  title: string;
  rank: string | null;
  nip: string | null;
  capacity: Capacity;
  mandate: string | null;
  validFrom: PlainDate;
  validTo: PlainDate | null;
}

export type NewSignatory = Omit<Signatory, 'id' | 'validTo'>;

describeConstraint('signatories_mandate', {
  status: 422,
  type: 'mandate-missing',
  detail: 'Pejabat pelaksana memerlukan surat perintah. Isi nomor dan tanggalnya.',
  pointer: '/mandate',
});

/** Who signs for which office on which day. */
@Injectable()
export class Signatories {
  constructor(
    private readonly db: DataSource,
    private readonly audit: AuditService,
  ) {}

  /** The official who signs for an office on `day`; the newest appointment counts. @throws Problem 409 `signatory-missing` */
  async on(tx: Tx, office: SigningOffice, day: PlainDate): Promise<Signatory> {
    const [row] = await tx.query<Signatory[]>(
      `SELECT ${COLUMNS} FROM signatories
        WHERE office_code = $1 AND valid_from <= $2 AND (valid_to IS NULL OR valid_to > $2)
        ORDER BY valid_from DESC, recorded_at DESC LIMIT 1`,
      [office, day],
    );
    if (!row) throw signatoryMissing();
    return row;
  }

  /** Whether somebody signs for an office on `day`. */
  async holds(tx: Tx, office: SigningOffice, day: PlainDate): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      'SELECT 1 FROM signatories WHERE office_code = $1 AND valid_from <= $2 AND (valid_to IS NULL OR valid_to > $2) LIMIT 1',
      [office, day],
    );
    return rows.length > 0;
  }

  /** All appointments, by office and newest first. */
  async all(tx: Tx): Promise<Signatory[]> {
    return tx.query<Signatory[]>(
      `SELECT ${COLUMNS} FROM signatories
        ORDER BY array_position(ARRAY['OFFICE', 'MAYOR', 'BPJS'], office_code), valid_from DESC, recorded_at DESC`,
    );
  }

  /**
   * Appoints an official from a day on; the one before ends there. Letters signed earlier keep their signatory.
   *
   * @throws Problem 422 when the appointment would begin before the present one, or a mandate is missing
   */
  async appoint(actor: Actor, official: NewSignatory): Promise<void> {
    await this.db.transaction(async (tx) => {
      await tx.query(`SELECT pg_advisory_xact_lock(hashtext('signatories'))`);
      const [present] = await tx.query<{ validFrom: PlainDate }[]>(
        `SELECT valid_from AS "validFrom" FROM signatories WHERE office_code = $1 ORDER BY valid_from DESC LIMIT 1`,
        [official.officeCode],
      );
      if (present && official.validFrom <= present.validFrom) throw beginsTooEarly();
      await tx.query(
        'UPDATE signatories SET valid_to = $2 WHERE office_code = $1 AND (valid_to IS NULL OR valid_to > $2)',
        [official.officeCode, official.validFrom],
      );
      const id = newId();
      await tx.query(
        `INSERT INTO signatories (id, office_code, user_id, name, title, rank, nip, capacity, mandate, valid_from)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [
          id,
          official.officeCode,
          official.userId,
          official.name,
          official.title,
          official.rank,
          official.nip,
          official.capacity,
          official.mandate,
          official.validFrom,
        ],
      );
      await this.audit.record(
        tx,
        actor,
        'signatory.appointed',
        { type: 'signatory', id },
        { office: official.officeCode },
      );
    });
  }
}

const COLUMNS = `id, office_code AS "officeCode", user_id AS "userId", name, title, rank, nip, capacity, mandate,
  valid_from AS "validFrom", valid_to AS "validTo"`;

const signatoryMissing = (): Problem =>
  new Problem(
    409,
    'signatory-missing',
    'Belum ada pejabat penandatangan yang berlaku hari ini untuk surat ini. Minta Admin mengisinya di Pejabat dan kantor.',
    { title: 'Penandatangan belum ada' },
  );

const beginsTooEarly = (): Problem =>
  invalidField('/validFrom', 'Harus sesudah mulai berlakunya pejabat sekarang. Surat lama tetap memakai pejabat lama.');
