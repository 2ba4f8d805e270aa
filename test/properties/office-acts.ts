import { addDays } from '../../src/common/plain-date';
import type { CaseState } from '../../src/law/case-steps';
import { HEARD_AT } from '../factories/case-stories';
import { CONTEST_ACTS } from './contest-acts';
import { DECISION_ACTS } from './decision-acts';
import { ENTITY_ACTS } from './entity-acts';
import {
  initial,
  number,
  openFindings,
  paper,
  post,
  REASON,
  receive,
  ring,
  sign,
  someDay,
  someFindings,
  step,
  type Act,
} from './trying';

const SCOPE = { services: ['BUILDING', 'BIZ_LICENSE'], scope: 'entity' };

/** Everything people may try on a case, sensible or not. */
export const ACTS = {
  wait: async (story, _, detail) => story.wait(1 + (detail % 40)),
  ring: (story) => ring(story),
  warn: paper('warnings', async (_, record, detail) => ({
    findingIds: someFindings(record, detail),
    periodDays: detail % 7 === 0 ? 5 : 10,
  })),
  receiveFirst: receive('WARN_1'),
  receiveSecond: receive('WARN_2'),
  fine: paper('fine', async (_, record, detail) => ({ findingIds: someFindings(record, detail), windowDays: 30 })),
  noFine: async (story, record, detail) => {
    const [declaredOn, findingIds] = [await someDay(story, detail), openFindings(record)];
    const statement = { number: number(), declaredOn, reason: REASON, findingIds };
    return post(story, story.people.bpjs, 'no-fine', statement, 'scan');
  },
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
    conclusion: 'Permohonan lengkap dan dapat dilanjutkan.',
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
  ...DECISION_ACTS,
  ...CONTEST_ACTS,
  ...ENTITY_ACTS,
} satisfies Record<string, Act>;

export type ActName = keyof typeof ACTS;
export const ACT_NAMES = Object.keys(ACTS) as ActName[];

/** What happens to a sanction that lives, and to the entity under it. */
const COURSES: readonly (readonly ActName[])[] = [
  ['court', 'confirmCourt', 'wait', 'court', 'confirmCourt'],
  ['hold', 'confirmHold', 'hold', 'confirmHold'],
  ['hold', 'confirmHold', 'wait', 'ring'],
  ['revokePart', 'initialRevocation', 'signRevocation'],
  ['amend', 'initialAmendment', 'signAmendment', 'wait', 'ring'],
  ['annul', 'initialAnnulment', 'signAnnulment'],
  ['suspend', 'initialSuspension', 'signSuspension', 'wait', 'resume', 'initialSuspension', 'signSuspension'],
  ['suspend', 'initialSuspension', 'signSuspension', 'wait', 'ring'],
  [
    'object',
    'replyToObjection',
    'signReply',
    'receiveReply',
    'appeal',
    'recordAppealReply',
    'initialRevocation',
    'signRevocation',
  ],
  ['merge', 'changeNumber', 'succeed', 'hold', 'confirmHold'],
  ['merge', 'succeed', 'merge', 'wait', 'succeed', 'amend', 'initialAmendment', 'signAmendment'],
  ['changeNumber', 'decideNumber', 'changeNumber', 'decideNumber'],
  ['dissolve'],
];

/** What people do one after the other to get on from a state, for histories that get somewhere. */
export const WAYS_ON: Readonly<Record<CaseState, readonly (readonly ActName[])[]>> = {
  INTAKE: [['warn', 'receiveFirst']],
  EDUCATION: [['warn', 'receiveFirst']],
  REMINDED: [['warn', 'receiveFirst']],
  NONCOMPLIANCE_NOTIFIED: [['warn', 'receiveFirst']],
  WARNING_1: [['wait', 'warn', 'receiveSecond']],
  WARNING_2: [
    ['wait', 'fine'],
    ['wait', 'noFine'],
  ],
  FINE: [['wait', 'unperformed']],
  TMP2T_ELIGIBLE: [['request']],
  TMP2T_REQUESTED: [['verify']],
  RETURNED_INCOMPLETE: [['request']],
  VERIFICATION: [['reportVerification', 'signVerification', 'summon', 'signSummons']],
  CLARIFICATION: [['signNotice', 'receiveSummons', 'receiveNotice', 'wait', 'hear', 'recommend', 'signRecommendation']],
  RECOMMENDED: [
    ['propose', 'initialDecree', 'signDecree'],
    ['merge', 'propose', 'initialDecree', 'signDecree'],
  ],
  DECIDED: [
    ['receiveDecree', 'wait', 'inForce'],
    ['merge', 'succeed'],
    ['hold', 'confirmHold', 'ring'],
  ],
  TMP2T_IN_FORCE: [...COURSES, ['askToLift'], ['revoke', 'initialRevocation', 'signRevocation']],
  LIFT_REQUESTED: [
    ['revoke', 'initialRevocation', 'signRevocation'],
    ['suspend', 'initialSuspension', 'signSuspension', 'wait', 'ring'],
    ['merge', 'succeed'],
  ],
  LIFTED: [['close'], ['succeed', 'close']],
  NOT_FOUND: [['foundAgain']],
  CLOSED_COMPLIANT: [['reopen']],
  CLOSED_NOT_PROVEN: [['reopen']],
  CLOSED_WITHDRAWN: [['reopen']],
  CLOSED_DUPLICATE: [['reopen']],
  CLOSED_OUT_OF_SCOPE: [['reopen']],
  CLOSED_DECLINED: [['reopen']],
};
