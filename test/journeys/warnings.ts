import { aScan } from '../factories/scans';
import type { Told } from './tell-journey';
import type { Story } from './story';

const EXAMINER = { examinerName: 'Fajar Ramadhanu', examinerPhone: '(0548) 555-0175' };

/** Chapter three: BPJS's acts, as it wrote them elsewhere or writes them here. */
export function tellOfWarnings(told: Told): void {
  const { telling } = told;
  const isWritten = telling.bpjsActs === 'WRITE_HERE';

  /** The warning that comes next, with its copy or itself in the mail. Returns the letter's id. */
  async function warn(story: Story, datedOn: string, number: string): Promise<string> {
    const findingIds = await story.findingIds();
    if (isWritten) {
      const { id } = await story.step(story.cast.bayu, 'warnings/draft', { findingIds, periodDays: 10, ...EXAMINER });
      await story.onLetter(story.cast.fajar, id, 'signature');
      return id;
    }
    const { id } = await story.step(story.cast.bayu, 'warnings', {
      findingIds,
      periodDays: 10,
      number,
      datedOn,
      scan: aScan(`Teguran ${number}`),
    });
    return id;
  }

  it('gives the first warning', async () => {
    const { story } = told;
    const id = await warn(story, '2026-11-27', 'B/0417/112026');
    const { text, letter } = await story.paper(id);
    expect(letter).toMatchObject({ code: 'WARN_1', issuer: 'BPJS', origin: isWritten ? 'WRITTEN' : 'RECORDED' });
    expect(letter.number).toBe(isWritten ? 'B/0001/112026' : 'B/0417/112026');
    expect(text).toContain(letter.number!);
    await story.expectMailed(id, {
      to: story.email,
      subject: 'Teguran I dari BPJS Ketenagakerjaan (',
      replyTo: isWritten ? 'bontang@bpjstk.example' : 'kepatuhan@bontang.example',
    });
  });

  it('lets its ten working days run from the proof of receipt', async () => {
    const { story, service } = told;
    await service.calendar.isNow('2026-11-30');
    await story.received(story.cast.bayu, (await story.newest('WARN_1')).id, '2026-11-30');
    expect(await story.state()).toBe('WARNING_1');
    expect(await story.clock('warning')).toMatchObject({
      dayZeroOn: '2026-11-30',
      dueOn: '2026-12-14',
      issuer: 'BPJS',
    });
  });

  it('refuses the second warning while the first still runs', async () => {
    const { story, service } = told;
    await service.calendar.isNow('2026-12-14');
    await expect(warn(story, '2026-12-14', 'B/0498/122026')).rejects.toThrow('409');
    expect(await story.state()).toBe('WARNING_1');
  });

  it('gives the second warning; the process is killed at once, and paper and mail follow when it is back', async () => {
    const { story, service } = told;
    await service.calendar.isNow('2026-12-15');
    const id = await warn(story, '2026-12-15', 'B/0501/122026');
    await service.kill();
    await service.start();

    const { letter } = await story.paper(id);
    expect(letter).toMatchObject({ code: 'WARN_2', number: isWritten ? 'B/0002/122026' : 'B/0501/122026' });
    await story.expectMailed(id, {
      to: story.email,
      subject: 'Teguran II dari BPJS Ketenagakerjaan',
      replyTo: isWritten ? 'bontang@bpjstk.example' : 'kepatuhan@bontang.example',
    });
  });

  it('counts past Christmas and joint leave', async () => {
    const { story, service } = told;
    await service.calendar.isNow('2026-12-16');
    await story.received(story.cast.bayu, (await story.newest('WARN_2')).id, '2026-12-16');
    expect(await story.state()).toBe('WARNING_2');
    const clock = await story.clock('warning');
    expect(clock).toMatchObject({ dayZeroOn: '2026-12-16', dueOn: '2027-01-04' });
    const skipped = clock.explanation.steps.filter((step) => !step.counted).map(({ on }) => on);
    expect(skipped).toEqual(expect.arrayContaining(['2026-12-24', '2026-12-25', '2027-01-01']));
  });

  it('sets the fine; its thirty days run from the end of the second warning', async () => {
    const { story, service } = told;
    await service.calendar.isNow('2027-01-05');
    const findingIds = await story.findingIds();
    if (isWritten) {
      const act = { findingIds, windowDays: 30, monthlyContribution: 1_000_000, ...EXAMINER };
      const { id } = await story.step(story.cast.bayu, 'fine/draft', act);
      await story.onLetter(story.cast.fajar, id, 'signature');
    } else {
      const scan = aScan('Penetapan denda');
      const act = { findingIds, windowDays: 30, number: 'B/0007/012027', datedOn: '2027-01-05', scan };
      await story.step(story.cast.bayu, 'fine', act);
    }
    const { letter } = await story.paper((await story.newest('FINE')).id);
    expect(letter.number).toBe(isWritten ? 'B/0001/012027' : 'B/0007/012027');
    expect(await story.state()).toBe('FINE');
    expect(await story.clock('fine')).toMatchObject({ dayZeroOn: '2027-01-04', dueOn: '2027-02-03' });
  });

  it('declares the fine unperformed when its window has passed', async () => {
    const { story, service } = told;
    await service.calendar.isNow('2027-02-03');
    const tooEarly = await story.cast.bayu.attempt(story.casePath, `${story.casePath}/fine-unperformed`, {
      declaredOn: '2027-02-03',
    });
    expect(tooEarly.status).toBe(422);

    await service.calendar.isNow('2027-02-04');
    await story.step(story.cast.bayu, 'fine-unperformed', { declaredOn: '2027-02-04' });
    expect(await story.state()).toBe('TMP2T_ELIGIBLE');
  });
}
