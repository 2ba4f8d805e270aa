import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import type { Actor } from '../common/actor';
import { newId } from '../common/ids';
import { addDays, type PlainDate } from '../common/plain-date';
import { invalidField, notFound } from '../common/problem';
import { OfficeClock, type Tx } from '../database/office-clock';
import { type Appointment, type Capacity, inForceOn, lastDayOf, standingOn } from '../law/appointments';
import type { OfficeCode } from './office-profiles';
import { appointmentEnded, signatoryMissing } from './signatories.problems';

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
export interface Signatory extends Appointment {
  id: string;
  officeCode: SigningOffice;
  /** The account that signs here; null where only the role or a signature outside counts. */
  userId: string | null;
  name: string;
  title: string;
  rank: string | null;
  nip: string | null;
  mandate: string | null;
  /** When it was given an earlier end, by hand or by a successor, and why; null while it runs as appointed. */
  endedAt: Date | null;
  endReason: string | null;
}

/** An appointment as it is made; `lastDay` where its end is known. */
export type NewSignatory = Omit<Signatory, 'id' | 'validTo' | 'endedAt' | 'endReason'> & { lastDay?: PlainDate | null };

/** Who signs for which office on which day. */
@Injectable()
export class Signatories {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly audit: AuditService,
  ) {}

  /** The official who signs for an office on `day`; acting before definitive. @throws Problem 409 `signatory-missing` */
  async on(tx: Tx, office: SigningOffice, day: PlainDate): Promise<Signatory> {
    const official = await this.find(tx, office, day);
    if (!official) throw signatoryMissing();
    return official;
  }

  /** The official who signs for an office on `day`; undefined when nobody does. */
  async find(tx: Tx, office: SigningOffice, day: PlainDate): Promise<Signatory | undefined> {
    return inForceOn(await this.ofOffice(tx, office), day);
  }

  /** Whether somebody signs for an office on `day`. */
  async holds(tx: Tx, office: SigningOffice, day: PlainDate): Promise<boolean> {
    return (await this.find(tx, office, day)) !== undefined;
  }

  /** All appointments, by office and newest first. */
  async all(tx: Tx): Promise<Signatory[]> {
    return tx.query<Signatory[]>(
      `SELECT ${COLUMNS} FROM signatories
        ORDER BY array_position(ARRAY['OFFICE', 'MAYOR', 'BPJS'], office_code), valid_from DESC, recorded_at DESC`,
    );
  }

  /** One appointment. @throws Problem 404 */
  async one(tx: Tx, id: string): Promise<Signatory> {
    const [row] = await tx.query<Signatory[]>(`SELECT ${COLUMNS} FROM signatories WHERE id = $1`, [id]);
    if (!row) throw notFound();
    return row;
  }

  /**
   * Appoints an official from a day on. A definitive one ends the definitive one before; an acting one signs in their
   * place until the last day of the mandate. Letters signed earlier keep their signatory.
   *
   * @throws Problem 422 when a definitive one would begin before the present one or end before it begins, or a mandate
   *   is missing; 409 when the days are another's
   */
  async appoint(actor: Actor, official: NewSignatory): Promise<void> {
    if (official.lastDay && official.lastDay < official.validFrom) throw endsBeforeBeginning();
    await this.db.transaction(async (tx) => {
      await lockAppointments(tx);
      if (official.capacity === 'DEFINITIF') await this.succeed(tx, actor, official);
      const id = newId();
      await tx.query(
        `INSERT INTO signatories
           (id, office_code, user_id, name, title, rank, nip, capacity, mandate, valid_from, valid_to)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
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
          official.lastDay ? addDays(official.lastDay, 1) : null,
        ],
      );
      const { officeCode: office, capacity, validFrom, lastDay } = official;
      await this.audit.record(
        tx,
        actor,
        'signatory.appointed',
        { type: 'signatory', id },
        { office, capacity, validFrom, lastDay: lastDay ?? null },
      );
    });
  }

  /**
   * Ends an appointment earlier than it was made for: after `lastDay` whoever else is appointed signs. A plan is given
   * up with the day before its first.
   *
   * @throws Problem 404; 409 `appointment-ended`; 422 for a day that is past, before it begins, or not earlier
   */
  async end(actor: Actor, id: string, { lastDay, reason }: { lastDay: PlainDate; reason: string }): Promise<void> {
    await this.db.transaction(async (tx) => {
      await lockAppointments(tx);
      const official = await this.one(tx, id);
      const today = await this.clock.today(tx);
      if (official.endedAt || standingOn(official, today) === 'past') throw appointmentEnded();
      const earliest = latest(addDays(today, -1), addDays(official.validFrom, -1));
      const known = lastDayOf(official);
      if (lastDay < earliest) throw invalidField('/lastDay', EARLIEST_END);
      if (known && lastDay >= known)
        throw invalidField('/lastDay', 'Harus lebih awal daripada akhir yang sudah dicatat.');
      await this.endOn(tx, actor, official.id, addDays(lastDay, 1), reason);
    });
  }

  /** The definitive one of the office ends where the next begins. */
  private async succeed(tx: Tx, actor: Actor, next: NewSignatory): Promise<void> {
    const before = (await this.ofOffice(tx, next.officeCode)).filter(
      (one) => one.capacity === 'DEFINITIF' && standingOn(one, one.validFrom) !== 'dropped',
    );
    if (before.some((one) => one.validFrom >= next.validFrom)) throw beginsTooEarly();
    const present = before.find((one) => one.validTo === null || one.validTo > next.validFrom);
    if (present) await this.endOn(tx, actor, present.id, next.validFrom, `Digantikan ${next.name}`);
  }

  private async endOn(tx: Tx, actor: Actor, id: string, validTo: PlainDate, reason: string): Promise<void> {
    await tx.query(
      'UPDATE signatories SET valid_to = $2, ended_by = $3, ended_at = office_now(), end_reason = $4 WHERE id = $1',
      [id, validTo, actor.id, reason],
    );
    await this.audit.record(tx, actor, 'signatory.ended', { type: 'signatory', id }, { lastDay: addDays(validTo, -1) });
  }

  private ofOffice(tx: Tx, office: SigningOffice): Promise<Signatory[]> {
    return tx.query<Signatory[]>(`SELECT ${COLUMNS} FROM signatories WHERE office_code = $1`, [office]);
  }
}

/** Appointments are few; one change at a time keeps their days apart without a refusal by the database. */
const lockAppointments = (tx: Tx): Promise<unknown> =>
  tx.query(`SELECT pg_advisory_xact_lock(hashtext('signatories'))`);

const latest = (a: PlainDate, b: PlainDate): PlainDate => (a > b ? a : b);

const COLUMNS = `id, office_code AS "officeCode", user_id AS "userId", name, title, rank, nip, capacity, mandate,
  valid_from AS "validFrom", valid_to AS "validTo", ended_at AS "endedAt", end_reason AS "endReason"`;

const EARLIEST_END =
  'Paling awal kemarin, atau sehari sebelum mulai berlaku. Hari yang sudah lewat tidak diubah, karena suratnya sudah terbit.';

const beginsTooEarly = () =>
  invalidField(
    '/validFrom',
    'Harus sesudah mulai berlakunya pejabat definitif yang sudah dicatat. Surat lama tetap memakai pejabat lama.',
  );

const endsBeforeBeginning = () => invalidField('/lastDay', 'Hari terakhir tidak boleh sebelum mulai berlaku.');
