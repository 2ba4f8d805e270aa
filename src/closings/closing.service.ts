import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CaseConditions } from '../cases/case-conditions';
import { CaseEvidence, type EvidencePurpose, type KeptEvidence, type NewEvidence } from '../cases/case-evidence';
import { CaseRecords, type CaseRecord } from '../cases/case-record';
import { stepNotAllowed } from '../cases/case.problems';
import { CaseService } from '../cases/case.service';
import { standing } from '../cases/sanction-facts';
import type { Case } from '../cases/case.entity';
import { ROLE_LABELS, type Actor } from '../common/actor';
import { Settings } from '../config/settings';
import { OfficeClock, type Tx } from '../database/office-clock';
import { stateLabel, stepBetween, type CaseState } from '../law/case-steps';
import { LetterWithdrawals } from '../letters/letter-withdrawals';
import { LetterService } from '../letters/letter.service';
import type { Letter } from '../letters/letter.entity';
import { OfficeProfiles } from '../parameters/office-profiles';
import { closingNoteFields } from './closing-note';
import type { CloseCaseRequest } from './closing.dto';
import { duplicateNeeded, duplicateOfDuplicate, duplicateUnknown, statementNeeded } from './closing.problems';
import { ShownEvidence } from './shown-evidence';

/** How a case is to end. */
export interface Ending {
  to: CaseState;
  reason: string;
  purpose: EvidencePurpose;
  evidence: NewEvidence | null;
  duplicateOf?: { id: string; reference: string };
}

/** Closes cases: the shortest way out, open from every state before the decision and after the sanction has ended. */
@Injectable()
export class ClosingService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly settings: Settings,
    private readonly cases: CaseService,
    private readonly records: CaseRecords,
    private readonly conditions: CaseConditions,
    private readonly evidence: CaseEvidence,
    private readonly shown: ShownEvidence,
    private readonly letters: LetterService,
    private readonly withdrawals: LetterWithdrawals,
    private readonly offices: OfficeProfiles,
  ) {}

  /**
   * Closes the case with reason, evidence and a note under a number of our own. As compliant only on BPJS's statement
   * for every open finding (I6); as a duplicate only naming the case that goes on; never while a sanction lives (I13).
   * What waited for a signature is withdrawn.
   *
   * @throws Problem 404, 409 `step-not-allowed` or `conditions-not-met`, 412, 422 (evidence, the other case)
   */
  async close(actor: Actor, caseId: string, version: number, input: CloseCaseRequest): Promise<Case> {
    const shown = await this.shown.of(input);
    return this.db.transaction(async (tx) => {
      const file = await this.cases.lockVersion(tx, caseId, version);
      if (!stepBetween(file.state, input.ending)) throw stepNotAllowed(input.ending, file.state);
      const record = await this.records.of(tx, caseId);
      await this.conditions.require(tx, record, 'closing', {
        closingAs: input.ending === 'CLOSED_COMPLIANT' ? 'compliant' : 'other',
      });
      await this.endIn(tx, actor, file, record, {
        to: input.ending,
        reason: input.reason,
        purpose: 'CLOSING',
        evidence: input.ending === 'CLOSED_COMPLIANT' ? (shown ?? statementOf(record)) : shown,
        duplicateOf:
          input.ending === 'CLOSED_DUPLICATE' ? await this.otherCase(tx, file, input.duplicateOf) : undefined,
      });
      return file;
    });
  }

  /** Ends the case in the caller's transaction: keeps the evidence, withdraws drafts, writes the note. */
  async endIn(tx: Tx, actor: Actor, file: Case, record: CaseRecord, ending: Ending): Promise<void> {
    // For a duplicate the other case is the evidence; everything else is shown.
    const bare = ending.duplicateOf && !ending.evidence;
    const evidence = bare ? null : await this.evidence.keep(tx, actor, file, ending.purpose, ending.evidence);
    await this.withdrawals.ofCase(tx, actor, file, 'Kasus ditutup sebelum surat ini ditandatangani.');
    const note = await this.writeNote(tx, actor, file, record, ending, evidence);
    await this.cases.enter(tx, actor, file, {
      to: ending.to,
      occurredOn: await this.clock.today(tx),
      title: stateLabel(ending.to),
      detail: ending.reason,
      issuer: 'CITY',
      letterId: note.id,
      duplicateOfId: ending.duplicateOf?.id,
      data: {
        reason: ending.reason,
        evidenceId: evidence?.id ?? null,
        duplicateOf: ending.duplicateOf?.reference ?? null,
      },
    });
  }

  private async writeNote(
    tx: Tx,
    actor: Actor,
    file: Case,
    record: CaseRecord,
    ending: Ending,
    evidence: KeptEvidence | null,
  ): Promise<Letter> {
    const today = await this.clock.today(tx);
    const office = await this.offices.on(tx, 'OFFICE', today);
    const bpjs = await this.offices.on(tx, 'BPJS', today);
    return this.letters.report(tx, actor, {
      code: 'CLOSE_NOTE',
      issuer: 'OFFICE',
      file,
      fields: closingNoteFields(
        record,
        ending.to,
        { reason: ending.reason, evidence, duplicateOf: ending.duplicateOf?.reference ?? null },
        {
          closedAt: await this.clock.now(tx),
          timeZone: this.settings.timeZone,
          team: 'Tim Kepatuhan',
          office: office.name,
          actor,
          position: actor.role ? ROLE_LABELS[actor.role] : 'petugas',
        },
      ),
      frame: {
        subject: `Berita Acara Penutupan Kasus ${file.reference}`,
        classification: 'Terbatas',
        attachments: '–',
        addressee: [],
        cc: [bpjs.name],
        slipRecipient: null,
        startsPeriod: false,
      },
      findingIds: record.findings.map(({ id }) => id),
    });
  }

  private async otherCase(
    tx: Tx,
    file: Case,
    reference: string | undefined,
  ): Promise<{ id: string; reference: string }> {
    if (!reference) throw duplicateNeeded();
    const [other] = await tx.query<{ id: string; reference: string; state: CaseState }[]>(
      'SELECT id, reference, state FROM cases WHERE upper(reference) = upper($1) AND id <> $2',
      [reference, file.id],
    );
    if (!other) throw duplicateUnknown(reference);
    if (other.state === 'CLOSED_DUPLICATE') throw duplicateOfDuplicate(other.reference);
    return other;
  }
}

/** What a closing as compliant rests on: the newest statement of BPJS. */
function statementOf(record: CaseRecord): NewEvidence {
  const statement = standing(record, 'COMPLIANCE_STMT').at(-1);
  if (!statement) throw statementNeeded();
  return { letterId: statement.id };
}
