import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/office-clock';
import { resemblanceIndex } from '../employers/resemblance';
import type { SaidOfEmployer } from '../matching/match-question';
import { MatchService } from '../matching/match.service';
import type { NamedRecord, NamedRecordKind } from '../matching/named-records';
import { likeliest, SEARCHED } from './compare-membership';
import { RegisterSnapshots } from './register-snapshot';

/** A name of which nobody has said yet whom it means, with what its record says besides. */
export interface UnlinkedName {
  record: NamedRecord;
  said: SaidOfEmployer;
}

/** Asks a person whom a name without a number may mean: a likeness proposes, and never links. */
@Injectable()
export class NameQuestions {
  constructor(
    private readonly snapshots: RegisterSnapshots,
    private readonly matches: MatchService,
  ) {}

  /** The register has grown: whom may the names mean that are still nobody's? */
  async askAgain(tx: Tx, importId: string): Promise<void> {
    const rows = await tx.query<(NamedRecord & { kind: NamedRecordKind; rowNo: number | null })[]>(
      `SELECT n.id, n.kind, n.key, n.name, n.place, n.village_code AS "villageCode", n.employer_id AS "employerId",
              (SELECT min(v.row_no) FROM standing_visit_records v WHERE v.named_record_id = n.id) AS "rowNo"
         FROM named_records n WHERE n.employer_id IS NULL`,
    );
    for (const kind of ['visit-record', 'case-row'] as const) {
      const names = rows
        // Of a name whose file was taken back nobody has to say whom it means.
        .filter((row) => row.kind === kind && (kind === 'case-row' || row.rowNo !== null))
        .map(({ rowNo, ...record }) => {
          const source = kind === 'visit-record' ? `Catatan kunjungan, baris ${rowNo}` : 'Daftar kasus berjalan';
          return { record, said: { name: record.name, source, address: record.place } };
        });
      await this.ask(tx, kind, names, importId);
    }
  }

  /** @returns how many employers each name resembles, by the id of its record */
  async ask(
    tx: Tx,
    kind: NamedRecordKind,
    names: readonly UnlinkedName[],
    importId: string,
  ): Promise<Map<string, number>> {
    if (names.length === 0) return new Map();
    const index = resemblanceIndex((await this.snapshots.take(tx)).known());
    const asked = names.map(({ record, said }) => {
      const { name, place, villageCode } = record;
      const sought = { name, address: place, villageCode, postcode: null, email: null, phones: [] };
      const questions = likeliest(index.propose(sought, SEARCHED)).map(({ employerId, score, why }) => ({
        ...{ kind, subjectId: record.id, employerId, score, reasons: why, said },
      }));
      return { id: record.id, questions };
    });
    await this.matches.propose(
      tx,
      asked.flatMap(({ questions }) => questions),
      importId,
    );
    return new Map(asked.map(({ id, questions }) => [id, questions.length]));
  }
}
