import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Case } from '../cases/case.entity';
import { CaseRecords } from '../cases/case-record';
import { stepNotAllowed } from '../cases/case.problems';
import { CaseService } from '../cases/case.service';
import type { Actor } from '../common/actor';
import { OfficeClock, type Tx } from '../database/office-clock';
import { documentKind } from '../law/documents';
import type { PeriodKey } from '../law/periods';
import type { Signature } from '../letters/letter-acts';
import type { Letter } from '../letters/letter.entity';
import { LetterService } from '../letters/letter.service';
import { ParameterService } from '../parameters/parameter.service';
import type { LetterFields } from '../render/letters';
import { asClause } from './clause';
import type { RefuseLiftRequest } from './decision-acts.dto';
import { liftRequested } from './lift-requested';
import { SanctionEnds } from './sanction-ends';
import { letterUnderWay, noOpenRequest } from './sanction.problems';
import { addressOf, identifiedEmployer, SanctionWording } from './sanction-wording';

/** Answers a request to lift that cannot be granted: with what is missing, and how to go on (UU 30/2014 Ps. 53). */
@Injectable()
export class LiftRefusalService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly cases: CaseService,
    private readonly records: CaseRecords,
    private readonly parameters: ParameterService,
    private readonly letters: LetterService,
    private readonly wording: SanctionWording,
    private readonly ends: SanctionEnds,
  ) {}

  /**
   * Drafts the answer; the signature of the one who decides makes it.
   *
   * @throws Problem 409 (step, no request waits, a draft under way), 412, 422
   */
  async draft(actor: Actor, caseId: string, version: number, input: RefuseLiftRequest): Promise<Letter> {
    return this.db.transaction(async (tx) => {
      const file = await this.cases.lockVersion(tx, caseId, version);
      mustWait(file);
      const record = await this.records.of(tx, caseId);
      const request = liftRequested(record);
      if (!request) throw noOpenRequest();
      for (const code of ['LIFT_REFUSED', 'REVOKE'] as const) {
        if (
          record.letters.some(
            (letter) => letter.code === code && (letter.state === 'proposed' || letter.state === 'registered'),
          )
        ) {
          throw letterUnderWay(documentKind(code).name);
        }
      }
      const today = await this.clock.today(tx);
      const { authority, team, bpjs, office } = await this.wording.parties(tx, today);
      const decision = await this.ends.decisionOf(tx, caseId);
      const decree = record.letters.find(({ id }) => id === decision.letterId)!;
      const { from, number, on, receivedOn } = request;
      const fields: LetterFields['LIFT_REFUSED'] = {
        authority,
        employer: identifiedEmployer(record.head),
        decision: { number: decree.number!, on: decree.datedOn! },
        request: { from, number, on, receivedOn: receivedOn ?? on },
        missing: input.missing.map(asClause),
        reason: input.reason ?? null,
        liftDays: await this.days(tx, 'lift-decision', today),
        objectionDays: await this.days(tx, 'objection', today),
        office,
        bpjs,
        team,
      };
      return this.letters.draft(tx, actor, {
        code: 'LIFT_REFUSED',
        issuer: 'MAYOR',
        file,
        fields,
        frame: {
          subject: 'Jawaban atas Permohonan Pencabutan Sanksi',
          classification: 'Biasa',
          attachments: '–',
          addressee: [`Pimpinan ${record.head.employerName}`, addressOf(record.head)],
          cc: [bpjs.name],
          slipRecipient: record.head.employerName,
          startsPeriod: false,
        },
        findingIds: decree.findingIds,
      });
    });
  }

  /** @throws Problem 409 when the request has been answered otherwise meanwhile */
  beforeSignature(file: Case): void {
    mustWait(file);
  }

  /** The request is answered: the sanction goes on, and whoever asked may ask again. */
  async signed(tx: Tx, letter: Letter, file: Case, { by, on }: Signature): Promise<void> {
    const { missing } = letter.fields as LetterFields['LIFT_REFUSED'];
    await this.cases.enter(tx, by, file, {
      to: 'TMP2T_IN_FORCE',
      occurredOn: on,
      title: 'Pencabutan sanksi ditolak',
      detail: `Yang masih kurang: ${missing.join('; ')}.`,
      issuer: 'CITY',
      letterId: letter.id,
      data: { reason: missing.join('; ') },
    });
  }

  private async days(tx: Tx, period: PeriodKey, today: Parameters<ParameterService['periodOn']>[2]): Promise<number> {
    return (await this.parameters.periodOn(tx, period, today)).length;
  }
}

/** @throws Problem 409 */
function mustWait(file: Case): void {
  if (file.state !== 'LIFT_REQUESTED') throw stepNotAllowed('TMP2T_IN_FORCE', file.state);
}
