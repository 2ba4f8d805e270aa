import { randomUUID } from 'node:crypto';
import { Client as Owner } from 'pg';
import type { Client } from '../support/api';
import { CaseStory, nextDecree, staffOffice, type OfficePeople } from '../factories/case-stories';
import { aScan } from '../factories/office';
import { bootApp, type TestApp } from '../support/app';
import { everyTable } from '../support/every-table';
import { FaultyLine } from '../support/faulty-line';
import { until } from '../support/until';

/** R2, R4, R5: whatever breaks while a step is taken, nothing of it is left, and the same key brings it about once. */
let house: TestApp;
let people: OfficePeople;
let line: FaultyLine;
beforeAll(async () => {
  house = await bootApp({
    through: async (url) => {
      line = await FaultyLine.to(url);
      return line.through(url);
    },
  });
  people = await staffOffice(house);
});
afterAll(async () => {
  await house.stop();
  await line.cut();
});

/** A step about to be taken: who sends what, and what the audit will call it. */
interface Taking {
  who: Client;
  path: string;
  version: number;
  body: object;
  /** Whether it brings a paper, which is stored before anybody knows whether its step stands. */
  scan?: true;
  audit: string;
}

/** Cases one step before something that must not be half done. */
const STEPS: Record<string, () => Promise<Taking>> = {
  'opening a case': async () => {
    const story = await CaseStory.open(house, people);
    const { head } = await story.record();
    await house.asOwner(`UPDATE cases SET state = 'CLOSED_WITHDRAWN', closed_at = office_now() WHERE id = $1`, [
      story.id,
    ]);
    const finding = { category: 'PDS_TK', evidence: 'OSS 42 pekerja; berkas BPJS 28 pekerja' };
    return {
      who: people.proposer,
      path: '/api/v1/cases',
      version: 1,
      body: { employerId: head.employerId, findings: [finding] },
      audit: 'case.opened',
    };
  },
  'a receipt that starts a clock': async () => {
    const story = await CaseStory.open(house, people);
    const datedOn = await story.today();
    await story.paper(people.bpjs, 'warnings', { findingIds: story.findingIds, datedOn, periodDays: '10' });
    const [letter] = await story.letters('WARN_1');
    const slip = {
      method: 'HANDED_OVER',
      receivedOn: datedOn,
      receiverName: 'Bagus Prayitno',
      receiverPosition: 'staf SDM',
    };
    return {
      who: people.proposer,
      path: `/api/v1/letters/${letter!.id}/receipt`,
      version: 1,
      body: slip,
      scan: true,
      audit: 'receipt.recorded',
    };
  },
  'the signature under a decree': async () => {
    const story = await CaseStory.open(house, people);
    await story.toInitialled();
    return signature(story, 'DECISION', 'sanction.decided');
  },
  'the receipt that brings a sanction into force': async () => {
    const story = await CaseStory.open(house, people);
    await story.toDecided();
    const [letter] = await story.letters('DECISION');
    const slip = {
      method: 'HANDED_OVER',
      receivedOn: await story.today(),
      receiverName: 'Bagus Prayitno',
      receiverPosition: 'staf SDM',
    };
    return {
      who: people.proposer,
      path: `/api/v1/letters/${letter!.id}/receipt`,
      version: 1,
      body: slip,
      scan: true,
      audit: 'sanction.begins',
    };
  },
  'the signature that lifts a sanction': async () => {
    const story = await CaseStory.open(house, people);
    await story.toInForce();
    const act = { ground: 'own-error', actTitle: 'Laporan', actNumber: 'X/1', actOn: await story.today() };
    await story.step(people.proposer, 'revocation', act);
    await story.onLetter(people.legal, 'REVOKE', 'initial');
    return signature(story, 'REVOKE', 'sanction.lifted');
  },
};

/** A line that swallows the answer is given up only after ten seconds, so two kinds of step stand for all. */
const LOSES_ITS_ANSWER = new Set(['a receipt that starts a clock', 'the signature that lifts a sanction']);

async function signature(story: CaseStory, code: string, audit: string): Promise<Taking> {
  const [letter] = await story.letters(code);
  const path = `/api/v1/letters/${letter!.id}`;
  const { body } = await people.head.get(path).expect(200);
  return { who: people.mayor, path: `${path}/signature`, version: body.version, body: { number: nextDecree() }, audit };
}

/** The same bytes each time: another file under the same key is another question. */
const SCAN = aScan();

function send({ who, path, version, body, scan }: Taking, key: string) {
  const sent = who.post(path).set('If-Match', `"${version}"`).set('Idempotency-Key', key);
  if (!scan) return sent.send(body);
  for (const [name, value] of Object.entries(body)) void sent.field(name, String(value));
  return sent.attach('scan', SCAN, { filename: 'tanda-terima.pdf', contentType: 'application/pdf' });
}

const tables = async (): Promise<Record<string, number>> => ({ ...(await everyTable(house)), files: 0 });

/** Takes the step with the same key again: now it is done, once, and asking a third time changes nothing more. */
async function expectDoneOnce(taking: Taking, key: string): Promise<void> {
  const done = await send(taking, key);
  expect({ status: done.status, body: done.body }).toMatchObject({ status: 201 });
  const after = await tables();
  const again = await send(taking, key);
  expect([again.status, again.body]).toEqual([201, done.body]);
  expect(await tables()).toEqual(after);
}

describe.each(Object.entries(STEPS))('%s', (name, prepare) => {
  let taking: Taking;
  let key: string;
  let before: Record<string, number>;
  beforeEach(async () => {
    taking = await prepare();
    key = randomUUID();
    before = await tables();
  });

  it('leaves nothing when the audit cannot be written', async () => {
    await house.asOwner(
      `CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the audit is out of paper'; END $$;
       CREATE TRIGGER fail BEFORE INSERT ON audit_entries FOR EACH ROW WHEN (NEW.action = '${taking.audit}') EXECUTE FUNCTION fail()`,
    );
    const failed = await send(taking, key);
    await house.asOwner('DROP TRIGGER fail ON audit_entries; DROP FUNCTION fail()');

    expect(failed.status).toBe(500);
    expect(failed.body).toMatchObject({ title: expect.any(String), detail: expect.any(String) });
    expect(await tables()).toEqual(before);
    await expectDoneOnce(taking, key);
  });

  it('leaves nothing when the line is cut before the commit is heard', async () => {
    line.cutAt({ after: 'INSERT INTO case_events', at: 'COMMIT', cuts: 'question' });
    const failed = await send(taking, key);
    expect(failed.status).toBe(503);
    expect(await tables()).toEqual(before);
    await expectDoneOnce(taking, key);
  });

  it('leaves nothing when the database ends the connection half way', async () => {
    const owner = new Owner({ connectionString: house.ownerUrl });
    await owner.connect();
    // Whoever writes the audit waits; by then everything else of the step is written.
    await owner.query('BEGIN; LOCK TABLE audit_entries IN EXCLUSIVE MODE');
    const sent = send(taking, key).then((answer) => answer);
    const waiting = async () =>
      (
        await owner.query<{ pid: number }>(
          `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
        )
      ).rows[0];
    // Whatever comes of it the lock goes, or every later step would wait for it.
    const failed = await until(async () => (await waiting()) !== undefined, 'the step to wait for the audit')
      .then(async () => owner.query('SELECT pg_terminate_backend($1)', [(await waiting())!.pid]))
      .then(() => sent)
      .finally(() => owner.end());

    expect(failed.status).toBe(503);
    expect(await tables()).toEqual(before);
    await expectDoneOnce(taking, key);
  });

  if (LOSES_ITS_ANSWER.has(name)) {
    it('is whole when the line is cut before the commit is answered, and the same key tells so', async () => {
      line.cutAt({ after: 'INSERT INTO case_events', at: 'COMMIT', cuts: 'answer' });
      const failed = await send(taking, key);
      expect(failed.status).toBe(503);
      const after = await tables();
      expect(after['case_events']!).toBeGreaterThan(before['case_events']!);

      const answered = await send(taking, key);
      expect(answered.status).toBe(201);
      expect(answered.headers['idempotency-replayed']).toBe('true');
      expect(await tables()).toEqual(after);
    });
  }
});
