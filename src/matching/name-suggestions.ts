import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/office-clock';
import { resemblanceIndex, type KnownEmployer, type Proposal, type SoughtEmployer } from '../employers/resemblance';
import { searchName } from '../employers/names';

/** Somebody on the register who may be the one that is typed. */
export interface Suggestion extends Proposal {
  name: string;
  nib: string | null;
  address: string | null;
  villageName: string | null;
  underSanction: boolean;
}

interface Candidate extends Omit<Suggestion, keyof Proposal> {
  id: string;
  addresses: (string | null)[];
  villageCodes: (string | null)[];
  placeNames: string[];
  emails: string[];
}

/** Compared in full; the database brings the likeliest by letters. */
const CANDIDATES = 60;
const SHOWN = 3;

/** Says who on the register resembles somebody while he is being typed; the same comparison as for a file. */
@Injectable()
export class NameSuggestions {
  /** The likeliest first; empty when nobody resembles enough, and for a name too short to tell. */
  async of(tx: Tx, sought: SoughtEmployer): Promise<Suggestion[]> {
    const name = searchName(sought.name);
    if (name.length < 3) return [];
    const candidates = await tx.query<Candidate[]>(CANDIDATES_SQL, [name, CANDIDATES, sought.email]);
    const byId = new Map(candidates.map((each) => [each.id, each]));
    return resemblanceIndex(candidates.map(known))
      .propose(sought, SHOWN)
      .map((proposal) => ({ ...proposal, ...byId.get(proposal.employerId)! }));
  }
}

const known = ({ id, name, placeNames, addresses, villageCodes, emails }: Candidate): KnownEmployer => ({
  ...{ id, addresses, villageCodes, emails },
  names: [name, ...placeNames],
  postcodes: [],
  phones: [],
});

const CANDIDATES_SQL = `
  WITH likely AS (
    SELECT id FROM (SELECT id, word_similarity($1, search_name) AS likeness FROM employers
                     WHERE (search_name % $1 OR $1 <% search_name) AND withdrawn_at IS NULL
                     ORDER BY likeness DESC, id LIMIT $2) named
    UNION
    SELECT employer_id FROM (SELECT employer_id FROM employer_contacts WHERE email = $3 AND ended_at IS NULL LIMIT $2) mailed)
  SELECT e.id, e.name, place.address, v.name AS "villageName", nib.lookup AS nib,
         EXISTS (SELECT FROM employers_under_sanction s WHERE s.employer_id = e.id) AS "underSanction",
         coalesce(p.names, '{}') AS "placeNames", coalesce(p.addresses, '{}') AS addresses,
         coalesce(p.villages, '{}') AS "villageCodes",
         coalesce((SELECT array_agg(DISTINCT c.email::text) FROM employer_contacts c
                    WHERE c.employer_id = e.id AND c.ended_at IS NULL AND c.email IS NOT NULL), '{}') AS emails
    FROM likely l JOIN employers e ON e.id = l.id AND e.withdrawn_at IS NULL
    LEFT JOIN LATERAL (SELECT array_agg(s.name) AS names, array_agg(nullif(s.address, '')) AS addresses,
                              array_agg(s.village_code) AS villages
                         FROM establishments s WHERE s.employer_id = e.id AND s.closed_on IS NULL) p ON true
    LEFT JOIN LATERAL (SELECT address, village_code FROM establishments s WHERE s.employer_id = e.id AND s.closed_on IS NULL
                        ORDER BY s.is_head DESC, s.recorded_at, s.id LIMIT 1) place ON true
    LEFT JOIN LATERAL (SELECT lookup FROM employer_identifiers i WHERE i.employer_id = e.id AND i.type = 'nib'
                          AND i.ended_at IS NULL AND i.valid_to IS NULL LIMIT 1) nib ON true
    LEFT JOIN villages v ON v.code = place.village_code`;
