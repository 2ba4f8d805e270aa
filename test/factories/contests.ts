import type { CaseRecord } from '../../src/cases/case-record';
import { JobRunner } from '../../src/jobs/job-runner';
import type { TestApp } from '../support/app';
import { CaseStory, type OfficePeople } from './case-stories';

let papers = 0;

/** The newest clock of a kind. */
export const clock = (record: CaseRecord, period: string) => record.deadlines.findLast((one) => one.period === period);

/** An answer as the legal office drafts it. */
export const draft = (result: string, more: object = {}) => ({
  result,
  considerations: 'perjanjian yang dilampirkan baru berlaku sesudah teguran berakhir',
  ...more,
});

/** What employers set against decisions, and how the office goes on with it, in the tests of it. */
export function contests(house: TestApp, people: OfficePeople) {
  const runJobs = () => house.app.get(JobRunner).runDue();

  /** A case under a sanction whose decision was received today. */
  async function sanctioned(): Promise<CaseStory> {
    const story = await CaseStory.open(house, people);
    await story.toInForce();
    return story;
  }

  /** Something the employer files, on the day given or today. */
  async function files(story: CaseStory, path: string, more: Record<string, string> = {}, status = 201) {
    const filedOn = more['filedOn'] ?? (await story.today());
    return story.paper(
      people.proposer,
      path,
      {
        number: `0${(papers += 1)}/PT/2026`,
        datedOn: filedOn,
        filedOn,
        filedBy: 'Hendrik Suryaputra',
        channel: 'HANDED_OVER',
        grounds: 'Pekerja pada bengkel bukan pekerja perusahaan.',
        ...more,
      },
      status,
    );
  }

  /** The legal office drafts the answer, the mayor signs it. */
  async function answers(story: CaseStory, result: string, more: object = {}, status = 201) {
    await story.step(people.legal, 'objections/reply', draft(result, more), status);
    if (status === 201) await story.onLetter(people.mayor, 'OBJ_REPLY', 'signature');
  }

  /** Closes the case as not proven, resting on a paper of its own. */
  async function closes(story: CaseStory, code: string, status = 201) {
    await runJobs();
    const [paper] = await story.letters(code);
    const reason = 'Sanksi berakhir tanpa pemenuhan.';
    const body = { ending: 'CLOSED_NOT_PROVEN', reason, evidenceLetterId: paper!.id };
    await story.step(people.proposer, 'closing', body, status);
  }

  /** Days pass until the last day of a clock is over, and its alarm has rung. */
  async function passes(story: CaseStory, period: string): Promise<void> {
    const { dueOn } = clock(await story.record(), period)!;
    let today = await story.today();
    while (today <= dueOn) {
      await story.wait(1);
      today = await story.today();
    }
    await runJobs();
  }

  const tasksOf = (story: CaseStory) =>
    house.db.query<{ title: string; role: string }[]>(
      'SELECT title, role FROM tasks WHERE case_id = $1 AND done_at IS NULL ORDER BY role, title',
      [story.id],
    );

  async function counter(
    story: CaseStory,
    more: object = {},
  ): Promise<{ result: string; reason: string; asOf: string }> {
    const licensing = await house.api.as('licensing_officer');
    const { body } = await licensing
      .post('/api/v1/checks')
      .send({ identifiers: [{ type: 'nib', value: story.nib }], service: 'BUILDING', ...more })
      .expect(200);
    return body;
  }

  return { runJobs, sanctioned, files, answers, closes, passes, tasksOf, counter };
}
