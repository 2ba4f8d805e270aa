import { addDays } from '../../src/common/plain-date';
import { initial, number, post, REASON, sign, step, type Act } from './trying';

const basis = async (on: string) => ({ actTitle: 'Laporan pemeriksaan', actNumber: number(), actOn: on });

/** What may be tried on a decision that is signed, sensible or not. */
export const DECISION_ACTS = {
  revoke: step('proposer', 'revocation', async (story, detail) =>
    detail % 2 === 0 ? { ground: 'compliance' } : { ground: 'own-error', ...(await basis(await story.today())) },
  ),
  revokePart: async (story, record) => {
    const line = record.decisions.at(-1)?.lines.find(({ untilAt }) => untilAt === null);
    if (!line) return;
    const act = await basis(await story.today());
    return post(story, story.people.proposer, 'revocation', { ground: 'own-error', ...act, lineIds: [line.id] });
  },
  initialRevocation: initial('REVOKE'),
  signRevocation: sign('REVOKE', 'mayor'),
  /** Words, a line, a last day, or all of them; at times one that is over already. */
  amend: async (story, record, detail) => {
    const living = record.decisions.at(-1)?.lines.filter(({ untilAt }) => untilAt === null) ?? [];
    const change = { part: 'Lampiran huruf C', before: 'Jalan Layar Nomor 21', after: 'Jalan Layar Nomor 12' };
    return post(story, story.people.proposer, 'amendment', {
      reason: REASON,
      ...(detail % 3 === 0 ? { changes: [change] } : {}),
      ...(detail % 3 !== 0 ? { endsOn: addDays(await story.today(), (detail % 30) - 2) } : {}),
      ...(detail % 4 === 0 ? { lineIds: living.slice(0, 1).map(({ id }) => id) } : {}),
    });
  },
  initialAmendment: initial('AMEND'),
  signAmendment: sign('AMEND', 'mayor'),
  annul: async (story, record, detail) => {
    const living = record.decisions.at(-1)?.lines.filter(({ untilAt }) => untilAt === null) ?? [];
    const today = await story.today();
    return post(story, story.people.proposer, 'annulment', {
      reason: REASON,
      flaws: ['procedure'],
      foundOn: today,
      ...(await basis(today)),
      ...(detail % 2 === 0 ? { lineIds: living.slice(0, 1).map(({ id }) => id) } : {}),
    });
  },
  initialAnnulment: initial('ANNUL'),
  signAnnulment: sign('ANNUL', 'mayor'),
  suspend: async (story, record, detail) => {
    const living = record.decisions.at(-1)?.lines.filter(({ untilAt }) => untilAt === null) ?? [];
    return post(story, story.people.proposer, 'suspension', {
      reason: REASON,
      ...(detail % 3 === 0 ? {} : { untilOn: addDays(await story.today(), detail % 20) }),
      ...(detail % 2 === 0 ? { lineIds: living.slice(0, 1).map(({ id }) => id) } : {}),
    });
  },
  resume: step('proposer', 'suspension/end', async () => ({ reason: REASON })),
  initialSuspension: initial('SUSPEND'),
  signSuspension: sign('SUSPEND', 'mayor'),
  hold: (story) =>
    post(story, story.people.proposer, 'hold-proposals', {
      reason: REASON,
      evidence: 'Akta di loket menyebut NPWP lain.',
    }),
  confirmHold: async (story, _, detail) => {
    const [open] = await story.house.db.query<{ id: string }[]>(
      'SELECT id FROM hold_proposals WHERE case_id = $1 AND outcome IS NULL',
      [story.id],
    );
    if (!open) return;
    const who = detail % 3 === 0 ? story.people.proposer : story.people.legal;
    return post(story, who, 'hold-proposals/decision', { proposalId: open.id, outcome: 'confirmed' });
  },
} satisfies Record<string, Act>;
