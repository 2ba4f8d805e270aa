import type { CaseRecord } from '../cases/case-record';
import { casePath } from '../cases/case.paths';
import type { Actor } from '../common/actor';
import { dateTime } from '../common/formats';
import { overlay } from '../law/case-overlays';
import { stateLabel } from '../law/case-steps';
import type { HoldRule } from '../law/holds';
import { isServiceCode, serviceOn } from '../law/services';
import { may } from '../web/permissions';
import { holdPath, lapseInWords } from './hold-notices';
import type { HoldProposal } from './hold-proposal.entity';
import { notAHolder } from './hold.problems';

/** What the page of a hold is made from. */
export interface HoldFacts {
  record: CaseRecord;
  proposal: HoldProposal | null;
  proposerName: string | null;
  /** When a hold begun today would lapse. */
  lapsesAt: Date;
  /** A hold has lapsed, and nobody has said yet whether the sanction lies on the right one. */
  waitsForConclusion: boolean;
  /** Who may begin or end the next hold of the case. */
  rule: HoldRule;
  now: Date;
}

/** The page `/kasus/:id/tahan`: to propose, to confirm, or to see the hold that runs. */
export function holdView(facts: HoldFacts, actor: Actor) {
  const { record, proposal, waitsForConclusion } = facts;
  const { head } = record;
  const held = record.overlays.find(({ kind, endedAt }) => kind === 'HOLD' && endedAt === null);
  const mayHold = may(actor, 'sanctions.hold') && actor.role !== null && facts.rule.roles.includes(actor.role);
  const canBegin = overlay('HOLD').from.includes(head.state);
  return {
    id: head.id,
    title: 'Tahan pemblokiran',
    crumbs: [
      { text: 'Kasus', href: '/kasus' },
      { text: head.reference, href: casePath(head.id) },
      { text: 'Tahan pemblokiran' },
    ],
    meta: head.employerName,
    version: head.version,
    held: held && [
      { label: 'Sejak', text: dateTime(held.begunAt) },
      { label: 'Berakhir dengan sendirinya', text: lapseInWords(new Date(held.data['lapsesAt'] as string)) },
      { label: 'Alasan', text: held.reason },
    ],
    effect: effectOf(facts, held !== undefined),
    proposal: proposal && proposalView(facts, proposal, actor),
    decides: proposal !== null && proposal.proposedBy !== actor.id && mayHold,
    closed: closedReason(record, { mayHold, rule: facts.rule, possible: canBegin || held !== undefined }),
    isAgain: facts.rule.newEvidence,
    form: !proposal && mayHold && (canBegin || held !== undefined),
    button: held ? 'Usulkan akhir penahanan pemblokiran' : 'Usulkan penahanan pemblokiran',
    conclude: waitsForConclusion && mayHold && !held,
    lapsed: waitsForConclusion && !held,
  };
}

/** What the counter answers now, and what it will. */
function effectOf({ record, lapsesAt, now }: HoldFacts, isHeld: boolean): string[] {
  const { employerName, nib } = record.head;
  const firm = nib ? `${employerName} (NIB ${nib})` : employerName;
  const services = withheldAt(record, now);
  const answer =
    services.length > 0
      ? `DALAM SANKSI untuk ${services.join(', ')}`
      : 'menurut keputusan, yang hari ini belum atau tidak berlaku lagi';
  if (isHeld) {
    return [
      `Sekarang loket menjawab PERLU DIPASTIKAN untuk ${firm}.`,
      `Setelah penahanan pemblokiran diakhiri, loket kembali menjawab ${answer}.`,
    ];
  }
  return [
    `Sekarang loket menjawab ${answer}, untuk ${firm}.`,
    'Sejak orang kedua menyetujui, loket menjawab PERLU DIPASTIKAN untuk semua layanan. Itu bukan izin dan bukan penolakan.',
    `Penahanan pemblokiran berakhir dengan sendirinya ${lapseInWords(lapsesAt)}, kecuali keputusan diralat atau dibatalkan lebih dahulu.`,
    'Penandatangan dan Inspektorat diberi tahu saat itu juga.',
  ];
}

function withheldAt({ decisions }: CaseRecord, at: Date): string[] {
  const lines = decisions.flatMap((decision) =>
    decision.lines
      .filter(({ fromAt, untilAt }) => fromAt !== null && fromAt <= at && (untilAt === null || untilAt > at))
      .map(
        ({ serviceCode }) =>
          (isServiceCode(serviceCode) && serviceOn(serviceCode, decision.effectiveOn)?.name) || serviceCode,
      ),
  );
  return [...new Set(lines)];
}

function proposalView({ proposerName, record }: HoldFacts, proposal: HoldProposal, actor: Actor) {
  const isEnd = proposal.kind === 'END';
  return {
    id: proposal.id,
    facts: [
      { label: 'Diusulkan', text: `${proposerName ?? 'Petugas'}, ${dateTime(proposal.proposedAt)}` },
      { label: 'Alasan', text: proposal.reason },
      ...(proposal.evidence ? [{ label: 'Bukti', text: proposal.evidence }] : []),
      ...(proposal.evidenceSha256
        ? [{ label: 'Berkas bukti', text: 'Lihat berkas', href: `${holdPath(record.head.id)}/bukti/${proposal.id}` }]
        : []),
    ],
    canWithdraw: proposal.proposedBy === actor.id,
    statement: isEnd
      ? `Akhiri penahanan pemblokiran ${record.head.employerName}.`
      : `Tahan pemblokiran ${record.head.employerName} sekarang.`,
    confirm: isEnd ? 'Setujui: akhiri sekarang' : 'Setujui: tahan sekarang',
    refuse: 'Tolak usulan',
  };
}

function closedReason(
  { head }: CaseRecord,
  { mayHold, possible, rule }: { mayHold: boolean; possible: boolean; rule: HoldRule },
): { text: string; link: { href: string; text: string } } | undefined {
  const link = { href: casePath(head.id), text: 'Kembali ke kasus' };
  if (!possible) {
    return {
      text: `Kasus berstatus ${stateLabel(head.state)}: tidak ada keputusan yang menahan layanan, jadi tidak ada yang perlu ditahan.`,
      link,
    };
  }
  if (!mayHold) return { text: notAHolder(rule).detail, link };
  return undefined;
}
