import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { CaseConditions, type FactsToCome } from '../cases/case-conditions';
import type { Case } from '../cases/case.entity';
import { stepNotAllowed } from '../cases/case.problems';
import { CaseRecords, type CaseRecord } from '../cases/case-record';
import { CaseService } from '../cases/case.service';
import { standing } from '../cases/sanction-facts';
import type { Actor } from '../common/actor';
import { dateTime } from '../common/formats';
import { OfficeClock, type Tx } from '../database/office-clock';
import { JobQueue } from '../jobs/job-queue';
import { canEnter } from '../law/case-steps';
import { documentKind } from '../law/documents';
import { FINDING_DUTIES } from '../law/findings';
import { LIFT_GROUND_LABELS } from '../law/sanction-conditions';
import type { Signature } from '../letters/letter-acts';
import { Letter } from '../letters/letter.entity';
import { LetterService } from '../letters/letter.service';
import type { LetterFields } from '../render/letters';
import { legalBasisOn } from './legal-basis';
import { liftRequested } from './lift-request.service';
import { SanctionDecision } from './sanction.entity';
import type { DraftRevocationRequest, RevocationGround } from './sanction.dto';
import { groundActNeeded, letterUnderWay, noDecision } from './sanction.problems';
import { SANCTION_ENTER_INTO_FORCE } from './sanction-force.service';
import { citedPaper, identifiedEmployer, SanctionWording } from './sanction-wording';
import { UnitLetters } from './unit-letters';

/** The decree that ends a sanction; the counter answers `clear` from the instant it is recorded (domain.md §7.3). */
@Injectable()
export class RevocationService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly cases: CaseService,
    private readonly records: CaseRecords,
    private readonly conditions: CaseConditions,
    private readonly letters: LetterService,
    private readonly wording: SanctionWording,
    private readonly units: UnitLetters,
    private readonly jobs: JobQueue,
    private readonly audit: AuditService,
  ) {}

  /**
   * Drafts the decree on its ground: compliance after a complete request, or an error of the office itself.
   *
   * @throws Problem 409 (step, I7, no decision, a draft under way), 412, 422
   */
  async draft(actor: Actor, caseId: string, version: number, input: DraftRevocationRequest): Promise<Letter> {
    return this.db.transaction(async (tx) => {
      const file = await this.cases.lockVersion(tx, caseId, version);
      mustBeOpenTo(file, input.ground);
      const record = await this.records.of(tx, caseId);
      if (record.letters.some(({ code, state }) => code === 'REVOKE' && ['proposed', 'registered'].includes(state))) {
        throw letterUnderWay(documentKind('REVOKE').name);
      }
      const decision = await this.decisionOf(tx, caseId);
      const { actTitle, actNumber, actOn } = input;
      const act = actTitle && actNumber && actOn ? { title: actTitle, number: actNumber, on: actOn } : null;
      if (input.ground !== 'compliance' && !act) throw groundActNeeded();
      await this.conditions.require(tx, record, 'revocation', groundFacts(record, input.ground));

      const today = await this.clock.today(tx);
      const { authority, team, bpjs, city } = await this.wording.parties(tx, today);
      const decree = record.letters.find(({ id }) => id === decision.letterId)!;
      const isCompliance = input.ground === 'compliance';
      const fields: LetterFields['REVOKE'] = {
        authority,
        employer: identifiedEmployer(record.head),
        decision: { number: decree.number!, on: decree.datedOn! },
        ground: input.ground,
        statement: isCompliance ? (citedPaper(record, 'COMPLIANCE_STMT') ?? null) : null,
        cured: isCompliance ? curedSince(record, decree.findingIds) : [],
        liftRequest: isCompliance ? requestCited(record) : null,
        act: isCompliance ? null : act,
        lawList: legalBasisOn(today, city),
        // The hour of the signature takes its place; see beforeSignature.
        effectiveAt: (await this.clock.now(tx)).toISOString(),
        bpjs,
        team,
      };
      return this.letters.draft(tx, actor, {
        code: 'REVOKE',
        issuer: 'MAYOR',
        file,
        fields,
        frame: {
          subject: `Pencabutan Sanksi Administratif Tidak Mendapat Pelayanan Publik Tertentu terhadap ${record.head.employerName}`,
          classification: 'Biasa',
          attachments: '–',
          addressee: [],
          cc: [`Pimpinan ${record.head.employerName}`, bpjs.name, 'Inspektorat', 'Pengawas ketenagakerjaan provinsi'],
          slipRecipient: record.head.employerName,
          startsPeriod: false,
        },
        findingIds: decree.findingIds,
      });
    });
  }

  /** Tests I7 once more, and writes the hour of the signature into the decree: it works from then. */
  async beforeSignature(tx: Tx, letter: Letter, file: Case): Promise<void> {
    const fields = letter.fields as LetterFields['REVOKE'];
    mustBeOpenTo(file, fields.ground as RevocationGround);
    const record = await this.records.of(tx, file.id);
    await this.conditions.require(tx, record, 'revocation', groundFacts(record, fields.ground as RevocationGround));
    letter.fields = { ...fields, effectiveAt: (await this.clock.now(tx)).toISOString() };
  }

  /** Every line of the decision ends now, units are told, and the decision no longer stands. */
  async signed(tx: Tx, letter: Letter, file: Case, { by, on }: Signature): Promise<void> {
    const { ground } = letter.fields as LetterFields['REVOKE'];
    const decision = await this.decisionOf(tx, file.id);
    const at = await this.clock.now(tx);
    // A sanction that had not begun yet ends where it would have begun: it never withholds anything.
    await tx.query(
      `UPDATE sanction_lines SET until_at = greatest($2::timestamptz, from_at), end_ground = $3, ended_by_letter_id = $4
        WHERE decision_id = $1 AND until_at IS NULL`,
      [decision.id, at, ground, letter.id],
    );
    await tx.query(`SELECT pg_notify('patuh_sanctions', $1)`, [decision.id]);
    await this.jobs.cancel(tx, SANCTION_ENTER_INTO_FORCE, decision.id);
    await tx.update(Letter, { id: decision.letterId }, { supersededBy: letter.id });
    await this.cases.enter(tx, by, file, {
      to: 'LIFTED',
      occurredOn: on,
      title: 'Sanksi dicabut',
      detail: `${LIFT_GROUND_LABELS[ground]}. Berakhir ${dateTime(at)}.`,
      issuer: 'CITY',
      letterId: letter.id,
      data: { decisionId: decision.id, ground, untilAt: at.toISOString() },
    });
    await this.cases.startClock(tx, by, file, {
      period: 'unblock-notice',
      dayZeroOn: on,
      letterId: letter.id,
      title: 'Jangka pemberitahuan pencabutan ke unit pelayanan mulai',
    });
    await this.audit.record(
      tx,
      by,
      'sanction.lifted',
      { type: 'sanction-decision', id: decision.id },
      { caseId: file.id, ground, untilAt: at.toISOString() },
    );
    const decree = await tx.findOneByOrFail(Letter, { id: decision.letterId });
    await this.units.tellOfEnd(tx, file, decree, decision, { revocation: letter, at });
  }

  private async decisionOf(tx: Tx, caseId: string): Promise<SanctionDecision> {
    const decisions = await tx.find(SanctionDecision, { where: { caseId }, order: { id: 'DESC' } });
    const decision = decisions.find(({ approvedBy }) => approvedBy !== null);
    if (!decision) throw noDecision();
    return decision;
  }
}

/** Compliance is lifted on request; other grounds also before one (domain.md §3.2). @throws Problem 409 */
function mustBeOpenTo(file: Case, ground: RevocationGround): void {
  const open = ground === 'compliance' ? file.state === 'LIFT_REQUESTED' : canEnter('LIFTED', file.state);
  if (!open) throw stepNotAllowed('LIFTED', file.state);
}

function groundFacts(record: CaseRecord, ground: RevocationGround): FactsToCome {
  const compliantFindingIds = standing(record, 'COMPLIANCE_STMT').flatMap(({ findingIds }) => findingIds);
  // For the other grounds the draft names the act it rests on, and is not written without it.
  return { lift: { ground, compliantFindingIds, groundActOnFile: true } };
}

/** Each duty of the decision with the day since when it is met. */
function curedSince(record: CaseRecord, findingIds: readonly string[]): LetterFields['REVOKE']['cured'] {
  return record.findings
    .filter(({ id, endedOn }) => findingIds.includes(id) && endedOn !== null)
    .map(({ category, endedOn }) => ({ obligation: `kewajiban ${FINDING_DUTIES[category].duty}`, since: endedOn! }));
}

function requestCited(record: CaseRecord): LetterFields['REVOKE']['liftRequest'] {
  const request = liftRequested(record);
  if (!request) return null;
  const { from, number, on, completeOn } = request;
  return { from, number, on, completeOn };
}
