import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AssignmentQueries } from '../assignments/assignment.queries';
import type { Actor } from '../common/actor';
import { COUNTED_UP_TO, cutPage, fromCursor, type Page } from '../common/paging';
import type { PlainDate } from '../common/plain-date';
import { OfficeClock, type Tx } from '../database/office-clock';
import type { TaskCount } from '../web/navigation';
import { ALREADY, inGroup, NEVER, TASK_GROUPS, type TaskGroup } from './task-groups';
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
  ownerId: string | null;
  ownerName: string | null;
}

const TASK_VIEWS = ['mine', 'team', 'unowned'] as const;

/** Whose tasks to show: mine, those of my whole role, or those nobody has. */
export type TaskView = (typeof TASK_VIEWS)[number];

/** The groups as most tasks fall into them, so that most rows are placed by the first question. */
const BY_SIZE: readonly TaskGroup[] = [
  'later',
  'over',
  ...TASK_GROUPS.filter((group) => group !== 'later' && group !== 'over'),
];

/** How many tasks a list holds, by view, and by group of the view that is shown. */
export interface TaskCounts {
  views: Record<TaskView, number>;
  groups: Record<TaskGroup, number>;
}

/** Reads the work list. */
@Injectable()
export class TaskQueries {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly assignments: AssignmentQueries,
  ) {}

  /**
   * One page of a group of the actor's role, the most urgent first; by keyset.
   *
   * @throws Problem 422 for a cursor that is none of ours
   */
  async ofGroup(
    tx: Tx,
    actor: Actor,
    { view, group, size, after }: { view: TaskView; group: TaskGroup; size: number; after?: string },
  ): Promise<Page<OpenTask>> {
    const [day, id] = after ? fromCursor(after, 2) : [null, null];
    const today = await this.clock.today(tx);
    const rows = await tx.query<(OpenTask & { sortOn: string })[]>(
      `WITH page AS MATERIALIZED (
         SELECT t.* FROM tasks t
          WHERE t.done_at IS NULL AND t.role = $1 AND ${VIEWS[view]} AND ${SAID_ONCE}
            AND ${inGroup(group, '$4::date')}
            AND ($5::date IS NULL OR (t.sort_on, t.id) > ($5::date, $6::uuid))
          ORDER BY t.sort_on, t.id LIMIT $7)
       SELECT t.id, t.kind, t.title, t.detail, t.issuer, t.href, t.sort_on AS "sortOn",
              CASE WHEN t.sort_on NOT IN ('${ALREADY}', '${NEVER}') THEN t.sort_on END AS "dueOn",
              t.created_at AS "createdAt", c.reference AS "caseReference", e.name AS "employerName",
              t.owner_id AS "ownerId", o.name AS "ownerName"
         FROM page t
         LEFT JOIN cases c ON c.id = t.case_id
         LEFT JOIN employers e ON e.id = c.employer_id
         LEFT JOIN users o ON o.id = t.owner_id
        ORDER BY t.sort_on, t.id`,
      [...(await this.who(tx, actor, today)), today, day, id, size + 1],
    );
    return cutPage(rows, size, (row) => [row.sortOn, row.id]);
  }

  /** How many tasks each view holds, and each group of the shown one: every row is looked at once, and put in its place. */
  async counts(tx: Tx, actor: Actor, shown: TaskView): Promise<TaskCounts> {
    const today = await this.clock.today(tx);
    const rows = await tx.query<{ mine: boolean; unowned: boolean; group: TaskGroup; count: number }[]>(
      `SELECT mine, unowned, "group", count(*)::int AS count
         FROM (SELECT ${VIEWS.mine} AS mine, ${VIEWS.unowned} AS unowned,
                      CASE ${BY_SIZE.map((group) => `WHEN ${inGroup(group, '$4::date')} THEN '${group}'`).join(' ')} END AS "group"
                 FROM tasks t WHERE t.done_at IS NULL AND t.role = $1 AND ${SAID_ONCE}) placed
        GROUP BY mine, unowned, "group"`,
      [...(await this.who(tx, actor, today)), today],
    );
    const views = { mine: 0, team: 0, unowned: 0 };
    const groups = Object.fromEntries(TASK_GROUPS.map((group) => [group, 0])) as Record<TaskGroup, number>;
    for (const { group, count, ...is } of rows) {
      const inView: Record<TaskView, boolean> = { ...is, team: true };
      for (const view of TASK_VIEWS) if (inView[view]) views[view] += count;
      if (inView[shown]) groups[group] += count;
    }
    return { views, groups };
  }

  /** The number beside "Tugas" in the menu. */
  readonly count: TaskCount = async (actor) => {
    const tx = this.db.manager;
    const [row] = await tx.query<{ mine: number }[]>(
      `SELECT count(*)::int AS mine
         FROM (SELECT 1 FROM tasks t WHERE t.done_at IS NULL AND t.role = $1 AND ${VIEWS.mine} AND ${SAID_ONCE}
                LIMIT ${COUNTED_UP_TO + 1}) mine`,
      await this.who(tx, actor, await this.clock.today(tx)),
    );
    return row!.mine;
  };

  /** `$1` the role, `$2` whose tasks are mine: also those of colleagues in whose place I am, `$3` who I am. */
  private async who(tx: Tx, actor: Actor, today: PlainDate): Promise<[string | null, string[], string]> {
    return [actor.role, [actor.id, ...(await this.assignments.standsInFor(tx, actor.id, today))], actor.id];
  }
}

/**
 * A task without an owner is everybody's of the role, so it is mine too, unless I may not do it; only then is it also
 * nobody's. Each names `$2` and `$3`: Postgres refuses a parameter that the text of the query leaves out.
 */
const MAY_DO_IT = `NOT ($3::uuid = ANY (t.not_for))`;
const VIEWS: Record<TaskView, string> = {
  mine: `((t.owner_id IS NULL OR t.owner_id = ANY ($2::uuid[])) AND ${MAY_DO_IT})`,
  team: `($2::uuid[] IS NOT NULL AND $3::uuid IS NOT NULL)`,
  unowned: `(t.owner_id IS NULL AND $2::uuid[] IS NOT NULL AND ${MAY_DO_IT})`,
};

/**
 * A passed day says more of a case than "decide the next step": of the two, which lie on the same desk, only the former is
 * shown. All other work of the case stays, and so does the general task of somebody else. `NOT IN` on purpose: the server
 * then reads the few rung clocks once, where `NOT EXISTS` beside an `OR` would look for them at every row.
 */
const SAID_ONCE = `(t.key NOT LIKE 'case:%' OR t.case_id IS NULL OR (t.case_id, ${desk('t')}) NOT IN (
  SELECT late.case_id, ${desk('late')} FROM tasks late
   WHERE late.kind = 'deadline' AND late.role = $1 AND late.done_at IS NULL AND late.case_id IS NOT NULL))`;

/** On whose desk a task of the role lies: its owner's, or everybody's. */
function desk(task: string): string {
  return `coalesce(${task}.owner_id, '00000000-0000-0000-0000-000000000000')`;
}
