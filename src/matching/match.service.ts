import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { AuditService } from '../audit/audit.service';
import type { Actor } from '../common/actor';
import { newId } from '../common/ids';
import { notFound } from '../common/problem';
import type { Tx } from '../database/office-clock';
import { insertRows, type ColumnTypes } from '../employers/insert-rows';
import { MatchActs } from './match-acts';
import type { AskedMatch, MatchDecision, MatchKind, MatchSubject, NewMatchQuestion } from './match-question';
import { matchDecided } from './match.problems';

const COLUMNS: ColumnTypes = {
  id: 'uuid',
  kind: 'text',
  employerId: 'uuid',
  npp: 'text',
  division: 'text',
  subjectId: 'uuid',
  otherEmployerId: 'uuid',
  said: 'jsonb',
  score: 'real',
  subjectNumbers: 'text',
  reasons: 'jsonb',
  importId: 'uuid',
};

/** A question as it lies in the database. */
interface MatchRow {
  id: string;
  kind: MatchKind;
  employerId: string;
  npp: string | null;
  division: string | null;
  subjectId: string | null;
  otherEmployerId: string | null;
  state: 'open' | 'same' | 'different' | 'answered';
}

/**
 * Whether two records are one: asked by whoever brings a record, answered by a person. One service for every way in,
 * whatever file or hand the record came by.
 */
@Injectable()
export class MatchService {
  constructor(
    private readonly acts: MatchActs,
    private readonly audit: AuditService,
  ) {}

  /**
   * Asks a person about each pair. One that is asked already is asked no second time, but shown with the newest reasons;
   * one that was answered is asked again only where a number of either side has changed since.
   */
  async propose(tx: Tx, questions: readonly NewMatchQuestion[], importId: string | null = null): Promise<void> {
    const rows = new Map<string, object>();
    for (const question of questions) {
      const row = { ...asColumns(question), id: newId(), importId };
      const key = [row.kind, row.employerId, row.otherEmployerId ?? row.subjectId ?? `${row.npp} ${row.division}`];
      rows.set(key.join(' '), row);
    }
    await insertRows(tx, 'match_proposals', COLUMNS, [...rows.values()], { tail: UNLESS_ANSWERED });
  }

  /**
   * A person says whether two records are one. "Sama" does what its kind brings about, and answers every other question
   * about the same record; "bukan" means that the pair is not asked again until a number changes. Where "sama" would
   * change an answer at the counter it is a proposal, and the question stays open (R16).
   *
   * @returns whether it was decided, or proposed
   * @throws 404, 409 `match-decided`, and what the act of its kind throws
   */
  async decide(
    tx: Tx,
    actor: Actor,
    id: string,
    decision: MatchDecision,
    reason: string,
  ): Promise<'decided' | 'proposed'> {
    const question = await this.lock(tx, id);
    if (decision === 'same' && (await this.acts.same(tx, actor, question, reason)) === 'proposed') return 'proposed';
    await this.answer(tx, actor, question, decision, reason);
    return 'decided';
  }

  /** What was proposed to a legal reviewer has come about: the question that stayed open for it is answered. */
  async answer(tx: Tx, actor: Actor, question: AskedMatch, decision: MatchDecision, reason: string): Promise<void> {
    const [, answered] = await tx.query<[unknown[], number]>(
      `UPDATE match_proposals SET state = $2, decided_by = $3, decided_at = office_now(), decision_reason = $4
        WHERE id = $1 AND state = 'open'`,
      [question.id, decision, actor.id, reason],
    );
    // What "sama" brings about may have answered it already.
    if (answered === 0) return;
    if (decision === 'same' && question.kind !== 'employer') await this.dropQuestions(tx, [question]);
    const data = { match: question.id, kind: question.kind, decision };
    await this.audit.record(tx, actor, 'match.decided', { type: 'employer', id: question.employerId }, data);
  }

  /** Questions about these records are none any more: a number has told, or another answer has. */
  async dropQuestions(tx: Tx, subjects: readonly MatchSubject[]): Promise<void> {
    if (subjects.length === 0) return;
    await tx.query(
      `UPDATE match_proposals p SET state = 'answered', decided_at = office_now()
         FROM unnest($1::text[], $2::text[]) AS s(kind, key)
        WHERE p.kind = s.kind AND p.subject_key = s.key AND p.state = 'open'`,
      [subjects.map(({ kind }) => kind), subjects.map(keyOf)],
    );
  }

  /** The question, locked. @throws 404, 409 `match-decided` */
  private async lock(tx: Tx, id: string): Promise<AskedMatch> {
    const [row] = await tx.query<MatchRow[]>(
      `SELECT id, kind, employer_id AS "employerId", npp, division, subject_id AS "subjectId",
              other_employer_id AS "otherEmployerId", state FROM match_proposals WHERE id = $1 FOR UPDATE`,
      [id],
    );
    if (!row) throw notFound();
    if (row.state !== 'open') throw matchDecided();
    return { id: row.id, employerId: row.employerId, ...subjectOf(row) };
  }
}

/** How the database names the record of a question. */
function keyOf(subject: MatchSubject): string {
  if (subject.kind === 'membership') return `${subject.npp} ${subject.division}`;
  return subject.kind === 'employer' ? subject.otherEmployerId : subject.subjectId;
}

function subjectOf({ kind, npp, division, subjectId, otherEmployerId }: MatchRow): MatchSubject {
  if (kind === 'membership') return { kind, npp: npp!, division: division! };
  return kind === 'employer' ? { kind, otherEmployerId: otherEmployerId! } : { kind, subjectId: subjectId! };
}

function asColumns(question: NewMatchQuestion) {
  const { kind, employerId, score, reasons, said = null, numbers = [] } = question;
  // Of two employers the one with the smaller id stands first, so that a pair is one question.
  const [first, second] = kind === 'employer' ? [employerId, question.otherEmployerId].sort() : [employerId, undefined];
  return {
    ...{ kind, score, reasons, said },
    employerId: first!,
    otherEmployerId: second ?? null,
    npp: kind === 'membership' ? question.npp : null,
    division: kind === 'membership' ? question.division : null,
    subjectId: 'subjectId' in question ? question.subjectId : null,
    subjectNumbers: numbers.length === 0 ? '' : fingerprint(numbers),
  };
}

function fingerprint(numbers: readonly string[]): string {
  return createHash('sha256')
    .update([...numbers].sort().join('\n'))
    .digest('hex');
}

/** An answer holds as long as both sides bear the numbers they bore when it was given. */
const UNLESS_ANSWERED = `
  WHERE NOT EXISTS (
    SELECT FROM (SELECT d.* FROM match_proposals d
                  WHERE d.kind = r.kind AND d.employer_id = r."employerId" AND d.state IN ('same', 'different')
                    AND d.subject_key = coalesce(r."otherEmployerId"::text, r."subjectId"::text, r.npp || ' ' || r.division)
                  ORDER BY d.created_at DESC LIMIT 1) last
     WHERE last.numbers_decided = match_numbers(last.employer_id, last.other_employer_id, last.npp, last.division,
                                                r."subjectNumbers"))
  ON CONFLICT (kind, subject_key, employer_id) WHERE state = 'open'
  DO UPDATE SET reasons = EXCLUDED.reasons, score = EXCLUDED.score, said = EXCLUDED.said,
                subject_numbers = EXCLUDED.subject_numbers
   WHERE (match_proposals.reasons, match_proposals.score, match_proposals.said, match_proposals.subject_numbers)
         IS DISTINCT FROM (EXCLUDED.reasons, EXCLUDED.score, EXCLUDED.said, EXCLUDED.subject_numbers)`;
