import {
  CASE_STATES,
  CASE_STEPS,
  CLOSED_STATES,
  canEnter,
  isBeforeDecision,
  isClosed,
  OPEN_STATES,
  type CaseState,
} from '../../src/law/case-steps';
import { CaseStory, HEARD_AT, SCOPE, staffOffice, type OfficePeople } from '../factories/case-stories';
import { bootApp, type TestApp } from '../support/app';

/** Every way there is and every way there is not, tried over REST on cases that came to their state by real acts. */

let house: TestApp;
let people: OfficePeople;
/** Ways that were really taken, `from>to`; at the end none of the table may be missing. */
const taken = new Set<string>();

beforeAll(async () => {
  house = await bootApp();
  people = await staffOffice(house);
});

afterAll(() => house.stop());

const REASON = 'Alasan yang cukup panjang untuk dicatat';

/** The longest way of the law, one step after another. */
const LONG_WAY: readonly CaseState[] = [
  'EDUCATION',
  'REMINDED',
  'NONCOMPLIANCE_NOTIFIED',
  'WARNING_1',
  'WARNING_2',
  'FINE',
  'TMP2T_ELIGIBLE',
  'TMP2T_REQUESTED',
  'RETURNED_INCOMPLETE',
  'TMP2T_REQUESTED',
  'VERIFICATION',
  'CLARIFICATION',
  'RECOMMENDED',
  'DECIDED',
  'TMP2T_IN_FORCE',
  'LIFT_REQUESTED',
  'LIFTED',
];

/** Shorter ways, and ways back. Each begins with a new case. */
const OTHER_WAYS: readonly (readonly CaseState[])[] = [
  ['REMINDED', 'WARNING_1'],
  ['NONCOMPLIANCE_NOTIFIED'],
  ['WARNING_1', 'WARNING_2', 'TMP2T_ELIGIBLE', 'TMP2T_REQUESTED', 'VERIFICATION', 'RETURNED_INCOMPLETE'],
  ['EDUCATION', 'NONCOMPLIANCE_NOTIFIED'],
  ['EDUCATION', 'WARNING_1'],
];

/** Tries to bring a case into a state by the act made for it: the last status the office answered, and where it stands. */
const TRIES: Record<CaseState, (story: CaseStory) => Promise<unknown>> = {
  // Nothing leads into intake but being found again there.
  INTAKE: (story) => foundAgain(story),
  EDUCATION: async (story) => story.step(people.proposer, 'visits', await visit(story)),
  REMINDED: async (story) => {
    await story.step(people.proposer, 'reminders', reminder(story));
    await story.onLetter(people.head, 'REMINDER', 'signature');
    await story.receive('REMINDER');
  },
  NONCOMPLIANCE_NOTIFIED: async (story) =>
    story.paper(people.bpjs, 'noncompliance-notice', { findingIds: story.findingIds, datedOn: await story.today() }),
  WARNING_1: (story) => warn(story),
  WARNING_2: async (story) => {
    const now = await stateOf(story);
    // The API takes what comes next in the chain of a finding: nobody can ask for the second warning of none.
    if (canEnter('WARNING_1', now)) throw new Impossible('no act skips the first warning');
    if (now === 'WARNING_1') await story.wait(25);
    await warn(story);
  },
  FINE: async (story) => {
    if ((await stateOf(story)) === 'WARNING_2') await story.wait(25);
    await story.paper(people.bpjs, 'fine', {
      findingIds: story.findingIds,
      datedOn: await story.today(),
      windowDays: '30',
    });
  },
  TMP2T_ELIGIBLE: async (story) => {
    const now = await stateOf(story);
    if (canEnter('TMP2T_ELIGIBLE', now)) await story.wait(40);
    const declaredOn = await story.today();
    if (now === 'WARNING_2') {
      await story.paper(people.bpjs, 'no-fine', { findingIds: story.findingIds, declaredOn, reason: REASON });
    } else await story.step(people.bpjs, 'fine-unperformed', { declaredOn });
  },
  TMP2T_REQUESTED: (story) => request(story),
  RETURNED_INCOMPLETE: (story) => giveBack(story),
  VERIFICATION: async (story) => {
    const now = await stateOf(story);
    if (now === 'CLARIFICATION' || now === 'RECOMMENDED') {
      await story.step(people.verifier, 'verification/again', { reason: REASON });
    } else await story.step(people.verifier, 'verification');
  },
  CLARIFICATION: async (story) => {
    if ((await stateOf(story)) === 'VERIFICATION') {
      await story.step(people.verifier, 'verification/report', {
        conclusion: 'Permohonan lengkap dan dapat dilanjutkan.',
      });
      await story.onLetter(people.head, 'BA_VERIF', 'signature');
    }
    await story.step(people.proposer, 'hearing/summons', { ...SCOPE, ...(await story.meeting()) });
    await story.onLetter(people.head, 'SUMMON', 'signature');
    await story.receive('SUMMON');
    const [notice] = await story.letters('PRE_NOTICE');
    if (notice!.state !== 'proposed') return;
    await story.onLetter(people.head, 'PRE_NOTICE', 'signature');
    await story.receive('PRE_NOTICE');
  },
  RECOMMENDED: async (story) => {
    if ((await stateOf(story)) === 'CLARIFICATION') await hear(story);
    await story.step(people.proposer, 'recommendation', { ...SCOPE, effectiveOn: await story.today() });
    await story.onLetter(people.head, 'RECOMM', 'signature');
  },
  DECIDED: async (story) => {
    await story.step(people.proposer, 'decision', { ...SCOPE, effectiveOn: await story.today() });
    await story.onLetter(people.legal, 'DECISION', 'initial');
    await story.signDecree('DECISION');
  },
  TMP2T_IN_FORCE: async (story) => {
    if ((await story.letters('DECISION'))[0]?.receivedOn) throw new Impossible('the decision was received before');
    await story.receive('DECISION');
  },
  LIFT_REQUESTED: (story) => askForLifting(story),
  LIFTED: async (story) => {
    await draftedRevocation(story);
    await story.onLetter(people.legal, 'REVOKE', 'initial');
    await story.signDecree('REVOKE');
  },
  NOT_FOUND: (story) => lose(story),
  CLOSED_COMPLIANT: async (story) => {
    const open = (await story.record()).findings.filter(({ status }) => status === 'open').map(({ id }) => id);
    const today = await story.today();
    // After the decision the same word asks for the end of the sanction, which is another way.
    if (open.length > 0 && isBeforeDecision(await stateOf(story))) {
      await story.paper(people.bpjs, 'compliance', { findingIds: open, since: open.map(() => today), datedOn: today });
    }
    await story.step(people.proposer, 'closing', { ending: 'CLOSED_COMPLIANT', reason: REASON });
  },
  CLOSED_NOT_PROVEN: (story) => close(story, 'CLOSED_NOT_PROVEN'),
  CLOSED_WITHDRAWN: (story) => close(story, 'CLOSED_WITHDRAWN'),
  CLOSED_DUPLICATE: async (story) => {
    const { body } = await people.proposer.get('/api/v1/cases?size=25').expect(200);
    const others = (body as { rows: { id: string; reference: string; state: CaseState }[] }).rows;
    const duplicateOf = others.find(({ id, state }) => id !== story.id && state !== 'CLOSED_DUPLICATE')!.reference;
    await story.step(people.proposer, 'closing', { ending: 'CLOSED_DUPLICATE', reason: REASON, duplicateOf });
  },
  CLOSED_OUT_OF_SCOPE: (story) => close(story, 'CLOSED_OUT_OF_SCOPE'),
  CLOSED_DECLINED: (story) => story.step(people.mayor, 'decline', { reason: REASON }),
};

/** What this test finds impossible before it asks the office. */
class Impossible extends Error {}

/** Heard, and the days to answer the notice of the plan are over. */
async function hear(story: CaseStory): Promise<void> {
  await story.wait(25);
  await story.step(people.proposer, 'hearing/report', {
    ...{ outcome: 'attended', heldOn: await story.today(), ...HEARD_AT },
    ...{ representativeName: 'Hendrik Suryaputra', representativePosition: 'manajer operasional' },
    statement: 'Pekerja akan didaftarkan setelah proyek selesai.',
  });
}

async function stateOf({ id }: CaseStory): Promise<CaseState> {
  const [row] = await house.db.query<{ state: CaseState }[]>('SELECT state FROM cases WHERE id = $1', [id]);
  return row!.state;
}

async function warn(story: CaseStory): Promise<void> {
  const { findingIds } = story;
  const letter = await story.paper(people.bpjs, 'warnings', {
    findingIds,
    datedOn: await story.today(),
    periodDays: '10',
  });
  await story.receiveLetter(letter.id);
}

async function request(story: CaseStory): Promise<void> {
  const datedOn = await story.today();
  await story.paper(people.bpjs, 'sanction-request', {
    findingIds: story.findingIds,
    services: SCOPE.services,
    datedOn,
  });
}

async function giveBack(story: CaseStory): Promise<void> {
  await story.step(people.proposer, 'sanction-request/return', { missing: ['tanda terima Teguran II'] });
  await story.onLetter(people.head, 'RET_INC', 'signature');
}

async function draftedRevocation(story: CaseStory): Promise<void> {
  if ((await story.letters('REVOKE')).some(({ state }) => state === 'proposed')) return;
  const state = await stateOf(story);
  const ownError = {
    ground: 'own-error',
    actTitle: 'Berita Acara Pemeriksaan Ulang',
    actNumber: 'BA-7',
    actOn: await story.today(),
  };
  await story.step(people.proposer, 'revocation', state === 'LIFT_REQUESTED' ? { ground: 'compliance' } : ownError);
}

async function askForLifting(story: CaseStory): Promise<void> {
  const today = await story.today();
  const { findingIds } = story;
  await story.paper(people.bpjs, 'lift-request', {
    ...{ findingIds, since: findingIds.map(() => today), datedOn: today, askedBy: 'BPJS', completeOn: today },
  });
}

async function lose(story: CaseStory): Promise<void> {
  const first = await story.today();
  await story.wait(1);
  await story.withScan(people.proposer, 'not-found', {
    attemptOn: [first, await story.today()],
    attemptNote: ['Ruko kosong dan tetangga tidak kenal', 'Telepon tidak terdaftar lagi'],
  });
}

const foundAgain = (story: CaseStory) => story.withScan(people.proposer, 'found-again', { reason: REASON });
const close = (story: CaseStory, ending: CaseState) =>
  story.withScan(people.proposer, 'closing', { ending, reason: REASON });
const reminder = ({ findingIds }: CaseStory) => ({
  findingIds,
  periodDays: 10,
  observation: 'pendaftaran itu belum selesai',
});

async function visit(story: CaseStory): Promise<object> {
  const visitedOn = await story.today();
  return {
    ...{
      outcome: 'met',
      visitedOn,
      startedAt: '09:30',
      endedAt: '10:15',
      assignmentNumber: '094/1',
      assignmentOn: visitedOn,
    },
    ...{ metName: 'Bagus Prayitno', metPosition: 'manajer SDM' },
  };
}

/** Takes a way of the table, and keeps it. */
async function go(story: CaseStory, to: CaseState): Promise<void> {
  const from = await stateOf(story);
  await TRIES[to](story);
  expect([from, await stateOf(story)]).toEqual([from, to]);
  taken.add(`${from}>${to}`);
}

/** Tries what the table does not know: nothing moves. Waits for nothing, so that only the order of steps refuses. */
async function refuseTheRest(story: CaseStory): Promise<void> {
  const from = await stateOf(story);
  for (const to of CASE_STATES.filter((state) => state !== from && !canEnter(state, from))) {
    // Before the effect BPJS's word moves nothing either, but it is kept, and would carry this case past its sanction.
    if (from === 'DECIDED' && to === 'LIFT_REQUESTED') continue;
    await TRIES[to](story).catch(() => undefined);
    expect([from, to, await stateOf(story)]).toEqual([from, to, from]);
  }
}

/** Every closing but compliance, each opened again; and not found, found again, nowhere but where it stood. */
async function closeAndComeBack(story: CaseStory): Promise<void> {
  const from = await stateOf(story);
  for (const to of CLOSED_STATES.filter((state) => state !== 'CLOSED_COMPLIANT' && canEnter(state, from))) {
    await go(story, to);
    await story.step(people.head, 'reopening', { reason: REASON });
    expect(await stateOf(story)).toBe(from);
  }
  if (!canEnter('NOT_FOUND', from)) return;
  await go(story, 'NOT_FOUND');
  await foundAgain(story);
  expect(await stateOf(story)).toBe(from);
  taken.add(`NOT_FOUND>${from}`);
}

describe('the table of the law, walked over REST', () => {
  let long: CaseStory;

  beforeAll(async () => {
    // A duplicate needs another case to name.
    await CaseStory.open(house, people, { name: 'PT Kasus Lain' });
    long = await CaseStory.open(house, people, { name: 'PT Jalan Panjang' });
  });

  // One case goes the longest way; at each state every closing is open, and everything else refused.
  it.each([...LONG_WAY, 'CLOSED_COMPLIANT'] as const)('the longest way, to %s', async (next) => {
    await refuseTheRest(long);
    await closeAndComeBack(long);
    await go(long, next);
  });

  it('spares a re-offence no step, however far the case before it had come', async () => {
    const first = await CaseStory.open(house, people, { name: 'PT Mengulangi' });
    await first.toEligible();
    await close(first, 'CLOSED_WITHDRAWN');

    const second = await first.again();
    expect((await second.record()).head.previousCaseId).toBe(first.id);
    for (const step of ['WARNING_1', 'WARNING_2', 'FINE', 'TMP2T_ELIGIBLE', 'TMP2T_REQUESTED'] as const) {
      await refuseTheRest(second);
      await go(second, step);
    }
    // What the earlier case was warned of counts for nothing here.
    expect((await second.record()).letters.filter(({ code }) => code.startsWith('WARN_'))).toHaveLength(2);
  });

  it('refuses everything to a closed case, but to be opened again', async () => {
    const story = await CaseStory.open(house, people, { name: 'PT Sudah Tutup' });
    await close(story, 'CLOSED_WITHDRAWN');
    await refuseTheRest(story);
  });

  it('refuses everything to a case whose employer is not found, but closings', async () => {
    const story = await CaseStory.open(house, people, { name: 'PT Tidak Ketemu' });
    await lose(story);
    for (const to of OPEN_STATES.filter((state) => state !== 'NOT_FOUND' && state !== 'INTAKE')) {
      await TRIES[to](story).catch(() => undefined);
      expect([to, await stateOf(story)]).toEqual([to, 'NOT_FOUND']);
    }
    for (const to of CLOSED_STATES.filter((state) => canEnter(state, 'NOT_FOUND') && state !== 'CLOSED_COMPLIANT')) {
      await go(story, to);
      await story.step(people.head, 'reopening', { reason: REASON });
    }
    await go(story, 'CLOSED_COMPLIANT');
  });

  it.each(OTHER_WAYS.map((way) => [way.join(', '), way] as const))('goes %s', async (_, way) => {
    const story = await CaseStory.open(house, people, { name: 'PT Jalan Lain' });
    for (const next of way) await go(story, next);
  });

  it('goes back to verification from the hearing and from the recommendation, and verifies and hears anew', async () => {
    const story = await CaseStory.open(house, people, { name: 'PT Ulang Verifikasi' });
    await story.toHeard();
    await go(story, 'VERIFICATION');
    await go(story, 'CLARIFICATION');
    // Neither the hearing nor the notice of the earlier verification counts for this one.
    await story.wait(12);
    const early = { ...SCOPE, effectiveOn: await story.today() };
    const refused = await story.step(people.proposer, 'recommendation', early, 409);
    expect(refused.detail).toMatch(/Klarifikasi belum berlangsung.*Tenggang/s);
    await go(story, 'RECOMMENDED');
    await story.step(people.proposer, 'decision', { ...SCOPE, effectiveOn: await story.today() });
    await go(story, 'VERIFICATION');
    expect(await story.letters('DECISION')).toEqual([]);
    await go(story, 'CLARIFICATION');
    await go(story, 'RECOMMENDED');
    await go(story, 'DECIDED');
    // Revoked before it worked at all.
    await go(story, 'LIFTED');
    await go(story, 'CLOSED_NOT_PROVEN');
  });

  it('lifts a sanction in force at once on the ground of an error of the office', async () => {
    const story = await CaseStory.open(house, people, { name: 'PT Keliru' });
    await story.toInForce();
    await go(story, 'LIFTED');
    await go(story, 'CLOSED_OUT_OF_SCOPE');
  });

  it('closes as compliant from every state before the decision, on the word of BPJS (I6)', async () => {
    for (const [index, from] of ['INTAKE', ...LONG_WAY.filter(isBeforeDecision)].entries()) {
      const story = await CaseStory.open(house, people, { name: `PT Patuh ${index}`, categories: ['PDS_TK'] });
      for (const next of LONG_WAY.slice(0, index)) await TRIES[next](story);
      expect(await stateOf(story)).toBe(from);
      await go(story, 'CLOSED_COMPLIANT');
    }
  });

  it('has taken every way of the table: no state is a dead end, and none is only on paper', () => {
    const byOthers = ['LIFT_REQUESTED>TMP2T_IN_FORCE'];
    const missing = CASE_STEPS.map(({ from, to }) => `${from}>${to}`).filter(
      (way) => !taken.has(way) && !byOthers.includes(way),
    );
    expect(missing).toEqual([]);
    for (const state of OPEN_STATES) expect([state, leadsToClosing(state)]).toEqual([state, true]);
  });
});

/** Whether some way that was really taken leads from the state to a closing. */
function leadsToClosing(state: CaseState, seen: ReadonlySet<CaseState> = new Set()): boolean {
  if (isClosed(state)) return true;
  return CASE_STATES.some(
    (to) => !seen.has(to) && taken.has(`${state}>${to}`) && leadsToClosing(to, new Set([...seen, state])),
  );
}
