import type { Told } from './tell-journey';

/** Chapter three: BPJS's acts, as it wrote them elsewhere or writes them here. */
export function tellOfWarnings(told: Told): void {
  const { isWrittenHere } = told;
  /** A copy of what BPJS wrote is sent by the office; BPJS's own letters answer to BPJS. */
  const replyTo = isWrittenHere ? 'bontang@bpjstk.example' : 'kepatuhan@bontang.example';

  it('gives the first warning', async () => {
    const { story } = told;
    await story.file.warn('2026-11-27', 'B/0417/112026');
    const { text, letter } = await story.paper('WARN_1');
    expect(letter).toMatchObject({ issuer: 'BPJS', origin: isWrittenHere ? 'WRITTEN' : 'RECORDED' });
    expect(letter.number).toBe(isWrittenHere ? 'B/0001/112026' : 'B/0417/112026');
    expect(text).toContain(letter.number!);
    await story.expectMailed('WARN_1', {
      to: story.email,
      subject: 'Teguran I dari BPJS Ketenagakerjaan (',
      replyTo,
    });
  });

  it('lets its ten working days run from the proof of receipt', async () => {
    const { story, service } = told;
    await service.calendar.isNow('2026-11-30');
    await story.file.received('WARN_1', '2026-11-30', story.cast.bayu);
    expect(await story.file.state()).toBe('WARNING_1');
    const clock = await story.file.clock('warning');
    expect(clock).toMatchObject({ dayZeroOn: '2026-11-30', dueOn: '2026-12-14', issuer: 'BPJS' });
  });

  it('refuses the second warning while the first still runs', async () => {
    const { story, service } = told;
    await service.calendar.isNow('2026-12-14');
    await expect(story.file.warn('2026-12-14', 'B/0498/122026')).rejects.toThrow('409');
    expect(await story.file.state()).toBe('WARNING_1');
  });

  it('gives the second warning; the process is killed at once, and paper and mail follow when it is back', async () => {
    const { story, service } = told;
    await service.calendar.isNow('2026-12-15');
    await story.file.warn('2026-12-15', 'B/0501/122026');
    await service.kill();
    await service.start();

    const { letter } = await story.paper('WARN_2');
    expect(letter.number).toBe(isWrittenHere ? 'B/0002/122026' : 'B/0501/122026');
    await story.expectMailed('WARN_2', { to: story.email, subject: 'Teguran II dari BPJS Ketenagakerjaan', replyTo });
  });

  it('counts past Christmas, joint leave and New Year', async () => {
    const { story, service } = told;
    await service.calendar.isNow('2026-12-16');
    await story.file.received('WARN_2', '2026-12-16', story.cast.bayu);
    expect(await story.file.state()).toBe('WARNING_2');
    const clock = await story.file.clock('warning');
    expect(clock).toMatchObject({ dayZeroOn: '2026-12-16', dueOn: '2027-01-04' });
    const skipped = clock.explanation.steps.filter((step) => !step.counted).map(({ on }) => on);
    expect(skipped).toEqual(expect.arrayContaining(['2026-12-24', '2026-12-25', '2027-01-01']));
  });

  it('sets the fine; its thirty days run from the end of the second warning', async () => {
    const { story, service } = told;
    await service.calendar.isNow('2027-01-05');
    await story.file.fine('2027-01-05', 'B/0007/012027');
    const { letter } = await story.paper('FINE');
    expect(letter.number).toBe(isWrittenHere ? 'B/0001/012027' : 'B/0007/012027');
    expect(await story.file.state()).toBe('FINE');
    expect(await story.file.clock('fine')).toMatchObject({ dayZeroOn: '2027-01-04', dueOn: '2027-02-03' });
  });

  it('declares the fine unperformed when its window has passed, not before', async () => {
    const { story, service } = told;
    await service.calendar.isNow('2027-02-03');
    await expect(story.file.declareUnperformed('2027-02-03')).rejects.toThrow('422');

    await service.calendar.isNow('2027-02-04');
    await story.file.declareUnperformed('2027-02-04');
    expect(await story.file.state()).toBe('TMP2T_ELIGIBLE');
  });
}
