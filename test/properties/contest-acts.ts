import { number, post, REASON, receive, sign, someDay, step, type Act } from './trying';

const RESULTS = ['granted', 'partly', 'refused', 'inadmissible'] as const;
const answer = (detail: number) => {
  const result = RESULTS[detail % RESULTS.length]!;
  return { result, ...(result === 'partly' ? { part: 'satu layanan tidak lagi ditahan' } : {}) };
};

/** A paper of the employer, now and then dated before the day it came in. */
const file =
  (path: string, more: object = {}): Act =>
  async (story, _, detail) => {
    const filing = {
      number: number(),
      datedOn: await someDay(story, detail),
      filedOn: await story.today(),
      filedBy: 'Hendrik Suryaputra',
      channel: 'HANDED_OVER',
      grounds: 'Pekerja pada bengkel bukan pekerja perusahaan.',
    };
    return post(story, story.people.proposer, path, { ...filing, ...more }, 'scan');
  };

/** What the employer and courts set against a decision, and how the office answers. */
export const CONTEST_ACTS = {
  object: file('objections'),
  replyToObjection: step('legal', 'objections/reply', async (_, detail) => ({
    ...answer(detail),
    considerations: 'perjanjian yang dilampirkan baru berlaku sesudah teguran berakhir',
  })),
  signReply: sign('OBJ_REPLY', 'mayor'),
  receiveReply: receive('OBJ_REPLY'),
  appeal: file('appeals', { addressedTo: 'Gubernur Kalimantan Timur' }),
  recordAppealReply: async (story, _, detail) => {
    const reply = { ...answer(detail), number: number(), datedOn: await story.today() };
    return post(story, story.people.proposer, 'appeals/reply', reply, 'scan');
  },
  withdrawObjection: step('proposer', 'objections/withdrawal', async (story) => ({
    withdrawnOn: await story.today(),
    reason: REASON,
  })),
  court: async (story, record) => {
    const isStayed = record.overlays.some(({ kind, endedAt }) => kind === 'COURT_STAY' && endedAt === null);
    const kind = isStayed ? 'STAY_LIFTED' : 'STAY';
    const order = { kind, number: number(), datedOn: await story.today(), court: 'PTUN Samarinda', note: REASON };
    return post(story, story.people.proposer, 'court-orders', order, 'scan');
  },
  confirmCourt: async (story) => {
    const [open] = await story.house.db.query<{ id: string }[]>(
      'SELECT id FROM court_orders WHERE case_id = $1 AND decided_at IS NULL',
      [story.id],
    );
    return open && post(story, story.people.legal, `court-orders/${open.id}/confirmation`, {});
  },
} satisfies Record<string, Act>;
