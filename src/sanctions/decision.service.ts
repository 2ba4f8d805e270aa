import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { CaseConditions, type FactsToCome } from '../cases/case-conditions';
import type { Case } from '../cases/case.entity';
import { stepNotAllowed } from '../cases/case.problems';
import { CaseRecords, type CaseFinding, type CaseRecord } from '../cases/case-record';
import { CaseService } from '../cases/case.service';
import { verifierOf } from '../cases/sanction-facts';
import type { Actor } from '../common/actor';
import { newId } from '../common/ids';
import type { PlainDate } from '../common/plain-date';
import { OfficeClock, type Tx } from '../database/office-clock';
import { canEnter } from '../law/case-steps';
import { documentKind } from '../law/documents';
import type { Signature } from '../letters/letter-acts';
import type { Letter } from '../letters/letter.entity';
import { LetterService } from '../letters/letter.service';
import { ParameterService } from '../parameters/parameter.service';
import type { LetterFields } from '../render/letters';
import { asClause } from './clause';
import { ExpiryService } from './expiry.service';
import { legalBasisOn } from './legal-basis';
import { SanctionDecision, SanctionLine } from './sanction.entity';
import type { ProposeDecisionRequest } from './sanction.dto';
import {
  decisionBeforeRecommendation,
  effectiveInPast,
  effectiveTooEarly,
  endsBeforeEffect,
  identifierNoteNeeded,
  letterUnderWay,
  serviceNotWithholdable,
  noDecision,
  verifierCannotRegister,
} from './sanction.problems';
import { SanctionForceService } from './sanction-force.service';
import { SanctionScopes } from './sanction-scopes';
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
import { UnitLetters } from './unit-letters';

/** The decree that withholds services: drafted by one, verified by another, signed by a third (I8). */
@Injectable()
export class DecisionService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly cases: CaseService,
    private readonly records: CaseRecords,
    private readonly conditions: CaseConditions,
    private readonly parameters: ParameterService,
    private readonly letters: LetterService,
    private readonly wording: SanctionWording,
    private readonly scopes: SanctionScopes,
    private readonly units: UnitLetters,
    private readonly force: SanctionForceService,
    private readonly expiry: ExpiryService,
    private readonly audit: AuditService,
  ) {}

  /**
   * Drafts the decree with its services and places; nothing is withheld by a draft.
   *
   * @throws Problem 409 (step, conditions of the decision, the drafter has verified), 412, 422
   */
  async propose(actor: Actor, caseId: string, version: number, input: ProposeDecisionRequest): Promise<Letter> {
    return this.db.transaction(async (tx) => {
      const file = await this.cases.lockVersion(tx, caseId, version);
      if (!canEnter('DECIDED', file.state)) throw stepNotAllowed('DECIDED', file.state);
      const record = await this.records.of(tx, caseId);
      if (record.letters.some(({ code, state }) => code === 'DECISION' && isUnderWay(state))) {
        throw letterUnderWay(documentKind('DECISION').name);
      }
      const today = await this.clock.today(tx);
      if (input.effectiveOn < today) throw effectiveInPast(today);
      if (input.endsOn && input.endsOn < input.effectiveOn) throw endsBeforeEffect();
      await this.scopes.check(tx, record, input);
      mustExplainIdentifiers(record, input);
      const findings = requestedFindings(record);
      await this.conditions.require(tx, record, 'decision', this.asProposed(actor, record, findings, input));

      const letter = await this.draftDecree(tx, actor, file, record, findings, input);
      await this.keep(tx, actor, file, letter, verifierOf(record)!, input);
      return letter;
    });
  }

  /** Tests every condition once more with the one who signs, or who confirms a signature made outside. */
  async beforeSignature(tx: Tx, letter: Letter, file: Case): Promise<void> {
    if (!canEnter('DECIDED', file.state)) throw stepNotAllowed('DECIDED', file.state);
    const record = await this.records.of(tx, file.id);
    const recommendation = requiredLetter(record, 'RECOMM');
    const decision = await this.of(tx, letter.id);
    if (letter.datedOn && letter.datedOn < recommendation.datedOn!) {
      throw decisionBeforeRecommendation(recommendation.datedOn!);
    }
    if (letter.datedOn && decision.effectiveOn < letter.datedOn) throw effectiveTooEarly();
    const lines = await tx.findBy(SanctionLine, { decisionId: decision.id });
    const codes = lines.map(({ serviceCode }) => serviceCode);
    const on = letter.datedOn ?? (await this.clock.today(tx));
    if ((await this.wording.notWithholdable(tx, codes, on)).length > 0) throw serviceNotWithholdable();
    await this.conditions.require(tx, record, 'decision', {
      // A decree signed on paper was signed on its own day, not on the day on which it is confirmed.
      ...(letter.datedOn && { on: letter.datedOn }),
      people: {
        draftedBy: decision.proposedBy,
        verifiedBy: decision.verifiedBy,
        initialledBy: letter.initialledBy,
        signedBy: letter.signedBy,
        registeredBy: letter.registeredBy,
        confirmedBy: letter.confirmedBy,
      },
    });
  }

  /** Who verified the case signs nothing of it, nor puts the signature of another on record (I8). @throws Problem 403 */
  async beforeRegistration(tx: Tx, actor: Actor, letter: Letter): Promise<void> {
    if ((await this.of(tx, letter.id)).verifiedBy === actor.id) throw verifierCannotRegister();
  }

  /** The sanction is decided; units are told, and where the rule asks for no receipt its beginning is fixed at once. */
  async signed(tx: Tx, letter: Letter, file: Case, { by, on }: Signature): Promise<void> {
    const decision = await this.of(tx, letter.id);
    await tx.update(SanctionDecision, { id: decision.id }, { approvedBy: by.id, approvedAt: await this.clock.now(tx) });
    await this.cases.enter(tx, by, file, {
      to: 'DECIDED',
      occurredOn: on,
      title: 'Sanksi ditetapkan',
      detail: `Keputusan Nomor ${letter.number}.`,
      issuer: 'CITY',
      letterId: letter.id,
      data: { decisionId: decision.id, endsOn: decision.endsOn, lines: await this.linesOf(tx, decision.id) },
    });
    await this.cases.startClock(tx, by, file, {
      period: 'decision-delivery',
      dayZeroOn: on,
      letterId: letter.id,
      title: 'Jangka penyampaian keputusan mulai',
    });
    await this.audit.record(
      tx,
      by,
      'sanction.decided',
      { type: 'sanction-decision', id: decision.id },
      { caseId: file.id, proposedBy: decision.proposedBy, verifiedBy: decision.verifiedBy },
    );
    await this.expiry.watch(tx, decision.id);
    await this.units.tellOfDecision(tx, file, letter, decision);
    await this.force.establish(tx, by, file, decision.id);
  }

  /** The decision a letter is. @throws Problem 409 `decision-missing` */
  async of(tx: Tx, letterId: string): Promise<SanctionDecision> {
    const decision = await tx.findOneBy(SanctionDecision, { letterId });
    if (!decision) throw noDecision();
    return decision;
  }

  /** What is withheld where, for the history: what the counter answers later can be told from it alone (R11). */
  private async linesOf(tx: Tx, decisionId: string): Promise<object[]> {
    const lines = await tx.find(SanctionLine, { where: { decisionId }, order: { id: 'ASC' } });
    return lines.map(({ id, serviceCode, establishmentId }) => ({ id, serviceCode, establishmentId }));
  }

  private asProposed(
    actor: Actor,
    record: CaseRecord,
    findings: readonly CaseFinding[],
    input: ProposeDecisionRequest,
  ): FactsToCome {
    return {
      decision: {
        findingIds: findings.map(({ id }) => id),
        services: input.services,
        scope: input.scope,
        establishmentIds: this.scopes.named(input),
        signedOn: null,
        receivedOn: null,
      },
      people: {
        draftedBy: actor.id,
        verifiedBy: verifierOf(record),
        initialledBy: null,
        signedBy: null,
        registeredBy: null,
        confirmedBy: null,
      },
    };
  }

  private async draftDecree(
    tx: Tx,
    actor: Actor,
    file: Case,
    record: CaseRecord,
    findings: readonly CaseFinding[],
    input: ProposeDecisionRequest,
  ): Promise<Letter> {
    const today = await this.clock.today(tx);
    const { authority, team, bpjs, office, city } = await this.wording.parties(tx, today);
    const fields: LetterFields['DECISION'] = {
      authority,
      employer: identifiedEmployer(record.head),
      considerations: [input.consideration, input.identifierNote].flatMap((text) => (text ? [asClause(text)] : [])),
      warning1EndedOn: await this.wording.warningEndedOn(tx, record, 'WARN_1'),
      warning2EndedOn: await this.wording.warningEndedOn(tx, record, 'WARN_2'),
      fineEndedOn: this.wording.fineEndedOn(record, today),
      lawList: legalBasisOn(today, city),
      request: requestCited(record),
      verification: paperOf(requiredLetter(record, 'BA_VERIF')),
      ...hearingCited(record),
      recommendation: paperOf(requiredLetter(record, 'RECOMM')),
      findings: decidedFindings(record, findings),
      services: await this.wording.services(tx, input.services, today),
      places: await this.wording.places(tx, record, this.scopes.named(input)),
      effectiveOn: input.effectiveOn,
      endsOn: input.endsOn ?? null,
      liftDays: await this.days(tx, 'lift-decision', today),
      objectionDays: await this.days(tx, 'objection', today),
      office,
      city,
      bpjs,
      team,
    };
    return this.letters.draft(tx, actor, {
      code: 'DECISION',
      issuer: 'MAYOR',
      file,
      fields,
      frame: {
        subject: `Pengenaan Sanksi Administratif Tidak Mendapat Pelayanan Publik Tertentu kepada ${record.head.employerName}`,
        classification: 'Biasa',
        attachments: '–',
        addressee: [],
        cc: [`Pimpinan ${record.head.employerName}`, bpjs.name, 'Inspektorat', 'Pengawas ketenagakerjaan provinsi'],
        slipRecipient: record.head.employerName,
        startsPeriod: true,
      },
      findingIds: findings.map(({ id }) => id),
    });
  }

  private async keep(
    tx: Tx,
    actor: Actor,
    file: Case,
    letter: Letter,
    verifiedBy: string,
    input: ProposeDecisionRequest,
  ): Promise<void> {
    const decisionId = newId();
    const { employerId } = file;
    await tx.insert(SanctionDecision, {
      id: decisionId,
      caseId: file.id,
      employerId,
      letterId: letter.id,
      scope: input.scope,
      effectiveOn: input.effectiveOn,
      endsOn: input.endsOn ?? null,
      identifierNote: input.identifierNote ?? null,
      proposedBy: actor.id,
      verifiedBy,
    });
    const places = input.scope === 'entity' ? [null] : this.scopes.named(input);
    for (const serviceCode of new Set(input.services)) {
      for (const establishmentId of places) {
        await tx.insert(SanctionLine, { id: newId(), decisionId, employerId, serviceCode, establishmentId });
      }
    }
    await this.audit.record(
      tx,
      actor,
      'sanction.proposed',
      { type: 'sanction-decision', id: decisionId },
      { caseId: file.id, services: input.services, scope: input.scope },
    );
  }

  private async days(tx: Tx, period: 'lift-decision' | 'objection', today: PlainDate): Promise<number> {
    return (await this.parameters.periodOn(tx, period, today)).length;
  }
}

const isUnderWay = (state: string): boolean => state === 'proposed' || state === 'registered';

/** I11 asks for both numbers before the sanction works; without them the decree must say why. */
function mustExplainIdentifiers({ head }: CaseRecord, input: ProposeDecisionRequest): void {
  const absent = [head.nib === null && 'NIB', !head.hasNpwp16 && 'NPWP 16 digit'].filter(Boolean);
  if (absent.length > 0 && !input.identifierNote) throw identifierNoteNeeded(absent.join(' dan '));
}
