import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CaseConditions } from '../cases/case-conditions';
import type { Case } from '../cases/case.entity';
import { stepNotAllowed } from '../cases/case.problems';
import { CaseRecords, type CaseRecord } from '../cases/case-record';
import { CaseService } from '../cases/case.service';
import { ofThisRound, standing } from '../cases/sanction-facts';
import type { Actor } from '../common/actor';
import { OfficeClock, type Tx } from '../database/office-clock';
import { stepBetween } from '../law/case-steps';
import { documentKind, type DocumentCode } from '../law/documents';
import type { SanctionCondition } from '../law/sanction-conditions';
import { LetterFrames } from '../letters/letter-frame';
import type { Letter } from '../letters/letter.entity';
import { LetterService } from '../letters/letter.service';
import { LetterWithdrawals } from '../letters/letter-withdrawals';
import { notPermitted } from '../web/access.guard';
import { requestCited, requiredLetter, SanctionWording } from './sanction-wording';
import type { ReportVerificationRequest, VerifyAgainRequest } from './sanction.dto';
import { verificationReported } from './sanction.problems';

/** What the verification looks at (I1–I5, I12); hearing and notice come after it. */
const VERIFIED_CONDITIONS: ReadonlySet<string> = new Set(['I1', 'I2', 'I3', 'I4', 'I5', 'I12', 'Q3']);

/** What rests on a verification, and falls with it while nobody has signed it. */
const DRAFTED_AFTER_VERIFICATION = ['SUMMON', 'PRE_NOTICE', 'RECOMM', 'DECISION'] as const satisfies DocumentCode[];

/** The team verifies the request before anybody is summoned (PP 86/2013 Ps. 8(2)). */
@Injectable()
export class VerificationService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly cases: CaseService,
    private readonly records: CaseRecords,
    private readonly conditions: CaseConditions,
    private readonly frames: LetterFrames,
    private readonly letters: LetterService,
    private readonly withdrawals: LetterWithdrawals,
    private readonly wording: SanctionWording,
  ) {}

  /** The request is complete and its verification begins. @throws Problem 409, 412 */
  async start(actor: Actor, caseId: string, version: number): Promise<Case> {
    return this.db.transaction(async (tx) => {
      const file = await this.cases.lockVersion(tx, caseId, version);
      if (file.state !== 'TMP2T_REQUESTED') throw stepNotAllowed('VERIFICATION', file.state);
      const today = await this.clock.today(tx);
      await this.cases.enter(tx, actor, file, {
        to: 'VERIFICATION',
        occurredOn: today,
        title: 'Verifikasi dimulai',
        issuer: 'CITY',
      });
      await this.cases.startClock(tx, actor, file, {
        period: 'verification',
        dayZeroOn: today,
        title: 'Jangka verifikasi mulai',
      });
      return file;
    });
  }

  /**
   * Sends the case back to verification with a reason: from the hearing, or from the recommendation, which then counts
   * no more. What was drafted on it is withdrawn, and the request is verified and the employer heard anew.
   *
   * @throws Problem 403 for a role the step is not given to, 409 `step-not-allowed`, 412
   */
  async again(actor: Actor, caseId: string, version: number, { reason }: VerifyAgainRequest): Promise<Case> {
    return this.db.transaction(async (tx) => {
      const file = await this.cases.lockVersion(tx, caseId, version);
      const step = stepBetween(file.state, 'VERIFICATION');
      if (step?.slug !== 'verify-again') throw stepNotAllowed('VERIFICATION', file.state);
      if (!actor.role || !step.roles.includes(actor.role)) throw notPermitted();
      await this.withdrawals.ofCase(
        tx,
        actor,
        file,
        `Dikembalikan ke verifikasi: ${reason}`,
        DRAFTED_AFTER_VERIFICATION,
      );
      const today = await this.clock.today(tx);
      await this.cases.enter(tx, actor, file, {
        to: 'VERIFICATION',
        occurredOn: today,
        title: 'Dikembalikan ke verifikasi',
        detail: reason,
        issuer: 'CITY',
        data: { reason },
      });
      await this.cases.startClock(tx, actor, file, {
        period: 'verification',
        dayZeroOn: today,
        title: 'Jangka verifikasi mulai lagi',
      });
      return file;
    });
  }

  /**
   * Drafts the report, condition by condition, as the record stands; the head of the team signs it. Who writes it has
   * verified, and may not draft the decision (I8).
   *
   * @throws Problem 409 (step, reported already), 412, 422
   */
  async report(actor: Actor, caseId: string, version: number, input: ReportVerificationRequest): Promise<Letter> {
    return this.db.transaction(async (tx) => {
      const file = await this.cases.lockVersion(tx, caseId, version);
      if (file.state !== 'VERIFICATION') throw stepNotAllowed('CLARIFICATION', file.state);
      const record = await this.records.of(tx, caseId);
      const reports = record.letters.filter(({ code, state }) => code === 'BA_VERIF' && state !== 'void');
      if (ofThisRound(record, reports).length > 0) throw verificationReported();
      return this.letters.draft(tx, actor, {
        code: 'BA_VERIF',
        issuer: 'TEAM',
        file,
        fields: await this.fields(tx, actor, record, input),
        frame: {
          subject: `Berita Acara Verifikasi Permohonan Sanksi terhadap ${record.head.employerName}`,
          classification: 'Terbatas',
          attachments: '–',
          addressee: [],
          cc: [],
          slipRecipient: null,
          startsPeriod: false,
        },
        findingIds: requiredLetter(record, 'TMP2T_REQ').findingIds,
      });
    });
  }

  /** The conditions the report lists, as they stand now. */
  async checks(tx: Tx, record: CaseRecord): Promise<SanctionCondition[]> {
    const conditions = await this.conditions.of(tx, record, 'recommendation');
    return conditions.filter(({ id }) => VERIFIED_CONDITIONS.has(id));
  }

  private async fields(tx: Tx, actor: Actor, record: CaseRecord, input: ReportVerificationRequest) {
    const { head } = record;
    const today = await this.clock.today(tx);
    const { team, office } = await this.wording.parties(tx, today);
    const signatory = await this.frames.signatory(tx, 'TEAM', today);
    const checks = await this.checks(tx, record);
    const open = checks.filter(({ met }) => !met);
    return {
      teamName: team.name,
      request: requestCited(record),
      verifiedAt: (await this.clock.now(tx)).toISOString(),
      place: office,
      employer: { name: head.employerName, nib: head.nib, npwpMasked: head.npwpMasked },
      checks: checks.map(({ label, met, missing, basis }) => ({
        item: label,
        result: met ? ('met' as const) : ('not-met' as const),
        note: missing ?? basis,
      })),
      papers: (['TMP2T_REQ', 'WARN_1', 'WARN_2', 'FINE', 'NO_FINE'] as const).flatMap((code) =>
        standing(record, code).map(({ number, receivedOn, issuer, subject }) =>
          // A recommendation of the inspector is called by its own name.
          [
            issuer === 'INSPECTOR' ? subject : documentKind(code).name,
            `Nomor ${number}`,
            receivedOn && 'beserta tanda terima',
          ]
            .filter(Boolean)
            .join(' '),
        ),
      ),
      conclusion: input.conclusion,
      missing: open.map(({ missing, label }) => missing ?? label),
      completeOn: null,
      signatures: [
        { side: team.name, position: 'verifikator', name: actor.name, image: null, refusal: null },
        { side: team.name, position: signatory.title, name: signatory.name, image: null, refusal: null },
      ],
    };
  }
}
