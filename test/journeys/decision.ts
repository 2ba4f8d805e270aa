import { until } from '../support/until';
import { ask, expectProof } from './counter';
import type { Told } from './tell-journey';

/** Chapter four: from BPJS's request to the day the counter withholds. */
export function tellOfTheDecision(told: Told): void {
  const { isWrittenHere } = told;
  const decree = isWrittenHere ? '100.3.3.3/1/DISNAKER' : '100.3.3.3/418/DISNAKER';

  it("takes BPJS's request", async () => {
    const { story, service } = told;
    await service.calendar.isNow('2027-02-05');
    await story.file.requestSanction('2027-02-05', 'B/0031/022027');
    expect(await story.file.state()).toBe('TMP2T_REQUESTED');
    const { letter } = await story.paper('TMP2T_REQ');
    expect(letter.number).toBe(isWrittenHere ? 'B/0002/022027' : 'B/0031/022027');
  });

  it('verifies it: the report is written by one and signed by another', async () => {
    const { story, service } = told;
    await service.calendar.isNow('2027-02-09');
    await story.file.startVerification();
    await story.file.reportVerification();
    await story.file.onLetter(story.cast.hadi, 'BA_VERIF', 'signature');
    const { text, letter } = await story.paper('BA_VERIF');
    expect(letter.number).toBe('500.15.14/BA-001/DISNAKER');
    expect(text).toContain(story.employer.name);
  });

  it('summons the employer and tells what is planned', async () => {
    const { story, service } = told;
    const { hadi } = story.cast;
    await service.calendar.isNow('2027-02-10');
    await expect(story.file.summon('2027-02-11')).rejects.toThrow('422');
    await story.file.summon('2027-02-25');
    await story.file.onLetter(hadi, 'SUMMON', 'signature', told.typed('901'));
    await story.file.onLetter(hadi, 'PRE_NOTICE', 'signature', told.typed('902'));
    expect(await story.file.state()).toBe('CLARIFICATION');

    const replyTo = 'kepatuhan@bontang.example';
    await story.expectMailed('SUMMON', { to: story.email, subject: 'Undangan klarifikasi', replyTo });
    await story.expectMailed('PRE_NOTICE', { to: story.email, subject: 'Pemberitahuan rencana sanksi', replyTo });
    expect((await story.paper('SUMMON')).text).toContain('25 Februari 2027');

    await service.calendar.isNow('2027-02-11');
    await story.file.received('SUMMON', '2027-02-11');
    await story.file.received('PRE_NOTICE', '2027-02-11');
  });

  it('hears the employer', async () => {
    const { story, service } = told;
    await service.calendar.isNow('2027-02-25', '14:00');
    await story.file.hear('2027-02-25');
    const { text, letter } = await story.paper('BA_CLARIF');
    expect(letter.number).toBe('500.15.14/BA-002/DISNAKER');
    expect(text).toContain('Hendrik Suryaputra');
  });

  it('recommends: drafted by an officer, made the own word of the head of the team', async () => {
    const { story, service } = told;
    await service.calendar.isNow('2027-03-01');
    await story.file.recommend('2027-03-05');
    expect(await story.file.state()).toBe('CLARIFICATION');
    await story.file.onLetter(story.cast.hadi, 'RECOMM', 'signature', told.typed('950'));
    expect(await story.file.state()).toBe('RECOMMENDED');
    expect((await story.paper('RECOMM')).text).toContain(story.employer.name);
  });

  it('drafts the decision; whoever verified may not, and the mayor does not sign before the paraf', async () => {
    const { story, service } = told;
    const { rudi, sari, nur } = story.cast;
    await service.calendar.isNow('2027-03-02');
    const draft = { services: ['BUILDING'], scope: 'entity', effectiveOn: '2027-03-05' };
    expect((await rudi.attempt(story.file.path, `${story.file.path}/decision`, draft)).status).toBe(409);

    await story.file.propose('2027-03-05');
    const typed = told.typed('418', '100.3.3.3');
    await expect(story.file.onLetter(nur, 'DECISION', 'signature', typed)).rejects.toThrow('initial-missing');
    await story.file.onLetter(sari, 'DECISION', 'initial');
    expect(await ask(story)).toMatchObject({ result: 'clear', reason: 'no-sanction', known: true, sanctions: [] });
  });

  it('decides: number, act and letter in one', async () => {
    const { story, service } = told;
    await service.calendar.isNow('2027-03-03');
    const { number } = await story.file.onLetter(
      story.cast.nur,
      'DECISION',
      'signature',
      told.typed('418', '100.3.3.3'),
    );
    expect(number).toBe(decree);
    expect(await story.file.state()).toBe('DECIDED');

    const { text, letter } = await story.paper('DECISION');
    for (const part of [decree, story.employer.name, 'Persetujuan Bangunan Gedung']) expect(text).toContain(part);
    const replyTo = 'kepatuhan@bontang.example';
    await story.expectMailed('DECISION', { to: story.email, subject: 'Keputusan sanksi', replyTo });
    const page = await service.stranger.get(`/v/${letter.verifyCode}`);
    for (const part of [decree, 'Surat ini masih berlaku']) expect(page.text).toContain(part);
    expect(page.text).not.toContain(story.employer.name);
  });

  it('answers clear before the sanction is in force: a check of its own with its proof', async () => {
    const { story, service } = told;
    await service.calendar.isNow('2027-03-04');
    await story.file.received('DECISION', '2027-03-04');
    const before = await ask(story);
    expect(before).toMatchObject({ result: 'clear', reason: 'no-sanction', sanctions: [] });
    await expectProof(story, before);
  });

  it('tells the counters, each by a letter of its own', async () => {
    const { story, service } = told;
    const notices = await story.lettersToUnits('UNIT_NOTICE');
    expect(notices).toHaveLength(2);
    for (const [index, id] of notices.entries()) await story.sign(story.cast.hadi, id, told.typed(`96${index}`));
    for (const unit of ['dpmptsp', 'pupr']) {
      const mail = await service.mailbox.mailTo(`${unit}@bontang.example`, 'Layanan yang ditahan');
      // The notice, and the extract of the decree.
      expect(mail.attachments).toHaveLength(2);
      expect(mail.text).not.toContain('pekerja');
    }
  });

  it('answers blocked on the day, and says what to do without saying what is owed', async () => {
    const { story, service } = told;
    await service.calendar.isNow('2027-03-05', '08:00');
    await until(async () => (await story.file.state()) === 'TMP2T_IN_FORCE', 'the sanction in force');
    const during = await ask(story);
    expect(during).toMatchObject({
      result: 'blocked',
      reason: 'sanction-in-force',
      subject: { name: story.employer.name, nib: story.nib },
      sanctions: [{ decision: { number: decree, signedOn: '2027-03-03' }, from: '2027-03-05' }],
    });
    expect(during.sanctions[0]!.services.sort()).toEqual(['BIZ_LICENSE', 'BUILDING']);
    await expectProof(story, during);
    story.during = during;
  });
}
