import type { CaseRecord } from '../../src/cases/case-record';
import { newId } from '../../src/common/ids';
import { JobRunner } from '../../src/jobs/job-runner';
import { CaseStory, staffOffice, type OfficePeople } from '../factories/case-stories';
import { aScan } from '../factories/office';
import type { Client } from '../support/api';
import { bootApp, type TestApp } from '../support/app';

/** BPJS's list of its acts, from the upload to the state of the cases it tells of. */
let house: TestApp;
let people: OfficePeople;

beforeAll(async () => {
  house = await bootApp();
  people = await staffOffice(house);
});
afterAll(() => house?.stop());

const HEADER = 'NPP;DIV;Nama Perusahaan;Tindakan;Nomor Surat;Tanggal Surat;Jangka (hari);Diterima Tanggal;Bukti Terima';

/** Uploads a list and has it read; `rows` without name and division. */
async function read(rows: readonly string[][], by: Client = people.bpjs) {
  const lines = rows.map(([npp, ...rest]) => [npp, '000', 'PT CONTOH', ...rest].join(';'));
  const file = Buffer.from([HEADER, ...lines].join('\r\n'));
  const { body } = await by.post('/api/v1/imports').field('kind', 'bpjs-acts').attach('file', file, 'tindakan.csv');
  await house.app.get(JobRunner).runDue();
  return shown(body.id, by);
}

const shown = async (id: string, by: Client = people.bpjs) =>
  (await by.get(`/api/v1/imports/${id}`).expect(200)).body as {
    id: string;
    state: string;
    counts: Record<string, number>;
  };

const apply = (id: string, by: Client = people.bpjs) => by.post(`/api/v1/imports/${id}/apply`);

const rowsOf = (id: string) =>
  house.db.query<{ no: number; verdict: string; problems: string[]; changes: { label: string; new: string }[] }[]>(
    'SELECT row_no AS no, verdict, problems, changes FROM import_rows WHERE import_id = $1 ORDER BY row_no',
    [id],
  );

let npps = 0;

/** A case on an employer whom BPJS knows by a number. */
async function aCase(categories = ['PDS_TK']): Promise<{ story: CaseStory; npp: string }> {
  const story = await CaseStory.open(house, people, { name: 'PT Contoh Bahari', categories });
  const npp = `BB${String(600000 + (npps += 1))}`;
  const { head } = await story.record();
  await house.asOwner(
    `INSERT INTO employer_identifiers (id, employer_id, type, lookup, masked, division, source)
     VALUES ($1, $2, 'npp', $3, $3, '000', 'bpjs-membership')`,
    [newId(), head.employerId, npp],
  );
  return { story, npp };
}

const clocksOf = ({ deadlines }: CaseRecord) =>
  deadlines.map(({ period, dueOn, state }) => `${period} ${dueOn} ${state}`);

it('records what the list tells, each act on the one before, and starts clocks from proven receipts', async () => {
  const { story, npp } = await aCase();
  await story.wait(120);
  await house.app.get(JobRunner).runDue();
  const before = await story.record();
  const file = await read([
    // As lists are: in no order.
    [npp, 'Teguran II', 'B/20/042026', '06/04/2026', '10', '07/04/2026', 'Rina, resepsionis'],
    [npp, 'Teguran I', 'B/10/032026', '10/03/2026', '10', '11/03/2026', 'Rina, resepsionis'],
    ['BB999999', 'Teguran I', 'B/11/032026', '10/03/2026', '', '', ''],
  ]);
  expect(file).toMatchObject({ state: 'ready', counts: { rows: 3, new: 2, rejected: 1 } });
  expect((await rowsOf(file.id))[0]!.changes).toEqual([
    expect.objectContaining({ label: 'Tindakan dicatat', new: 'Teguran tertulis II Nomor B/20/042026, 6 April 2026' }),
    expect.objectContaining({ label: 'Diterima menurut daftar', new: 'Teguran tertulis II, 7 April 2026' }),
    expect.objectContaining({ label: 'Status kasus' }),
  ]);
  expect(await story.record()).toEqual(before);

  await apply(file.id).expect(200);
  const record = await story.record();
  expect(record.head.state).toBe('WARNING_2');
  expect(
    record.letters.map(({ code, number, awaitsScan, receiptMethod }) => [code, number, awaitsScan, receiptMethod]),
  ).toEqual([
    ['WARN_2', 'B/20/042026', true, 'LISTED'],
    ['WARN_1', 'B/10/032026', true, 'LISTED'],
  ]);
  expect(clocksOf(record)).toContain('warning 2026-04-21 running');
  expect(record.events.find(({ kind }) => kind === 'warn-first')).toMatchObject({
    occurredOn: '2026-03-11',
    detail: expect.stringContaining('Dicatat dari daftar tindakan BPJS, baris 3.'),
  });
  const mails = await house.db.query(
    'SELECT 1 FROM letter_deliveries x JOIN letters l ON l.id = x.letter_id WHERE l.case_id = $1',
    [story.id],
  );
  expect(mails).toEqual([]);
  expect((await rowsOf(file.id))[2]).toMatchObject({
    verdict: 'rejected',
    problems: [expect.stringMatching(/^NPP BB999999 belum terhubung/)],
  });
});

it('says the same act once, adds a receipt that was missing, and leaves a contradiction to a person', async () => {
  const { story, npp } = await aCase();
  await story.wait(60);
  const first = [npp, 'Teguran I', 'B/30/032026', '10/03/2026', '10', '', ''];
  await apply((await read([first])).id).expect(200);
  expect(await story.state()).toBe('INTAKE');

  const again = await read([first, [npp, 'Teguran I', 'B/31/032026', '12/03/2026', '10', '', '']]);
  expect(again).toMatchObject({ counts: { unchanged: 1, rejected: 1 } });
  expect((await rowsOf(again.id))[1]!.problems[0]).toBe(
    'Teguran tertulis I kasus ini sudah tercatat dengan Nomor B/30/032026, 10 Maret 2026. Bila yang tercatat keliru, betulkan catatan suratnya dari halaman surat.',
  );

  const proven = await read([[npp, 'Teguran I', 'B/30/032026', '10/03/2026', '10', '13/03/2026', 'resi JNE 0142']]);
  expect(proven).toMatchObject({ counts: { changed: 1 } });
  await Promise.all([apply(proven.id), apply(proven.id)]);
  const record = await story.record();
  expect(record.head.state).toBe('WARNING_1');
  expect(clocksOf(record).filter((clock) => clock.startsWith('warning'))).toHaveLength(1);
});

it('refuses a row as the form would, in its words', async () => {
  const { story, npp } = await aCase(['PWBD']);
  const { npp: other } = await aCase();
  await story.wait(60);
  const file = await read([
    [npp, 'Teguran I', 'B/40/032026', '10/03/2026', '10', '', ''],
    [other, 'Teguran II', 'B/41/032026', '10/03/2026', '10', '', ''],
    [other, 'Teguran I', 'B/42/032026', '10/03/2026', '15', '', ''],
  ]);
  expect((await rowsOf(file.id)).map(({ problems }) => problems[0])).toEqual([
    expect.stringMatching(/^Belum terdaftar masih dugaan\./),
    expect.stringMatching(/^Kasus berstatus .* belum dapat ke /),
    expect.stringMatching(/10 hari kerja/),
  ]);
});

it('waits for the scans before anybody recommends, and takes them with the proof of receipt', async () => {
  const { story, npp } = await aCase();
  await story.wait(60);
  const list = await read([[npp, 'Teguran I', 'B/50/032026', '10/03/2026', '10', '11/03/2026', 'Rina']]);
  await apply(list.id).expect(200);
  const openTasks = () =>
    house.db.query<{ title: string }[]>(
      `SELECT title FROM tasks WHERE case_id = $1 AND key LIKE 'scans:%' AND done_at IS NULL`,
      [story.id],
    );
  expect(await openTasks()).toEqual([{ title: 'Lengkapi pindaian surat dari daftar' }]);
  const [letter] = await story.letters('WARN_1');
  const { headers, body } = await people.bpjs.get(`/api/v1/letters/${letter!.id}`).expect(200);
  await people.bpjs.get(`/api/v1/letters/${letter!.id}/pdf`).expect(404);
  const scan = (etag: string) =>
    people.bpjs
      .post(`/api/v1/letters/${letter!.id}/scan`)
      .set('If-Match', etag)
      .attach('scan', aScan(), { filename: 'teguran.pdf', contentType: 'application/pdf' });
  const added = await scan(headers['etag'] as string).expect(201);
  await scan(added.headers['etag'] as string)
    .expect(409)
    .then(({ body: told }) => expect(told.type).toBe('/masalah/scan-not-awaited'));
  await people.bpjs.get(`/api/v1/letters/${letter!.id}/pdf`).expect(200);
  expect(await openTasks()).toHaveLength(1);

  await people.bpjs
    .post(`/api/v1/letters/${letter!.id}/receipt/correction`)
    .field('supersedesId', body.receipt.id)
    .field('reason', 'Tanda terimanya sudah ada.')
    .field('method', 'HANDED_OVER')
    .field('receivedOn', '2026-03-11')
    .field('receiverName', 'Rina')
    .field('receiverPosition', 'resepsionis')
    .attach('scan', aScan(), { filename: 'tanda-terima.pdf', contentType: 'application/pdf' })
    .expect(201);
  expect(await openTasks()).toEqual([]);
  expect(clocksOf(await story.record())).toContain('warning 2026-04-01 running');
});

it('is for those who record acts of BPJS', async () => {
  const file = Buffer.from(`${HEADER}\r\nBB1;000;A;Teguran I;B/1;10/03/2026;10;;`);
  await people.legal.post('/api/v1/imports').field('kind', 'bpjs-acts').attach('file', file, 'a.csv').expect(403);
});
