import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../common/plain-date';
import type { Tx } from '../database/office-clock';
import type { NewContact } from '../employers/employer-records';
import { EmployerService } from '../employers/employer.service';
import { IdentityChanges } from '../employers/identity-changes';
import { StoredIdentifiers } from '../employers/stored-identifiers';
import { mask } from '../law/identifiers';
import { MembershipService, type NewMatchProposal, type NewMembership } from '../memberships/membership.service';
import { PersonalDataCipher } from '../signing/personal-data-cipher';
import { compareMemberships, type MembershipVerdict, type RegisteredMembership } from './compare-membership';
import type { CounterEffect } from './counter-effects';
import type { FileContext, FileKind, RowOutcome } from './import-outcome';
import { NUMBER_ALONE } from './link-doubts';
import { headOfBranch, offeredNumbers } from './membership-numbers';
import type { BpjsRow } from './reading/rows';
import { identityProposals, newlyProposed, PROPOSED, type RowProposals } from './identity-proposals';
import { RegisterSnapshots, type RegisterSnapshot } from './register-snapshot';
import { shownChange, siftNumbers, type SiftedNumbers } from './row-numbers';

/** A membership file beside the register. */
interface Compared {
  verdicts: MembershipVerdict[];
  vanished: RegisteredMembership[];
  register: RegisterSnapshot;
  /** The month the register holds; the file may be the same month, corrected. */
  knownMonth: PlainDate | null;
  numbers: SiftedNumbers;
  proposals: RowProposals[];
  outcomes: RowOutcome[];
}

/** A question asked before of somebody under sanction, whatever became of it. */
interface AskedMatch {
  employerId: string;
  npp: string;
  division: string;
  state: string;
}

/** BPJS's monthly file of registered employers. */
@Injectable()
export class MembershipFile implements FileKind<BpjsRow> {
  constructor(
    private readonly snapshots: RegisterSnapshots,
    private readonly employers: EmployerService,
    private readonly memberships: MembershipService,
    private readonly changes: IdentityChanges,
    private readonly stored: StoredIdentifiers,
    private readonly personal: PersonalDataCipher,
  ) {}

  async compare(tx: Tx, rows: readonly BpjsRow[], file: FileContext): Promise<RowOutcome[]> {
    return (await this.compared(tx, rows, file)).outcomes;
  }

  async apply(tx: Tx, rows: readonly BpjsRow[], file: FileContext): Promise<RowOutcome[]> {
    const { verdicts, outcomes, numbers, register, knownMonth, proposals } = await this.compared(tx, rows, file);
    // The same month said again without a difference is no news.
    const news = verdicts.filter(
      ({ verdict, changes }) => knownMonth !== file.asOf || verdict === 'new' || changes.length > 0,
    );
    await this.memberships.recordMonth(
      tx,
      file.asOf,
      file.importId,
      news.map((each) => this.membership(each)),
    );
    await this.employers.add(tx, {
      identifiers: numbers.taken,
      contacts: verdicts.flatMap((each) => contactsOf(each, file)),
    });
    await this.changes.proposeFromFile(
      tx,
      file.importId,
      proposals.flatMap(({ changes }) => changes),
    );
    await this.memberships.dropAnswered(tx);
    await this.memberships.propose(
      tx,
      verdicts.flatMap((each) => questionsOf(each, register)),
      file.importId,
    );
    return outcomes;
  }

  private async compared(tx: Tx, rows: readonly BpjsRow[], file: FileContext): Promise<Compared> {
    const register = await this.snapshots.take(tx);
    const known = await tx.query<RegisteredMembership[]>(NEWEST_SQL, [file.asOf]);
    const decided = await tx.query<{ employerId: string; npp: string; division: string; state: string }[]>(
      `SELECT employer_id AS "employerId", npp, division, state FROM match_proposals
        WHERE kind = 'membership' AND state IN ('same', 'different')
          AND numbers_decided = match_numbers(employer_id, NULL, npp, division, subject_numbers)`,
    );
    const same = new Map(decided.filter((each) => each.state === 'same').map((each) => [keyOf(each), each.employerId]));
    const different = new Set(
      decided.filter((each) => each.state === 'different').map((each) => `${each.employerId} ${keyOf(each)}`),
    );
    const { verdicts: onHashes, vanished } = compareMemberships(
      rows.map((row) => this.withHashedPhones(row)),
      file.asOf,
      {
        memberships: known,
        employers: register.known(),
        employerWith: (identifier) => register.employerWith(identifier),
        saidSame: (npp, division) => same.get(`${npp} ${division}`) ?? null,
        saidDifferent: (employerId, npp, division) => different.has(`${employerId} ${npp} ${division}`),
      },
    );
    const verdicts = onHashes.map((verdict, index) => ({ ...verdict, row: rows[index]! }));
    const offered = verdicts.map((verdict) => offeredNumbers(verdict, register, file));
    const numbers = siftNumbers(
      offered.flatMap((each) => each.numbers),
      register,
    );
    const proposals = identityProposals(rows, register, { source: 'bpjs-membership', importId: file.importId });
    const waiting = new Set(proposals.map(({ rowNo }) => rowNo));
    const asks = newlyProposed(proposals, register);
    const asked = await tx.query<AskedMatch[]>(ASKED_OF_SANCTIONED_SQL);
    const counterOf = counterEffects(asked, register, asks);
    const outcomes = [
      ...verdicts.map((verdict, index) =>
        outcomeOf(
          verdict,
          [...offered[index]!.remarks, ...(waiting.has(verdict.row.rowNo) ? [PROPOSED] : [])],
          numbers,
          register,
          counterOf(verdict),
        ),
      ),
      ...vanished.map(vanishedOutcome),
    ];
    return { verdicts, vanished, register, knownMonth: known[0]?.asOf ?? null, numbers, proposals, outcomes };
  }

  /** The register knows telephones by their keyed hashes alone. */
  private withHashedPhones(row: BpjsRow): BpjsRow {
    return { ...row, phones: row.phones.map((phone) => this.personal.lookup('phone', phone)) };
  }

  private membership({ row, link }: MembershipVerdict): NewMembership {
    const npwp = row.identifiers.find(({ type }) => type === 'npwp16' || type === 'npwp15' || type === 'owner_npwp');
    const stored = npwp ? this.stored.of(npwp.type, npwp.value) : null;
    const [phone] = row.phones;
    const { npp, division, name, address, postcode, programmes, workers, wages, lastPaidMonth } = row;
    const { arrearsMonths, arrearsAmount, officer, email } = row;
    return {
      ...{ npp, division, name, address, postcode, programmes, workers, wages, lastPaidMonth },
      ...{ arrearsMonths, arrearsAmount, officer, email },
      employerId: link.state === 'linked' ? link.employerId : null,
      linkedBy: link.state === 'linked' ? link.by : null,
      nib: row.identifiers.find(({ type }) => type === 'nib')?.value ?? null,
      npwpLookups: npwp && npwp.type !== 'owner_npwp' ? this.lookups(npwp.value) : [],
      npwpMasked: stored?.masked ?? (row.branchNpwp ? mask(row.branchNpwp) : null),
      phoneCipher: phone ? this.personal.encrypt(phone) : null,
      phoneLookup: phone ? this.personal.lookup('phone', phone) : null,
      phoneMasked: phone ? mask(phone) : null,
      sourceRow: row.rowNo,
    };
  }

  private lookups(npwp: string): string[] {
    return this.stored.forms('npwp', npwp).map(({ type, lookup }) => `${type} ${lookup}`);
  }
}

function outcomeOf(
  { row, verdict, changes, link, proposals }: MembershipVerdict,
  remarks: readonly string[],
  numbers: SiftedNumbers,
  register: RegisterSnapshot,
  counter: CounterEffect | null,
): RowOutcome {
  const refused = numbers.refused.get(row.rowNo) ?? [];
  const employerId = link.state === 'linked' ? link.employerId : null;
  const messages = row.problems.map((problem) => problem.message);
  return {
    rowNo: row.rowNo,
    verdict,
    name: row.name,
    employerId,
    changes: [...changes.map((change) => readable(change, register)), ...newNpp(row, verdict, employerId, register)],
    problems: [
      ...(link.state === 'conflict' || link.state === 'doubtful' ? [link.message] : []),
      ...new Set([...messages, ...remarks, ...refused.map((each) => each.message)]),
    ],
    details: {
      ...{ npp: row.npp, division: row.division },
      ...(row.officer ? { officer: row.officer } : {}),
      ...(proposals.length > 0 ? { proposals: proposals.length } : {}),
      ...(remarks.includes(PROPOSED) || refused.some((each) => each.held) ? { held: true } : {}),
      ...(counter ? { counter } : {}),
    },
  };
}

/** How the answer at the counter would change by a row (R16): asked anew of somebody under sanction, or no longer. */
function counterEffects(
  asked: readonly AskedMatch[],
  register: RegisterSnapshot,
  asks: ReadonlySet<number>,
): (verdict: MembershipVerdict) => CounterEffect | null {
  const known = new Set(asked.map((each) => `${each.employerId} ${keyOf(each)}`));
  const open = new Map(asked.filter(({ state }) => state === 'open').map((each) => [keyOf(each), each.employerId]));
  return (verdict) => {
    const { row, link } = verdict;
    if (asks.has(row.rowNo)) return 'number';
    const candidate = open.get(keyOf(row));
    if (link.state === 'linked') return candidate !== undefined && candidate !== link.employerId ? 'answered' : null;
    const isNews = questionsOf(verdict, register).some(
      ({ employerId }) => register.isUnderSanction(employerId) && !known.has(`${employerId} ${keyOf(row)}`),
    );
    return isNews ? 'resembles' : null;
  };
}

/** A link is told by the employer's name, not by its id. */
function readable(change: MembershipVerdict['changes'][number], register: RegisterSnapshot) {
  if (change.field !== 'link') return shownChange(change);
  const name = (id: string | null) => (id === null ? null : register.nameOf(id));
  return { ...change, old: name(change.old), new: name(change.new) };
}

/** An employer who had a number at BPJS and now comes with another: worth a look. */
function newNpp(row: BpjsRow, verdict: string, employerId: string | null, register: RegisterSnapshot) {
  if (verdict !== 'new' || employerId === null) return [];
  const before = register.nppsOf(employerId);
  if (before.length === 0 || before.includes(row.npp)) return [];
  return [{ field: 'npp', label: 'NPP', old: before.join(', '), new: row.npp }];
}

function vanishedOutcome({ npp, division, name, employerId, officer }: RegisteredMembership): RowOutcome {
  const details = { npp, division, ...(officer ? { officer } : {}) };
  return { rowNo: null, verdict: 'vanished', name, employerId, changes: [], problems: [], details };
}

/** What a person is asked about the row: likenesses, numbers that disagree, a branch whose head we know. */
function questionsOf({ row, link, proposals }: MembershipVerdict, register: RegisterSnapshot): NewMatchProposal[] {
  const { npp, division } = row;
  const ask = (employerId: string, reasons: string[], score = 1) => ({ employerId, npp, division, reasons, score });
  if (link.state === 'conflict') return link.employerIds.map((employerId) => ask(employerId, [link.message]));
  if (link.state === 'linked') return [];
  const head = headOfBranch(row, register);
  const ofNumber = link.state === 'doubtful' ? link : null;
  const likenesses = proposals.filter(({ employerId }) => employerId !== head && employerId !== ofNumber?.employerId);
  const ofHead = proposals.find((each) => each.employerId === head)?.why ?? [];
  return [
    ...(ofNumber ? [ask(ofNumber.employerId, [ofNumber.message], NUMBER_ALONE)] : []),
    ...(head === null || head === ofNumber?.employerId
      ? []
      : [ask(head, ['NPWP cabang dari pusat yang sama', ...ofHead])]),
    ...likenesses.map((each) => ask(each.employerId, each.why, each.score)),
  ];
}

function contactsOf(
  { row, link }: MembershipVerdict,
  { importId }: FileContext,
): (NewContact & { employerId: string })[] {
  if (link.state !== 'linked') return [];
  const from = { employerId: link.employerId, source: 'bpjs-membership', importId, sourceRow: row.rowNo } as const;
  return [
    ...(row.email ? [{ kind: 'email' as const, value: row.email, ...from }] : []),
    ...row.phones.map((value) => ({ kind: 'phone' as const, value, ...from })),
  ];
}

const keyOf = ({ npp, division }: { npp: string; division: string }): string => `${npp} ${division}`;

/** The month before the file's, or the file's own when it is a correction. */
const NEWEST_SQL = `
  SELECT npp, division, employer_id AS "employerId", name, address, postcode, nib, programmes, workers,
         wages::float8 AS wages, last_paid_month AS "lastPaidMonth", arrears_months AS "arrearsMonths",
         arrears_amount::float8 AS "arrearsAmount", officer, email::text AS email, as_of AS "asOf"
    FROM memberships
   WHERE superseded_at IS NULL AND as_of = (SELECT max(as_of) FROM memberships WHERE as_of <= $1)
   ORDER BY npp, division`;

const ASKED_OF_SANCTIONED_SQL = `
  SELECT p.employer_id AS "employerId", p.npp, p.division, p.state
    FROM match_proposals p JOIN employers_under_sanction s ON s.employer_id = p.employer_id
   WHERE p.kind = 'membership'`;
