import { Injectable } from '@nestjs/common';
import type { Actor } from '../common/actor';
import { cutPage, fromCursor, type Page } from '../common/paging';
import { notFound } from '../common/problem';
import type { Tx } from '../database/office-clock';
import type { StatusReason, StatusResult } from '../law/status-answer';
import type { AskedRecord, RecordedNumber } from './asked-record';
import type { CheckAnswer } from './check-answer';
import { TEAM_UNIT } from './status-check.service';

/** A check as it was made. */
export interface CheckRecord {
  id: string;
  number: string;
  askedAt: Date;
  unitCode: string;
  actorName: string;
  service: string;
  applicationRef: string | null;
  asked: AskedRecord;
  answer: CheckAnswer;
  listVersion: number;
  verifyCode: string;
}

/** A check as a line of a list. */
export interface CheckRow {
  id: string;
  number: string;
  askedAt: Date;
  unitCode: string;
  actorName: string;
  serviceName: string;
  applicationRef: string | null;
  /** The employer matched, or the name as it was typed. */
  name: string | null;
  /** The first number typed. */
  typed: RecordedNumber | null;
  result: StatusResult;
  reason: StatusReason;
}

const RECORD = `c.id, c.number, c.asked_at AS "askedAt", c.unit_code AS "unitCode", c.actor_name AS "actorName",
  c.service_code AS service, c.application_ref AS "applicationRef", c.asked, c.answer, c.list_version::int AS "listVersion",
  c.verify_code AS "verifyCode"`;

const ROW = `c.id, c.number, c.asked_at AS "askedAt", c.unit_code AS "unitCode", c.actor_name AS "actorName",
  coalesce((SELECT p.name FROM public_services p WHERE p.code = c.service_code AND p.valid_from <= c.asked_at::date
     AND (p.valid_to IS NULL OR p.valid_to > c.asked_at::date)), c.service_code) AS "serviceName",
  c.application_ref AS "applicationRef", coalesce(c.answer -> 'subject' ->> 'name', c.asked ->> 'name') AS name,
  c.asked -> 'identifiers' -> 0 AS typed,
  c.result, c.reason`;

/** Reads checks: a unit sees its own, the auditor all, and nobody else can tell that there are others. */
@Injectable()
export class StatusCheckQueries {
  /** @throws Problem 404 */
  async byId(tx: Tx, actor: Actor, id: string): Promise<CheckRecord> {
    const [row] = await tx.query<CheckRecord[]>(
      `SELECT ${RECORD} FROM status_checks c WHERE c.id = $1 AND ($2::text IS NULL OR c.unit_code = $2)`,
      [id, readableUnit(actor)],
    );
    if (!row) throw notFound();
    return row;
  }

  /** @throws Problem 404 */
  async byNumber(tx: Tx, actor: Actor, number: string): Promise<CheckRecord> {
    const [row] = await tx.query<CheckRecord[]>(
      `SELECT ${RECORD} FROM status_checks c WHERE c.number = $1 AND ($2::text IS NULL OR c.unit_code = $2)`,
      [number, readableUnit(actor)],
    );
    if (!row) throw notFound();
    return row;
  }

  /** The check behind a code on paper, whoever asks. */
  async byVerifyCode(tx: Tx, code: string): Promise<CheckRecord | null> {
    const [row] = await tx.query<CheckRecord[]>(`SELECT ${RECORD} FROM status_checks c WHERE c.verify_code = $1`, [
      code,
    ]);
    return row ?? null;
  }

  /** Earlier checks of the same unit for the same application, newest first. */
  async earlier(tx: Tx, check: CheckRecord): Promise<CheckRow[]> {
    if (check.applicationRef === null) return [];
    return tx.query<CheckRow[]>(
      `SELECT ${ROW} FROM status_checks c
        WHERE c.unit_code = $1 AND c.application_ref = $2 AND (c.asked_at, c.id) < ($3, $4::uuid)
        ORDER BY c.asked_at DESC, c.id DESC LIMIT 10`,
      [check.unitCode, check.applicationRef, check.askedAt, check.id],
    );
  }

  /** The last checks an actor made. */
  async lastOf(tx: Tx, actor: Actor, count: number): Promise<CheckRow[]> {
    return tx.query<CheckRow[]>(
      `SELECT ${ROW} FROM status_checks c WHERE c.actor_id = $1 ORDER BY c.asked_at DESC, c.id DESC LIMIT $2`,
      [actor.id, count],
    );
  }

  /** The checks an actor may read, newest first. @throws Problem 422 `invalid-page` */
  async list(tx: Tx, actor: Actor, size: number, cursor?: string): Promise<Page<CheckRow>> {
    const [beforeAt, beforeId] = cursor ? fromCursor(cursor, 2) : [null, null];
    const rows = await tx.query<(CheckRow & { at: string })[]>(
      `SELECT ${ROW}, c.asked_at::text AS at FROM status_checks c
        WHERE ($1::text IS NULL OR c.unit_code = $1)
          AND ($2::text IS NULL OR (c.asked_at, c.id) < ($2::timestamptz, $3::uuid))
        ORDER BY c.asked_at DESC, c.id DESC LIMIT $4`,
      [readableUnit(actor), beforeAt, beforeId, size + 1],
    );
    const page = cutPage(rows, size, ({ at, id }) => [at, id]);
    return { ...page, rows: page.rows.map(({ at: _at, ...row }) => row) };
  }
}

/** Null reads every unit's. */
const readableUnit = (actor: Actor): string | null => (actor.role === 'auditor' ? null : (actor.unitCode ?? TEAM_UNIT));
