import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CaseConditions, type FactsToCome } from '../cases/case-conditions';
import type { Case } from '../cases/case.entity';
import { stepNotAllowed } from '../cases/case.problems';
import { CaseRecords, type CaseRecord } from '../cases/case-record';
import { CaseService } from '../cases/case.service';
import { standing } from '../cases/sanction-facts';
import type { Actor } from '../common/actor';
import { OfficeClock, type Tx } from '../database/office-clock';
import { EVIDENCE_TYPES, FileStore } from '../files/file-store';
import { revocableFrom, type RevocationGround } from '../law/decision-acts';
import { documentKind } from '../law/documents';
import { FINDING_DUTIES } from '../law/findings';
import { LIFT_GROUND_LABELS } from '../law/sanction-conditions';
import type { Signature } from '../letters/letter-acts';
import type { Letter } from '../letters/letter.entity';
import { LetterService } from '../letters/letter.service';
import type { LetterFields } from '../render/letters';
import { chosenLines } from './chosen-lines';
import { groundActOf, isGroundActOnFile, type GroundAct } from './ground-act';
import { legalBasisOn } from './legal-basis';
import { LineWords } from './line-words';
import { liftRequested } from './lift-requested';
import type { DraftRevocationRequest } from './sanction.dto';
import { SanctionEnds } from './sanction-ends';
import { courtPaperNeeded, letterUnderWay } from './sanction.problems';
import { citedPaper, identifiedEmployer, SanctionWording } from './sanction-wording';

/** A revocation to draft: on what ground, resting on which act, of the whole decision or of some of its lines. */
export interface NewRevocation {
  ground: RevocationGround;
  /** The act it rests on; null for compliance, which rests on BPJS's statement (I7). */
  act: GroundAct | null;
  /** Lines to end; the whole decision when absent. */
  lineIds?: readonly string[];
}

/** What a decree of revocation keeps besides its wording. */
type RevocationFields = LetterFields['REVOKE'] & {
  /** Where the proof of its ground lies. */
  groundAct: GroundAct | null;
  lineIds: string[] | null;
};

/** The decree that ends a sanction, or a part of it; the counter follows from the instant it is recorded (domain.md §7.3). */
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
    private readonly lineWords: LineWords,
    private readonly ends: SanctionEnds,
    private readonly files: FileStore,
  ) {}

  /**
   * Drafts the decree on its ground.
   *
   * @throws Problem 409 (step, I7, no decision, a draft under way), 412, 422
   */
  async draft(actor: Actor, caseId: string, version: number, input: DraftRevocationRequest): Promise<Letter> {
    const scan = input.scan ? await this.files.accept(input.scan.bytes, EVIDENCE_TYPES) : null;
    return this.db.transaction(async (tx) => {
      const file = await this.cases.lockVersion(tx, caseId, version);
      const { ground, lineIds } = input;
      const act = groundActOf(await this.records.of(tx, caseId), ground, {
        letterId: input.actLetterId,
        overlayId: input.actOverlayId,
        title: input.actTitle,
        number: input.actNumber,
        on: input.actOn,
        scanSha256: scan?.sha256,
      });
      // A judgment comes from outside: nobody acts on its number alone.
      if (ground === 'court' && act && !act.letterId && !act.overlayId && !act.scanSha256) throw courtPaperNeeded();
      return this.draftIn(tx, actor, file, { ground, act, lineIds });
    });
  }

  /**
   * As {@link draft}, on the locked case, for acts that bring their ground with them: a granted objection, a judgment,
   * BPJS's statement on the last finding.
   *
   * @throws Problem 409 (step, I7, no decision, a draft under way), 422 for lines that are not of the decision
   */
  async draftIn(tx: Tx, actor: Actor, file: Case, { ground, act, lineIds }: NewRevocation): Promise<Letter> {
    mustBeOpenTo(file, ground);
    const record = await this.records.of(tx, file.id);
    if (isUnderWay(record)) throw letterUnderWay(documentKind('REVOKE').name);
    const decision = await this.ends.decisionOf(tx, file.id);
    await this.conditions.require(tx, record, 'revocation', groundFacts(record, ground, act));

    const today = await this.clock.today(tx);
    const { authority, team, bpjs, city } = await this.wording.parties(tx, today);
    const decree = record.letters.find(({ id }) => id === decision.letterId)!;
    const part = chosenLines(record, decision.id, ground === 'compliance' ? undefined : lineIds);
    const isCompliance = ground === 'compliance';
    const fields: RevocationFields = {
      authority,
      employer: identifiedEmployer(record.head),
      decision: { number: decree.number!, on: decree.datedOn! },
      ground,
      statement: isCompliance ? (citedPaper(record, 'COMPLIANCE_STMT') ?? null) : null,
      cured: isCompliance ? curedSince(record, decree.findingIds) : [],
      liftRequest: isCompliance ? requestCited(record) : null,
      act: act && { title: act.title, number: act.number, on: act.on },
      part: part ? await this.lineWords.of(tx, record, part, today) : [],
      lawList: legalBasisOn(today, city),
      // The hour of the signature takes its place; see beforeSignature.
      effectiveAt: (await this.clock.now(tx)).toISOString(),
      bpjs,
      team,
      groundAct: act,
      lineIds: part ? part.map(({ id }) => id) : null,
    };
    const what = part ? 'Pencabutan Sebagian' : 'Pencabutan';
    return this.letters.draft(tx, actor, {
      code: 'REVOKE',
      issuer: 'MAYOR',
      file,
      fields,
      frame: {
        subject: `${what} Sanksi Administratif Tidak Mendapat Pelayanan Publik Tertentu terhadap ${record.head.employerName}`,
        classification: 'Biasa',
        attachments: '–',
        addressee: [],
        cc: [`Pimpinan ${record.head.employerName}`, bpjs.name, 'Inspektorat', 'Pengawas ketenagakerjaan provinsi'],
        slipRecipient: record.head.employerName,
        startsPeriod: false,
      },
      findingIds: decree.findingIds,
    });
  }

  /** Whether a decree of revocation waits for its paraf or signature. */
  async isUnderWay(tx: Tx, caseId: string): Promise<boolean> {
    return isUnderWay(await this.records.of(tx, caseId));
  }

  /** Tests I7 once more, and writes the hour of the signature into the decree: it works from then. */
  async beforeSignature(tx: Tx, letter: Letter, file: Case): Promise<void> {
    const fields = letter.fields as RevocationFields;
    const ground = fields.ground as RevocationGround;
    mustBeOpenTo(file, ground);
    const record = await this.records.of(tx, file.id);
    await this.conditions.require(tx, record, 'revocation', groundFacts(record, ground, fields.groundAct));
    letter.fields = { ...fields, effectiveAt: (await this.clock.now(tx)).toISOString() };
  }

  /** The lines it names end now; with the last of them the sanction is over. */
  async signed(tx: Tx, letter: Letter, file: Case, { by, on }: Signature): Promise<void> {
    const { ground, groundAct, lineIds } = letter.fields as RevocationFields;
    await this.ends.end(tx, by, file, {
      kind: lineIds ? 'REVOKE_PART' : 'REVOKE',
      decision: await this.ends.decisionOf(tx, file.id),
      lineIds: lineIds ?? undefined,
      ground,
      letter,
      on,
      titles: { whole: 'Sanksi dicabut', part: 'Sanksi dicabut sebagian' },
      detail: `${LIFT_GROUND_LABELS[ground]}.`,
      data: groundAct ? { groundAct } : {},
    });
  }
}

const isUnderWay = ({ letters }: CaseRecord): boolean =>
  letters.some(({ code, state }) => code === 'REVOKE' && (state === 'proposed' || state === 'registered'));

/** Each ground has its states (domain.md §3.2). @throws Problem 409 */
function mustBeOpenTo(file: Case, ground: RevocationGround): void {
  if (!revocableFrom(ground).includes(file.state)) throw stepNotAllowed('LIFTED', file.state);
}

function groundFacts(record: CaseRecord, ground: RevocationGround, act: GroundAct | null): FactsToCome {
  const compliantFindingIds = standing(record, 'COMPLIANCE_STMT').flatMap(({ findingIds }) => findingIds);
  return { lift: { ground, compliantFindingIds, groundActOnFile: isGroundActOnFile(record, act) } };
}

/** Each duty of the decision with the day since when it is met. */
function curedSince(record: CaseRecord, findingIds: readonly string[]): LetterFields['REVOKE']['cured'] {
  return record.findings
    .filter(({ id, endedOn }) => findingIds.includes(id) && endedOn !== null)
    .map(({ category, endedOn }) => ({ obligation: `kewajiban ${FINDING_DUTIES[category].duty}`, since: endedOn! }));
}

/** Before the sanction took effect BPJS's word is enough, and nobody had to ask. */
function requestCited(record: CaseRecord): LetterFields['REVOKE']['liftRequest'] {
  const request = liftRequested(record);
  if (!request?.completeOn) return null;
  const { from, number, on, completeOn } = request;
  return { from, number, on, completeOn };
}
