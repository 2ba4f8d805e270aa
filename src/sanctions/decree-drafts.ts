import { Injectable } from '@nestjs/common';
import type { Case } from '../cases/case.entity';
import { stepNotAllowed } from '../cases/case.problems';
import { CaseRecords, type CaseRecord } from '../cases/case-record';
import { CaseService } from '../cases/case.service';
import type { Actor } from '../common/actor';
import type { PlainDate } from '../common/plain-date';
import { OfficeClock, type Tx } from '../database/office-clock';
import { decisionAct, type DecisionActKind } from '../law/decision-acts';
import { documentKind, type DocumentCode } from '../law/documents';
import type { PeriodKey } from '../law/periods';
import type { Letter } from '../letters/letter.entity';
import { LetterService } from '../letters/letter.service';
import { ParameterService } from '../parameters/parameter.service';
import type { LetterFields } from '../render/letters';
import { legalBasisOn } from './legal-basis';
import { SanctionDecision } from './sanction.entity';
import { SanctionEnds } from './sanction-ends';
import { letterUnderWay } from './sanction.problems';
import { identifiedEmployer, SanctionWording, type Parties } from './sanction-wording';

/** What every decree on a decision is written from. */
export interface DecreeSetting extends Parties {
  file: Case;
  record: CaseRecord;
  decision: SanctionDecision;
  /** Findings of the decision, which every act on it names. */
  findingIds: string[];
  today: PlainDate;
  /** The parts all these decrees share; the hour of the signature takes the place of `effectiveAt`. */
  shared: Pick<LetterFields['AMEND'], 'authority' | 'employer' | 'decision' | 'lawList' | 'effectiveAt' | 'team'>;
}

/** The decrees that act on a decision: drafted under the lock on its case, signed by somebody else, effective from their signature. */
@Injectable()
export class DecreeDrafts {
  constructor(
    private readonly clock: OfficeClock,
    private readonly cases: CaseService,
    private readonly records: CaseRecords,
    private readonly parameters: ParameterService,
    private readonly letters: LetterService,
    private readonly wording: SanctionWording,
    private readonly ends: SanctionEnds,
  ) {}

  /**
   * The locked case in the version the caller has seen, with the decision to act on.
   *
   * @throws Problem 409 (step, no decision, such a paper under way), 412
   */
  async setting(
    tx: Tx,
    caseId: string,
    version: number,
    kind: DecisionActKind,
    code: DocumentCode,
  ): Promise<DecreeSetting> {
    const file = await this.cases.lockVersion(tx, caseId, version);
    mustBePossible(file, kind);
    const record = await this.records.of(tx, caseId);
    if (
      record.letters.some(
        (letter) => letter.code === code && (letter.state === 'proposed' || letter.state === 'registered'),
      )
    ) {
      throw letterUnderWay(documentKind(code).name);
    }
    const decision = await this.ends.decisionOf(tx, caseId);
    const today = await this.clock.today(tx);
    const parties = await this.wording.parties(tx, today);
    const decree = record.letters.find(({ id }) => id === decision.letterId)!;
    return {
      ...parties,
      file,
      record,
      decision,
      findingIds: decree.findingIds,
      today,
      shared: {
        authority: parties.authority,
        employer: identifiedEmployer(record.head),
        decision: { number: decree.number!, on: decree.datedOn! },
        lawList: legalBasisOn(today, parties.city),
        effectiveAt: (await this.clock.now(tx)).toISOString(),
        team: parties.team,
      },
    };
  }

  /** Puts a decree before the legal office and then its signatory. `title` begins its subject. */
  async draft<C extends 'AMEND' | 'ANNUL' | 'SUSPEND'>(
    tx: Tx,
    actor: Actor,
    { file, record, findingIds, bpjs }: DecreeSetting,
    code: C,
    title: string,
    fields: LetterFields[C],
  ): Promise<Letter> {
    const { employerName } = record.head;
    return this.letters.draft(tx, actor, {
      code,
      issuer: 'MAYOR',
      file,
      fields,
      frame: {
        subject: `${title} Keputusan tentang Sanksi Administratif Tidak Mendapat Pelayanan Publik Tertentu kepada ${employerName}`,
        classification: 'Biasa',
        attachments: '–',
        addressee: [],
        cc: [`Pimpinan ${employerName}`, bpjs.name, 'Inspektorat', 'Pengawas ketenagakerjaan provinsi'],
        slipRecipient: employerName,
        startsPeriod: false,
      },
      findingIds,
    });
  }

  /** Tests once more that the act is possible, and writes the hour of the signature into the decree: it works from then. */
  async beforeSignature(tx: Tx, letter: Letter, file: Case, kind: DecisionActKind): Promise<void> {
    mustBePossible(file, kind);
    letter.fields = { ...letter.fields, effectiveAt: (await this.clock.now(tx)).toISOString() };
  }

  /** How many days a period has today, as a decree prints them. */
  async days(tx: Tx, period: PeriodKey, today: PlainDate): Promise<number> {
    return (await this.parameters.periodOn(tx, period, today)).length;
  }
}

/** @throws Problem 409 when the table of acts does not allow it in this state */
function mustBePossible(file: Case, kind: DecisionActKind): void {
  if (!decisionAct(kind).from.includes(file.state)) throw stepNotAllowed('LIFTED', file.state);
}
