import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import type { Actor } from '../common/actor';
import { newId } from '../common/ids';
import { notFound } from '../common/problem';
import type { PlainDate } from '../common/plain-date';
import { OfficeClock, type Tx } from '../database/office-clock';
import type { IndicationFilter } from './indication-filter';
import { IndicationQueries } from './indication.queries';
import { nobodyToAsk } from './indication.problems';

/** A list that was sent to BPJS with "mohon cek". */
export interface QuestionList {
  id: string;
  askedOn: PlainDate;
  askedBy: string;
  rows: AskedEmployer[];
}

/** What BPJS needs to find an employer in its own data. */
export interface AskedEmployer {
  employerId: string;
  name: string;
  nib: string | null;
  /** Masked, as it stands on screens: BPJS finds by NIB and name. */
  npwp: string | null;
  address: string | null;
  villageName: string | null;
  workers: number | null;
  /** Where the head count stands and since when. */
  source: string | null;
  countedOn: PlainDate | null;
  answered: boolean;
}

/** Asks BPJS about suspects ("mohon cek BPJS"): a dugaan is settled by its answer or by a visit (domain §4.1). */
@Injectable()
export class BpjsQuestions {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly queries: IndicationQueries,
    private readonly audit: AuditService,
  ) {}

  /** Whom a filter finds: those to ask, and those whose answer is still awaited and who are not asked twice. */
  async plan(tx: Tx, filter: IndicationFilter): Promise<{ toAsk: string[]; waiting: number }> {
    const ids = await this.queries.employersOf(tx, { ...filter, kind: 'PWBD', view: 'perlu' }, MOST_ASKED);
    const toAsk = await this.unanswered(tx, ids);
    return { toAsk, waiting: ids.length - toAsk.length };
  }

  /**
   * Notes that BPJS is asked about these suspects today. Who waits for an answer, or is no suspect, is left out.
   *
   * @returns the list, to be handed to BPJS
   * @throws 422 `nobody-to-ask`
   */
  async ask(actor: Actor, employerIds: readonly string[]): Promise<string> {
    return this.db.transaction(async (tx) => {
      const suspects = await this.queries.ofEmployers(tx, 'PWBD', employerIds);
      const ids = await this.unanswered(tx, [...suspects.keys()]);
      if (ids.length === 0) throw nobodyToAsk();
      const id = newId();
      await tx.query('INSERT INTO bpjs_question_lists (id, asked_on, asked_by) VALUES ($1, $2, $3)', [
        id,
        await this.clock.today(tx),
        actor.id,
      ]);
      await tx.query('INSERT INTO bpjs_questions (list_id, employer_id) SELECT $1, unnest($2::uuid[])', [id, ids]);
      await this.audit.record(tx, actor, 'bpjs.asked', { type: 'bpjs-question-list', id }, { employers: ids.length });
      return id;
    });
  }

  /** A list for handing over; each download is written down. @throws 404 */
  async handOver(actor: Actor, id: string, format: 'xlsx' | 'csv'): Promise<QuestionList> {
    return this.db.transaction(async (tx) => {
      const list = await this.list(tx, id);
      const subject = { type: 'bpjs-question-list', id };
      await this.audit.record(tx, actor, 'bpjs-questions.exported', subject, { format, rows: list.rows.length });
      return list;
    });
  }

  /** @throws 404 */
  async list(tx: Tx, id: string): Promise<QuestionList> {
    const [head] = await tx.query<Omit<QuestionList, 'rows'>[]>(
      `SELECT l.id, l.asked_on AS "askedOn", u.name AS "askedBy"
         FROM bpjs_question_lists l JOIN users u ON u.id = l.asked_by WHERE l.id = $1`,
      [id],
    );
    if (!head) throw notFound();
    return { ...head, rows: await tx.query<AskedEmployer[]>(ASKED_SQL, [id]) };
  }

  /** The lists made so far, newest first. */
  async lists(tx: Tx): Promise<(Omit<QuestionList, 'rows'> & { employers: number; answered: number })[]> {
    return tx.query(
      `SELECT l.id, l.asked_on AS "askedOn", u.name AS "askedBy", count(*)::int AS employers,
              (count(*) FILTER (WHERE ${ANSWERED}))::int AS answered
         FROM bpjs_question_lists l JOIN users u ON u.id = l.asked_by JOIN bpjs_questions q ON q.list_id = l.id
        GROUP BY l.id, u.id ORDER BY l.asked_at DESC, l.id DESC LIMIT 25`,
    );
  }

  /** Those about whom BPJS owes no answer, in the order given. */
  private async unanswered(tx: Tx, ids: readonly string[]): Promise<string[]> {
    const waiting = await tx.query<{ id: string }[]>(
      `SELECT DISTINCT q.employer_id AS id FROM bpjs_questions q WHERE q.employer_id = ANY ($1) AND NOT ${ANSWERED}`,
      [ids],
    );
    const open = new Set(waiting.map(({ id }) => id));
    return ids.filter((id) => !open.has(id));
  }
}

/** Suspects named in one list. */
const MOST_ASKED = 5000;

/** Whether an answer about the employer of question `q` came after it was asked. */
const ANSWERED = `EXISTS (SELECT FROM standing_bpjs_answers a WHERE a.employer_id = q.employer_id AND a.recorded_at >= q.asked_at)`;

const ASKED_SQL = `
  SELECT q.employer_id AS "employerId", e.name, nib.lookup AS nib, npwp.masked AS npwp, place.address, v.name AS "villageName",
         i.workers, counted.said ->> 'label' AS source, counted.said ->> 'on' AS "countedOn", ${ANSWERED} AS answered
    FROM bpjs_questions q JOIN employers e ON e.id = q.employer_id
    LEFT JOIN LATERAL (SELECT lookup FROM employer_identifiers n WHERE n.employer_id = e.id AND n.type = 'nib'
                        AND n.ended_at IS NULL ORDER BY n.valid_to IS NOT NULL, n.recorded_at DESC LIMIT 1) nib ON true
    LEFT JOIN LATERAL (SELECT masked FROM employer_identifiers n WHERE n.employer_id = e.id
                        AND n.type IN ('npwp16', 'npwp15', 'owner_npwp') AND n.ended_at IS NULL
                        ORDER BY n.type = 'npwp16' DESC, n.recorded_at DESC LIMIT 1) npwp ON true
    LEFT JOIN LATERAL (SELECT address, village_code FROM establishments s WHERE s.employer_id = e.id
                        AND s.closed_on IS NULL ORDER BY s.is_head DESC, s.recorded_at, s.id LIMIT 1) place ON true
    LEFT JOIN villages v ON v.code = place.village_code
    LEFT JOIN LATERAL (SELECT workers, evidence FROM indications x WHERE x.employer_id = e.id AND x.kind = 'PWBD'
                        ORDER BY x.ended_at IS NOT NULL, x.found_at DESC LIMIT 1) i ON true
    LEFT JOIN LATERAL (SELECT f AS said FROM jsonb_array_elements(i.evidence) f
                        WHERE f ->> 'side' = 'said' AND (f ->> 'counts')::boolean LIMIT 1) counted ON true
   WHERE q.list_id = $1 ORDER BY e.search_name, e.id`;
