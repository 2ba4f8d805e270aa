import { Injectable } from '@nestjs/common';
import { CaseRecords, type CaseLetter, type CaseRecord } from '../cases/case-record';
import { sanctionFacts, standing } from '../cases/sanction-facts';
import type { Actor } from '../common/actor';
import { longDate } from '../common/formats';
import type { PlainDate } from '../common/plain-date';
import { OfficeClock, type Tx } from '../database/office-clock';
import { nextAct, type ChainAct } from '../law/finding-chain';
import { documentKind } from '../law/documents';
import { LetterIssueService } from '../letters/letter-issue.service';
import type { Letter } from '../letters/letter.entity';
import type { ListedIn } from '../letters/listed-papers';
import { ReceiptService } from '../letters/receipt.service';
import { ParameterService } from '../parameters/parameter.service';
import { SanctionRequestService } from '../sanctions/sanction-request.service';
import { FineService } from '../warnings/fine.service';
import { WarningService } from '../warnings/warning.service';
import { actRecordedOtherwise, receiptRecordedOtherwise } from './import.problems';

/** An act of BPJS as a list tells of it. */
export interface ListedAct {
  kind: 'WARNING_1' | 'WARNING_2' | 'FINE' | 'REQUEST';
  number: string;
  datedOn: PlainDate;
  /** As the letter sets it; the longest the law allows where the list is silent, which favours the employer. */
  periodDays: number | null;
  /** The proven day of receipt; for a request the day it came to the city. */
  receivedOn: PlainDate | null;
  /** What proves the receipt, as written; null where the list shows none, and then no clock runs. */
  proof: string | null;
}

/** What became of it: recorded, its receipt alone recorded, or all of it known before. */
export type ListedActOutcome = 'act' | 'receipt' | 'known';

const CODES = { WARNING_1: 'WARN_1', WARNING_2: 'WARN_2', FINE: 'FINE', REQUEST: 'TMP2T_REQ' } as const;
const WAITS_FOR: Readonly<Record<ListedAct['kind'], ChainAct>> = {
  WARNING_1: 'first-warning',
  WARNING_2: 'second-warning',
  FINE: 'fine',
  REQUEST: 'request',
};

/** What people call the act. */
export const actName = (kind: ListedAct['kind']): string => documentKind(CODES[kind]).name;

/** Records acts of BPJS that a list tells of, under the conditions of their forms. */
@Injectable()
export class ListedActs {
  constructor(
    private readonly clock: OfficeClock,
    private readonly records: CaseRecords,
    private readonly warnings: WarningService,
    private readonly fines: FineService,
    private readonly requests: SanctionRequestService,
    private readonly receipts: ReceiptService,
    private readonly issuing: LetterIssueService,
    private readonly parameters: ParameterService,
  ) {}

  /**
   * Records the act on the open findings that wait for it: a list names none. One that is on file is not recorded twice.
   *
   * @throws Problem 409 `act-recorded-otherwise` or `receipt-recorded-otherwise`, and what the form would throw
   */
  async record(tx: Tx, actor: Actor, caseId: string, act: ListedAct, list: ListedIn): Promise<ListedActOutcome> {
    const record = await this.records.of(tx, caseId);
    const known = standing(record, CODES[act.kind]);
    const same = known.find(({ number }) => plain(number) === plain(act.number));
    if (same) return this.compare(tx, actor, same, act, list);
    const waiting = await this.waitingFor(tx, record, act);
    if (waiting.length === 0 && known.length > 0) throw otherwise(act, known.at(-1)!);
    const open = record.findings.filter(({ status }) => status === 'open').map(({ id }) => id);
    const letter = await this.keep(tx, actor, record, waiting.length > 0 ? waiting : open, act, list);
    if (act.kind === 'REQUEST') return 'act';
    if (act.receivedOn && act.proof) await this.receive(tx, actor, letter.id, act, list);
    else await this.issuing.awaitReceipt(tx, letter);
    return 'act';
  }

  private async compare(
    tx: Tx,
    actor: Actor,
    letter: CaseLetter,
    act: ListedAct,
    list: ListedIn,
  ): Promise<ListedActOutcome> {
    if (letter.datedOn !== act.datedOn) throw otherwise(act, letter);
    if (act.kind === 'REQUEST' || !act.receivedOn || !act.proof || letter.receivedOn === act.receivedOn) return 'known';
    if (letter.receivedOn) throw receiptRecordedOtherwise(actName(act.kind), longDate(letter.receivedOn));
    await this.receive(tx, actor, letter.id, act, list);
    return 'receipt';
  }

  private receive(
    tx: Tx,
    actor: Actor,
    letterId: string,
    { receivedOn, proof }: ListedAct,
    list: ListedIn,
  ): Promise<void> {
    const receipt = { method: 'LISTED', receivedOn: receivedOn!, receiverName: proof!, list } as const;
    return this.receipts.recordIn(tx, actor, letterId, receipt);
  }

  private async waitingFor(tx: Tx, record: CaseRecord, { kind }: ListedAct): Promise<string[]> {
    const facts = sanctionFacts(record, await this.clock.today(tx));
    return facts.findings.filter((finding) => nextAct(finding, facts) === WAITS_FOR[kind]).map(({ id }) => id);
  }

  private async keep(
    tx: Tx,
    actor: Actor,
    { head }: CaseRecord,
    findingIds: string[],
    { kind, number, datedOn, periodDays, receivedOn }: ListedAct,
    list: ListedIn,
  ): Promise<Letter> {
    const paper = { findingIds, number, datedOn, list };
    if (kind === 'REQUEST') {
      const request = { ...paper, services: [], receivedOn: receivedOn ?? datedOn };
      return this.requests.recordIn(tx, actor, head.id, head.version, request);
    }
    const period = await this.parameters.periodOn(tx, kind === 'FINE' ? 'fine' : 'warning', datedOn);
    const days = periodDays ?? period.length;
    if (kind === 'FINE') return this.fines.recordIn(tx, actor, head.id, head.version, { ...paper, windowDays: days });
    const warning = { ...paper, code: CODES[kind], periodDays: days };
    return this.warnings.recordIn(tx, actor, head.id, head.version, warning);
  }
}

const otherwise = (act: ListedAct, { number, datedOn }: CaseLetter) =>
  actRecordedOtherwise(actName(act.kind), number!, longDate(datedOn!));

const plain = (number: string | null): string => (number ?? '').toLowerCase().replace(/\s+/g, '');
