import { Injectable } from '@nestjs/common';
import { plainDateIn } from '../common/plain-date';
import { Settings } from '../config/settings';
import type { Tx } from '../database/office-clock';
import { OfficeProfiles, type OfficeProfile } from '../parameters/office-profiles';
import type { PublicService } from '../service-units/service-units.queries';
import { ServiceUnits } from '../service-units/service-units.queries';
import type { CheckRecord, CheckRow } from './status-check.queries';
import { StatusCheckQueries } from './status-check.queries';

/** What surrounds an answer on a page or on paper, as it was on the day it was given. */
export interface CheckSetting {
  /** The services of the catalogue by their code. */
  services: ReadonlyMap<string, PublicService>;
  unitName: string;
  /** Name of the kelurahan asked for; null for a NITKU or none. */
  villageName: string | null;
  /** Whether every decision that blocks holds for the whole entity. */
  isWholeEntity: boolean;
  earlier: CheckRow[];
  city: OfficeProfile;
  team: OfficeProfile;
  bpjs: OfficeProfile;
}

/** Reads what surrounds an answer. */
@Injectable()
export class CheckSettings {
  constructor(
    private readonly offices: OfficeProfiles,
    private readonly units: ServiceUnits,
    private readonly checks: StatusCheckQueries,
    private readonly settings: Settings,
  ) {}

  async of(tx: Tx, check: CheckRecord): Promise<CheckSetting> {
    const { timeZone } = this.settings;
    const askedOn = plainDateIn(check.askedAt, timeZone);
    const catalogue = await this.units.catalogueOn(tx, plainDateIn(new Date(check.answer.asOf), timeZone));
    const [names] = await tx.query<{ unitName: string | null; villageName: string | null; isWholeEntity: boolean }[]>(
      `SELECT (SELECT name FROM service_units WHERE code = $1) AS "unitName",
              (SELECT name FROM villages WHERE code = $2) AS "villageName",
              NOT EXISTS (SELECT FROM sanction_decisions d JOIN letters t ON t.id = d.letter_id
                           WHERE d.employer_id = $3 AND t.number = ANY($4) AND d.scope <> 'entity') AS "isWholeEntity"`,
      [
        check.unitCode,
        check.answer.place,
        check.answer.subject?.employerId ?? null,
        check.answer.sanctions.map(({ decision }) => decision.number),
      ],
    );
    const team = await this.offices.on(tx, 'OFFICE', askedOn);
    return {
      services: new Map(catalogue.map((service) => [service.code, service])),
      unitName: names!.unitName ?? `Tim Kepatuhan, ${team.name}`,
      villageName: names!.villageName,
      isWholeEntity: names!.isWholeEntity,
      earlier: await this.checks.earlier(tx, check),
      city: await this.offices.on(tx, 'CITY', askedOn),
      team,
      bpjs: await this.offices.on(tx, 'BPJS', askedOn),
    };
  }
}
