import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CaseConditions } from '../cases/case-conditions';
import type { Case } from '../cases/case.entity';
import { stepNotAllowed } from '../cases/case.problems';
import { CaseRecords } from '../cases/case-record';
import { CaseService } from '../cases/case.service';
import { noticeOfPlan } from '../cases/sanction-facts';
import type { Actor } from '../common/actor';
import { OfficeClock, type Tx } from '../database/office-clock';
import { canEnter } from '../law/case-steps';
import { documentKind } from '../law/documents';
import type { Signature } from '../letters/letter-acts';
import type { Letter } from '../letters/letter.entity';
import { LetterService } from '../letters/letter.service';
import type { LetterFields } from '../render/letters';
import type { RecommendSanctionRequest } from './sanction.dto';
import { effectiveInPast, letterUnderWay } from './sanction.problems';
import { SanctionScopes, type PlannedScope } from './sanction-scopes';
import {
  decidedFindings,
  hearingCited,
  identifiedEmployer,
  paperOf,
  requestCited,
  requestedFindings,
  requiredLetter,
  SanctionWording,
} from './sanction-wording';

/** The team recommends a sanction to the one who decides: an officer drafts it, the head of the team makes it his. */
@Injectable()
export class RecommendationService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly cases: CaseService,
    private readonly records: CaseRecords,
    private readonly conditions: CaseConditions,
    private readonly letters: LetterService,
    private readonly wording: SanctionWording,
    private readonly scopes: SanctionScopes,
  ) {}

  /**
   * Drafts the recommendation. Nothing is recommended until the head of the team has signed it.
   *
   * @throws Problem 409 (step, conditions I1–I5, I12, I14: also a plan wider than what the employer was told), 412, 422
   */
  async draft(actor: Actor, caseId: string, version: number, input: RecommendSanctionRequest): Promise<Letter> {
    return this.db.transaction(async (tx) => {
      const file = await this.cases.lockVersion(tx, caseId, version);
      if (!canEnter('RECOMMENDED', file.state)) throw stepNotAllowed('RECOMMENDED', file.state);
      const record = await this.records.of(tx, caseId);
      if (record.letters.some(({ code, state }) => code === 'RECOMM' && state === 'proposed')) {
        throw letterUnderWay(documentKind('RECOMM').name);
      }
      const today = await this.clock.today(tx);
      if (input.effectiveOn < today) throw effectiveInPast(today);
      await this.scopes.check(tx, record, input);
      const establishmentIds = this.scopes.named(input);
      const planned: PlannedScope = { services: input.services, scope: input.scope, establishmentIds };
      await this.conditions.require(tx, record, 'recommendation', { recommended: planned });

      const { authority, team, place } = await this.wording.parties(tx, today);
      const findings = requestedFindings(record);
      const notice = noticeOfPlan(record)!;
      const fields: LetterFields['RECOMM'] & { planned: PlannedScope } = {
        employer: identifiedEmployer(record.head),
        authority,
        request: requestCited(record),
        verification: paperOf(requiredLetter(record, 'BA_VERIF')),
        ...hearingCited(record),
        notice: { ...paperOf(notice), receivedOn: notice.receivedOn! },
        findings: decidedFindings(record, findings),
        services: await this.wording.services(tx, input.services, today),
        places: await this.wording.places(tx, record, establishmentIds),
        effectiveOn: input.effectiveOn,
        grounds: input.grounds ? [input.grounds] : [],
        team,
        planned,
      };
      return this.letters.draft(tx, actor, {
        code: 'RECOMM',
        issuer: 'TEAM',
        file,
        fields,
        frame: {
          subject: 'Rekomendasi Pengenaan Sanksi Administratif',
          classification: 'Terbatas',
          attachments: '1 (satu) berkas',
          addressee: [authority.name, 'melalui Kepala Bagian Hukum', `di ${place}`],
          cc: [],
          slipRecipient: null,
          startsPeriod: false,
        },
        findingIds: findings.map(({ id }) => id),
      });
    });
  }

  /** Tests the conditions once more: a finding may have been cured while the draft waited. */
  async beforeSignature(tx: Tx, letter: Letter, file: Case): Promise<void> {
    if (!canEnter('RECOMMENDED', file.state)) throw stepNotAllowed('RECOMMENDED', file.state);
    const { planned } = letter.fields as unknown as { planned: PlannedScope };
    await this.conditions.require(tx, await this.records.of(tx, file.id), 'recommendation', { recommended: planned });
  }

  /** The signature of the head of the team is the recommendation; the one who decides has his days from it. */
  async signed(tx: Tx, letter: Letter, file: Case, { by, on }: Signature): Promise<void> {
    await this.cases.enter(tx, by, file, {
      to: 'RECOMMENDED',
      occurredOn: on,
      title: 'Tim merekomendasikan sanksi',
      detail: `Nomor ${letter.number}.`,
      issuer: 'CITY',
      letterId: letter.id,
    });
    await this.cases.startClock(tx, by, file, {
      period: 'decision',
      dayZeroOn: on,
      letterId: letter.id,
      title: 'Jangka penetapan keputusan mulai',
    });
  }
}
