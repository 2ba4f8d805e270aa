import { Injectable } from '@nestjs/common';
import { CaseService } from '../cases/case.service';
import { longDate } from '../common/formats';
import { canEnter, type CaseState } from '../law/case-steps';
import { runsBeside } from '../law/finding-chain';
import type { PeriodKey } from '../law/periods';
import { LetterActs, type LetterAct } from '../letters/letter-acts';
import { listInWords } from '../letters/listed-papers';
import { FineService } from './fine.service';
import { WarningService } from './warning.service';

/** What reminders, warnings and fines bring about when they are signed or received. */
@Injectable()
export class WarningActs {
  constructor(
    private readonly cases: CaseService,
    private readonly warnings: WarningService,
    private readonly fines: FineService,
  ) {}

  /** Binds the acts of this room. */
  bindTo(acts: LetterActs): void {
    acts.bind('REMINDER', this.onReceipt('REMINDED', 'reminder', 'CITY', 'Himbauan'));
    acts.bind('WARN_1', {
      ...this.onReceipt('WARNING_1', 'warning', 'BPJS', 'Teguran I'),
      beforeSignature: (tx, _actor, letter) => this.warnings.beforeSignature(tx, letter),
    });
    const second = this.onReceipt('WARNING_2', 'warning', 'BPJS', 'Teguran II');
    acts.bind('WARN_2', {
      received: async (tx, actor, letter, file, receipt) => {
        await this.warnings.mustFollowFirst(tx, letter);
        await second.received!(tx, actor, letter, file, receipt);
      },
      beforeSignature: (tx, _actor, letter) => this.warnings.beforeSignature(tx, letter),
    });
    acts.bind('FINE', {
      signed: (tx, letter, file, signature) => this.fines.enterFine(tx, signature.by, file, letter),
    });
  }

  /** A period starts only with proof of receipt (I5): until then the case stays where it is. */
  private onReceipt(to: CaseState, period: PeriodKey, issuer: 'CITY' | 'BPJS', name: string): LetterAct {
    return {
      received: async (tx, actor, letter, file, receipt) => {
        const act = {
          occurredOn: receipt.receivedOn,
          title: `${name} diterima`,
          detail: `Surat ${letter.number} tanggal ${longDate(letter.datedOn!)}.${listInWords(letter)}`,
          issuer,
          letterId: letter.id,
        };
        if (canEnter(to, file.state)) await this.cases.enter(tx, actor, file, { ...act, to });
        // A finding added later is warned of beside the state, with a clock of its own (I12).
        else if (issuer === 'BPJS' && runsBeside(file.state))
          await this.cases.note(tx, actor, file, { ...act, kind: 'warning.beside' });
        // A receipt that comes to light when the case has gone on is kept, and moves nothing.
        else return;
        await this.cases.startClock(tx, actor, file, {
          period,
          dayZeroOn: receipt.receivedOn,
          letterId: letter.id,
          lengthAsWritten: letter.periodLength!,
          writtenOn: letter.datedOn!,
          title: `Jangka ${name} mulai`,
        });
      },
    };
  }
}
