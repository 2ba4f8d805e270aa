import { Injectable } from '@nestjs/common';
import { CaseRecords, type CaseRecord } from '../cases/case-record';
import { moneyOf } from '../cases/estimate.queries';
import { ESTIMATE_LABEL } from '../law/estimates';
import { notFound } from '../common/problem';
import { OfficeClock, type Tx } from '../database/office-clock';
import { overlaysPossible } from '../law/case-overlays';
import {
  isReferable,
  recipientsOf,
  REFERRAL_ENDS,
  REFERRAL_OUTCOMES,
  REFERRALS,
  type ReferralRecipient,
  usualName,
} from '../law/referrals';
import { findingOptions } from '../sanctions/form-options';
import { SanctionWording } from '../sanctions/sanction-wording';
import { lastNameOf, referralsOf, waitingLetters, type Referral } from './referral.queries';
import { amountsOf, enclosureName, toldPapers } from './referral-wording';
import { referralHead, referralsPath } from './referral-view';

/** Something that keeps a form from being filled in, with the way on. */
interface Closed {
  text: string;
  link?: { href: string; text: string };
}

const AMOUNT_OPTIONS = [
  { value: 'NAMED', text: 'Cantumkan', hint: `angka BPJS dengan suratnya; selebihnya ${ESTIMATE_LABEL}` },
  { value: 'LEFT_OUT', text: 'Jangan cantumkan' },
];

/** The models of the forms of this room, filled with what the case knows. */
@Injectable()
export class ReferralForms {
  constructor(
    private readonly clock: OfficeClock,
    private readonly records: CaseRecords,
    private readonly wording: SanctionWording,
  ) {}

  /** The letter of the team to the recipient of this address. @throws Problem 404 */
  async letter(tx: Tx, caseId: string, slug: string): Promise<{ title: string; reference: string; model: object }> {
    const recipient = recipientsOf('CITY').find((one) => one.slug === slug);
    if (!recipient) throw notFound();
    const record = await this.records.of(tx, caseId);
    const open = record.findings.filter(({ status }) => status === 'open');
    const { place } = await this.wording.parties(tx, await this.clock.today(tx));
    const hasAmounts = amountsOf(await moneyOf(tx, caseId), open).length > 0;
    const papers = toldPapers(record);
    const title = `Limpahkan ke ${recipient.label}`;
    return {
      title,
      reference: record.head.reference,
      model: {
        ...referralHead(record, title, true),
        action: `${referralsPath(caseId)}/surat/${slug}`,
        closed: await closedForLetter(tx, record, recipient),
        recipient,
        findings: findingOptions(record),
        papers: papers.map((paper) => ({ value: paper.id, text: enclosureName(record, paper) })),
        amountOptions: AMOUNT_OPTIONS,
        estimates: hasAmounts ? undefined : `/kasus/${caseId}/perkiraan`,
        errors: {},
        form: {
          recipientName: (await lastNameOf(tx, recipient.code)) ?? usualName(recipient.code, place),
          // Where the name cannot be told from the city, neither can the seat.
          recipientSeat: recipient.usualName ? place : undefined,
          findingIds: open.filter(({ category }) => isReferable(recipient.code, [category])).map(({ id }) => id),
          asked: recipient.asked.join('\n'),
          amounts: hasAmounts ? 'NAMED' : 'LEFT_OUT',
          // What was written to one recipient is not for another unless somebody says so.
          paperIds: papers.filter(({ code }) => code !== 'REFERRAL').map(({ id }) => id),
        },
      },
    };
  }

  /** A referral of BPJS, as it came. */
  async record(tx: Tx, caseId: string): Promise<{ title: string; reference: string; model: object }> {
    const record = await this.records.of(tx, caseId);
    const title = 'Catat pelimpahan BPJS';
    return {
      title,
      reference: record.head.reference,
      model: {
        ...referralHead(record, title, true),
        action: `${referralsPath(caseId)}/catat`,
        closed: isPossible(record) ? undefined : NOT_NOW,
        today: await this.clock.today(tx),
        recipients: recipientsOf('BPJS').map(({ code, label, basis }) => ({ value: code, text: label, hint: basis })),
        errors: {},
        form: {},
      },
    };
  }

  /** Word of a referral, or its end. @throws Problem 404 */
  async answer(
    tx: Tx,
    caseId: string,
    referralId: string,
    form: 'kabar' | 'akhiri',
  ): Promise<{ title: string; reference: string; model: object; referral: Referral }> {
    const record = await this.records.of(tx, caseId);
    const referral = (await referralsOf(tx, caseId)).find(({ id }) => id === referralId);
    if (!referral) throw notFound();
    const title = form === 'kabar' ? 'Catat kabar pelimpahan' : 'Akhiri pelimpahan';
    const today = await this.clock.today(tx);
    return {
      title,
      reference: record.head.reference,
      referral,
      model: {
        ...referralHead(record, title, true),
        action: `${referralsPath(caseId)}/${referralId}/${form}`,
        closed: referral.outcome ? ENDED : undefined,
        recipientName: referral.recipientName,
        beganOn: referral.beganOn,
        today,
        outcomes: REFERRAL_OUTCOMES.map((value) => ({
          value,
          text: REFERRAL_ENDS[value].label,
          hint: REFERRAL_ENDS[value].hint,
        })),
        errors: {},
        form: { happenedOn: today },
      },
    };
  }
}

const isPossible = ({ head }: CaseRecord): boolean =>
  overlaysPossible(head.state, []).some(({ kind }) => kind === 'REFERRED');

async function closedForLetter(tx: Tx, record: CaseRecord, recipient: ReferralRecipient): Promise<Closed | undefined> {
  const { id } = record.head;
  if (!isPossible(record)) return NOT_NOW;
  const draft = (await waitingLetters(tx, id)).find((letter) => letter.recipient === recipient.code);
  if (draft) {
    return {
      text: `Surat pelimpahan ke ${recipient.label} sudah disusun dan menunggu tanda tangan.`,
      link: { href: `/surat/${draft.id}`, text: 'Buka surat' },
    };
  }
  const runs = (await referralsOf(tx, id)).some((one) => one.recipient === recipient.code && one.outcome === null);
  if (runs) {
    return {
      text: `Pelimpahan ke ${recipient.label} masih berjalan dalam kasus ini.`,
      link: { href: referralsPath(id), text: 'Lihat pelimpahan' },
    };
  }
  const open = record.findings.filter(({ status }) => status === 'open').map(({ category }) => category);
  return isReferable(recipient.code, open) ? undefined : { text: NO_FINDING(recipient) };
}

const NO_FINDING = ({ code, label }: ReferralRecipient): string =>
  REFERRALS[code].onlyFor.length > 0
    ? `Ke ${label} hanya tunggakan iuran dilimpahkan, dan kasus ini tidak punya temuan seperti itu yang masih terbuka.`
    : 'Kasus ini tidak punya temuan yang masih terbuka.';

const NOT_NOW: Closed = { text: 'Kasus yang sudah ditutup tidak dilimpahkan lagi.' };
const ENDED: Closed = { text: 'Pelimpahan ini sudah berakhir.' };
