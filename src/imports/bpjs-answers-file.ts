import { Injectable } from '@nestjs/common';
import { longDate } from '../common/formats';
import type { PlainDate } from '../common/plain-date';
import type { Tx } from '../database/office-clock';
import { BpjsAnswers } from '../indications/bpjs-answers.service';
import { changesBetween, type ComparedField, type FieldChange } from './field-change';
import type { ApplyContext, FileContext, FileKind, RowOutcome } from './import-outcome';
import { RegisterSnapshots, type RegisterSnapshot } from './register-snapshot';
import type { BpjsAnswerRow } from './reading/rows';

/** What BPJS said of an employer last. */
interface Answered {
  employerId: string;
  registeredNationally: boolean;
  curedSince: PlainDate | null;
  answeredOn: PlainDate;
  remark: string | null;
}

interface ComparedAnswer {
  row: BpjsAnswerRow;
  /** Null where the row cannot be used. */
  answer: Answered | null;
  outcome: RowOutcome;
}

/** BPJS's answers to "mohon cek BPJS". Only an exact number says whom an answer is about. */
@Injectable()
export class BpjsAnswersFile implements FileKind<BpjsAnswerRow> {
  constructor(
    private readonly snapshots: RegisterSnapshots,
    private readonly answers: BpjsAnswers,
  ) {}

  async compare(tx: Tx, rows: readonly BpjsAnswerRow[], file: FileContext): Promise<RowOutcome[]> {
    return (await this.compared(tx, rows, file)).map(({ outcome }) => outcome);
  }

  async apply(tx: Tx, rows: readonly BpjsAnswerRow[], file: ApplyContext): Promise<RowOutcome[]> {
    const compared = await this.compared(tx, rows, file);
    await this.answers.record(
      tx,
      file.actor,
      compared.flatMap(({ row, answer, outcome }) =>
        answer === null || outcome.verdict === 'unchanged'
          ? []
          : [{ ...answer, importId: file.importId, sourceRow: row.rowNo }],
      ),
    );
    return compared.map(({ outcome }) => outcome);
  }

  private async compared(tx: Tx, rows: readonly BpjsAnswerRow[], file: FileContext): Promise<ComparedAnswer[]> {
    const register = await this.snapshots.take(tx);
    const known = await tx.query<Answered[]>(NEWEST_SQL);
    const before = new Map(known.map((answer) => [answer.employerId, answer]));
    const firstRow = new Map<string, number>();
    return rows.map((row) => {
      const found = employerOf(row, register);
      if ('problem' in found) return { row, answer: null, outcome: rejected(row, found.problem) };
      const { employerId } = found;
      const earlier = firstRow.get(employerId);
      if (earlier !== undefined) return { row, answer: null, outcome: rejected(row, typedTwice(earlier)) };
      firstRow.set(employerId, row.rowNo);
      const { registeredNationally, curedSince, remark } = row;
      const answer = { employerId, registeredNationally, curedSince, remark, answeredOn: row.answeredOn ?? file.asOf };
      const last = before.get(employerId);
      return { row, answer, outcome: outcomeOf(row, employerId, last ? changesBetween(FIELDS, last, answer) : null) };
    });
  }
}

/** The one employer to whom all numbers of the row lead. */
function employerOf(
  { identifiers, division }: BpjsAnswerRow,
  register: RegisterSnapshot,
): { employerId: string } | { problem: string } {
  const found = identifiers.flatMap((identifier) => {
    if (identifier.type === 'npp' && division !== null) {
      return register.identifierWith(identifier, division)?.employerId ?? [];
    }
    return register.employerWith(identifier) ?? [];
  });
  const employers = [...new Set(found)];
  if (employers.length === 1) return { employerId: employers[0]! };
  return { problem: employers.length === 0 ? UNKNOWN : CONFLICT };
}

const UNKNOWN =
  'Nomor ini tidak ada di data kami. Periksa NIB, NPWP, atau NPP-nya, atau impor daftar NIB terbaru dahulu.';
const CONFLICT = 'Nomor-nomor pada baris ini milik pemberi kerja yang berlainan. Perbaiki nomornya, lalu unggah lagi.';
const typedTwice = (rowNo: number): string =>
  `Pemberi kerja ini sudah dijawab di baris ${rowNo}. Sisakan satu jawaban, lalu unggah lagi.`;

const FIELDS: readonly ComparedField<Answered, Answered>[] = [
  field('registeredNationally', 'Terdaftar secara nasional', (said) => (said.registeredNationally ? 'ya' : 'tidak')),
  field('curedSince', 'Dipenuhi sejak', (said) => said.curedSince && longDate(said.curedSince)),
  field('answeredOn', 'Tanggal jawaban', (said) => longDate(said.answeredOn)),
  field('remark', 'Keterangan', (said) => said.remark),
];

function field(name: string, label: string, of: (said: Answered) => string | null): ComparedField<Answered, Answered> {
  return { field: name, label, before: of, after: of };
}

function outcomeOf(row: BpjsAnswerRow, employerId: string, changes: FieldChange[] | null): RowOutcome {
  return {
    rowNo: row.rowNo,
    verdict: changes === null ? 'new' : changes.length > 0 ? 'changed' : 'unchanged',
    name: row.name,
    employerId,
    changes: changes ?? [],
    problems: row.problems.map(({ message }) => message),
    details: {},
  };
}

function rejected({ rowNo, name, problems }: BpjsAnswerRow, problem: string): RowOutcome {
  const said = problems.map(({ message }) => message);
  return { rowNo, verdict: 'rejected', name, employerId: null, changes: [], problems: [problem, ...said], details: {} };
}

const NEWEST_SQL = `
  SELECT DISTINCT ON (employer_id) employer_id AS "employerId", registered_nationally AS "registeredNationally",
         cured_since AS "curedSince", answered_on AS "answeredOn", remark
    FROM standing_bpjs_answers ORDER BY employer_id, answered_on DESC, recorded_at DESC`;
