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
