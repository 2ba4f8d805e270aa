import { anEmployer } from '../factories/office';
import type { CaseStory } from '../factories/case-stories';
import { newNib } from '../factories/sanctioned-employer';
import { REASON, type Act } from './trying';

const PAPER = {
  detail: 'Akta di hadapan notaris, diumumkan menurut hukum.',
  evidence: 'Salinan akta dan Berita Negara.',
};
const WHY = { reason: REASON, evidence: 'Cetakan OSS pada hari ini.' };

/** The employer of the story and whoever it merged into, in the order they were recorded; once each. */
export async function kinOf({ house, id }: CaseStory): Promise<string[]> {
  const rows = await house.db.query<{ id: string }[]>(
    `WITH RECURSIVE kin AS (
       SELECT employer_id AS id FROM cases WHERE id = $1
       UNION SELECT e.successor_id FROM kin JOIN entity_events e ON e.employer_id = kin.id WHERE e.successor_id IS NOT NULL)
     SELECT id FROM kin`,
    [id],
  );
  return rows.map((row) => row.id);
}

/** What may happen to the entity and its numbers. */
export const ENTITY_ACTS = {
  dissolve: async (story) => {
    const [employer] = await kinOf(story);
    const event = { kind: 'ENTITY_DISSOLVED', occurredOn: await story.today(), ...PAPER };
    return story.people.proposer.post(`/api/v1/employers/${employer}/entity-events`).send(event);
  },
  /** The employer, or who took its place, into a new one; now and then into one that is kin already. */
  merge: async (story, _, detail) => {
    const kin = await kinOf(story);
    const from = kin[detail % kin.length]!;
    const isKin = detail % 7 === 0 && kin.length > 1;
    const into = isKin ? kin[(detail + 1) % kin.length]! : (await anEmployer(story.house, { name: 'PT Penerus' })).id;
    const event = { kind: 'ENTITY_MERGED_INTO', occurredOn: await story.today(), successorId: into, ...PAPER };
    return story.people.proposer.post(`/api/v1/employers/${from}/entity-events`).send(event);
  },
  succeed: async (story, _, detail) => {
    const [open] = await story.house.db.query<{ id: string }[]>(
      `SELECT id FROM entity_events e WHERE kind = 'ENTITY_MERGED_INTO' AND employer_id = ANY ($1)
          AND NOT EXISTS (SELECT FROM succession_decisions s WHERE s.event_id = e.id) LIMIT 1`,
      [await kinOf(story)],
    );
    if (!open) return;
    const word = { follows: detail % 4 !== 0, reason: REASON };
    return story.people.legal.post(`/api/v1/entity-events/${open.id}/succession`).send(word);
  },
  /** A NIB in place of the first, one more that ends again, or the one of a successor taken over. */
  changeNumber: async (story, _, detail) => {
    const kin = await kinOf(story);
    const nibs = await story.house.db.query<{ id: string; employerId: string; lookup: string }[]>(
      `SELECT id, employer_id AS "employerId", lookup FROM employer_identifiers
        WHERE type = 'nib' AND ended_at IS NULL AND employer_id = ANY ($1) ORDER BY recorded_at, id`,
      [kin],
    );
    const own = nibs.filter(({ employerId }) => employerId === kin[0]);
    const others = nibs.filter(({ employerId }) => employerId !== kin[0]);
    const [first] = own;
    const added = own.find(({ lookup }) => lookup !== story.nib);
    const replaced = { kind: 'IDENTIFIER_REPLACED', identifierId: first!.id, type: 'nib', value: newNib() };
    const change = [
      added && { kind: 'IDENTIFIER_ENDED', identifierId: added.id },
      others[0] && { kind: 'IDENTIFIER_ADDED', type: 'nib', value: others[0].lookup },
    ][detail % 3];
    const body = { ...WHY, ...(change ?? replaced) };
    return story.people.proposer.post(`/api/v1/employers/${kin[0]}/identity-changes`).send(body);
  },
  decideNumber: async (story, _, detail) => {
    const [open] = await story.house.db.query<{ id: string }[]>(
      'SELECT id FROM identity_changes WHERE employer_id = ANY ($1) AND outcome IS NULL LIMIT 1',
      [await kinOf(story)],
    );
    if (!open) return;
    const word = { outcome: detail % 4 === 0 ? 'refused' : 'approved', reason: REASON };
    const who = detail % 9 === 0 ? story.people.proposer : story.people.legal;
    return who.post(`/api/v1/identity-changes/${open.id}/decision`).send(word);
  },
} satisfies Record<string, Act>;
