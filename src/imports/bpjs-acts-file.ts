import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/office-clock';
import type { FieldChange } from './field-change';
import { noOpenCase, nobodyWithNpp, severalMeant } from './import.problems';
import type { FileContext, FileKind, RowOutcome } from './import-outcome';
import { actReceived, actRecorded, stateMoved } from './act-changes';
import { actName, ListedActs, type ListedActOutcome } from './listed-acts';
import { LIST_LIMIT, LIST_TOO_LONG, ListedEmployers } from './listed-employers';
import type { BpjsActRow } from './reading/rows';
import { asIf, tried } from './tried';

const ORDER: readonly BpjsActRow['act'][] = ['WARNING_1', 'WARNING_2', 'FINE', 'REQUEST'];
const VERDICTS = { act: 'new', receipt: 'changed', known: 'unchanged' } as const;

/** What recording a row has brought about. */
interface RecordedRow {
  outcome: ListedActOutcome;
  employerId: string;
  from: string;
  to: string;
}

/** BPJS's list of its acts: each is recorded on the open case of its employer, as the form would record it. */
@Injectable()
export class BpjsActsFile implements FileKind<BpjsActRow> {
  constructor(
    private readonly employers: ListedEmployers,
    private readonly acts: ListedActs,
  ) {}

  compare(tx: Tx, rows: readonly BpjsActRow[], file: FileContext): Promise<RowOutcome[]> {
    return asIf(tx, (within) => this.apply(within, rows, file));
  }

  async apply(tx: Tx, rows: readonly BpjsActRow[], file: FileContext): Promise<RowOutcome[]> {
    if (rows.length > LIST_LIMIT) return rows.map((row) => outcomeOf(row, null, [LIST_TOO_LONG]));
    const outcomes: RowOutcome[] = [];
    for (const row of inOrderOfTheLaw(rows)) {
      const done = await tried(tx, (within) => this.record(within, row, file));
      outcomes.push('refused' in done ? outcomeOf(row, null, [done.refused.detail]) : outcomeOf(row, done.done, []));
    }
    return outcomes.sort((one, other) => one.rowNo! - other.rowNo!);
  }

  private async record(tx: Tx, row: BpjsActRow, { importId, actor }: FileContext): Promise<RecordedRow> {
    const meant = await this.employers.meantBy(tx, row.identifiers, row.division);
    if (meant === 'nobody') throw nobodyWithNpp(row.npp);
    if (meant === 'several') throw severalMeant();
    const before = await this.employers.openCase(tx, meant.employerId);
    if (!before) throw noOpenCase();
    const act = { ...row, kind: row.act };
    const list = { importId, place: `daftar tindakan BPJS, baris ${row.rowNo}` };
    const outcome = await this.acts.record(tx, actor, before.id, act, list);
    const after = (await this.employers.openCase(tx, meant.employerId))!;
    return { outcome, employerId: meant.employerId, from: before.state, to: after.state };
  }
}

/** An earlier act first, wherever it stands in the list: the next one rests on it. */
function inOrderOfTheLaw(rows: readonly BpjsActRow[]): BpjsActRow[] {
  return [...rows].sort(
    (one, other) =>
      ORDER.indexOf(one.act) - ORDER.indexOf(other.act) ||
      one.datedOn.localeCompare(other.datedOn) ||
      one.rowNo - other.rowNo,
  );
}

function outcomeOf(row: BpjsActRow, recorded: RecordedRow | null, reasons: readonly string[]): RowOutcome {
  return {
    rowNo: row.rowNo,
    verdict: recorded ? VERDICTS[recorded.outcome] : 'rejected',
    name: row.name,
    employerId: recorded?.employerId ?? null,
    changes: recorded ? changesOf(row, recorded) : [],
    problems: [
      ...reasons,
      ...(recorded && recorded.outcome !== 'known' ? unproven(row) : []),
      ...row.problems.map(({ message }) => message),
    ],
    details: { npp: row.npp, ...(row.division ? { division: row.division } : {}) },
  };
}

function changesOf(row: BpjsActRow, { outcome, from, to }: RecordedRow): FieldChange[] {
  const changes: FieldChange[] = [];
  const name = actName(row.act);
  if (outcome === 'act') changes.push(actRecorded(name, row));
  if (outcome !== 'known' && row.receivedOn && row.proof) changes.push(actReceived(name, row.receivedOn));
  if (from !== to) changes.push(stateMoved(from, to));
  return changes;
}

/** A day of receipt that nothing shows starts no clock (I5). */
function unproven({ act, receivedOn, proof }: BpjsActRow): string[] {
  if (act === 'REQUEST' || (receivedOn && proof)) return [];
  return receivedOn
    ? ['Tanggal terima tanpa bukti terima: surat dicatat belum terbukti diterima, jangkanya belum berjalan.']
    : ['Surat dicatat belum terbukti diterima, jangkanya belum berjalan.'];
}
