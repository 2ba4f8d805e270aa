import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../common/actor';
import type { PlainDate } from '../common/plain-date';
import type { Tx } from '../database/office-clock';
import type { TaskCount } from '../web/navigation';
import type { TaskKind } from './task.service';

/** One open task on the work list. */
export interface OpenTask {
  id: string;
  kind: TaskKind;
  title: string;
  detail: string;
  issuer: 'CITY' | 'BPJS';
  href: string;
  dueOn: PlainDate | null;
  createdAt: Date;
  caseReference: string | null;
  employerName: string | null;
  ownerName: string | null;
}

/** Whose tasks to show: mine, those of my whole role, or those nobody has. */
export type TaskView = 'mine' | 'team' | 'unowned';

/** Reads the work list. */
@Injectable()
export class TaskQueries {
  constructor(private readonly db: DataSource) {}

  /** Open tasks of the actor's role, the most urgent first. */
  async open(tx: Tx, actor: Actor, view: TaskView): Promise<OpenTask[]> {
    return tx.query<OpenTask[]>(
      `SELECT t.id, t.kind, t.title, t.detail, t.issuer, t.href,
              coalesce(t.due_on, d.due_on) AS "dueOn", t.created_at AS "createdAt",
              c.reference AS "caseReference", e.name AS "employerName", o.name AS "ownerName"
         FROM tasks t
         LEFT JOIN cases c ON c.id = t.case_id
         LEFT JOIN employers e ON e.id = c.employer_id
         LEFT JOIN users o ON o.id = t.owner_id
         LEFT JOIN LATERAL (SELECT due_on FROM deadlines
                             WHERE case_id = t.case_id AND state = 'running' AND t.kind = 'step'
                             ORDER BY due_on LIMIT 1) d ON true
        WHERE t.done_at IS NULL AND t.role = $1 AND ${VIEWS[view]} AND ${SAID_ONCE}
        ORDER BY coalesce(t.due_on, d.due_on) NULLS LAST, t.created_at, t.id
        LIMIT 500`,
      [actor.role, actor.id],
    );
  }

  /** How many tasks each view holds. */
  async counts(tx: Tx, actor: Actor): Promise<Record<TaskView, number>> {
    const [row] = await tx.query<Record<TaskView, number>[]>(
      `SELECT count(*) FILTER (WHERE ${VIEWS.mine}) AS mine, count(*) AS team,
              count(*) FILTER (WHERE ${VIEWS.unowned}) AS unowned
         FROM tasks t WHERE t.done_at IS NULL AND t.role = $1 AND ${SAID_ONCE}`,
      [actor.role, actor.id],
    );
    return row!;
  }

  /** The number beside "Tugas" in the menu. */
  readonly count: TaskCount = async (actor) => (await this.counts(this.db.manager, actor)).mine;
}

/** A task without an owner is everybody's of the role, so it is mine too; only then is it also nobody's. */
const VIEWS: Record<TaskView, string> = {
  mine: `(t.owner_id IS NULL OR t.owner_id = $2::uuid)`,
  team: `($2::uuid IS NOT NULL)`,
  // Names $2, too: Postgres refuses a parameter that the text of the query leaves out.
  unowned: `(t.owner_id IS NULL AND $2::uuid IS NOT NULL)`,
};

/** A passed day says more of a case than "decide the next step": then only the former is shown. */
const SAID_ONCE = `(t.kind <> 'step' OR NOT EXISTS (
  SELECT 1 FROM tasks late WHERE late.case_id = t.case_id AND late.kind = 'deadline' AND late.done_at IS NULL))`;
