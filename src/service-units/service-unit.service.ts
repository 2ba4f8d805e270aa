import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { lastChangeOf } from '../audit/last-change';
import type { Actor } from '../common/actor';
import { newId } from '../common/ids';
import type { PlainDate } from '../common/plain-date';
import { notFound } from '../common/problem';
import { OfficeClock, type Tx } from '../database/office-clock';
import type { ServiceCode } from '../law/services';
import { ApiKeyService } from '../users/api-keys.service';
import { expectVersion } from '../web/versions';
import type { CreateServiceUnit, CreateUnitKey, EditServiceUnit } from './service-unit.dto';
import { ServiceUnit } from './service-unit.entity';
import { unitClosed, unitHasOfficers } from './service-unit.problems';

/** Counters, what they serve, and the keys of their machines: kept by an admin. */
@Injectable()
export class ServiceUnitService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly keys: ApiKeyService,
    private readonly audit: AuditService,
  ) {}

  /** @returns the id. @throws Problem 422 for a code that is taken */
  async create(actor: Actor, input: CreateServiceUnit): Promise<string> {
    return this.db.transaction(async (tx) => {
      const id = newId();
      const { code, name, email, services } = input;
      await tx.insert(ServiceUnit, { id, code, name, email, version: 1 });
      await this.serve(tx, id, services);
      await this.audit.record(tx, actor, 'service-unit.created', { type: 'service-unit', id }, { code, services });
      return id;
    });
  }

  /** Services given up end today, new ones begin today; the days before stay as they were. */
  async edit(actor: Actor, id: string, version: number, { name, email, services }: EditServiceUnit): Promise<void> {
    await this.db.transaction(async (tx) => {
      const unit = await this.lock(tx, id);
      await expectVersion(unit.version, version, () => lastChangeOf(tx, 'service-unit', [id]));
      await tx.update(ServiceUnit, { id }, { name, email, version: unit.version + 1 });
      await this.serve(tx, id, services);
      await this.audit.record(tx, actor, 'service-unit.changed', { type: 'service-unit', id }, { services });
    });
  }

  /** Closes a unit; its keys are revoked. @throws Problem 409 while officers have open accounts */
  async close(actor: Actor, id: string, version: number): Promise<void> {
    await this.db.transaction(async (tx) => {
      const unit = await this.lock(tx, id);
      await expectVersion(unit.version, version, () => lastChangeOf(tx, 'service-unit', [id]));
      if (unit.closedAt) return;
      const officers = await tx.query<unknown[]>(
        'SELECT 1 FROM users WHERE unit_id = $1 AND deactivated_at IS NULL LIMIT 1',
        [id],
      );
      if (officers.length > 0) throw unitHasOfficers();
      await tx.query('UPDATE service_units SET closed_at = office_now(), version = version + 1 WHERE id = $1', [id]);
      await this.keys.revokeAllOfUnit(tx, actor, id);
      await this.audit.record(tx, actor, 'service-unit.closed', { type: 'service-unit', id });
    });
  }

  /** @returns the key, which cannot be shown again */
  async createKey(actor: Actor, unitId: string, { label, scopes, days }: CreateUnitKey): Promise<string> {
    return this.db.transaction(async (tx) => {
      const unit = await this.lock(tx, unitId);
      if (unit.closedAt) throw unitClosed();
      const { key } = await this.keys.issue(tx, actor, { label, scopes, days, holder: { unitId } });
      return key;
    });
  }

  /** Brings what the unit serves to exactly these services, from today on. */
  private async serve(tx: Tx, unitId: string, services: readonly ServiceCode[]): Promise<void> {
    const today: PlainDate = await this.clock.today(tx);
    await tx.query(
      `DELETE FROM service_unit_services
        WHERE unit_id = $1 AND valid_to IS NULL AND valid_from = $2 AND service_code <> ALL($3)`,
      [unitId, today, services],
    );
    await tx.query(
      `UPDATE service_unit_services SET valid_to = $2
        WHERE unit_id = $1 AND valid_to IS NULL AND service_code <> ALL($3)`,
      [unitId, today, services],
    );
    for (const code of new Set(services)) {
      await tx.query(
        `INSERT INTO service_unit_services (id, unit_id, service_code, valid_from)
         SELECT $1, $2, $3, $4
          WHERE NOT EXISTS (SELECT FROM service_unit_services
                             WHERE unit_id = $2 AND service_code = $3 AND valid_to IS NULL)`,
        [newId(), unitId, code, today],
      );
    }
  }

  private async lock(tx: Tx, id: string): Promise<ServiceUnit> {
    const unit = await tx.findOne(ServiceUnit, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!unit) throw notFound();
    return unit;
  }
}
