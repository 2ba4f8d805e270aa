import { Injectable } from '@nestjs/common';
import { CaseService } from '../cases/case.service';
import { FindingService } from '../cases/finding.service';
import type { Actor } from '../common/actor';
import { longDate } from '../common/formats';
import { newId } from '../common/ids';
import type { PlainDate } from '../common/plain-date';
import type { Tx } from '../database/office-clock';
import { insertRows, type ColumnTypes } from '../employers/insert-rows';
import { mayAssertNotRegistered } from '../law/findings';
import { TaskService } from '../tasks/task.service';

/** What BPJS answers about one employer. */
export interface NewBpjsAnswer {
  employerId: string;
  registeredNationally: boolean;
  /** The day since which BPJS says the breach is cured. */
  curedSince: PlainDate | null;
  answeredOn: PlainDate;
  remark: string | null;
  importId: string | null;
  sourceRow: number | null;
}

const COLUMNS: ColumnTypes = {
  id: 'uuid',
  employerId: 'uuid',
  registeredNationally: 'boolean',
  curedSince: 'date',
  answeredOn: 'date',
  remark: 'text',
  importId: 'uuid',
  sourceRow: 'integer',
};

/** Keeps what BPJS answers to "mohon cek", and tells the cases it is about. */
@Injectable()
export class BpjsAnswers {
  constructor(
    private readonly cases: CaseService,
    private readonly findings: FindingService,
    private readonly tasks: TaskService,
  ) {}

  /**
   * Stores the answers. An open case gets each as evidence in its history and a task for its officer; "not registered"
   * confirms its dugaan, and nothing an answer says moves the case or ends a finding.
   */
  async record(tx: Tx, actor: Actor, answers: readonly NewBpjsAnswer[]): Promise<void> {
    await insertRows(tx, 'bpjs_answers', COLUMNS, answers, { row: (answer) => ({ ...answer, id: newId() }) });
    const open = await tx.query<{ id: string; employerId: string }[]>(
      `SELECT id, employer_id AS "employerId" FROM cases WHERE employer_id = ANY ($1) AND closed_at IS NULL ORDER BY id`,
      [answers.map(({ employerId }) => employerId)],
    );
    const answerOf = new Map(answers.map((answer) => [answer.employerId, answer]));
    for (const { id, employerId } of open) await this.tellCase(tx, actor, id, answerOf.get(employerId)!);
  }

  private async tellCase(tx: Tx, actor: Actor, caseId: string, answer: NewBpjsAnswer): Promise<void> {
    const file = await this.cases.lock(tx, caseId);
    const words = answerInWords(answer);
    await this.cases.note(tx, actor, file, {
      kind: 'bpjs.answered',
      title: `Jawaban BPJS per ${longDate(answer.answeredOn)}`,
      detail: words,
      issuer: 'BPJS',
      occurredOn: answer.answeredOn,
      data: { importId: answer.importId, sourceRow: answer.sourceRow },
    });
    const bpjsAnswer = answer.registeredNationally ? 'registered' : 'not-registered';
    if (mayAssertNotRegistered({ bpjsAnswer, visitSawWorkers: false })) {
      const dugaan = await tx.query<{ id: string }[]>(
        `SELECT id FROM findings WHERE case_id = $1 AND category = 'PWBD' AND status = 'open' AND confirmed_on IS NULL`,
        [caseId],
      );
      const ground = `Jawaban BPJS per ${longDate(answer.answeredOn)}: tidak terdaftar secara nasional`;
      await this.findings.confirm(
        tx,
        caseId,
        dugaan.map(({ id }) => id),
        answer.answeredOn,
        ground,
      );
    }
    await this.tasks.open(tx, {
      key: `bpjs-answer:${caseId}:${answer.importId ?? answer.answeredOn}`,
      kind: 'step',
      title: 'Tinjau jawaban BPJS',
      detail: `${words} Kasus tidak berpindah sendiri; tentukan langkahnya.`,
      href: `/kasus/${caseId}`,
      role: 'case_officer',
      caseId,
      ownerId: file.ownerId,
    });
  }
}

/** "BPJS menjawab: tidak terdaftar secara nasional. Dipenuhi sejak 3 November 2026." */
export function answerInWords({ registeredNationally, curedSince, remark }: NewBpjsAnswer): string {
  return [
    `BPJS menjawab: ${registeredNationally ? 'terdaftar' : 'tidak terdaftar'} secara nasional.`,
    curedSince && `Dipenuhi sejak ${longDate(curedSince)}.`,
    remark && `Keterangan: ${remark}`,
  ]
    .filter(Boolean)
    .join(' ');
}
