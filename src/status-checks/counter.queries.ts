import { Injectable } from '@nestjs/common';
import type { Actor } from '../common/actor';
import { OfficeClock, type Tx } from '../database/office-clock';
import { searchName } from '../employers/names';
import { type PublicService, ServiceUnits } from '../service-units/service-units.queries';

/** An employer whose name is like the one typed; says nothing of its standing. */
export interface Namesake {
  id: string;
  name: string;
  address: string | null;
  villageName: string | null;
}

/** More are not chosen from, but narrowed down. */
export const MOST_NAMESAKES = 10;

const NAMESAKES = `
  SELECT e.id, e.name, place.address, v.name AS "villageName"
    FROM employers e
    LEFT JOIN LATERAL (SELECT address, village_code FROM establishments s
                        WHERE s.employer_id = e.id AND s.closed_on IS NULL
                        ORDER BY s.is_head DESC, s.recorded_at, s.id LIMIT 1) place ON true
    LEFT JOIN villages v ON v.code = place.village_code`;

/** What the form of the counter offers. */
@Injectable()
export class CounterQueries {
  constructor(
    private readonly clock: OfficeClock,
    private readonly units: ServiceUnits,
  ) {}

  /** The services one may ask about today: those of the unit, all of the catalogue for the team. */
  async services(tx: Tx, actor: Actor): Promise<PublicService[]> {
    const today = await this.clock.today(tx);
    return actor.unitId ? this.units.servicesOf(tx, actor.unitId, today) : this.units.catalogueOn(tx, today);
  }

  /** Employers of a like name, the likest first; at most one more than {@link MOST_NAMESAKES}. */
  async namesakes(tx: Tx, name: string): Promise<Namesake[]> {
    const sought = searchName(name) || name.toLowerCase();
    return tx.query<Namesake[]>(
      `${NAMESAKES}
        WHERE ($1 <% e.search_name OR e.search_name % $1) AND e.withdrawn_at IS NULL
        ORDER BY word_similarity($1, e.search_name) DESC, e.search_name, e.id LIMIT $2`,
      [sought, MOST_NAMESAKES + 1],
    );
  }

  /** The one that was chosen; null when there is none of this id. */
  async namesake(tx: Tx, employerId: string): Promise<Namesake | null> {
    const [row] = await tx.query<Namesake[]>(`${NAMESAKES} WHERE e.id = $1`, [employerId]);
    return row ?? null;
  }
}
