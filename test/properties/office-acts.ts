import type { Response } from 'supertest';
import { addDays } from '../../src/common/plain-date';
import type { CaseRecord } from '../../src/cases/case-record';
import type { CaseState } from '../../src/law/case-steps';
import { HEARD_AT, nextDecree, type CaseStory, type OfficePeople } from '../factories/case-stories';
import { aScan } from '../factories/office';
import type { Client } from '../support/api';

/** What a person tries next, with a number that decides the details. */
export type Act = (story: CaseStory, record: CaseRecord, detail: number) => Promise<Response | void>;

const SCAN = { filename: 'surat.pdf', contentType: 'application/pdf' };
let papers = 0;

/** Posts to the case in the version just read; fields that are lists are sent one by one, with a scan where one is due. */
async function post(story: CaseStory, who: Client, path: string, body: object, scan?: string): Promise<Response> {
  const { head } = await story.record();
  const sent = who.post(`/api/v1/cases/${story.id}/${path}`).set('If-Match', `"${head.version}"`);
  if (!scan) return sent.send(body);
  for (const [name, value] of Object.entries(body))
    for (const one of [value].flat()) void sent.field(name, String(one));
  return sent.attach(scan, aScan(), SCAN);
}

/** Posts to the newest letter of a kind in the state it should be in, or to any newest one of the kind. */
async function postLetter(
  story: CaseStory,
  who: Client,
  code: string,
  path: string,
  body: object,
  scan?: string,
): Promise<Response | void> {
  const letters = await story.letters(code);
  const letter = letters.find(({ state }) => state === 'proposed') ?? letters[0];
  if (!letter) return;
  const { body: found } = await story.people.head.get(`/api/v1/letters/${letter.id}`);
  const sent = who.post(`/api/v1/letters/${letter.id}/${path}`).set('If-Match', `"${found.version}"`);
  if (!scan) return sent.send(body);
  for (const [name, value] of Object.entries(body)) void sent.field(name, String(value));
  return sent.attach(scan, aScan(), SCAN);
}

const openFindings = ({ findings }: CaseRecord): string[] =>
  findings.filter(({ status }) => status === 'open').map(({ id }) => id);
const someFindings = (record: CaseRecord, detail: number): string[] => {
  const open = openFindings(record);
  return detail % 5 === 0 ? open.slice(0, 1) : open;
};
const someDay = async (story: CaseStory, detail: number) =>
  addDays(await story.today(), detail % 4 === 0 ? -(detail % 9) : 0);
const number = (): string => `B/ACAK/${(papers += 1)}`;
const onePerson = (people: OfficePeople, detail: number): Client =>
  [people.proposer, people.verifier, people.third, people.head, people.legal, people.mayor, people.bpjs][detail % 7]!;

const paper =
  (path: string, fields: (story: CaseStory, record: CaseRecord, detail: number) => Promise<object>): Act =>
  async (story, record, detail) =>
    post(
      story,
      story.people.bpjs,
      path,
      { number: number(), datedOn: await someDay(story, detail), ...(await fields(story, record, detail)) },
      'scan',
    );

const receive =
  (code: string): Act =>
  async (story, _, detail) => {
    const receivedOn = await someDay(story, detail);
    const slip = { method: 'HANDED_OVER', receivedOn, receiverName: 'Bagus Prayitno', receiverPosition: 'staf SDM' };
    return postLetter(story, story.people.proposer, code, 'receipt', slip, 'scan');
  };
const sign =
  (code: string, who: keyof OfficePeople): Act =>
  (story, _, detail) => {
    const given = code === 'DECISION' || code === 'REVOKE' ? { number: nextDecree() } : {};
    // Now and then somebody signs who may not.
    return postLetter(
      story,
      detail % 6 === 0 ? onePerson(story.people, detail) : story.people[who],
      code,
      'signature',
      given,
    );
  };
const initial =
  (code: string): Act =>
  (story) =>
    postLetter(story, story.people.legal, code, 'initial', {});
const step =
  (who: keyof OfficePeople, path: string, body: (story: CaseStory, detail: number) => Promise<object>): Act =>
  async (story, _, detail) =>
    post(story, story.people[who], path, await body(story, detail));

const SCOPE = { services: ['BUILDING', 'BIZ_LICENSE'], scope: 'entity' };
const REASON = 'Diputuskan setelah berkasnya diperiksa ulang.';

/** Everything people may try on a case, sensible or not. */
export const ACTS = {
  wait: async (story, _, detail) => story.wait(1 + (detail % 40)),
  warn: paper('warnings', async (_, record, detail) => ({
    findingIds: someFindings(record, detail),
    periodDays: detail % 7 === 0 ? 5 : 10,
  })),
  receiveFirst: receive('WARN_1'),
  receiveSecond: receive('WARN_2'),
  fine: paper('fine', async (_, record, detail) => ({ findingIds: someFindings(record, detail), windowDays: 30 })),
  noFine: step('bpjs', 'no-fine', async (story, detail) => ({
    declaredOn: await someDay(story, detail),
    reason: REASON,
    findingIds: openFindings(await story.record()),
  })),
  unperformed: step('bpjs', 'fine-unperformed', async (story, detail) => ({
    declaredOn: await someDay(story, detail),
    ...(detail % 3 === 0 ? { note: REASON } : {}),
  })),
  request: paper('sanction-request', async (_, record, detail) => ({
    findingIds: someFindings(record, detail),
    services: SCOPE.services,
    ...(detail % 3 === 0 ? { reason: REASON } : {}),
  })),
  verify: step('verifier', 'verification', async () => ({})),
  reportVerification: step('verifier', 'verification/report', async () => ({
    conclusion: 'Permintaan lengkap dan dapat dilanjutkan.',
  })),
  signVerification: sign('BA_VERIF', 'head'),
  summon: step('proposer', 'hearing/summons', async (story, detail) => ({
    ...SCOPE,
    ...(await story.meeting(5 + (detail % 12))),
  })),
  signSummons: sign('SUMMON', 'head'),
  signNotice: sign('PRE_NOTICE', 'head'),
  receiveSummons: receive('SUMMON'),
  receiveNotice: receive('PRE_NOTICE'),
  hear: step('proposer', 'hearing/report', async (story, detail) => ({
    outcome: detail % 4 === 0 ? 'absent' : 'attended',
    heldOn: await story.today(),
    ...HEARD_AT,
    representativeName: 'Hendrik Suryaputra',
    statement: 'Pekerja akan didaftarkan setelah proyek selesai.',
  })),
  recommend: step('proposer', 'recommendation', async (story) => ({ ...SCOPE, effectiveOn: await story.today() })),
  signRecommendation: sign('RECOMM', 'head'),
  propose: async (story, _, detail) =>
    post(story, detail % 6 === 0 ? story.people.verifier : story.people.proposer, 'decision', {
      ...SCOPE,
      effectiveOn: addDays(await story.today(), detail % 3),
    }),
  initialDecree: initial('DECISION'),
  signDecree: sign('DECISION', 'mayor'),
  receiveDecree: receive('DECISION'),
  inForce: step('proposer', 'decision/in-force', async () => ({})),
  comply: paper('compliance', async (story, record, detail) => {
    const findingIds = someFindings(record, detail);
    const since = await story.today();
    return { findingIds, since: findingIds.map(() => since), datedOn: since };
  }),
  askToLift: paper('lift-request', async (story, record) => {
    const today = await story.today();
    const findingIds = record.findings.map(({ id }) => id);
    return { findingIds, since: findingIds.map(() => today), datedOn: today, askedBy: 'BPJS', completeOn: today };
  }),
  revoke: step('proposer', 'revocation', async (story, detail) =>
    detail % 2 === 0
      ? { ground: 'compliance' }
      : { ground: 'own-error', actTitle: 'Laporan', actNumber: number(), actOn: await story.today() },
  ),
  revokePart: async (story, record) => {
    const line = record.decisions.at(-1)?.lines.find(({ untilAt }) => untilAt === null);
    if (!line) return;
    const act = { actTitle: 'Laporan', actNumber: number(), actOn: await story.today() };
    return post(story, story.people.proposer, 'revocation', { ground: 'own-error', ...act, lineIds: [line.id] });
  },
  initialRevocation: initial('REVOKE'),
  signRevocation: sign('REVOKE', 'mayor'),
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
  court: async (story, _, detail) => {
    const kind = detail % 2 === 0 ? 'STAY' : 'STAY_LIFTED';
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
  close: (story, _, detail) => {
    const ending = ['CLOSED_COMPLIANT', 'CLOSED_WITHDRAWN', 'CLOSED_NOT_PROVEN', 'CLOSED_OUT_OF_SCOPE'][detail % 4]!;
    return post(story, story.people.proposer, 'closing', { ending, reason: REASON, evidenceTitle: 'Nota' }, 'scan');
  },
  notFound: async (story) => {
    const today = await story.today();
    const attempts = {
      attemptOn: [addDays(today, -1), today],
      attemptNote: ['Rumah toko kosong sama sekali', 'Surat kembali ke pengirim'],
    };
    return post(
      story,
      story.people.proposer,
      'not-found',
      { ...attempts, evidenceTitle: 'Keterangan kelurahan' },
      'scan',
    );
  },
  foundAgain: (story) =>
    post(story, story.people.proposer, 'found-again', { reason: REASON, evidenceTitle: 'Foto papan nama' }, 'scan'),
  reopen: step('head', 'reopening', async () => ({ reason: REASON })),
} satisfies Record<string, Act>;

export type ActName = keyof typeof ACTS;
export const ACT_NAMES = Object.keys(ACTS) as ActName[];

/** What leads on from a state, for histories that get somewhere. */
export const WAY_ON: Readonly<Record<CaseState, readonly ActName[]>> = {
  INTAKE: ['warn', 'receiveFirst'],
  EDUCATION: ['warn', 'receiveFirst'],
  REMINDED: ['warn', 'receiveFirst'],
  NONCOMPLIANCE_NOTIFIED: ['warn', 'receiveFirst'],
  WARNING_1: ['wait', 'warn', 'receiveSecond'],
  WARNING_2: ['wait', 'fine', 'noFine'],
  FINE: ['wait', 'unperformed'],
  TMP2T_ELIGIBLE: ['request'],
  TMP2T_REQUESTED: ['verify'],
  RETURNED_INCOMPLETE: ['request'],
  VERIFICATION: ['reportVerification', 'signVerification', 'summon', 'signSummons'],
  CLARIFICATION: ['signNotice', 'receiveSummons', 'receiveNotice', 'wait', 'hear', 'recommend', 'signRecommendation'],
  RECOMMENDED: ['propose', 'initialDecree', 'signDecree'],
  DECIDED: ['receiveDecree', 'wait', 'inForce'],
  TMP2T_IN_FORCE: [
    'court',
    'confirmCourt',
    'askToLift',
    'hold',
    'confirmHold',
    'revokePart',
    'revoke',
    'initialRevocation',
    'signRevocation',
  ],
  LIFT_REQUESTED: ['revoke', 'initialRevocation', 'signRevocation'],
  LIFTED: ['close'],
  NOT_FOUND: ['foundAgain'],
  CLOSED_COMPLIANT: ['reopen'],
  CLOSED_NOT_PROVEN: ['reopen'],
  CLOSED_WITHDRAWN: ['reopen'],
  CLOSED_DUPLICATE: ['reopen'],
  CLOSED_OUT_OF_SCOPE: ['reopen'],
  CLOSED_DECLINED: ['reopen'],
};
