import { Injectable } from '@nestjs/common';
import { newId } from '../common/ids';
import { addDays, plainDate } from '../common/plain-date';
import type { Tx } from '../database/office-clock';
import { WITHHELD_SERVICES } from '../law/services';
import { BONTANG_UNITS } from './seed/bontang';

/** Units serve from the first year whose calendar is loaded. */
const UNITS_FROM = plainDate('2025-01-01');

/** The catalogue of services as the law gives it, and the counters the city starts with. */
@Injectable()
export class ServiceCatalogueSeed {
  /** Loads what is missing; what is there already is left alone. */
  async load(tx: Tx): Promise<void> {
    await this.loadServices(tx);
    await this.loadUnits(tx);
  }

  private async loadServices(tx: Tx): Promise<void> {
    const ids = WITHHELD_SERVICES.map(() => newId());
    await tx.query(
      `INSERT INTO public_services (id, code, statute_item, name, basis, record_system, valid_from, valid_to)
       SELECT given.* FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::date[], $8::date[])
         AS given (id, code, statute_item, name, basis, record_system, valid_from, valid_to)
        WHERE NOT EXISTS (SELECT FROM public_services p WHERE p.code = given.code AND p.valid_from = given.valid_from)`,
      [
        ids,
        WITHHELD_SERVICES.map(({ code }) => code),
        WITHHELD_SERVICES.map(({ statuteItem }) => statuteItem),
        WITHHELD_SERVICES.map(({ name }) => name),
        WITHHELD_SERVICES.map(({ basis }) => basis),
        WITHHELD_SERVICES.map(({ recordIn }) => recordIn),
        WITHHELD_SERVICES.map(({ from }) => from),
        // The law names the last day; the table the first day after.
        WITHHELD_SERVICES.map(({ until }) => until && addDays(until, 1)),
      ],
    );
  }

  private async loadUnits(tx: Tx): Promise<void> {
    for (const { code, name, email, services } of BONTANG_UNITS) {
      const id = newId();
      const added = await tx.query<unknown[]>(
        `INSERT INTO service_units (id, code, name, email) VALUES ($1, $2, $3, $4)
         ON CONFLICT (code) DO NOTHING RETURNING id`,
        [id, code, name, email],
      );
      if (added.length === 0) continue;
      await tx.query(
        `INSERT INTO service_unit_services (id, unit_id, service_code, valid_from)
         SELECT given.id, $2, given.code, $4 FROM unnest($1::uuid[], $3::text[]) AS given (id, code)`,
        [services.map(() => newId()), id, services, UNITS_FROM],
      );
    }
  }
}
