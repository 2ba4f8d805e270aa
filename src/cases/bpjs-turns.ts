import { Injectable } from '@nestjs/common';
import type { Actor } from '../common/actor';
import { longDate } from '../common/formats';
import type { PlainDate } from '../common/plain-date';
import type { Tx } from '../database/office-clock';
import type { Deadline } from '../deadlines/deadline.entity';
import { bpjsTurn, stateOfPeriod, turnInWords, type BpjsTurn } from '../law/bpjs-turn';
import type { DocumentCode } from '../law/documents';
import { PERIOD_LABELS } from '../law/periods';
import { type NewTask, TaskService } from '../tasks/task.service';
import type { Case } from './case.entity';

/** Brings cases whose next act is BPJS's to the work list of its officers, and takes them away when it has acted. */
@Injectable()
export class BpjsTurns {
  constructor(private readonly tasks: TaskService) {}

  /**
   * The locked case stands in a new state. Where the employer still has time, it is BPJS's turn when that is over.
   *
   * @param isBack whether it has stood there before, so that the time may be over already
   */
  async entered(tx: Tx, actor: Actor, file: Case, isBack = false): Promise<void> {
    await this.tasks.done(tx, actor, ofState(file.id));
    const turn = await this.turnIn(tx, file);
    if (!turn) return;
    if (!turn.after) return this.open(tx, file, turn, 'Langkah berikut ada pada BPJS.');
    const over = isBack ? await lastOver(tx, file.id, turn.after) : null;
    if (over) await this.open(tx, file, turn, periodOver(turn.after, over));
  }

  /** A period begins: BPJS is told until when it has time; what it answers by its own act is answered. */
  async clockStarted(tx: Tx, actor: Actor, file: Case, clock: Deadline): Promise<void> {
    const turn = await this.turnIn(tx, file);
    if (turn?.within === clock.period) {
      await this.tasks.done(tx, actor, ofState(file.id));
      await this.open(tx, file, turn, `Lengkapi paling lambat ${longDate(clock.dueOn)}.`, clock.dueOn);
    }
    for (const { id } of await clocksAnswered(tx, clock)) await this.tasks.done(tx, actor, ofClock(id));
  }

  /** A period is over: BPJS may go on, with the case or with findings that stand further back than it. */
  async clockPassed(tx: Tx, file: Case, clock: Deadline): Promise<void> {
    const code = await letterOf(tx, clock);
    const state = code && stateOfPeriod(code);
    const turn = state && bpjsTurn(state);
    if (!turn || turn.after !== clock.period) return;
    // While nobody finds the employer nothing is asked; when he is found, the time may be over.
    if (file.state === 'NOT_FOUND' || (clock.issuer !== 'BPJS' && state !== file.state)) return;
    if (clock.issuer === 'BPJS' && !(await namesOpenFinding(tx, clock))) return;
    const key = state === file.state ? ofState(file.id) : ofClock(clock.id);
    await this.open(tx, file, turn, periodOver(clock.period, clock.dueOn), null, key);
  }

  /** A period that was over runs again: what was asked of BPJS because of its end waits until it is over anew. */
  async runsAgain(tx: Tx, actor: Actor, file: Case, clock: Deadline): Promise<void> {
    await this.tasks.done(tx, actor, ofClock(clock.id));
    const turn = await this.turnIn(tx, file);
    if (turn?.after === clock.period) await this.tasks.done(tx, actor, ofState(file.id));
  }

  /** BPJS has written what the case waits for; whether it was received is another question. */
  async acted(tx: Tx, actor: Actor, file: Case, code: DocumentCode): Promise<void> {
    if (!bpjsTurn(file.state)?.steps.some(({ evidence }) => evidence.includes(code))) return;
    await this.tasks.done(tx, actor, ofState(file.id));
  }

  /** Asks BPJS for something beside the steps of the table; over with the state of the case, or when it is answered. */
  async ask(tx: Tx, file: Case, asked: { title: string; detail: string; href: string }): Promise<void> {
    await this.tasks.open(tx, { key: ofState(file.id), ...asked, ...bpjsTask(file) });
  }

  /** What {@link ask} asked for is there. */
  async answered(tx: Tx, actor: Actor, file: Case): Promise<void> {
    await this.tasks.done(tx, actor, ofState(file.id));
  }

  /** Every finding is met: BPJS has nothing to do any more. */
  async over(tx: Tx, actor: Actor, file: Case): Promise<void> {
    await this.tasks.doneForCase(tx, actor, file.id, 'bpjs');
  }

  /** A request given back is for whoever made it, which may have been the labour inspector (I1). */
  private async turnIn(tx: Tx, { id, state }: Case): Promise<BpjsTurn | null> {
    const turn = bpjsTurn(state);
    if (!turn?.within) return turn;
    const [request] = await tx.query<{ issuer: string }[]>(
      `SELECT issuer FROM letters WHERE case_id = $1 AND code = 'TMP2T_REQ' AND state IN ('signed', 'issued')
        ORDER BY dated_on DESC, drafted_at DESC LIMIT 1`,
      [id],
    );
    return request?.issuer === 'INSPECTOR' ? null : turn;
  }

  private async open(
    tx: Tx,
    file: Case,
    turn: BpjsTurn,
    detail: string,
    dueOn: PlainDate | null = null,
    key = ofState(file.id),
  ): Promise<void> {
    const title = `Tentukan langkah BPJS: ${turnInWords(turn)}`;
    await this.tasks.open(tx, { key, title, detail, href: `/kasus/${file.id}`, dueOn, ...bpjsTask(file) });
  }
}

const bpjsTask = (file: Case) =>
  ({ kind: 'bpjs', role: 'bpjs_officer', issuer: 'BPJS', caseId: file.id }) as const satisfies Partial<NewTask>;
const ofState = (caseId: string): string => `bpjs:${caseId}`;
const ofClock = (deadlineId: string): string => `bpjs-clock:${deadlineId}`;

const periodOver = (period: Deadline['period'], dueOn: PlainDate): string =>
  `${PERIOD_LABELS[period]} berakhir ${longDate(dueOn)} dan kewajiban belum dinyatakan terpenuhi.`;

/** The last day of the newest clock of a period, when it has passed. */
async function lastOver(tx: Tx, caseId: string, period: Deadline['period']): Promise<PlainDate | null> {
  const [newest] = await tx.query<{ dueOn: PlainDate; state: string }[]>(
    `SELECT due_on AS "dueOn", state FROM deadlines WHERE case_id = $1 AND period = $2
      ORDER BY started_at DESC, id DESC LIMIT 1`,
    [caseId, period],
  );
  return newest?.state === 'passed' ? newest.dueOn : null;
}

async function letterOf(tx: Tx, { letterId }: Deadline): Promise<DocumentCode | undefined> {
  const [letter] = await tx.query<{ code: DocumentCode }[]>('SELECT code FROM letters WHERE id = $1', [letterId]);
  return letter?.code;
}

async function namesOpenFinding(tx: Tx, { letterId }: Deadline): Promise<boolean> {
  const open = await tx.query<unknown[]>(
    `SELECT 1 FROM letter_findings n JOIN findings f ON f.id = n.finding_id
      WHERE n.letter_id = $1 AND f.status = 'open' LIMIT 1`,
    [letterId],
  );
  return open.length > 0;
}

/** Periods that are over and gave time for a finding that the letter of the new one names as well. */
function clocksAnswered(tx: Tx, { id, caseId, letterId }: Deadline): Promise<{ id: string }[]> {
  return tx.query(
    `SELECT DISTINCT d.id FROM letter_findings n
       JOIN letter_findings o ON o.finding_id = n.finding_id
       JOIN deadlines d ON d.letter_id = o.letter_id
      WHERE n.letter_id = $2 AND d.case_id = $1 AND d.id <> $3 AND d.state = 'passed'`,
    [caseId, letterId, id],
  );
}
