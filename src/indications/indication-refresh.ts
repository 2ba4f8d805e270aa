import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { newId } from '../common/ids';
import type { PlainDate } from '../common/plain-date';
import { OfficeClock, type Tx } from '../database/office-clock';
import { insertRows, recordset, type ColumnTypes, asJson } from '../employers/insert-rows';
import { valueOn } from '../law/dated-values';
import { ParameterService } from '../parameters/parameter.service';
import type { EmployerEvidence } from './employer-evidence';
import { EmployerEvidenceQueries } from './employer-evidence.queries';
import { FIGURES_CHANGED, whyEnded } from './ended-indications';
import {
  foundIndications,
  type ComparisonLimits,
  type FoundIndication,
  type IndicationKind,
} from './found-indications';

/** The daily job that looks at everybody: a parameter may hold from today on. */
export const INDICATIONS_REFRESH = 'indications.refresh';
export const INDICATIONS_HOUR = 2;

/** Employers looked at in one transaction: few enough that the checks at the counter never wait behind them. */
const AT_ONCE = 250;
/** So many changed employers, or a register so small, are looked at while the list is opened. */
const SOON = 200;
const SMALL_REGISTER = 1000;

const COLUMNS: ColumnTypes = {
  id: 'uuid',
  employerId: 'uuid',
  kind: 'text',
  fingerprint: 'text',
  figure: 'bigint',
  workers: 'integer',
  months: 'integer',
  amount: 'numeric',
  nameOrder: 'text',
  villageCode: 'text',
  scale: 'text',
  why: 'text',
  evidence: 'jsonb',
  foundAt: 'timestamptz',
};

interface Standing {
  id: string;
  employerId: string;
  kind: IndicationKind;
  fingerprint: string;
  foundAt: string;
}

/** Keeps the indications in step with the files: worked out anew for whoever a file has said something new of. */
@Injectable()
export class IndicationRefresh {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly parameters: ParameterService,
    private readonly evidence: EmployerEvidenceQueries,
  ) {}

  /** The daily job: everybody once, whether a file has come or not. */
  async refreshAll(): Promise<void> {
    await this.db.query('INSERT INTO indications_due (employer_id) VALUES (NULL)');
    await this.refreshDue();
  }

  /** Looks again at everybody whose facts have changed. May run twice, and beside another of its kind. */
  async refreshDue(): Promise<void> {
    const due = await this.due();
    if (due.ids.length === 0) return;
    if (due.everybody) await this.refreshEverybody();
    else await this.refreshEach(await this.evidence.withKept(this.db.manager, due.employerIds));
    await this.db.query('DELETE FROM indications_due WHERE id = ANY($1)', [due.ids]);
  }

  /**
   * Looks at the changed ones at once where they are few, so that a list is right when it is opened.
   *
   * @returns whether the list is in step; false while a whole file is being looked at
   */
  async catchUp(): Promise<boolean> {
    const due = await this.due();
    if (due.ids.length === 0) return true;
    const isSoonDone = due.everybody
      ? await this.evidence.hasAtMost(this.db.manager, SMALL_REGISTER)
      : due.employerIds.length <= SOON;
    if (isSoonDone) await this.refreshDue();
    return isSoonDone;
  }

  /** What the files say against some employers as of now, straight from the facts; for whoever acts on it. */
  async now(tx: Tx, employerIds: readonly string[]): Promise<Map<string, FoundIndication[]>> {
    const limits = await this.limits(tx);
    const found = await this.evidence.of(tx, employerIds);
    return new Map(found.map((each) => [each.employerId, foundIndications(each, limits)]));
  }

  private async due(): Promise<{ ids: string[]; employerIds: string[]; everybody: boolean }> {
    const rows = await this.db.query<{ id: string; employer_id: string | null }[]>(
      'SELECT id, employer_id FROM indications_due ORDER BY id LIMIT 5000',
    );
    return {
      ids: rows.map(({ id }) => id),
      employerIds: [...new Set(rows.flatMap(({ employer_id: id }) => (id === null ? [] : [id])))],
      everybody: rows.some(({ employer_id: id }) => id === null),
    };
  }

  private async refreshEverybody(): Promise<void> {
    let last: string | null = null;
    for (;;) {
      const ids: string[] = await this.evidence.idsAfter(this.db.manager, last, AT_ONCE);
      await this.refreshEach(ids);
      if (ids.length < AT_ONCE) return;
      last = ids.at(-1)!;
    }
  }

  private async refreshEach(employerIds: readonly string[]): Promise<void> {
    for (let from = 0; from < employerIds.length; from += AT_ONCE) {
      const ids = employerIds.slice(from, from + AT_ONCE);
      await this.db.transaction(async (tx) => {
        // Two that look at the same employer at once would each end what the other has found.
        await tx.query(`SELECT pg_advisory_xact_lock(hashtext('indications'))`);
        await this.restate(tx, await this.evidence.of(tx, ids));
      });
    }
  }

  private async restate(tx: Tx, all: readonly EmployerEvidence[]): Promise<void> {
    const limits = await this.limits(tx);
    const standing = await tx.query<Standing[]>(
      `SELECT id, employer_id AS "employerId", kind, fingerprint, found_at::text AS "foundAt" FROM indications
        WHERE employer_id = ANY($1) AND ended_at IS NULL`,
      [all.map(({ employerId }) => employerId)],
    );
    const before = new Map(standing.map((each) => [keyOf(each), each]));
    const now = all.flatMap((each) => foundIndications(each, limits).map((found) => rowOf(each, found)));
    const kept = now.filter((row) => before.get(keyOf(row))?.fingerprint === row.fingerprint);
    const news = now.filter((row) => before.get(keyOf(row))?.fingerprint !== row.fingerprint);
    const held = new Set(kept.map(keyOf));
    const evidenceOf = new Map(all.map((each) => [each.employerId, each]));
    const renewed = new Set(news.map(keyOf));
    const ended = standing
      .filter((each) => !held.has(keyOf(each)))
      .map((each) => ({
        id: each.id,
        why: renewed.has(keyOf(each)) ? FIGURES_CHANGED : whyEnded(each.kind, evidenceOf.get(each.employerId)!),
      }));
    await tx.query(
      `UPDATE indications i SET ended_at = office_now(), ended_why = r.why
         FROM ${recordset('$1', { id: 'uuid', why: 'text' })} WHERE i.id = r.id`,
      [asJson(ended)],
    );
    await this.retell(
      tx,
      kept.map((row) => ({ ...row, id: before.get(keyOf(row))!.id })),
    );
    // Found when its kind was first found, whatever the figures have become since.
    const at = (await this.clock.now(tx)).toISOString();
    await insertRows(tx, 'indications', COLUMNS, news, {
      row: (row) => ({ ...row, foundAt: before.get(keyOf(row))?.foundAt ?? at }),
    });
  }

  /** The same figures from a newer file, under a corrected name or at another place. */
  private async retell(tx: Tx, rows: readonly object[]): Promise<void> {
    const { foundAt: _foundAt, ...types } = COLUMNS;
    await tx.query(
      `UPDATE indications i
          SET name_order = r."nameOrder", village_code = r."villageCode", scale = r.scale, workers = r.workers,
              why = r.why, evidence = r.evidence,
              standing = indication_standing(i.employer_id, i.kind, i.fingerprint)
         FROM ${recordset('$1', types)}
        WHERE i.id = r.id AND (i.name_order, i.village_code, i.scale, i.workers, i.why, i.evidence, i.standing)
              IS DISTINCT FROM (r."nameOrder", r."villageCode", r.scale, r.workers, r.why, r.evidence,
                                indication_standing(i.employer_id, i.kind, i.fingerprint))`,
      [asJson(rows)],
    );
  }

  private async limits(tx: Tx): Promise<ComparisonLimits> {
    const today = await this.clock.today(tx);
    const wage = (await this.parameters.ownValues(tx, ['wage.minimum']))['wage.minimum'];
    return {
      today,
      tolerance: {
        workers: Number(await this.parameters.valueOn(tx, 'headcount.tolerance_workers', today)),
        share: Number(await this.parameters.valueOn(tx, 'headcount.tolerance_share', today)),
      },
      minimumWageOn: (day: PlainDate) => Number(valueOn('wage.minimum', wage, day)) || null,
    };
  }
}

function rowOf({ employerId, nameOrder, villageCode, oss }: EmployerEvidence, found: FoundIndication) {
  const { facts, ...row } = found;
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([row.kind, ...facts]))
    .digest('base64url');
  return { id: newId(), employerId, nameOrder, villageCode, scale: oss?.scale ?? null, fingerprint, ...row };
}

const keyOf = ({ employerId, kind }: { employerId: string; kind: string }): string => `${employerId} ${kind}`;
