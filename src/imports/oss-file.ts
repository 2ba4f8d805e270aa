import { Injectable } from '@nestjs/common';
import { newId } from '../common/ids';
import type { Tx } from '../database/office-clock';
import type { NewEmployer, NewEstablishment, NewFact, RegisterAdditions } from '../employers/employer-records';
import { EmployerService } from '../employers/employer.service';
import { IdentityChanges } from '../employers/identity-changes';
import { resemblanceIndex, type ResemblanceIndex } from '../employers/resemblance';
import { MatchService } from '../matching/match.service';
import { compareOss, type OssVerdict } from './compare-oss';
import type { CounterEffect } from './counter-effects';
import type { FileContext, FileKind, RowOutcome } from './import-outcome';
import { MatchSearch } from './match-search';
import { ossEmployers, type OssEmployer, type OssPlace } from './oss-employers';
import { NameQuestions } from './name-questions';
import type { OssRow } from './reading/rows';
import { identityProposals, newlyProposed, PROPOSED, type RowProposals } from './identity-proposals';
import { ReportMatches } from './report-matches';
import { TwinSearch } from './twin-search';
import { RegisterSnapshots, type RegisterSnapshot } from './register-snapshot';
import { shownChange, siftNumbers, type OfferedNumber, type SiftedNumbers } from './row-numbers';

type Changed = Extract<OssVerdict, { verdict: 'changed' }>;

/** What applying a list of NIB holders would do, row by row and record by record. */
interface OssPlan {
  proposals: RowProposals[];
  outcomes: RowOutcome[];
  /** What would be written: made only where it is, since it is as large as the file. */
  newcomers(): NewEmployer[];
  additions(): RegisterAdditions;
}

/** The licensing office's list of NIB holders. */
@Injectable()
export class OssFile implements FileKind<OssRow> {
  constructor(
    private readonly snapshots: RegisterSnapshots,
    private readonly employers: EmployerService,
    private readonly changes: IdentityChanges,
    private readonly matches: MatchSearch,
    private readonly names: NameQuestions,
    private readonly reports: ReportMatches,
    private readonly questions: MatchService,
    private readonly twins: TwinSearch,
  ) {}

  async compare(tx: Tx, rows: readonly OssRow[], file: FileContext): Promise<RowOutcome[]> {
    return plan(rows, file, await this.snapshots.take(tx)).outcomes;
  }

  async apply(tx: Tx, rows: readonly OssRow[], file: FileContext): Promise<RowOutcome[]> {
    const { outcomes, proposals, ...written } = plan(rows, file, await this.snapshots.take(tx));
    const newcomers = written.newcomers();
    await this.employers.createMany(tx, newcomers);
    await this.employers.add(tx, written.additions());
    await this.changes.proposeFromFile(
      tx,
      file.importId,
      proposals.flatMap(({ changes }) => changes),
    );
    await this.matches.linkAndAsk(tx, file.importId);
    const ids = newcomers.flatMap(({ id }) => id ?? []);
    await this.questions.propose(tx, await this.twins.forNewcomers(tx, ids), file.importId);
    await this.questions.propose(tx, await this.reports.forUnlinkedPlaces(tx, 'all'), file.importId);
    await this.names.askAgain(tx, file.importId);
    return outcomes;
  }
}

function plan(rows: readonly OssRow[], file: FileContext, register: RegisterSnapshot): OssPlan {
  const { employers, typedTwice } = ossEmployers(rows);
  const verdicts = compareOss(employers, register);
  const idOf = new Map(verdicts.map((each) => [each, each.verdict === 'new' ? newId() : employerIdOf(each)]));
  const news = verdicts.filter((each) => each.verdict === 'new');
  const changed = verdicts.filter((each) => each.verdict === 'changed');
  const ofNewcomers = siftNumbers(
    news.flatMap((each) => numbersOf(each.employer, each.employer.identifiers, idOf.get(each)!, file)),
    register,
    false,
  );
  const ofKnown = siftNumbers(
    changed.flatMap((each) => numbersOf(each.employer, each.news.identifiers, each.employerId, file)),
    register,
  );
  const proposals = identityProposals(
    employers.map(({ identifiers, rowNos, nibIssuedOn }) => ({ identifiers, rowNo: rowNos[0]!, nibIssuedOn })),
    register,
    { source: 'oss-nib', importId: file.importId },
  );
  const waiting = new Set(proposals.map(({ rowNo }) => rowNo));
  const asks = newlyProposed(proposals, register);
  const sanctioned = resemblanceIndex(register.underSanction());
  const counterOf = (each: OssVerdict) => counterEffect(each, file, register, asks, sanctioned);
  return {
    proposals,
    outcomes: [
      ...verdicts.flatMap((each) => outcomesOf(each, [ofNewcomers, ofKnown], register, waiting, counterOf(each))),
      ...typedTwice.map(({ rowNo, sameAs }) => againOf(rows, rowNo, sameAs)),
      ...vanished(rows, register),
    ].map((outcome) => withRowProblems(outcome, rows)),
    newcomers: () => {
      const numbersById = numbersByEmployer(ofNewcomers.taken);
      return news.map((each) => newcomer(each.employer, idOf.get(each)!, numbersById, file));
    },
    additions: () => ({ ...additionsOf(changed, file, register), identifiers: ofKnown.taken }),
  };
}

const employerIdOf = (verdict: OssVerdict): string | null => ('employerId' in verdict ? verdict.employerId : null);

/** Every row of an employer bears his verdict; what changed stands at his first row. */
function outcomesOf(
  verdict: OssVerdict,
  sifted: readonly SiftedNumbers[],
  register: RegisterSnapshot,
  waiting: ReadonlySet<number>,
  counter: CounterEffect | null,
): RowOutcome[] {
  const { employer } = verdict;
  const firsts = new Set(employer.places.map((place) => place.rowNo));
  return [...firsts].map((rowNo) => {
    const isFirst = rowNo === employer.rowNos[0];
    const refused = sifted.flatMap((each) => each.refused.get(rowNo) ?? []);
    const isProposed = waiting.has(rowNo);
    const placesWait = isFirst && verdict.verdict === 'changed' && havePlacesToWait(verdict, register);
    return {
      rowNo,
      verdict: verdict.verdict === 'conflict' ? 'rejected' : verdict.verdict,
      name: employer.name,
      employerId: employerIdOf(verdict),
      changes: verdict.verdict === 'changed' && isFirst ? verdict.changes.map(shownChange) : [],
      problems: [
        ...(verdict.verdict === 'conflict' ? [verdict.message] : []),
        ...refused.map((each) => each.message),
        ...(isProposed ? [PROPOSED] : []),
        ...(placesWait ? [PLACES_WAIT] : []),
      ],
      details: {
        nib: employer.nib,
        ...(isProposed || placesWait || refused.some((each) => each.held) ? { held: true } : {}),
        ...(isFirst && counter ? { counter } : {}),
      },
    };
  });
}

/** How the answer at the counter would change by what the list says of one holder of a NIB (R16). */
function counterEffect(
  verdict: OssVerdict,
  { asOf }: FileContext,
  register: RegisterSnapshot,
  asks: ReadonlySet<number>,
  sanctioned: ResemblanceIndex,
): CounterEffect | null {
  const { employer } = verdict;
  if (asks.has(employer.rowNos[0]!)) return 'number';
  if (verdict.verdict === 'new') return resembles(employer, sanctioned) ? 'resembles' : null;
  if (verdict.verdict !== 'changed' || !register.isUnderSanction(verdict.employerId)) return null;
  const isCurrent = !register.hasNewerThan(verdict.employerId, asOf);
  if (isCurrent && verdict.changes.some(({ field }) => field === 'name')) return 'name';
  return verdict.news.places.length > 0 && register.arePlacesFixed(verdict.employerId) ? 'place' : null;
}

function resembles({ name, emails, places }: OssEmployer, sanctioned: ResemblanceIndex): boolean {
  const [head] = places;
  const place = { address: head?.address ?? null, villageCode: head?.villageCode ?? null, postcode: null };
  return sanctioned.propose({ name, ...place, email: emails[0] ?? null, phones: [] }, 1).length > 0;
}

function againOf(rows: readonly OssRow[], rowNo: number, sameAs: number): RowOutcome {
  const row = rows.find((each) => each.rowNo === rowNo)!;
  return {
    ...{ rowNo, verdict: 'unchanged', name: row.name, employerId: null, changes: [] },
    problems: [`Tempat yang sama dengan baris ${sameAs}; isian yang kosong dilengkapi dari baris ini.`],
    details: { nib: row.nib },
  };
}

/** On the list before and not on this one: told, and nothing is done about it. */
function vanished(rows: readonly OssRow[], register: RegisterSnapshot): RowOutcome[] {
  const present = new Set(rows.map((row) => row.nib));
  return register
    .holdersOfNib()
    .filter(({ nib }) => !present.has(nib))
    .map(({ employerId, nib, name }) => ({
      ...{ rowNo: null, verdict: 'vanished', name, employerId, changes: [], problems: [], details: { nib } },
    }));
}

/** What the reader said of the row goes along. */
function withRowProblems(outcome: RowOutcome, rows: readonly OssRow[]): RowOutcome {
  const row = outcome.rowNo === null ? undefined : rowsByNumber(rows).get(outcome.rowNo);
  return row ? { ...outcome, problems: [...outcome.problems, ...row.problems.map((each) => each.message)] } : outcome;
}

const indexes = new WeakMap<readonly OssRow[], Map<number, OssRow>>();

function rowsByNumber(rows: readonly OssRow[]): Map<number, OssRow> {
  const index = indexes.get(rows) ?? new Map(rows.map((row) => [row.rowNo, row]));
  indexes.set(rows, index);
  return index;
}

function numbersOf(
  employer: OssEmployer,
  identifiers: OssEmployer['identifiers'],
  employerId: string,
  file: FileContext,
): OfferedNumber[] {
  return identifiers.map(({ type, value }) => ({
    ...{ type, value, employerId, ...from(file, employer.rowNos[0]!) },
    validFrom: type === 'nib' ? employer.nibIssuedOn : null,
  }));
}

function numbersByEmployer(numbers: readonly OfferedNumber[]): Map<string, OfferedNumber[]> {
  const byEmployer = new Map<string, OfferedNumber[]>();
  for (const number of numbers) {
    const own = byEmployer.get(number.employerId);
    if (own) own.push(number);
    else byEmployer.set(number.employerId, [number]);
  }
  return byEmployer;
}

function newcomer(
  employer: OssEmployer,
  id: string,
  numbers: ReadonlyMap<string, OfferedNumber[]>,
  file: FileContext,
): NewEmployer {
  const { name, legalForm, isLegalEntity, rowNos } = employer;
  return {
    ...{ id, name, legalForm, isLegalEntity },
    identifiers: numbers.get(id) ?? [],
    establishments: employer.places.map((each, index) => ({ ...place(each, file), isHead: index === 0 })),
    facts: [fact(employer, file)],
    contacts: [
      ...employer.emails.map((value) => ({ kind: 'email' as const, value, ...from(file, rowNos[0]!) })),
      ...employer.phones.map((value) => ({ kind: 'phone' as const, value, ...from(file, rowNos[0]!) })),
    ],
  };
}

const PLACES_WAIT =
  'Sanksi usaha ini menyebut tempat usahanya, jadi perubahan tempat belum dipakai selama sanksi belum berakhir.';

const havePlacesToWait = ({ employerId, news }: Changed, register: RegisterSnapshot): boolean =>
  news.changedPlaces.length > 0 && register.arePlacesFixed(employerId);

const FACT_FIELDS = new Set(['scale', 'declaredWorkers', 'kbli']);
const NAME_FIELDS = new Set(['name', 'legalForm']);

function additionsOf(changed: readonly Changed[], file: FileContext, register: RegisterSnapshot): RegisterAdditions {
  const changes = (fields: ReadonlySet<string>) => (each: Changed) =>
    each.changes.some(({ field }) => fields.has(field));
  // What a list of last year says is kept with its date, and takes no newer name or place away.
  const current = changed.filter(({ employerId }) => !register.hasNewerThan(employerId, file.asOf));
  return {
    names: current.filter(changes(NAME_FIELDS)).map(({ employerId, employer }) => ({
      ...{ employerId, name: employer.name, legalForm: employer.legalForm },
      ...{ importId: file.importId, sourceRow: employer.rowNos[0]! },
    })),
    establishments: changed.flatMap(({ employerId, news }) =>
      news.places.map((each) => ({ ...place(each, file), employerId })),
    ),
    places: current.flatMap((each) =>
      (havePlacesToWait(each, register) ? [] : each.news.changedPlaces).map(({ placeId, place: said }) => ({
        ...place(said, file),
        id: placeId,
      })),
    ),
    facts: changed
      .filter(changes(FACT_FIELDS))
      .map(({ employerId, employer }) => ({ ...fact(employer, file), employerId })),
    contacts: changed.flatMap(({ employerId, employer, news }) => [
      ...news.emails.map((value) => ({
        kind: 'email' as const,
        value,
        employerId,
        ...from(file, employer.rowNos[0]!),
      })),
      ...news.phones.map((value) => ({
        kind: 'phone' as const,
        value,
        employerId,
        ...from(file, employer.rowNos[0]!),
      })),
    ]),
  };
}

function place({ name, address, villageCode, kbli, kbliTitle, rowNo }: OssPlace, file: FileContext): NewEstablishment {
  return { name, address: address ?? '', villageCode, kbli, kbliTitle, ...from(file, rowNo) };
}

function fact(employer: OssEmployer, file: FileContext): NewFact {
  const { scale, declaredWorkers, kbli, kbliTitle, ownerName, rowNos } = employer;
  const { asOf } = file;
  return { asOf, scale, declaredWorkers, kbli, kbliTitle, responsible: ownerName, ...from(file, rowNos[0]!) };
}

const from = ({ importId }: FileContext, sourceRow: number) => ({ source: 'oss-nib' as const, importId, sourceRow });
