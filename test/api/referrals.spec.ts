import { addDays } from '../../src/common/plain-date';
import { newId } from '../../src/common/ids';
import { CourtBundleQueries } from '../../src/court-bundles/court-bundle.queries';
import type { Referral } from '../../src/referrals/referral.queries';
import { pdfText } from '../letters/pdf-text';
import { CaseDesk, type OpenedCase } from '../factories/case-desk';
import { aScan } from '../factories/office';
import type { Client } from '../support/api';

let desk: CaseDesk;
let bpjs: Client;
beforeAll(async () => {
  desk = await CaseDesk.open();
  bpjs = await desk.house.api.as('bpjs_officer');
});
afterAll(() => desk.stop());

const WHY = 'Dua teguran telah lewat jangkanya tanpa kesanggupan membayar';
const aLetter = ({ findingIds }: OpenedCase, more: object = {}) => ({
  recipient: 'PROSECUTOR',
  recipientName: 'Kejaksaan Negeri Bontang',
  recipientSeat: 'Bontang',
  findingIds,
  reason: WHY,
  asked: ['memediasi pemenuhan kewajiban pemberi kerja'],
  amounts: 'LEFT_OUT',
  otherPapers: ['salinan laporan ketenagakerjaan tahun 2026'],
  ...more,
});
const draft = (file: OpenedCase, more: object = {}, status = 201) =>
  desk.act(desk.officer, file.id, 'referrals/letter', aLetter(file, more), status);
const referrals = async ({ id }: OpenedCase): Promise<Referral[]> =>
  ((await desk.officer.get(`/api/v1/cases/${id}/referrals`).expect(200)).body as { referrals: Referral[] }).referrals;

/** Sends a form with a scan. */
const send = async (who: Client, file: OpenedCase, path: string, fields: Record<string, string>, status = 201) => {
  const { head } = await desk.record(file.id);
  const { body } = await who
    .post(`/api/v1/cases/${file.id}/referrals${path}`)
    .set('If-Match', `"${head.version}"`)
    .field(fields)
    .attach('scan', aScan(), { filename: 'surat.pdf', contentType: 'application/pdf' })
    .expect(status);
  return body as { type?: string; errors?: { pointer: string }[] };
};
const fromBpjs = async (file: OpenedCase, more: Record<string, string> = {}, status = 201, who = bpjs) =>
  send(
    who,
    file,
    '',
    {
      recipient: 'STATE_RECEIVABLES',
      recipientName: 'KPKNL Bontang',
      number: `B/${newId().slice(0, 13)}`,
      datedOn: await desk.today(),
      amount: '15696000',
      ...more,
    },
    status,
  );
const told = async ({ id }: OpenedCase) =>
  (await desk.record(id)).events
    .filter(({ kind }) => /^(overlay|referral)\./.test(kind))
    .map(({ title, issuer }) => [issuer, title]);

it("begins when the head of the team signs the team's letter, and moves neither step nor clock", async () => {
  const file = await desk.aCase();
  await desk.receive(await desk.warning(file), await desk.today()).expect(201);
  const before = await desk.record(file.id);
  const warning = before.letters.find(({ code }) => code === 'WARN_1')!;
  const { body: letter } = await draft(file, { paperIds: [warning.id] });
  expect(await referrals(file)).toEqual([]);
  await draft(file, {}, 409);
  await desk.sign(letter.id).expect(201);

  const after = await desk.record(file.id);
  expect(after.head.state).toBe(before.head.state);
  expect(after.deadlines).toEqual(before.deadlines);
  expect(await referrals(file)).toMatchObject([
    {
      issuer: 'CITY',
      recipient: 'PROSECUTOR',
      letterId: letter.id,
      beganOn: await desk.today(),
      outcome: null,
      amount: null,
    },
  ]);
  expect(await told(file)).toEqual([['CITY', 'Dilimpahkan ke Kejaksaan Negeri Bontang']]);
  expect(after.events.at(-1)).toMatchObject({
    basis: 'UU 16/2004 jo. UU 11/2021 Ps. 30(2), Ps. 34',
    letterId: letter.id,
  });
  const [{ fields, frame }] = await desk.house.db.query<[{ fields: object; frame: object }]>(
    'SELECT fields, frame FROM letters WHERE id = $1',
    [letter.id],
  );
  expect(frame).toMatchObject({
    addressee: ['Kepala Kejaksaan Negeri Bontang', 'u.p. Kepala Seksi Perdata dan Tata Usaha Negara', 'di Bontang'],
    cc: [],
  });
  expect(fields).toMatchObject({
    caseReference: file.reference,
    findings: [{ obligation: 'Mendaftarkan seluruh pekerja' }],
    chronology: [
      { what: 'Kasus dibuka oleh Tim Kepatuhan' },
      { number: warning.number, receivedOn: await desk.today() },
    ],
    amounts: [],
    reason: `${WHY}.`,
    enclosures: [expect.stringContaining(warning.number!), 'salinan laporan ketenagakerjaan tahun 2026'],
  });
  // It is for its addressee alone: no mail to the employer, no receipt waited for.
  await desk.runJobs();
  expect((await desk.record(file.id)).letters.find(({ id }) => id === letter.id)).toMatchObject({
    state: 'issued',
    mailState: null,
  });
  expect((await desk.officer.get(`/api/v1/letters/${letter.id}`).expect(200)).body).toMatchObject({
    addressee: 'Kepala Kejaksaan Negeri Bontang',
  });
});

it('names what is due with whose word it is, and never an estimate as a figure of BPJS', async () => {
  const file = await desk.aCase({ category: 'ARREARS', name: 'CV Iuran Tertunda' });
  await draft(file, { amounts: 'NAMED' }, 422);
  const estimate = {
    ...{ workers: 10, wage: 4_000_000, scale: 'small', riskGroup: 'low', firstMonth: '2026-01', months: 3 },
    source: 'Daftar upah yang ditunjukkan saat kunjungan',
  };
  await desk.act(desk.officer, file.id, `findings/${file.findingIds[0]}/estimates`, estimate);
  const { body: letter } = await draft(file, {
    recipient: 'INVESTIGATOR',
    recipientName: 'Kepolisian Resor Bontang',
    amounts: 'NAMED',
  });
  await desk.sign(letter.id).expect(201);
  await desk.runJobs();
  const [referral] = await referrals(file);
  expect(referral).toMatchObject({ recipient: 'INVESTIGATOR', amountSource: 'ESTIMATE', amount: expect.any(Number) });
  const paper = await desk.officer.get(`/api/v1/letters/${letter.id}/pdf`).responseType('blob').expect(200);
  const text = await pdfText(paper.body as Buffer);
  expect(text).toContain('estimasi, bukan penetapan');
  expect(text).toContain('Pasal 19 ayat (1) dan ayat (2) juncto Pasal 55');
  expect(text).not.toMatch(/pidana|pelanggar|terbukti/i);
});

it("records BPJS's own with its amount as BPJS's act, several beside each other, one to each recipient", async () => {
  const file = await desk.aCase({ category: 'ARREARS', name: 'PT Piutang Lama' });
  await fromBpjs(file);
  await fromBpjs(file, { recipient: 'PROSECUTOR', recipientName: 'Kejaksaan Negeri Bontang', amount: '' }, 422);
  const { head } = await desk.record(file.id);
  await desk.officer
    .post(`/api/v1/cases/${file.id}/referrals`)
    .set('If-Match', `"${head.version}"`)
    .field({
      recipient: 'PROSECUTOR',
      recipientName: 'Kejaksaan Negeri Bontang',
      number: 'SKK/12/BPJS-TK',
      datedOn: await desk.today(),
    })
    .attach('scan', aScan(), { filename: 'skk.pdf', contentType: 'application/pdf' })
    .expect(201);
  expect(await referrals(file)).toMatchObject([
    { recipient: 'PROSECUTOR', issuer: 'BPJS', letterNumber: 'SKK/12/BPJS-TK', amount: null },
    { recipient: 'STATE_RECEIVABLES', issuer: 'BPJS', amount: 15_696_000, amountSource: 'BPJS' },
  ]);
  expect(await told(file)).toEqual([
    ['BPJS', 'Dilimpahkan ke KPKNL Bontang'],
    ['BPJS', 'Dilimpahkan ke Kejaksaan Negeri Bontang'],
  ]);
  expect((await fromBpjs(file, {}, 409)).type).toBe('/masalah/already-referred');
  expect((await draft(file, {}, 409)).body.type).toBe('/masalah/already-referred');
});

it('ends with what came of it, once, and asks for the statement of BPJS where it was settled', async () => {
  const file = await desk.aCase({ category: 'ARREARS', name: 'PT Lunas Kemudian' });
  await fromBpjs(file);
  const { body: letter } = await draft(file);
  await desk.sign(letter.id).expect(201);
  const [ours, theirs] = ['CITY', 'BPJS'].map(
    (issuer) => async () => (await referrals(file)).find((one) => one.issuer === issuer)!,
  ) as [() => Promise<Referral>, () => Promise<Referral>];
  const today = await desk.today();
  const end = { outcome: 'settled', happenedOn: today, reason: 'Piutang dilunasi menurut KPKNL' };
  const path = `/${(await theirs()).id}/outcome`;
  for (const [more, pointer] of [
    [{ reason: 'lunas' }, '/reason'],
    [{ outcome: 'won' }, '/outcome'],
    [{ happenedOn: addDays(today, 1) }, '/happenedOn'],
    [{ happenedOn: addDays(today, -1) }, '/happenedOn'],
    [{ number: 'S-12/KNL/2026' }, '/datedOn'],
  ] as const) {
    expect((await send(bpjs, file, path, { ...end, ...more }, 422)).errors).toMatchObject([{ pointer }]);
  }
  await send(bpjs, file, path, { ...end, number: 'S-12/KNL/2026', datedOn: today });
  expect((await send(bpjs, file, path, end, 409)).type).toBe('/masalah/referral-ended');
  expect((await send(bpjs, file, `/${(await ours()).id}/outcome`, end, 403)).type).toBe('/masalah/not-your-referral');

  expect(await theirs()).toMatchObject({ outcome: 'settled', endedOn: today, answers: [{ number: 'S-12/KNL/2026' }] });
  expect(await ours()).toMatchObject({ outcome: null, answers: [] });
  expect((await told(file)).at(-1)).toEqual([
    'BPJS',
    'Pelimpahan ke KPKNL Bontang: selesai, kewajiban dibayar atau dipenuhi',
  ]);
  expect((await desk.record(file.id)).findings).toMatchObject([{ status: 'open' }]);
  expect((await desk.tasks(file.id)).map(({ title }) => title)).toContain(
    'Mintakan pernyataan kepatuhan BPJS: pelimpahan selesai',
  );
  // Both papers are exhibits: the letter that handed the claim over, and what was answered.
  const papers = await desk.house.app.get(CourtBundleQueries).papers(desk.house.db.manager, file.id);
  expect(papers.filter(({ code }) => code === 'REFERRAL')).toHaveLength(2);
  expect(papers.map(({ title }) => title)).toContain('Kabar dari KPKNL Bontang, Nomor S-12/KNL/2026');
  // Free again for another one to the same office.
  await fromBpjs(file);
});

it('goes on when the case closes, which it does not hold up, and ends by its own word', async () => {
  const file = await desk.aCase({ category: 'ARREARS', name: 'PT Ditutup Lebih Dulu' });
  await fromBpjs(file);
  const { body: letter } = await draft(file);
  await desk.close(file.id);
  // The letter nobody had signed is withdrawn with the case, and nothing begins any more.
  await desk.sign(letter.id, { version: 2 }).expect(409);
  expect((await fromBpjs(file, { recipient: 'INVESTIGATOR' }, 409)).type).toBe('/masalah/overlay-not-possible');
  expect(await referrals(file)).toMatchObject([{ outcome: null }]);
  await desk.house.moveClock(31);
  await desk.runJobs();
  expect((await desk.tasks(file.id)).map(({ title }) => title)).toEqual(['Tanyakan kabar pelimpahan ke KPKNL Bontang']);
  const [{ id }] = (await referrals(file)) as [Referral];
  await send(desk.officer, file, `/${id}/outcome`, {
    outcome: 'handled',
    happenedOn: await desk.today(),
    reason: 'Pengurusan piutang diselesaikan oleh PUPN',
  });
  expect(await referrals(file)).toMatchObject([{ outcome: 'handled' }]);
  expect(await desk.tasks(file.id)).toEqual([]);
  expect((await desk.record(file.id)).head.state).toBe('CLOSED_WITHDRAWN');
});

it('asks for word when none has come for the days of the office, and anew from the last word', async () => {
  const file = await desk.aCase({ category: 'ARREARS', name: 'PT Tanpa Kabar' });
  await fromBpjs(file);
  const asked = async () =>
    (await desk.tasks(file.id)).filter(({ title }) => title.startsWith('Tanyakan kabar')).length;
  const after = async (days: number) => {
    await desk.house.moveClock(days);
    await desk.runJobs();
  };
  await after(30);
  expect(await asked()).toBe(0);
  await after(1);
  await after(31);
  expect(await asked()).toBe(1);
  const [{ id }] = (await referrals(file)) as [Referral];
  await send(bpjs, file, `/${id}/answers`, {
    happenedOn: await desk.today(),
    reason: 'KPKNL memanggil penanggung utang bulan depan',
  });
  expect(await asked()).toBe(0);
  await after(30);
  expect(await asked()).toBe(0);
  await after(1);
  expect(await asked()).toBe(1);
  expect(await referrals(file)).toMatchObject([{ outcome: null, answers: [{ outcome: null }] }]);
  expect((await told(file)).at(-1)).toEqual(['BPJS', 'Kabar dari KPKNL Bontang']);
});

it('is written and recorded on its pages, and loses nothing of what was typed', async () => {
  const file = await desk.aCase({ name: 'PT Lewat Halaman' });
  const page = `/kasus/${file.id}/pelimpahan`;
  const post = async (who: Client, path: string, fields: object) => {
    const { head } = await desk.record(file.id);
    return who.postForm(`${page}${path}`, { _version: String(head.version), ...fields });
  };
  const form = await desk.officer.get(`${page}/surat/kejaksaan`).expect(200);
  expect(form.text).toContain('value="Kejaksaan Negeri Bontang"');
  const typed = {
    recipientName: 'Kejaksaan Negeri Bontang',
    recipientSeat: 'Bontang',
    ...{ findingIds: file.findingIds[0]!, reason: WHY, asked: 'memediasi kewajiban\nmemberi pertimbangan hukum' },
    amounts: 'LEFT_OUT',
  };
  const again = await post(desk.officer, '/surat/kejaksaan', typed);
  expect([again.status, again.text]).toEqual([422, expect.stringContaining('tulis lampiran lain')]);
  expect(again.text).toContain('memberi pertimbangan hukum');
  const done = await post(desk.officer, '/surat/kejaksaan', { ...typed, otherPapers: 'salinan laporan\nsurat kuasa' });
  const { location } = done.headers as { location: string };
  expect([done.status, location]).toEqual([303, expect.stringMatching(/^\/surat\//)]);
  await desk.sign(location.split(/[/?]/)[2]!).expect(201);
  expect((await desk.officer.get(page).expect(200)).text).toContain('Akhiri pelimpahan');
  // The officer of BPJS reads it, and finds nothing to press on what is not BPJS's.
  expect((await bpjs.get(page).expect(200)).text).not.toContain('Akhiri pelimpahan');

  const [{ id }] = (await referrals(file)) as [Referral];
  const end = { outcome: 'returned', happenedOn: await desk.today(), reason: 'Perlu surat kuasa khusus dari BPJS' };
  expect((await post(desk.officer, `/${id}/akhiri`, { ...end, reason: 'kurang' })).status).toBe(422);
  expect((await post(desk.officer, `/${id}/akhiri`, end)).status).toBe(303);
  expect((await desk.officer.get(page).expect(200)).text).toContain('Dikembalikan atau tidak diterima');
});

describe('refuses', () => {
  let file: OpenedCase;
  let other: OpenedCase;
  beforeAll(async () => {
    file = await desk.aCase({ name: 'PT Ditolak Pelimpahannya' });
    other = await desk.aCase({ name: 'PT Kasus Lain' });
  });

  it.each([
    [
      'the office that collects debts, to which only the creditor turns',
      { recipient: 'STATE_RECEIVABLES' },
      '/recipient',
    ],
    ['an investigator where nothing is unpaid', { recipient: 'INVESTIGATOR' }, '/findingIds'],
    ['an unknown recipient', { recipient: 'OMBUDSMAN' }, '/recipient'],
    ['no finding', { findingIds: [] }, '/findingIds'],
    ['too short a reason', { reason: 'nakal' }, '/reason'],
    ['nothing asked', { asked: [] }, '/asked'],
    ['nothing enclosed', { otherPapers: [] }, '/paperIds'],
    ['an enclosure of no case', { paperIds: [newId()] }, '/paperIds'],
    ['amounts nobody has said', { amounts: 'NAMED' }, '/amounts'],
  ])('a letter with %s', async (_, more, pointer) => {
    const { body } = await draft(file, more, 422);
    expect(body.errors).toMatchObject([{ pointer }]);
  });

  it('a finding of another case, a suspicion nobody has confirmed, and a stale version', async () => {
    await draft(file, { findingIds: other.findingIds }, 422);
    const suspected = await desk.aCase({ category: 'PWBD', name: 'PT Baru Dugaan' });
    expect((await draft(suspected, {}, 409)).body.type).toBe('/masalah/finding-not-confirmed');
    await desk.officer
      .post(`/api/v1/cases/${file.id}/referrals/letter`)
      .set('If-Match', '"99"')
      .send(aLetter(file))
      .expect(412);
  });

  it('a letter of BPJS that hands over a claim without its amount, or from tomorrow', async () => {
    const { head } = await desk.record(file.id);
    const { body } = await bpjs
      .post(`/api/v1/cases/${file.id}/referrals`)
      .set('If-Match', `"${head.version}"`)
      .field({
        recipient: 'STATE_RECEIVABLES',
        recipientName: 'KPKNL Bontang',
        number: 'B/1',
        datedOn: await desk.today(),
      })
      .attach('scan', aScan(), { filename: 'surat.pdf', contentType: 'application/pdf' })
      .expect(422);
    expect(body.errors).toMatchObject([{ pointer: '/amount' }]);
    await fromBpjs(file, { datedOn: addDays(await desk.today(), 1) }, 422);
    await desk.act(bpjs, file.id, 'referrals/letter', aLetter(file), 403);
  });

  it('a signature when the finding was met, or BPJS has referred the case itself, while the draft waited', async () => {
    const met = await desk.aCase({ category: 'ARREARS', name: 'PT Sudah Membayar' });
    const { body: first } = await draft(met);
    await fromBpjs(met, { recipient: 'PROSECUTOR', recipientName: 'Kejaksaan Negeri Bontang' });
    expect((await desk.sign(first.id).expect(409)).body.type).toBe('/masalah/already-referred');
    const { body: second } = await draft(met, {
      recipient: 'LABOUR_INSPECTOR',
      recipientName: 'Dinas Tenaga Kerja Provinsi',
    });
    await desk.officer
      .post(`/api/v1/cases/${met.id}/findings/${met.findingIds[0]}/ending`)
      .set('If-Match', `"${(await desk.record(met.id)).head.version}"`)
      .field({ status: 'not_proven', reason: 'Bukti setor ternyata sudah ada' })
      .attach('scan', aScan(), { filename: 'bukti.pdf', contentType: 'application/pdf' })
      .expect(201);
    expect((await desk.sign(second.id).expect(409)).body.type).toBe('/masalah/referral-findings-changed');
  });
});

describe('as plain SQL of the application', () => {
  const OVERLAY = `INSERT INTO case_overlays (id, case_id, kind, letter_id, began_on, begun_by, reason, data)
                   VALUES (gen_random_uuid(), $1, 'REFERRED', $2, office_now()::date, $3, 'begitu saja', '{"recipient": "PROSECUTOR"}')`;
  const refusal = (sql: string, values: unknown[]): Promise<string | undefined> =>
    desk.house.db
      .transaction((tx) => tx.query(sql, values))
      .then(
        () => undefined,
        (error: { constraint?: string; message: string }) => error.constraint ?? error.message,
      );

  it('none begins without its letter, with a draft, or with a letter of another case', async () => {
    const [file, other] = [await desk.aCase({ name: 'PT Satu' }), await desk.aCase({ name: 'PT Dua' })];
    const { body: waiting } = await draft(file);
    const { body: signed } = await draft(other);
    await desk.sign(signed.id).expect(201);
    for (const letterId of [null, waiting.id, signed.id]) {
      expect(await refusal(OVERLAY, [file.id, letterId, desk.officer.actor!.id])).toBe(
        'case_overlays_referral_has_letter',
      );
    }
  });

  it('none stands without its recipient, ends without its outcome, or is changed', async () => {
    const file = await desk.aCase({ category: 'ARREARS', name: 'PT Tiga' });
    await fromBpjs(file);
    const [{ id, overlayId, letterId }] = (await referrals(file)) as [Referral];
    const bare = `WITH begun AS (
        INSERT INTO case_overlays (id, case_id, kind, letter_id, began_on, begun_by, reason, data)
        SELECT gen_random_uuid(), case_id, kind, letter_id, began_on, begun_by, reason, '{"recipient": "INVESTIGATOR"}'
          FROM case_overlays WHERE id = $1 RETURNING id, case_id)
      INSERT INTO case_events (id, case_id, seq, kind, issuer, occurred_on, actor_id, actor_name, title, data)
      SELECT gen_random_uuid(), b.case_id, max(e.seq) + 1, 'overlay.begun', 'CITY', '2026-01-05', $2, 'SQL', 'Begitu saja',
             json_build_object('overlayId', b.id)
        FROM begun b JOIN case_events e ON e.case_id = b.case_id GROUP BY b.id, b.case_id`;
    expect(await refusal(bare, [overlayId, bpjs.actor!.id])).toBe('case_overlays_referral_is_recorded');
    const twice = `INSERT INTO referrals (id, case_id, overlay_id, letter_id, issuer, recipient, recipient_name, recorded_by)
                   VALUES (gen_random_uuid(), $1, $2, $3, 'CITY', 'INVESTIGATOR', 'Kepolisian Resor', $4)`;
    expect(await refusal(twice, [file.id, overlayId, letterId, bpjs.actor!.id])).toBe('referrals_rest_on_letter');
    const end = `UPDATE case_overlays SET ended_on = began_on, ended_at = office_now(), ended_by = begun_by, outcome = 'settled' WHERE id = $1`;
    expect(await refusal(end, [overlayId])).toMatch(/^case_overlays_(referral_has_outcome|change_is_told)$/);
    expect(await refusal(`UPDATE case_overlays SET data = '{}' WHERE id = $1`, [overlayId])).toBe(
      'case_overlays_referral_keeps_recipient',
    );
    for (const sql of [
      'DELETE FROM referrals WHERE id = $1',
      `UPDATE referrals SET recipient_name = 'lain sama sekali' WHERE id = $1`,
    ]) {
      expect(await refusal(sql, [id])).toBeDefined();
    }
    const answer = `INSERT INTO referral_answers (id, referral_id, outcome, happened_on, reason, recorded_by)
                    VALUES (gen_random_uuid(), $1, 'withdrawn', $2, 'Ditarik karena keliru', $3)`;
    expect(await refusal(answer, [id, '2001-01-01', bpjs.actor!.id])).toBe('referral_answers_while_it_runs');
  });
});
