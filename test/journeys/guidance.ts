import sharp from 'sharp';
import { until } from '../support/until';
import type { Told } from './tell-journey';

/** Chapter two: guidance by the city, a visit and a reminder. */
export function tellOfGuidance(told: Told): void {
  const { telling } = told;

  it('records the visit on the online form, with a photograph; its report stands at once', async () => {
    const { story, service } = told;
    await service.calendar.isNow('2026-11-03', '14:00');
    const photo = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#7a9' } })
      .jpeg()
      .toBuffer();
    const posted = await story.cast.yanto.fillIn(`/kasus/${story.file.id}/kunjungan/baru`, {
      outcome: 'met',
      visitedOn: '2026-11-03',
      startedAt: '09:30',
      endedAt: '10:15',
      assignmentNumber: '094/112/DISNAKER',
      assignmentOn: '2026-11-02',
      metName: 'Bagus Prayitno',
      metPosition: 'manajer SDM',
      workersSaid: '12',
      registeredSaid: telling.list === 'pwbd' ? '0' : '8',
      promise: 'mendaftarkan seluruh pekerja',
      promiseDueOn: '2026-11-10',
      photos: photo,
    });
    expect(posted.status).toBe(303);
    expect(await story.file.state()).toBe('EDUCATION');

    const { text, letter } = await story.paper('BA_VISIT');
    expect(letter.number).toBe('500.15.14/BA-001/DISNAKER');
    expect(text).toContain(story.employer.name);
    expect(text).toContain('mendaftarkan seluruh pekerja');
    expect(text).toContain('Bagus Prayitno');
  });

  it('has confirmed what was only a suspicion', async () => {
    const { findings } = await told.story.file.record();
    expect(findings).toMatchObject([{ number: 1, status: 'open', confirmedOn: '2026-11-03' }]);
  });

  it('sends the reminder: drafted by one, signed by another, mailed as PDF', async () => {
    const { story, service } = told;
    await service.calendar.isNow('2026-11-11');
    await story.file.remind();
    const { number } = await story.file.onLetter(story.cast.hadi, 'REMINDER', 'signature', told.typed('842'));
    expect(number).toBe(told.isWrittenHere ? '500.15.14/1/DISNAKER' : '500.15.14/842/DISNAKER');

    const { text } = await story.paper('REMINDER');
    for (const part of [number!, '11 November 2026', story.employer.name]) expect(text).toContain(part);
    await story.expectMailed('REMINDER', {
      to: story.email,
      subject: 'Imbauan mendaftarkan pekerja',
      replyTo: 'kepatuhan@bontang.example',
    });
    expect(await story.file.state()).toBe('EDUCATION');
  });

  it('starts the clock of the reminder with the proof of receipt, never with the mail', async () => {
    const { story, service } = told;
    expect(await story.file.clock('reminder')).toBeUndefined();
    await service.calendar.isNow('2026-11-12');
    await story.file.received('REMINDER', '2026-11-12');
    expect(await story.file.state()).toBe('REMINDED');
    const clock = await story.file.clock('reminder');
    expect(clock).toMatchObject({ dayZeroOn: '2026-11-12', dueOn: '2026-11-26', issuer: 'CITY' });
  });

  it('makes a task of the passed deadline and moves nothing by itself', async () => {
    const { story, service } = told;
    await service.calendar.isNow('2026-11-27');
    await until(async () => (await story.file.clock('reminder')).state === 'passed', 'the passed deadline');
    const tasks = await story.cast.dewi.get('/tugas');
    expect(tasks.text).toContain(story.employer.name);
    expect(await story.file.state()).toBe('REMINDED');
  });
}
