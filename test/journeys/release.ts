import { ask, expectProof, type CheckAnswer } from './counter';
import { makeKey } from '../factories/people';
import type { Told } from './tell-journey';

/** Chapter five: the way out, and what the office can show of it all. */
export function tellOfRelease(told: Told): void {
  const { isWrittenHere } = told;

  it("answers the counter's machine alike", async () => {
    const { story, service } = told;
    const key = await makeKey(story.cast.admin, 'DPMPTSP');
    const query = `nib=${story.nib}&service=BUILDING`;
    const answer = await fetch(`${service.url}/api/v1/status?${query}`, {
      headers: { authorization: `Bearer ${key}` },
    });
    expect(await answer.json()).toMatchObject({ result: 'blocked', reason: 'sanction-in-force' });
  });

  it('is asked to end it, with the word of BPJS on every finding', async () => {
    const { story, service } = told;
    await service.calendar.isNow('2027-04-05');
    await story.file.requestLifting('2027-04-05', 'B/0077/042027');
    expect(await story.file.state()).toBe('LIFT_REQUESTED');
    expect(await story.file.newest('REVOKE')).toMatchObject({ state: 'proposed' });
    expect(await story.file.clock('lift-decision')).toMatchObject({ dayZeroOn: '2027-04-05', dueOn: '2027-04-12' });
    expect((await story.file.record()).findings).toMatchObject([{ status: 'cured' }]);
    expect((await ask(story)).result).toBe('blocked');
  });

  it('does not close the case while the sanction has not ended', async () => {
    await expect(told.story.file.close('Semua kewajiban sudah dipenuhi.')).rejects.toThrow('409');
  });

  it('lifts it: the counter answers clear at once, with a number of its own for each check', async () => {
    const { story, service } = told;
    const { sari, nur } = story.cast;
    await service.calendar.isNow('2027-04-07');
    await story.file.onLetter(sari, 'REVOKE', 'initial');
    const { number } = await story.file.onLetter(nur, 'REVOKE', 'signature', told.typed('431', '100.3.3.3'));
    expect(await story.file.state()).toBe('LIFTED');

    const after = await ask(story);
    expect(after).toMatchObject({ result: 'clear', reason: 'no-sanction', known: true, sanctions: [] });
    await expectProof(story, after);
    expect(after.number).not.toBe(story.during.number);
    expect(number).toBe(isWrittenHere ? '100.3.3.3/2/DISNAKER' : '100.3.3.3/431/DISNAKER');

    const { text } = await story.paper('REVOKE');
    expect(text).toContain(number!);
    await story.expectMailed('REVOKE', {
      to: story.email,
      subject: 'Sanksi pelayanan publik tertentu dicabut',
      replyTo: 'kepatuhan@bontang.example',
    });
  });

  it('keeps each answer as it was given', async () => {
    const { story } = told;
    const kept = await story.cast.lina.read<CheckAnswer>(`/api/v1/checks/${story.during.id}`);
    expect(kept).toMatchObject({ result: 'blocked', number: story.during.number, receipt: story.during.receipt });
  });

  it('tells the counters that they serve again, and everybody that the decision stands no more', async () => {
    const { story, service } = told;
    const notices = await story.lettersToUnits('UNIT_UNBLOCK');
    expect(notices).toHaveLength(2);
    for (const [index, id] of notices.entries()) await story.sign(story.cast.hadi, id, told.typed(`98${index}`));
    for (const unit of ['dpmptsp', 'pupr']) {
      await service.mailbox.mailTo(`${unit}@bontang.example`, 'Layanan tidak ditahan lagi');
    }
    const { verifyCode } = await story.file.newest('DECISION');
    const page = await service.stranger.get(`/v/${verifyCode}`);
    expect(page.text).toContain('sudah diganti atau diakhiri');
  });

  it('closes the case', async () => {
    const { story } = told;
    await story.file.close('Semua kewajiban sudah dipenuhi menurut BPJS.');
    const { head, deadlines } = await story.file.record();
    expect(head).toMatchObject({ state: 'CLOSED_COMPLIANT', closedAt: expect.any(String) });
    expect(deadlines.filter(({ state }) => state === 'running')).toEqual([]);
  });

  it('has numbered each series it owns without a gap (R1)', async () => {
    const series = await told.service.ask<{ series: string; year: number; numbers: number[]; last: number }>(
      `SELECT c.series, c.year, c.last,
              (SELECT array_agg(substring(l.number FROM '(?:/BA-|/)0*(\\d+)/')::int ORDER BY 1) FROM letters l
                WHERE l.series = c.series AND l.number_year = c.year) AS numbers
         FROM number_counters c WHERE c.series IN ('L', 'K', 'B', 'BA') ORDER BY 1, 2`,
    );
    expect(series.map(({ series: name }) => name)).toEqual(
      expect.arrayContaining(isWrittenHere ? ['B', 'BA', 'K', 'L'] : ['BA']),
    );
    for (const { numbers, last } of series) {
      const sorted = [...numbers].sort((a, b) => a - b);
      expect(sorted).toEqual(Array.from({ length: last }, (_, index) => index + 1));
    }
  });

  it('has one audit entry for each effect (R6)', async () => {
    const { service } = told;
    const [uneven] = await service.ask<Record<string, number>>(ONE_ENTRY_EACH);
    expect(uneven).toEqual(Object.fromEntries(Object.keys(uneven!).map((name) => [name, 0])));
  });

  it('has sent every mail; one that a killed process sent twice bears the same Message-ID (R3)', async () => {
    const { service } = told;
    const mails = await service.ask<{ id: string; state: string }>('SELECT message_id AS id, state FROM mails');
    expect(new Set(mails.map(({ state }) => state))).toEqual(new Set(['sent']));
    const arrived = new Map(service.mailbox.mails.map((mail) => [mail.messageId, mail.subject]));
    expect([...arrived.keys()]).toEqual(expect.arrayContaining(mails.map(({ id }) => id)));
    expect(new Set(service.mailbox.mails.map(({ messageId, subject }) => messageId + subject)).size).toBe(arrived.size);
  });
}

/** How many records of each kind have another number of audit entries than one. */
const ONE_ENTRY_EACH = `
  WITH entries AS (SELECT action, subject_id, count(*)::int AS count FROM audit_entries GROUP BY 1, 2)
  SELECT
    (SELECT count(*) FROM letters l LEFT JOIN entries e ON e.subject_id = l.id::text AND e.action = 'letter.drafted'
      WHERE l.origin = 'WRITTEN' AND e.count IS DISTINCT FROM 1)::int AS drafts,
    (SELECT count(*) FROM letters l LEFT JOIN entries e ON e.subject_id = l.id::text AND e.action = 'letter.signed'
      WHERE l.origin = 'WRITTEN' AND l.state IN ('signed', 'issued') AND e.count IS DISTINCT FROM 1)::int AS signatures,
    (SELECT count(*) FROM letters l LEFT JOIN entries e ON e.subject_id = l.id::text AND e.action = 'letter.issued'
      WHERE l.origin = 'WRITTEN' AND l.state = 'issued' AND e.count IS DISTINCT FROM 1)::int AS papers,
    (SELECT count(*) FROM letters l LEFT JOIN entries e ON e.subject_id = l.id::text AND e.action = 'letter.recorded'
      WHERE l.origin = 'RECORDED' AND e.count IS DISTINCT FROM 1)::int AS recorded,
    (SELECT count(*) FROM letter_receipts r LEFT JOIN entries e ON e.subject_id = r.letter_id::text AND e.action = 'receipt.recorded'
      WHERE e.count IS DISTINCT FROM 1)::int AS receipts,
    (SELECT count(*) FROM status_checks s LEFT JOIN entries e ON e.subject_id = s.id::text AND e.action = 'check.made'
      WHERE e.count IS DISTINCT FROM 1)::int AS checks,
    (SELECT count(*) FROM sanction_decisions d CROSS JOIN unnest(ARRAY['sanction.proposed', 'sanction.decided', 'sanction.begins', 'sanction.lifted']) AS act
       LEFT JOIN entries e ON e.subject_id = d.id::text AND e.action = act WHERE e.count IS DISTINCT FROM 1)::int AS sanctions,
    ((SELECT count(*) FROM case_events WHERE from_state IS NOT NULL AND to_state IS NOT NULL)
      - (SELECT count(*) FROM audit_entries WHERE action = 'case.step'))::int AS steps,
    ((SELECT count(*) FROM imports WHERE state = 'applied') - (SELECT count(*) FROM audit_entries WHERE action = 'import.applied'))::int AS imports`;
