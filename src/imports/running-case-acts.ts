import { Injectable } from '@nestjs/common';
import { CaseRecords, type CaseRecord } from '../cases/case-record';
import { standing } from '../cases/sanction-facts';
import { FindingService } from '../cases/finding.service';
import type { Actor } from '../common/actor';
import type { Tx } from '../database/office-clock';
import { documentKind } from '../law/documents';
import { LetterIssueService } from '../letters/letter-issue.service';
import type { ListedIn } from '../letters/listed-papers';
import { ReceiptService } from '../letters/receipt.service';
import { VisitService } from '../visits/visit.service';
import { FineService } from '../warnings/fine.service';
import { ReminderService } from '../warnings/reminder.service';
import { actName, ListedActs, type ListedActOutcome } from './listed-acts';
import { numberMissing } from './import.problems';
import type { RunningCaseAct } from './reading/rows';

/** The list has one column for the day of receipt and none for who received: the paper will tell. */
const RECEIVER = 'penerima tidak disebut';

/** What people call an act of a case under way. */
export const runningActName = (kind: RunningCaseAct['kind']): string => {
  if (kind === 'VISIT') return 'Kunjungan';
  return kind === 'REMINDER' ? documentKind('REMINDER').name : actName(kind);
};

/** Records an act of a case that was under way before this register, under the conditions of its form. */
@Injectable()
export class RunningCaseActs {
  constructor(
    private readonly records: CaseRecords,
    private readonly findings: FindingService,
    private readonly visits: VisitService,
    private readonly reminders: ReminderService,
    private readonly fines: FineService,
    private readonly receipts: ReceiptService,
    private readonly issuing: LetterIssueService,
    private readonly acts: ListedActs,
  ) {}

  /** @throws Problem as the form of the act */
  async record(tx: Tx, actor: Actor, caseId: string, act: RunningCaseAct, list: ListedIn): Promise<ListedActOutcome> {
    const record = await this.records.of(tx, caseId);
    if (act.kind === 'VISIT') return this.visit(tx, actor, record, act, list);
    if (!act.number) throw numberMissing(runningActName(act.kind));
    if (act.kind === 'REMINDER') return this.remind(tx, actor, record, { ...act, number: act.number }, list);
    if (act.kind === 'WARNING_1') await this.confirmSuspicion(tx, record, act, list);
    if (act.kind === 'REQUEST' && record.head.state === 'FINE') {
      // BPJS asks because the fine was not performed; before its window is over this is refused (I4).
      const { id, version } = record.head;
      await this.fines.declareUnperformedIn(tx, actor, id, version, { declaredOn: act.datedOn }, list);
    }
    const { kind, number, datedOn, receivedOn } = act;
    const told = { kind, number, datedOn, receivedOn, periodDays: null, proof: receivedOn ? RECEIVER : null };
    return this.acts.record(tx, actor, caseId, told, list);
  }

  private async visit(
    tx: Tx,
    actor: Actor,
    { head, events }: CaseRecord,
    { number, datedOn }: RunningCaseAct,
    list: ListedIn,
  ): Promise<ListedActOutcome> {
    const isKnown = events.some(
      ({ kind, occurredOn }) => (kind === 'start-education' || kind === 'visit.recorded') && occurredOn === datedOn,
    );
    if (isKnown) return 'known';
    await this.visits.recordListed(tx, actor, head.id, { visitedOn: datedOn, number, list });
    return 'act';
  }

  private async remind(
    tx: Tx,
    actor: Actor,
    record: CaseRecord,
    { number, datedOn, receivedOn }: RunningCaseAct & { number: string },
    list: ListedIn,
  ): Promise<ListedActOutcome> {
    if (standing(record, 'REMINDER').some((letter) => letter.number === number)) return 'known';
    const letter = await this.reminders.recordListed(tx, actor, record.head.id, { number, datedOn, list });
    if (!receivedOn) await this.issuing.awaitReceipt(tx, letter);
    else
      await this.receipts.recordIn(tx, actor, letter.id, {
        method: 'LISTED',
        receivedOn,
        receiverName: RECEIVER,
        list,
      });
    return 'act';
  }

  /** BPJS has warned of not being registered, and so has said that it is so (domain §4.1). */
  private async confirmSuspicion(
    tx: Tx,
    { head, findings }: CaseRecord,
    { number, datedOn }: RunningCaseAct,
    { place }: ListedIn,
  ): Promise<void> {
    const suspected = findings.filter((one) => one.category === 'PWBD' && one.status === 'open' && !one.confirmedOn);
    if (suspected.length === 0) return;
    const ground = `Teguran I BPJS Nomor ${number}, menurut ${place}`;
    await this.findings.confirm(
      tx,
      head.id,
      suspected.map(({ id }) => id),
      datedOn,
      ground,
    );
  }
}
