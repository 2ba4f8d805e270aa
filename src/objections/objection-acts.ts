import { Injectable } from '@nestjs/common';
import { DeadlineActs, type DeadlineAct } from '../cases/deadline-acts';
import type { Case } from '../cases/case.entity';
import { CaseRecords } from '../cases/case-record';
import { CaseService } from '../cases/case.service';
import type { OwnRemedy } from '../cases/remedy-facts';
import { SYSTEM_ACTOR, type Actor } from '../common/actor';
import { longDate } from '../common/formats';
import type { Tx } from '../database/office-clock';
import type { Deadline } from '../deadlines/deadline.entity';
import { isClosed } from '../law/case-steps';
import { EMPLOYER_WINDOWS, remedy, REMEDY_KINDS, type Remedy } from '../law/remedies';
import type { LetterActs, Receipt } from '../letters/letter-acts';
import type { Letter } from '../letters/letter.entity';
import { CourtOrderService } from './court-order.service';
import { RemedyReplyService } from './remedy-reply.service';
import { RemedyTasks } from './remedy-tasks';
import { timeGiven } from './time-given';

/** What letters and the end of periods bring about for the employer's remedies. */
@Injectable()
export class ObjectionActs {
  constructor(
    private readonly cases: CaseService,
    private readonly records: CaseRecords,
    private readonly replies: RemedyReplyService,
    private readonly orders: CourtOrderService,
    private readonly tasks: RemedyTasks,
  ) {}

  /** Binds the acts of this room. */
  bindTo(letters: LetterActs, deadlines: DeadlineActs): void {
    letters.add('DECISION', {
      received: (tx, actor, letter, file, receipt) => this.startWindow(tx, actor, letter, file, receipt),
    });
    for (const [code, kind] of [
      ['OBJ_REPLY', 'OBJECTION'],
      ['APPEAL_REPLY', 'APPEAL'],
    ] as const) {
      letters.bind(code, {
        beforeSignature: (tx, _actor, letter, file) => this.replies.beforeSignature(tx, letter, file, kind),
        signed: (tx, letter, file, signature) => this.replies.signed(tx, letter, file, kind, signature),
        received: (tx, actor, letter, file, receipt) => this.replies.received(tx, actor, letter, file, kind, receipt),
      });
    }
    for (const code of ['REVOKE', 'ANNUL'] as const) {
      letters.add(code, {
        signed: (tx, letter, file, { by, on }) => this.orders.endWithDecision(tx, by, file, letter, on),
      });
    }
    for (const window of EMPLOYER_WINDOWS) deadlines.bind(window, UNUSED);
    for (const kind of REMEDY_KINDS) {
      const entry = remedy(kind);
      if (entry.reply) deadlines.bind(entry.reply, this.unanswered(entry));
      if (entry.deemed) deadlines.bind(entry.deemed, this.decisionOverdue(entry));
    }
  }

  /** The decision is proven received: until when the employer may object is known from now on (I5). */
  private async startWindow(tx: Tx, actor: Actor, letter: Letter, file: Case, { receivedOn }: Receipt): Promise<void> {
    if (isClosed(file.state)) return;
    await this.cases.startClock(tx, actor, file, {
      period: 'objection',
      dayZeroOn: receivedOn,
      letterId: letter.id,
      ...timeGiven(letter, 'objection'),
      title: 'Jangka keberatan mulai',
    });
  }

  /** Silence: the law takes it for granted, and the decision saying so is due. Nothing but tasks comes of it here. */
  private unanswered({ label, deemed, basis }: Remedy): DeadlineAct {
    return {
      told: 'Tugas dibuat bagi penandatangan dan Bagian Hukum; sanksi tidak berubah dengan sendirinya.',
      passed: async (tx, file, deadline) => {
        const filed = await this.waitingFor(tx, file, deadline);
        if (!filed) return;
        if (filed.isLate || !deemed) {
          await this.tasks.tellOfSilence(tx, file, filed.id, {
            title: `${label} terlambat belum dijawab`,
            detail: `Batas ${longDate(deadline.dueOn)} lewat. Karena diajukan terlambat, diamnya kantor tidak mengabulkannya; tetap harus dijawab.`,
            dueOn: deadline.dueOn,
            roles: ['legal_reviewer'],
          });
          return;
        }
        await this.cases.startClock(tx, SYSTEM_ACTOR, file, {
          period: deemed,
          dayZeroOn: deadline.dueOn,
          letterId: filed.paperId,
          title: `Jangka keputusan atas ${label.toLowerCase()} yang dianggap dikabulkan mulai`,
        });
        await this.tasks.tellOfSilence(tx, file, filed.id, {
          title: `Mendesak: ${label.toLowerCase()} dianggap dikabulkan`,
          detail: `Tidak dijawab sampai ${longDate(deadline.dueOn)} (${basis}). Tetapkan keputusan yang mengabulkannya dalam jangkanya.`,
          dueOn: deadline.dueOn,
        });
      },
    };
  }

  private decisionOverdue({ label, basis }: Remedy): DeadlineAct {
    return {
      told: 'Tugas dibuat bagi penandatangan dan Bagian Hukum; sanksi tidak berubah dengan sendirinya.',
      passed: async (tx, file, deadline) => {
        const filed = await this.waitingFor(tx, file, deadline);
        if (!filed) return;
        await this.tasks.tellOfSilence(tx, file, filed.id, {
          title: `Mendesak: keputusan atas ${label.toLowerCase()} yang dianggap dikabulkan terlambat`,
          detail: `Seharusnya ditetapkan paling lambat ${longDate(deadline.dueOn)} (${basis}).`,
          dueOn: deadline.dueOn,
        });
      },
    };
  }

  private async waitingFor(tx: Tx, file: Case, { letterId }: Deadline): Promise<OwnRemedy | undefined> {
    const { remedies } = await this.records.of(tx, file.id);
    return remedies.find(
      (one): one is OwnRemedy => one.kind !== 'FORWARDED' && one.paperId === letterId && one.result === null,
    );
  }
}

/** The employer let his time go by: nobody here has anything to do. */
const UNUSED: DeadlineAct = {
  told: 'Pemberi kerja tidak mengajukannya; yang masuk sesudah ini dicatat terlambat.',
  passed: () => Promise.resolve(),
};
