import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { newId } from '../common/ids';
import type { Tx } from '../database/office-clock';
import { NamedRecords, nameKey, type GivenName, type NamedRecord } from '../matching/named-records';
import { VisitRecords } from '../visits/visit-records';
import type { FileContext, FileKind, RowOutcome } from './import-outcome';
import { NameQuestions } from './name-questions';
import type { LegacyVisitRow } from './reading/rows';
import { asIf } from './tried';

/**
 * Visits of an earlier year as their officers typed them. They bear no number, so each is linked by a person; they start
 * no clock, prove no receipt and confirm no finding.
 */
@Injectable()
export class LegacyVisitsFile implements FileKind<LegacyVisitRow> {
  constructor(
    private readonly names: NamedRecords,
    private readonly visits: VisitRecords,
    private readonly questions: NameQuestions,
  ) {}

  compare(tx: Tx, rows: readonly LegacyVisitRow[], file: FileContext): Promise<RowOutcome[]> {
    return asIf(tx, (within) => this.apply(within, rows, file));
  }

  async apply(tx: Tx, rows: readonly LegacyVisitRow[], { importId }: FileContext): Promise<RowOutcome[]> {
    const records = await this.names.keep(tx, 'visit-record', rows.map(givenName));
    const recordOf = (row: LegacyVisitRow): NamedRecord => records.get(nameKey(givenName(row)))!;
    const kept = await this.visits.keep(
      tx,
      rows.map((row) => ({
        ...{ id: newId(), namedRecordId: recordOf(row).id, importId, rowNo: row.rowNo, contentKey: contentKey(row) },
        ...{ visitedOn: row.visitedOn, dayAsWritten: row.dayAsWritten, officers: row.officers, result: row.result! },
        ...{ followUp: row.followUp, remark: row.remark },
      })),
    );
    const first = new Map(rows.toReversed().map((row) => [recordOf(row).id, row]));
    const unlinked = [...first.values()]
      .map((row) => ({ row, record: recordOf(row) }))
      .filter(({ record }) => record.employerId === null);
    const alike = await this.questions.ask(
      tx,
      'visit-record',
      unlinked.map(({ row, record }) => ({
        record,
        said: { name: row.name, source: `Catatan kunjungan, baris ${row.rowNo}`, address: row.address },
      })),
      importId,
    );
    return rows.map((row) => outcomeOf(row, recordOf(row), kept.has(row.rowNo), alike));
  }
}

const givenName = ({ name, address, villageCode }: LegacyVisitRow): GivenName => ({
  name,
  place: address,
  villageCode,
});

function outcomeOf(
  row: LegacyVisitRow,
  record: NamedRecord,
  isNew: boolean,
  alike: ReadonlyMap<string, number>,
): RowOutcome {
  const proposals = alike.get(record.id) ?? 0;
  return {
    rowNo: row.rowNo,
    verdict: isNew ? 'new' : 'unchanged',
    name: row.name,
    employerId: record.employerId,
    changes: [],
    problems: row.problems.map(({ message }) => message),
    details: proposals > 0 ? { proposals } : {},
  };
}

/** What makes two visits one: all that was typed. */
function contentKey(row: LegacyVisitRow): string {
  const { visitedOn, dayAsWritten, officers, result, followUp, remark } = row;
  const typed = [nameKey(givenName(row)), visitedOn, dayAsWritten, officers, result, followUp, remark];
  return createHash('sha256').update(JSON.stringify(typed)).digest('hex');
}
