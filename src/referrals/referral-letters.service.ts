import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Case } from '../cases/case.entity';
import { overlayNotPossible } from '../cases/case.problems';
import { CaseRecords, type CaseRecord } from '../cases/case-record';
import { CaseService } from '../cases/case.service';
import { moneyOf } from '../cases/estimate.queries';
import type { Actor } from '../common/actor';
import { Settings } from '../config/settings';
import { OfficeClock, type Tx } from '../database/office-clock';
import { overlaysPossible } from '../law/case-overlays';
import { isReferable, referralRecipient, type ReferralRecipientCode } from '../law/referrals';
import type { LetterActs, Signature } from '../letters/letter-acts';
import type { Letter } from '../letters/letter.entity';
import { LetterService } from '../letters/letter.service';
import type { LetterFields } from '../render/letters';
import { identifiedEmployer, SanctionWording } from '../sanctions/sanction-wording';
import { membershipDataAsOf } from '../warnings/letter-setting';
import { assertableFindings } from '../warnings/named-findings';
import type { DraftReferralRequest } from './referral.dto';
import {
  enclosureNeeded,
  findingsChanged,
  findingsNotReferable,
  letterToRecipientWaits,
  mayNotReferThere,
  noAmountKnown,
  paperOfOtherCase,
} from './referral.problems';
import { waitingLetters } from './referral.queries';
import {
  addresseeOf,
  amountsOf,
  asSentence,
  chronologyOf,
  contributionsOf,
  dutiesOf,
  enclosureName,
  toldPapers,
} from './referral-wording';
import { ReferralService } from './referral.service';

/** What the letter keeps besides its wording: to whom it goes. */
type ReferralFields = LetterFields['REFERRAL'] & {
  referred: { recipient: ReferralRecipientCode; recipientName: string };
};

/** Referrals of the team: an officer drafts the letter, the head of the team signs it, and with that it has begun. */
@Injectable()
export class ReferralLetters {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly settings: Settings,
    private readonly cases: CaseService,
    private readonly records: CaseRecords,
    private readonly letters: LetterService,
    private readonly wording: SanctionWording,
    private readonly referrals: ReferralService,
  ) {}

  /**
   * Drafts the letter from the case: duties, chronology, amounts with their source, what is asked.
   *
   * @throws Problem 409 (`overlay-not-possible`, `already-referred`, `finding-not-confirmed`), 412, 422
   */
  async draft(actor: Actor, caseId: string, version: number, input: DraftReferralRequest): Promise<Letter> {
    const recipient = referralRecipient(input.recipient);
    if (!recipient.by.includes('CITY')) throw mayNotReferThere('CITY', recipient);
    return this.db.transaction(async (tx) => {
      const file = await this.cases.lockVersion(tx, caseId, version);
      mustBePossible(file);
      const record = await this.records.of(tx, caseId);
      const waiting = await waitingLetters(tx, caseId);
      if (waiting.some((draft) => draft.recipient === input.recipient)) throw letterToRecipientWaits(input.recipient);
      await this.referrals.mustBeFree(tx, caseId, input.recipient);
      const findings = assertableFindings(record, input.findingIds);
      const kinds = findings.map(({ category }) => category);
      if (!isReferable(input.recipient, kinds)) throw findingsNotReferable(recipient);

      const today = await this.clock.today(tx);
      const amounts = input.amounts === 'NAMED' ? amountsOf(await moneyOf(tx, caseId), findings) : [];
      if (input.amounts === 'NAMED' && amounts.length === 0) throw noAmountKnown();
      const { team } = await this.wording.parties(tx, today);
      const fields: ReferralFields = {
        caseReference: file.reference,
        employer: identifiedEmployer(record.head),
        npp: record.head.npp,
        purpose: recipient.purpose,
        citation: recipient.citation,
        findings: dutiesOf(findings),
        dataAsOf: await membershipDataAsOf(tx, today),
        chronology: chronologyOf(record, this.settings.timeZone),
        amounts,
        reason: asSentence(input.reason),
        asked: input.asked.map((item) => item.replace(/[.;]\s*$/, '')),
        enclosures: enclosed(record, input),
        team,
        referred: { recipient: input.recipient, recipientName: input.recipientName },
      };
      return this.letters.draft(tx, actor, {
        code: 'REFERRAL',
        issuer: 'TEAM',
        file,
        fields,
        frame: {
          subject: 'Pelimpahan Penanganan Kewajiban Jaminan Sosial Ketenagakerjaan',
          classification: 'Terbatas',
          attachments: '1 (satu) berkas',
          addressee: addresseeOf(input.recipientName, recipient.attention, input.recipientSeat),
          cc: [],
          slipRecipient: null,
          startsPeriod: false,
        },
        findingIds: findings.map(({ id }) => id),
      });
    });
  }

  /** Binds what the signature of the letter brings about. */
  bindTo(acts: LetterActs): void {
    acts.bind('REFERRAL', {
      beforeSignature: (tx, _actor, letter, file) => this.beforeSignature(tx, letter, file),
      signed: (tx, letter, file, signature) => this.signed(tx, letter, file, signature),
    });
  }

  /** A finding may have been met, or BPJS have referred the case itself, while the draft waited. */
  private async beforeSignature(tx: Tx, letter: Letter, file: Case): Promise<void> {
    mustBePossible(file);
    const { referred } = letter.fields as ReferralFields;
    await this.referrals.mustBeFree(tx, file.id, referred.recipient);
    const { letters, findings } = await this.records.of(tx, file.id);
    const named = letters.find(({ id }) => id === letter.id)!.findingIds;
    if (findings.some(({ id, status }) => named.includes(id) && status !== 'open')) throw findingsChanged();
  }

  private async signed(tx: Tx, letter: Letter, file: Case, { by }: Signature): Promise<void> {
    const { referred, amounts } = letter.fields as ReferralFields;
    await this.referrals.begin(tx, by, file, { letter, issuer: 'CITY', ...referred, due: contributionsOf(amounts) });
  }
}

/** @throws Problem 409 `overlay-not-possible` */
function mustBePossible({ state }: Case): void {
  if (!overlaysPossible(state, []).some(({ kind }) => kind === 'REFERRED')) {
    throw overlayNotPossible('REFERRED', state, false);
  }
}

/** The chosen papers and those named besides. @throws Problem 422 at `/paperIds` */
function enclosed(record: CaseRecord, { paperIds = [], otherPapers = [] }: DraftReferralRequest): string[] {
  const papers = toldPapers(record);
  if (paperIds.some((id) => !papers.some((paper) => paper.id === id))) throw paperOfOtherCase();
  const names = papers.filter(({ id }) => paperIds.includes(id)).map((paper) => enclosureName(record, paper));
  const all = [...names, ...otherPapers.map((name) => name.replace(/[.;]\s*$/, ''))];
  if (all.length === 0) throw enclosureNeeded();
  return all;
}
