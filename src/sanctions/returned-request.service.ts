import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Case } from '../cases/case.entity';
import { stepNotAllowed } from '../cases/case.problems';
import { CaseRecords } from '../cases/case-record';
import { CaseService } from '../cases/case.service';
import type { Actor } from '../common/actor';
import { plainDateIn } from '../common/plain-date';
import { Settings } from '../config/settings';
import { OfficeClock, type Tx } from '../database/office-clock';
import { lengthNotAllowed } from '../deadlines/deadline.problems';
import { canEnter } from '../law/case-steps';
import { documentKind } from '../law/documents';
import { isLengthAllowed } from '../law/periods';
import type { Receipt, Signature } from '../letters/letter-acts';
import { LetterWithdrawals } from '../letters/letter-withdrawals';
import type { Letter } from '../letters/letter.entity';
import { LetterService } from '../letters/letter.service';
import type { LetterFields } from '../render/letters';
import { ParameterService } from '../parameters/parameter.service';
import type { ReturnRequestRequest } from './sanction.dto';
import { letterUnderWay } from './sanction.problems';
import { requestCited, requiredLetter, SanctionWording } from './sanction-wording';

/** A request that is not complete goes back to whoever made it with what is missing, and comes again (domain.md §3.2). */
@Injectable()
export class ReturnedRequestService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly settings: Settings,
    private readonly cases: CaseService,
    private readonly records: CaseRecords,
    private readonly parameters: ParameterService,
    private readonly letters: LetterService,
    private readonly withdrawals: LetterWithdrawals,
    private readonly wording: SanctionWording,
  ) {}

  /**
   * Drafts the letter to whoever asked; the head of the office signs it, and then the request has gone back.
   *
   * @throws Problem 409 (step, one under way), 412, 422
   */
  async draft(actor: Actor, caseId: string, version: number, input: ReturnRequestRequest): Promise<Letter> {
    return this.db.transaction(async (tx) => {
      const file = await this.cases.lockVersion(tx, caseId, version);
      if (!canEnter('RETURNED_INCOMPLETE', file.state)) throw stepNotAllowed('RETURNED_INCOMPLETE', file.state);
      const record = await this.records.of(tx, caseId);
      if (record.letters.some(({ code, state }) => code === 'RET_INC' && state === 'proposed')) {
        throw letterUnderWay(documentKind('RET_INC').name);
      }
      const today = await this.clock.today(tx);
      const period = await this.parameters.periodOn(tx, 'completion', today);
      const length = input.completeDays ?? period.length;
      if (!isLengthAllowed(period, length)) throw lengthNotAllowed(period, length, '/completeDays');
      const { bpjs, team, place } = await this.wording.parties(tx, today);
      const request = requestCited(record);
      const { inspector } = request;
      const requested = record.events.findLast(({ toState }) => toState === 'TMP2T_REQUESTED');
      return this.letters.draft(tx, actor, {
        code: 'RET_INC',
        issuer: 'OFFICE',
        file,
        fields: {
          employerName: record.head.employerName,
          request,
          receivedOn: requested?.occurredOn ?? plainDateIn(record.head.stateSince, this.settings.timeZone),
          missing: input.missing.map((item) => item.replace(/[.;]\s*$/, '')),
          completeDays: length,
          team,
        },
        frame: {
          subject: `Pengembalian ${inspector ? 'Rekomendasi' : 'Permohonan'} Pengenaan Sanksi untuk Dilengkapi`,
          classification: 'Penting',
          attachments: '–',
          addressee: inspector ? [inspector, 'di tempat'] : [`Kepala ${bpjs.name}`, `di ${place}`],
          cc: [],
          slipRecipient: inspector ?? bpjs.name,
          startsPeriod: true,
        },
        findingIds: requiredLetter(record, 'TMP2T_REQ').findingIds,
        period: { key: 'completion', length, unit: 'working-days' },
      });
    });
  }

  /** Whether the request is still with the city. @throws Problem 409 */
  beforeSignature(file: Case): void {
    if (!canEnter('RETURNED_INCOMPLETE', file.state)) throw stepNotAllowed('RETURNED_INCOMPLETE', file.state);
  }

  /** The signed letter gives the request back; a report of its verification that nobody has signed is void. */
  async signed(tx: Tx, letter: Letter, file: Case, { by, on }: Signature): Promise<void> {
    await this.withdrawals.ofCase(tx, by, file, 'Permohonan dikembalikan untuk dilengkapi.', [
      'BA_VERIF',
      'SUMMON',
      'PRE_NOTICE',
    ]);
    const { missing, request } = letter.fields as LetterFields['RET_INC'];
    await this.cases.enter(tx, by, file, {
      to: 'RETURNED_INCOMPLETE',
      occurredOn: on,
      title: `Permohonan dikembalikan kepada ${request.inspector ?? 'BPJS'}`,
      detail: `Perlu dilengkapi: ${missing.join('; ')}.`,
      issuer: 'CITY',
      letterId: letter.id,
      data: { missing },
    });
  }

  /** Whoever asked has his days from the day he received the letter (I5). */
  async received(tx: Tx, actor: Actor, letter: Letter, file: Case, receipt: Receipt): Promise<void> {
    if (file.state !== 'RETURNED_INCOMPLETE') return;
    await this.cases.startClock(tx, actor, file, {
      period: 'completion',
      dayZeroOn: receipt.receivedOn,
      letterId: letter.id,
      lengthAsWritten: letter.periodLength!,
      writtenOn: letter.datedOn!,
      title: 'Jangka kelengkapan mulai',
    });
  }
}
