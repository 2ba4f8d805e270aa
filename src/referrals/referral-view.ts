import { casePath } from '../cases/case.paths';
import { actionOrOther } from '../cases/who-acts';
import type { Actor } from '../common/actor';
import type { CaseRecord } from '../cases/case-record';
import { longDate, rupiah, shortDate } from '../common/formats';
import { ESTIMATE_LABEL } from '../law/estimates';
import { overlaysPossible } from '../law/case-overlays';
import {
  isReferable,
  recipientsOf,
  REFERRAL_ENDS,
  type ReferralOutcome,
  type ReferralRecipient,
  referralRecipient,
  type ReferralRecipientCode,
} from '../law/referrals';
import { FINDING_LABELS } from '../law/findings';
import type { Referral, ReferralAnswer } from './referral.queries';

interface Tag {
  tone: 'ok' | 'bad' | 'wait' | 'info' | 'mute';
  text: string;
}

const TONES: Readonly<Record<ReferralOutcome, Tag['tone']>> = {
  settled: 'ok',
  handled: 'ok',
  returned: 'wait',
  withdrawn: 'mute',
};

export const referralsPath = (caseId: string): string => `${casePath(caseId)}/pelimpahan`;

/** The crumbs and the head every page of this room has. */
export function referralHead({ head }: CaseRecord, title: string, isForm: boolean): object {
  const page = referralsPath(head.id);
  return {
    id: head.id,
    title,
    version: head.version,
    meta: head.employerName,
    back: page,
    crumbs: [
      { text: 'Kasus', href: '/kasus' },
      { text: head.reference, href: casePath(head.id) },
      ...(isForm ? [{ text: 'Pelimpahan', href: page }] : []),
      { text: isForm ? title : 'Pelimpahan' },
    ],
  };
}

/** One referral as a box: to whom, by whom, for what, what is known of it; with its acts where somebody may act. */
export function referralView(caseId: string, referral: Referral, mayAct: boolean): object {
  const { purpose, basis, label } = referralRecipient(referral.recipient);
  const path = `${referralsPath(caseId)}/${referral.id}`;
  return {
    title: referral.recipientName,
    who: referral.issuer === 'BPJS' ? 'bpjs' : 'city',
    tag: outcomeTag(referral.outcome),
    paper: `/surat/${referral.letterId}`,
    facts: [
      { label: 'Penerima', text: label },
      { label: 'Untuk', text: purpose, meta: basis },
      { label: 'Sejak', text: longDate(referral.beganOn), meta: `surat Nomor ${referral.letterNumber}` },
      ...(referral.amount === null ? [] : [amountFact(referral, referral.amount)]),
      ...(referral.endedOn ? [{ label: 'Berakhir', text: longDate(referral.endedOn) }] : []),
    ],
    answers: referral.answers.map(answerRow),
    acts: mayAct && referral.outcome === null ? { news: `${path}/kabar`, end: `${path}/akhiri` } : undefined,
  };
}

function outcomeTag(outcome: ReferralOutcome | null): Tag {
  return outcome ? { tone: TONES[outcome], text: REFERRAL_ENDS[outcome].label } : { tone: 'info', text: 'Berjalan' };
}

function amountFact({ issuer, amountSource, letterNumber }: Referral, amount: number): object {
  const said =
    amountSource === 'ESTIMATE'
      ? ESTIMATE_LABEL
      : issuer === 'BPJS'
        ? `menurut surat BPJS Nomor ${letterNumber}`
        : 'menurut BPJS';
  return { label: issuer === 'BPJS' ? 'Jumlah' : 'Iuran yang belum dibayar', text: rupiah(amount), meta: said };
}

function answerRow({
  outcome,
  happenedOn,
  reason,
  number,
  datedOn,
  fileSha256,
  recordedByName,
}: ReferralAnswer): object {
  return {
    on: shortDate(happenedOn),
    what: outcome ? REFERRAL_ENDS[outcome].label : 'Kabar',
    reason,
    paper: [number && `Nomor ${number}, ${shortDate(datedOn!)}`, fileSha256 && 'pindaian tersimpan']
      .filter(Boolean)
      .join('; '),
    by: recordedByName,
  };
}

/**
 * To whom the team may refer now, each as the partial `step`: what for, what is missing, or why not now. None in a case
 * where nothing can be referred any more.
 */
export function recipientSteps(
  { head, findings }: CaseRecord,
  referrals: readonly Referral[],
  waiting: readonly { id: string; recipient: ReferralRecipientCode }[],
  actor: Actor,
): object[] {
  if (!overlaysPossible(head.state, []).some(({ kind }) => kind === 'REFERRED')) return [];
  const page = referralsPath(head.id);
  const open = findings.filter(({ status }) => status === 'open').map(({ category }) => category);
  return recipientsOf('CITY').map((recipient) => {
    const { code, label, purpose, basis } = recipient;
    const draft = waiting.find((letter) => letter.recipient === code);
    const runs = referrals.some((one) => one.recipient === code && one.outcome === null);
    const can = isReferable(code, open);
    return {
      title: `Limpahkan ke ${label}`,
      who: [{ who: 'city' }],
      note: `Untuk ${purpose}. Dasar: ${basis}.`,
      needs: [{ has: can, text: needOf(recipient) }],
      ...(draft
        ? { action: { href: `/surat/${draft.id}`, text: 'Buka surat yang menunggu' } }
        : runs
          ? { tag: { tone: 'info', text: 'Berjalan' } }
          : can
            ? actionOrOther(actor, 'referrals.draft', `${page}/surat/${recipient.slug}`, 'Susun surat')
            : { tag: { tone: 'mute', text: 'Belum ada temuannya', icon: 'circle-dashed' } }),
    };
  });
}

const needOf = ({ onlyFor }: ReferralRecipient): string =>
  onlyFor.length > 0
    ? `Ada temuan terbuka: ${onlyFor.map((category) => FINDING_LABELS[category].toLowerCase()).join(', ')}`
    : 'Ada temuan terbuka';
