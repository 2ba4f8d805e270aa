import { Injectable } from '@nestjs/common';
import { CaseRecords } from '../cases/case-record';
import { CaseService } from '../cases/case.service';
import type { Tx } from '../database/office-clock';
import { FINDING_ABBREVIATIONS } from '../law/findings';
import { NamedRecords, nameKey, type GivenName } from '../matching/named-records';
import { actReceived, actRecorded, stateMoved } from './act-changes';
import type { FieldChange } from './field-change';
import { decreeSigned, notLinkedYet, openedAfterAct, severalMeant } from './import.problems';
import type { FileContext, FileKind, RowOutcome } from './import-outcome';
import { LIST_LIMIT, LIST_TOO_LONG, ListedEmployers } from './listed-employers';
import { NameQuestions } from './name-questions';
import type { RunningCaseAct, RunningCaseRow } from './reading/rows';
import { RunningCaseActs, runningActName } from './running-case-acts';
import { asIf, tried } from './tried';

/** What a row has brought about. */
interface TakenRow {
  verdict: 'new' | 'changed' | 'unchanged';
  employerId: string;
  changes: FieldChange[];
  /** Acts the law does not let pass, and why; findings the case does not have. */
  remarks: string[];
}

/**
 * The office's own list of cases under way: each is opened with its past, as far as the law lets its acts pass. Acts that
 * are on file are compared.
 */
@Injectable()
export class RunningCasesFile implements FileKind<RunningCaseRow> {
  constructor(
    private readonly employers: ListedEmployers,
    private readonly names: NamedRecords,
    private readonly questions: NameQuestions,
    private readonly cases: CaseService,
    private readonly records: CaseRecords,
    private readonly acts: RunningCaseActs,
  ) {}

  compare(tx: Tx, rows: readonly RunningCaseRow[], file: FileContext): Promise<RowOutcome[]> {
    return asIf(tx, (within) => this.apply(within, rows, file));
  }

  async apply(tx: Tx, rows: readonly RunningCaseRow[], file: FileContext): Promise<RowOutcome[]> {
    if (rows.length > LIST_LIMIT) return rows.map((row) => rejected(row, LIST_TOO_LONG));
    const outcomes: RowOutcome[] = [];
    const unlinked: RunningCaseRow[] = [];
    for (const row of rows) {
      const done = await tried(tx, (within) => this.take(within, row, file));
      if ('done' in done) outcomes.push(outcomeOf(row, done.done));
      else outcomes.push(rejected(row, done.refused.detail));
      if ('refused' in done && done.refused.type === NOT_LINKED) unlinked.push(row);
    }
    await this.ask(tx, unlinked, file);
    return outcomes;
  }

  private async take(tx: Tx, row: RunningCaseRow, file: FileContext): Promise<TakenRow> {
    if (DECREE.test(`${row.outsideReference ?? ''} ${row.remark ?? ''}`)) throw decreeSigned();
    if (row.acts.some(({ datedOn }) => datedOn < row.openedOn)) throw openedAfterAct();
    const employerId = await this.employerOf(tx, row);
    const list = { importId: file.importId, place: `daftar kasus berjalan, baris ${row.rowNo}` };
    const before = await this.employers.openCase(tx, employerId);
    const caseId = before?.id ?? (await this.open(tx, row, employerId, list.place, file)).id;
    const changes: FieldChange[] = before ? [] : [caseOpened(row)];
    const remarks = before ? await this.otherFindings(tx, caseId, row) : [];
    for (const act of row.acts) {
      const done = await tried(tx, (within) => this.acts.record(within, file.actor, caseId, act, list));
      if ('refused' in done) {
        remarks.push(notRecorded(act, done.refused.detail, row.acts));
        // What comes after an act of BPJS rests on it; guidance by the city is owed by nobody.
        if (!isGuidance(act)) break;
      } else changes.push(...changesOf(act, done.done));
    }
    const after = (await this.employers.openCase(tx, employerId))!;
    if (after.state !== before?.state) changes.push(stateMoved(before?.state ?? null, after.state));
    const verdict = before ? (changes.length > 0 ? 'changed' : 'unchanged') : 'new';
    return { verdict, employerId, changes, remarks };
  }

  /** Exact numbers link; without one, only what a person has said of the name. */
  private async employerOf(tx: Tx, row: RunningCaseRow): Promise<string> {
    const meant = await this.employers.meantBy(tx, row.identifiers, row.division);
    if (meant === 'several') throw severalMeant();
    if (meant !== 'nobody') return meant.employerId;
    const known = await this.names.known(tx, 'case-row', [givenName(row)]);
    const employerId = known.get(nameKey(givenName(row)))?.employerId;
    if (!employerId) throw notLinkedYet();
    return employerId;
  }

  private open(tx: Tx, row: RunningCaseRow, employerId: string, place: string, { actor }: FileContext) {
    const { openedOn, outsideReference, remark } = row;
    return this.cases.openIn(tx, actor, {
      employerId,
      findings: row.findings.map((category) => ({
        category,
        evidence: `Menurut ${place}${remark ? `: ${remark.replace(/\.$/, '')}` : ''}.`,
      })),
      underWay: { openedOn, outsideReference, list: place },
    });
  }

  private async otherFindings(tx: Tx, caseId: string, { findings }: RunningCaseRow): Promise<string[]> {
    const record = await this.records.of(tx, caseId);
    const absent = findings.filter((category) => !record.findings.some((one) => one.category === category));
    if (absent.length === 0) return [];
    const named = absent.map((category) => FINDING_ABBREVIATIONS[category]).join(', ');
    return [`Temuan ${named} belum ada pada kasus ini. Tambahkan dari halaman kasus bila benar.`];
  }

  private async ask(tx: Tx, rows: readonly RunningCaseRow[], { importId }: FileContext): Promise<void> {
    const records = await this.names.keep(tx, 'case-row', rows.map(givenName));
    const names = rows.map((row) => {
      const { name, address, rowNo } = row;
      const number = (type: string) => row.identifiers.find((each) => each.type === type)?.value ?? null;
      return {
        record: records.get(nameKey(givenName(row)))!,
        said: {
          name,
          source: `Daftar kasus berjalan, baris ${rowNo}`,
          address,
          nib: number('nib'),
          npp: number('npp'),
        },
      };
    });
    await this.questions.ask(tx, 'case-row', names, importId);
  }
}

const NOT_LINKED = notLinkedYet().type;

/** Words by which a row says that the decision is signed already. */
const DECREE = /\b(?:sk|keputusan)\b.*\b(?:terbit|ditandatangani|berlaku|no|nomor)\b|\bdalam sanksi\b/i;

const givenName = ({ name, address, villageCode }: RunningCaseRow): GivenName => ({
  name,
  place: address,
  villageCode,
});

const caseOpened = ({ findings }: RunningCaseRow): FieldChange => ({
  field: 'case',
  label: 'Kasus dibuka',
  old: null,
  new: `Temuan ${findings.map((category) => FINDING_ABBREVIATIONS[category]).join(', ')}`,
});

function changesOf(act: RunningCaseAct, outcome: 'act' | 'receipt' | 'known'): FieldChange[] {
  const name = runningActName(act.kind);
  const receipt = act.receivedOn && act.kind !== 'VISIT' ? [actReceived(name, act.receivedOn)] : [];
  if (outcome === 'known') return [];
  return outcome === 'act' ? [actRecorded(name, act), ...receipt] : receipt;
}

const isGuidance = ({ kind }: RunningCaseAct): boolean => kind === 'VISIT' || kind === 'REMINDER';

function notRecorded(act: RunningCaseAct, why: string, acts: readonly RunningCaseAct[]): string {
  const later = isGuidance(act) ? [] : acts.slice(acts.indexOf(act) + 1).map(({ kind }) => runningActName(kind));
  const rest = later.length > 0 ? ` Sesudahnya juga belum: ${later.join(', ')}.` : '';
  return `${runningActName(act.kind)} tidak dicatat: ${why}${rest}`;
}

function outcomeOf(row: RunningCaseRow, { verdict, employerId, changes, remarks }: TakenRow): RowOutcome {
  const problems = [...remarks, ...row.problems.map(({ message }) => message)];
  return { rowNo: row.rowNo, verdict, name: row.name, employerId, changes, problems, details: {} };
}

function rejected(row: RunningCaseRow, why: string): RowOutcome {
  const problems = [why, ...row.problems.map(({ message }) => message)];
  return {
    rowNo: row.rowNo,
    verdict: 'rejected',
    name: row.name,
    employerId: null,
    changes: [],
    problems,
    details: {},
  };
}
