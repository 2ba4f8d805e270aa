import { newId } from '../../src/common/ids';
import { addDays } from '../../src/common/plain-date';
import { isDescribed } from '../../src/database/constraint-problems';
import type { CaseState } from '../../src/law/case-steps';
import { CaseStory, HEARD_AT, SCOPE, staffOffice, type OfficePeople } from '../factories/case-stories';
import { bootApp, type TestApp } from '../support/app';
import { violationOf } from '../support/violations';

/** An attempt to get past a rule: which one, what it would bring about, the rule that refuses it, and the SQL. */
export type Attempt = readonly [invariant: string, what: string, rule: string, ...statements: string[]];

/** How far a case has come when somebody tries to take it further by hand. */
const WAYS = {
  warned: (story: CaseStory) => warn(story, 'WARN_1'),
  warnedTwice: async (story: CaseStory) => {
    await warn(story, 'WARN_1');
    await story.wait(25);
    await warn(story, 'WARN_2');
  },
  fined: async (story: CaseStory) => {
    await WAYS.warnedTwice(story);
    await story.wait(25);
    const datedOn = await story.today();
    await story.paper(story.people.bpjs, 'fine', { findingIds: story.findingIds, datedOn, windowDays: '30' });
  },
  /** The window of the fine stands still under a plan, and the day it would have ended on is over. */
  finedUnderPlan: async (story: CaseStory) => {
    await WAYS.fined(story);
    const datedOn = await story.today();
    const schedule = `${addDays(datedOn, 200)} 5000000`;
    await story.paper(story.people.proposer, 'instalment-plan', {
      agreedWith: 'BPJS',
      number: 'PKS/1',
      datedOn,
      schedule,
    });
  },
  summoned: (story: CaseStory) => story.toSummoned(),
  heardEarly: async (story: CaseStory) => {
    await story.toSummoned();
    await story.wait(2);
    await story.step(story.people.proposer, 'hearing/report', {
      outcome: 'attended',
      heldOn: await story.today(),
      ...HEARD_AT,
      representativeName: 'Hendrik Suryaputra',
      statement: 'Pekerja akan didaftarkan setelah proyek selesai.',
    });
  },
  heard: (story: CaseStory) => story.toHeard(),
  heardAnew: async (story: CaseStory) => {
    await story.toHeard();
    await story.step(story.people.verifier, 'verification/again', { reason: 'Data pekerja perlu diperiksa lagi.' });
    await story.step(story.people.verifier, 'verification/report', { conclusion: 'Permintaan lengkap dan benar.' });
    await story.onLetter(story.people.head, 'BA_VERIF', 'signature');
    await story.step(story.people.proposer, 'hearing/summons', { ...SCOPE, ...(await story.meeting()) });
    for (const code of ['SUMMON', 'PRE_NOTICE']) {
      await story.onLetter(story.people.head, code, 'signature');
      await story.receive(code);
    }
  },
  initialled: (story: CaseStory) => story.toInitialled(),
  decided: (story: CaseStory) => story.toDecided(),
  inForce: (story: CaseStory) => story.toInForce(),
  opened: () => Promise.resolve(),
  requested: async (story: CaseStory) => {
    await story.toEligible();
    await story.request();
  },
  /** Suspended, asked to be lifted, and objected to. */
  contested: async (story: CaseStory) => {
    await story.toLiftRequested();
    await story.paper(story.people.proposer, 'objections', {
      datedOn: await story.today(),
      filedOn: await story.today(),
      filedBy: 'Hendrik Suryaputra',
      channel: 'HANDED_OVER',
      grounds: 'Pekerja pada bengkel bukan pekerja perusahaan.',
    });
    await story.step(story.people.proposer, 'suspension', { reason: 'Perjanjian angsuran dengan BPJS berjalan' });
    await story.decree('SUSPEND');
  },
} as const;

async function warn(story: CaseStory, code: 'WARN_1' | 'WARN_2'): Promise<void> {
  const datedOn = await story.today();
  await story.paper(story.people.bpjs, 'warnings', { findingIds: story.findingIds, datedOn, periodDays: '10' });
  await story.receive(code);
}

/**
 * Cases on their way, and somebody with the application's role and a console. In SQL `:name` stands for an id:
 * `:heard` the case, `:heardEmployer`, `:heardFinding` (and `:heardLateFinding`, which no act names), `:heardWARN_1`
 * its newest letter of a kind, `:heardSanction`, `:heardLine`, `:heardHearing`; `:heardToday` the day it has reached.
 */
export class CasesOnTheirWay {
  private readonly ids: Record<string, string> = {};

  private constructor(
    readonly house: TestApp,
    readonly people: OfficePeople,
  ) {}

  static async bring(...ways: (keyof typeof WAYS)[]): Promise<CasesOnTheirWay> {
    const house = await bootApp();
    const people = await staffOffice(house);
    const cases = new CasesOnTheirWay(house, people);
    for (const role of ['proposer', 'verifier', 'third', 'legal', 'mayor'] as const)
      cases.ids[role] = people[role].actor!.id;
    for (const way of ways) {
      const story = await CaseStory.open(house, people, { name: `PT ${way}` });
      await WAYS[way](story);
      await cases.keep(way, story);
    }
    // Every story began on the same day; now all of them lie behind.
    await house.moveClock(300);
    return cases;
  }

  /** The id a name stands for. */
  id(name: string): string {
    const id = this.ids[name];
    if (!id) throw new Error(`No id ${name}`);
    return id;
  }

  sql(text: string): string {
    return text.replace(/(?<!:):([a-z]\w*)/g, (_, name: string) => `'${this.id(name)}'`);
  }

  /** Expects the rule, and a sentence for people behind it. */
  async expectRefused(rule: string, ...statements: string[]): Promise<void> {
    const tried = statements.map((text) => this.sql(text));
    expect(await violationOf(this.house.db, ...tried)).toMatchObject({ rule });
    if (rule !== 'permission denied') expect(isDescribed(rule)).toBe(true);
  }

  private async keep(name: string, story: CaseStory): Promise<void> {
    const { ids } = this;
    const record = await story.record();
    ids[name] = story.id;
    ids[`${name}Today`] = await story.today();
    ids[`${name}Employer`] = record.head.employerId;
    ids[`${name}Finding`] = record.findings[0]!.id;
    ids[`${name}LateFinding`] = newId();
    await this.house.db.query(
      `INSERT INTO findings (id, case_id, number, category, evidence, added_by) VALUES ($1, $2, 8, 'ARREARS', 'Berkas BPJS', $3)`,
      [ids[`${name}LateFinding`], story.id, this.id('proposer')],
    );
    for (const letter of record.letters) ids[`${name}${letter.code}`] = letter.id;
    for (const decision of record.decisions) {
      ids[`${name}Sanction`] = decision.id;
      ids[`${name}Line`] = decision.lines[0]!.id;
    }
    for (const hearing of record.hearings) ids[`${name}Hearing`] = hearing.id;
  }
}

/** The day of the office. */
export const TODAY = `(office_now() AT TIME ZONE 'Asia/Makassar')::date`;

/** The letter that {@link recorded} or {@link signed} forges. */
export const FORGED = `'0192f0c0-0000-7000-8000-000000000001'`;

/** What the law lets BPJS give the employer in an act. */
const GIVEN: Record<string, string> = {
  WARN_1: `'warning', 10, 'working-days'`,
  WARN_2: `'warning', 10, 'working-days'`,
  FINE: `'fine', 30, 'calendar-days'`,
};

/** A paper of BPJS put on record past the services, naming one finding of the case. */
export const recorded = (name: string, code: string, finding = `${name}Finding`): string[] => [
  `INSERT INTO letters (id, case_id, employer_id, code, issuer, origin, state, subject, drafted_by, number, series, number_year,
                        dated_on, period_key, period_length, period_unit, scan_sha256)
   SELECT ${FORGED}, :${name}, :${name}Employer, '${code}', 'BPJS', 'RECORDED', 'issued', 'X', :proposer, 'X/1', 'EXT', 2026,
          :${name}Today, ${GIVEN[code] ?? 'NULL, NULL, NULL'}, scan_sha256 FROM letters WHERE scan_sha256 IS NOT NULL LIMIT 1`,
  `INSERT INTO letter_findings VALUES (${FORGED}, :${finding})`,
];

/** A letter of the city drafted past the services, not signed yet; a mayor's by the name of the mayor. */
export const drafted = (
  name: string,
  code: string,
  { issuer = 'TEAM', fields = '{}', finding = `${name}Finding` } = {},
): string[] => [
  `INSERT INTO letters (id, case_id, employer_id, code, issuer, origin, state, subject, drafted_by, fields, signatory_id)
   VALUES (${FORGED}, :${name}, :${name}Employer, '${code}', '${issuer}', 'WRITTEN', 'proposed', 'X', :proposer, '${fields}',
           (SELECT id FROM signatories WHERE user_id = :mayor))`,
  `INSERT INTO letter_findings VALUES (${FORGED}, :${finding})`,
];

/** The paraf of the legal office, and the signature of the mayor: on the day the case has reached, a decree's today. */
export const initialled = `UPDATE letters SET initialled_by = :legal, initialled_at = office_now() WHERE id = ${FORGED}`;
export const signature = (on: string, by = ':mayor'): string =>
  `UPDATE letters SET state = 'signed', signed_by = ${by}, signed_at = office_now(), number = 'X/2', series = 'X',
          number_year = 2026, dated_on = ${on} WHERE id = ${FORGED}`;

/** A letter of the city drafted and signed past the services, by the people it should be. */
export const signed = (name: string, code: string, draft: Parameters<typeof drafted>[2] = {}): string[] => [
  ...drafted(name, code, draft),
  ...(draft.issuer === 'MAYOR' ? [initialled, signature(TODAY)] : [signature(`:${name}Today`)]),
];

/** A step of the case with its event, past the services. */
export const entered = (name: string, state: CaseState, data = '{}'): string[] => [
  `INSERT INTO case_events (id, case_id, seq, kind, from_state, to_state, issuer, occurred_on, actor_id, actor_name, title, data)
   SELECT gen_random_uuid(), c.id, (SELECT max(seq) + 1 FROM case_events WHERE case_id = c.id),
          coalesce((SELECT slug FROM case_steps WHERE from_state = c.state AND to_state = '${state}'), 'forged'),
          c.state, '${state}', 'CITY', :${name}Today, :proposer, 'X', 'X', '${data}' FROM cases c WHERE c.id = :${name}`,
  `UPDATE cases SET state = '${state}', closed_at = ${state.startsWith('CLOSED') ? 'office_now()' : 'NULL'} WHERE id = :${name}`,
];

/** Its state without the event of the step. */
export const moved = (name: string, state: CaseState): string => entered(name, state)[1]!;
