import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../common/plain-date';
import { notFound } from '../common/problem';
import type { Tx } from '../database/office-clock';
import type { ServiceCode } from '../law/services';

/** A service that may be withheld, under the name it bears on the day asked for. */
export interface PublicService {
  code: ServiceCode;
  /** The item of PP 86/2013 Ps. 9(1): a to e. */
  statuteItem: string;
  name: string;
  basis: string;
  /** Where the unit must record that it withholds, before that system grants by silence; null for paper. */
  recordSystem: 'OSS' | 'SIMBG' | null;
}

/** A counter with what it serves today. */
export interface UnitRow {
  id: string;
  code: string;
  name: string;
  email: string;
  closedAt: Date | null;
  version: number;
  services: PublicService[];
  /** Keys that still open something. */
  keys: number;
  officers: number;
}

const SERVICE = `json_build_object('code', p.code, 'statuteItem', p.statute_item, 'name', p.name, 'basis', p.basis,
  'recordSystem', p.record_system)`;

const UNIT = `SELECT n.id, n.code, n.name, n.email, n.closed_at AS "closedAt", n.version,
    coalesce((SELECT json_agg(${SERVICE} ORDER BY p.statute_item, p.code)
       FROM service_unit_services s JOIN public_services p ON p.code = s.service_code
      WHERE s.unit_id = n.id AND s.valid_from <= $1 AND (s.valid_to IS NULL OR s.valid_to > $1)
        AND p.valid_from <= $1 AND (p.valid_to IS NULL OR p.valid_to > $1)), '[]') AS services,
    (SELECT count(*)::int FROM api_keys k
      WHERE k.unit_id = n.id AND k.revoked_at IS NULL AND k.expires_at > office_now()) AS keys,
    (SELECT count(*)::int FROM users u WHERE u.unit_id = n.id AND u.deactivated_at IS NULL) AS officers
  FROM service_units n`;

/** What counters there are and what they serve; reads only. `on` is the day whose names and duties count. */
@Injectable()
export class ServiceUnits {
  /** The catalogue as it stands on a day, in the order of the statute. */
  async catalogueOn(tx: Tx, on: PlainDate): Promise<PublicService[]> {
    const rows = await tx.query<{ service: PublicService }[]>(
      `SELECT ${SERVICE} AS service FROM public_services p
        WHERE p.valid_from <= $1 AND (p.valid_to IS NULL OR p.valid_to > $1) ORDER BY p.statute_item, p.code`,
      [on],
    );
    return rows.map(({ service }) => service);
  }

  /** The services a unit gives on a day; none for a unit that does not exist. */
  async servicesOf(tx: Tx, unitId: string, on: PlainDate): Promise<PublicService[]> {
    const [row] = await tx.query<UnitRow[]>(`${UNIT} WHERE n.id = $2`, [on, unitId]);
    return row?.services ?? [];
  }

  /** The open units that give any of these services on a day: those who are told of a sanction. */
  async unitsServing(tx: Tx, codes: readonly string[], on: PlainDate): Promise<UnitRow[]> {
    const units = await tx.query<UnitRow[]>(`${UNIT} WHERE n.closed_at IS NULL ORDER BY n.code`, [on]);
    return units.filter(({ services }) => services.some(({ code }) => codes.includes(code)));
  }

  /** All units, open ones first. */
  list(tx: Tx, on: PlainDate): Promise<UnitRow[]> {
    return tx.query<UnitRow[]>(`${UNIT} ORDER BY n.closed_at IS NOT NULL, n.code`, [on]);
  }

  /** @throws Problem 404 */
  async one(tx: Tx, id: string, on: PlainDate): Promise<UnitRow> {
    const [row] = await tx.query<UnitRow[]>(`${UNIT} WHERE n.id = $2`, [on, id]);
    if (!row) throw notFound();
    return row;
  }
}
