import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import type { Actor } from '../common/actor';
import { newId } from '../common/ids';
import { plainDateIn } from '../common/plain-date';
import { Settings } from '../config/settings';
import type { Tx } from '../database/office-clock';
import { parseIdentifier } from '../law/identifiers';
import { letterNumber, verifyCode } from '../law/letter-number';
import { statusAnswer, type AskedPlace, type StatusAnswer } from '../law/status-answer';
import { NumberSeriesService } from '../parameters/number-series';
import { ReceiptSigner } from '../signing/receipt-signer';
import { given, type AskedCheck, type CheckInput } from './asked';
import { AskedRecords } from './asked-record';
import { decidedAnswer, type CheckAnswer } from './check-answer';
import { receiptPayload } from './receipt-payload';
import { StatusFactsQueries, type Snapshot } from './status-facts.queries';
import { noAnswerNow, serviceNotYours, timeNotCome, unknownPlace, unknownService } from './status-checks.problems';

/** The unit that the team's own people ask as; no counter bears this code. */
export const TEAM_UNIT = 'TIM';

/** The answer for machines that screen; it proves nothing. */
export interface QuickStatus {
  result: StatusAnswer['result'];
  reason: StatusAnswer['reason'];
  known: boolean;
  dataAsOf: string;
  listVersion: number;
}

/** Answers the counter, and keeps every answer with its proof. */
@Injectable()
export class StatusCheckService {
  constructor(
    private readonly db: DataSource,
    private readonly facts: StatusFactsQueries,
    private readonly records: AskedRecords,
    private readonly numbers: NumberSeriesService,
    private readonly signer: ReceiptSigner,
    private readonly audit: AuditService,
    private readonly settings: Settings,
  ) {}

  /**
   * Decides one question anew and stores question, answer and receipt before it is given.
   *
   * @throws 422 `unknown-service` or `invalid-input` (place, times), 403 `service-not-yours`, 503 when the answer
   * cannot be known or proven
   */
  async check(actor: Actor, input: CheckInput): Promise<CheckAnswer> {
    return this.db.transaction(async (tx) => {
      const asked = await this.asked(tx, input);
      const { snapshot, answer } = await this.decide(tx, actor, asked);
      return this.keep(tx, actor, asked, snapshot, answer);
    });
  }

  /** The same decision without a record. @throws like {@link check} */
  async status(actor: Actor, input: CheckInput): Promise<QuickStatus> {
    const asked = await this.asked(this.db.manager, input);
    const { snapshot, answer } = await this.decide(this.db.manager, actor, asked);
    const { dataAsOf, listVersion } = snapshot;
    const { result, reason, known } = answer;
    return { result, reason, known, dataAsOf: dataAsOf.toISOString(), listVersion };
  }

  private async decide(tx: Tx, actor: Actor, asked: AskedCheck): Promise<{ snapshot: Snapshot; answer: StatusAnswer }> {
    const snapshot = await this.facts.read(tx, asked, actor.unitId);
    if (!snapshot.serviceKnown) throw unknownService(asked.service);
    if (!snapshot.serviceIsTheirs) throw serviceNotYours();
    if (snapshot.facts.asOf > snapshot.now) throw timeNotCome('asOf');
    if (snapshot.knownAt > snapshot.now) throw timeNotCome('knownAt');
    return { snapshot, answer: statusAnswer(snapshot.facts) };
  }

  private async asked(tx: Tx, input: CheckInput): Promise<AskedCheck> {
    return {
      identifiers: (input.identifiers ?? []).map(({ type, value }) => ({ type, value })),
      name: given(input.name),
      service: input.service.trim(),
      place: await this.place(tx, given(input.place)),
      applicationRef: given(input.applicationRef),
      asOf: input.asOf ? new Date(input.asOf) : null,
      knownAt: input.knownAt ? new Date(input.knownAt) : null,
    };
  }

  private async place(tx: Tx, typed: string | null): Promise<AskedPlace | null> {
    if (typed === null) return null;
    const nitku = parseIdentifier('nitku', typed);
    if (nitku.ok) return { nitku: nitku.value };
    const [village] = await tx.query<{ code: string }[]>(
      `SELECT code FROM villages WHERE code = $1 OR replace(code, '.', '') = $1`,
      [typed],
    );
    if (!village) throw unknownPlace();
    return { villageCode: village.code };
  }

  private async keep(
    tx: Tx,
    actor: Actor,
    asked: AskedCheck,
    snapshot: Snapshot,
    decided: StatusAnswer,
  ): Promise<CheckAnswer> {
    const { now, listVersion } = snapshot;
    const code = verifyCode(randomBytes);
    const bare = {
      id: newId(),
      number: await this.number(tx, now),
      ...decidedAnswer(decided, snapshot, this.settings.timeZone),
    };
    const receipt = this.signed(
      receiptPayload(bare, {
        issuer: this.settings.publicUrl,
        unit: actor.unitCode ?? TEAM_UNIT,
        officerId: actor.id,
        applicationRef: asked.applicationRef,
        identifiers: asked.identifiers,
        listVersion,
        askedAt: now,
      }),
    );
    const answer: CheckAnswer = { ...bare, receipt, verifyUrl: `${this.settings.publicUrl}/v/${code}` };
    await tx.query(
      `INSERT INTO status_checks (id, number, asked_at, unit_id, unit_code, actor_id, actor_kind, actor_name, service_code,
                                  application_ref, asked, answer, result, reason, employer_id, list_version, verify_code)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
      [
        ...[answer.id, answer.number, now, actor.unitId, actor.unitCode ?? TEAM_UNIT],
        ...[actor.id, actor.kind, actor.name, asked.service, asked.applicationRef],
        ...[JSON.stringify(this.records.of(asked)), JSON.stringify(answer), answer.result, answer.reason],
        ...[decided.employerId, listVersion, code],
      ],
    );
    await this.audit.record(
      tx,
      actor,
      'check.made',
      { type: 'status-check', id: answer.id },
      { number: answer.number, result: answer.result, reason: answer.reason, rule: decided.rule, listVersion },
    );
    return answer;
  }

  /** May leave gaps, unlike letters: counters must not wait for each other. */
  private async number(tx: Tx, now: Date): Promise<string> {
    const on = plainDateIn(now, this.settings.timeZone);
    const { pattern } = await this.numbers.on(tx, 'CEK', on);
    const [row] = await tx.query<{ seq: number }[]>(`SELECT nextval('status_check_numbers')::int AS seq`);
    return letterNumber(pattern, { seq: row!.seq, on });
  }

  private signed(payload: object): string {
    try {
      return this.signer.sign(payload);
    } catch (error) {
      throw noAnswerNow(error);
    }
  }
}
