import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import type { Actor } from '../common/actor';
import { newId } from '../common/ids';
import { OfficeClock } from '../database/office-clock';
import { OfficeProfiles, type OfficeCode, type OfficeProfile } from './office-profiles';

/** What the admin may change of an office; letterhead and logo belong to the legal office's templates. */
export type OfficeChange = Pick<OfficeProfile, 'name' | 'address' | 'phone' | 'email' | 'replyTo' | 'openingHours'>;

/** Changes what offices are called and where they are reached, as dated data. */
@Injectable()
export class OfficeService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly profiles: OfficeProfiles,
    private readonly audit: AuditService,
  ) {}

  /** From today on the office is as given; letters of earlier days keep what they say. */
  async change(actor: Actor, code: OfficeCode, change: OfficeChange): Promise<void> {
    await this.db.transaction(async (tx) => {
      await tx.query(`SELECT pg_advisory_xact_lock(hashtext('offices'))`);
      const today = await this.clock.today(tx);
      const { name, code: _, ...profile } = { ...(await this.profiles.on(tx, code, today)), ...change };
      // A second change on one day replaces the first: no letter can tell them apart by date.
      await tx.query('DELETE FROM offices WHERE code = $1 AND valid_from = $2', [code, today]);
      await tx.query('UPDATE offices SET valid_to = $2 WHERE code = $1 AND valid_to IS NULL', [code, today]);
      const id = newId();
      await tx.query('INSERT INTO offices (id, code, name, profile, valid_from) VALUES ($1, $2, $3, $4, $5)', [
        id,
        code,
        name,
        JSON.stringify(profile),
        today,
      ]);
      await this.audit.record(tx, actor, 'office.changed', { type: 'office', id }, { code });
    });
  }
}
