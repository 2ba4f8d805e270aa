import { CaseDesk, type OpenedCase } from '../factories/case-desk';
import { aScan } from '../factories/office';
import type { Client } from '../support/api';
import { htmlProblems } from '../support/html';

/** The form, which must be well formed and free of inline code. */
async function page(who: Client, path: string): Promise<string> {
  const { text } = await who.get(path).expect(200);
  expect(await htmlProblems(text)).toEqual([]);
  return text;
}

/** Posts a form that has to come back: its page, well formed. */
async function refused(who: Client, path: string, fields: Record<string, string | string[]>, status = 422) {
  const { text } = await who.postForm(path, fields).expect(status);
  expect(await htmlProblems(text)).toEqual([]);
  return text;
}

const withScan = (who: Client, path: string, fields: Record<string, string>) => {
  let sent = who.post(path);
  for (const [name, value] of Object.entries(fields)) sent = sent.field(name, value);
  return sent.attach('scan', aScan(), { filename: 'surat.pdf', contentType: 'application/pdf' });
};

/** The fields a form marks as faulty. */
const marked = (text: string): string[] =>
  [...text.matchAll(/<(?:input|fieldset|textarea)[^>]*? id="(\w+)"[^>]*aria-invalid="true"/g)].map(
    (match) => match[1]!,
  );

describe('while BPJS’s acts are only recorded', () => {
  let desk: CaseDesk;
  let file: OpenedCase;

  beforeAll(async () => {
    desk = await CaseDesk.open();
  });

  afterAll(() => desk.stop());

  beforeEach(async () => {
    file = await desk.aCase();
  });

  const path = (page: string) => `/kasus/${file.id}/${page}`;
  const version = async () => String((await desk.record(file.id)).head.version);

  it('drafts a reminder, or gives it back as typed', async () => {
    expect(await page(desk.officer, path('himbauan/baru'))).toContain('Daftar sebagian tenaga kerja');
    const text = await refused(desk.officer, path('himbauan/baru'), {
      _version: '1',
      findingIds: file.findingIds,
      periodDays: '90',
      observation: 'pendaftaran itu belum selesai',
    });
    expect(text).toContain('Jangka paling lama 60 hari kerja.');
    expect(text).toContain('pendaftaran itu belum selesai');
    expect(text).toContain('value="90"');

    const { headers } = await desk.officer
      .postForm(path('himbauan/baru'), {
        _version: '1',
        findingIds: file.findingIds,
        periodDays: '10',
        observation: 'pendaftaran itu belum selesai',
      })
      .expect(303);
    expect(headers['location']).toMatch(/^\/(surat|kasus)\//);
    expect((await desk.record(file.id)).letters).toMatchObject([{ code: 'REMINDER', state: 'proposed' }]);
    await refused(
      desk.officer,
      path('himbauan/baru'),
      { _version: await version(), findingIds: file.findingIds, periodDays: '10', observation: 'belum selesai juga' },
      409,
    );
  });

  it('asks for the findings of a reminder', async () => {
    const text = await refused(desk.officer, path('himbauan/baru'), { _version: '1' });
    expect(text).not.toContain('terlalu panjang');
    expect(text).toContain('Pilih');
  });

  it('records a warning of BPJS with its scan', async () => {
    const shown = await page(desk.officer, path('teguran/baru'));
    expect(shown).toContain('Catat surat BPJS');
    expect(shown).not.toContain('Susun konsep');
    const fields = {
      _version: '1',
      findingIds: file.findingIds[0]!,
      number: `B/${file.id}`,
      datedOn: await desk.today(),
      periodDays: '10',
    };
    const missing = await refused(desk.officer, path('teguran/baru'), fields);
    expect(missing).toContain('Lampirkan pindaian surat BPJS');
    expect(missing).toContain(`value="B/${file.id}"`);
    const { text } = await withScan(desk.officer, path('teguran/baru'), { ...fields, periodDays: '14' }).expect(422);
    expect(text).toContain('10 hari kerja');
    expect(marked(text)).toEqual(['periodDays']);
    const noPaper = await desk.officer
      .post(path('teguran/baru'))
      .field(fields)
      .attach('scan', Buffer.from('bukan pindaian'), { filename: 'surat.pdf', contentType: 'application/pdf' })
      .expect(415);
    expect(marked(noPaper.text)).toEqual(['scan']);
    await withScan(desk.officer, path('teguran/baru'), fields).expect(303);
    expect((await desk.record(file.id)).letters).toMatchObject([{ code: 'WARN_1', origin: 'RECORDED' }]);
    expect(await page(desk.officer, path('teguran/baru'))).toBeTruthy();
  });

  it('does not take the same number of BPJS twice', async () => {
    const send = async (of: OpenedCase) =>
      withScan(desk.officer, `/kasus/${of.id}/teguran/baru`, {
        _version: '1',
        findingIds: of.findingIds[0]!,
        number: 'B/5/112026',
        datedOn: await desk.today(),
        periodDays: '10',
      });
    expect((await send(file)).status).toBe(303);
    const again = await send(await desk.aCase());
    expect(again.status).toBe(409);
    expect(await htmlProblems(again.text)).toEqual([]);
    expect(again.text).toContain('sudah dipakai surat lain');
  });

  it('leads through both warnings to the fine, and on without one', async () => {
    await desk.receive(await desk.warning(file), await desk.today()).expect(201);
    const early = await page(desk.officer, path('teguran/baru'));
    expect(early).toContain('Paling cepat');
    const tooEarly = await withScan(desk.officer, path('teguran/baru'), {
      _version: await version(),
      findingIds: file.findingIds[0]!,
      number: `B/${file.id}/dini`,
      datedOn: await desk.today(),
      periodDays: '10',
    }).expect(409);
    expect(marked(tooEarly.text)).toEqual(['datedOn']);
    await desk.house.moveClock(30);
    await desk.receive(await desk.warning(file), await desk.today()).expect(201);
    await page(desk.officer, path('denda/baru'));
    await page(desk.officer, path('denda/tidak-dikenakan'));
    const soon = await refused(desk.officer, path('denda/tidak-dikenakan'), {
      _version: await version(),
      findingIds: file.findingIds,
      declaredOn: await desk.today(),
      reason: 'Perusahaan sudah mulai mendaftar',
    });
    expect(soon).toContain('Perusahaan sudah mulai mendaftar');

    await desk.house.moveClock(30);
    const fields = {
      _version: await version(),
      findingIds: file.findingIds[0]!,
      number: `D/${file.id}`,
      datedOn: await desk.today(),
      windowDays: '30',
    };
    const missing = await refused(desk.officer, path('denda/baru'), fields);
    expect(missing).toContain(`value="D/${file.id}"`);
    await withScan(desk.officer, path('denda/baru'), fields).expect(303);
    const record = await desk.record(file.id);
    expect(record.head.state).toBe('FINE');
    expect(record.deadlines.map(({ period, state }) => [period, state])).toEqual([
      ['triage', 'met'],
      ['warning', 'passed'],
      ['warning', 'passed'],
      ['fine', 'running'],
    ]);
    await page(desk.officer, path('denda/tidak-dipenuhi'));
    const before = await refused(desk.officer, path('denda/tidak-dipenuhi'), {
      _version: await version(),
      declaredOn: await desk.today(),
    });
    expect(before).toContain('Tidak boleh sebelum jangkanya berakhir');
    await desk.officer
      .postForm(path('denda/tidak-dipenuhi'), {
        _version: await version(),
        declaredOn: await desk.today(),
        note: 'BPJS menyatakan denda tidak dipenuhi',
      })
      .expect(303);
    // BPJS said so before the window was over: it was neither met nor had it passed.
    expect((await desk.record(file.id)).deadlines.at(-1)).toMatchObject({ period: 'fine', state: 'stopped' });
  });

  it('shuts the forms of BPJS’s acts to those who may not', async () => {
    for (const role of ['auditor', 'field_officer', 'team_head', 'admin'] as const) {
      const who = await desk.house.api.as(role);
      for (const form of ['himbauan/baru', 'teguran/baru', 'denda/baru']) await who.get(path(form)).expect(403);
    }
  });
});

describe('when BPJS writes here', () => {
  let desk: CaseDesk;
  let bpjs: Client;

  beforeAll(async () => {
    desk = await CaseDesk.open({ writesForBpjs: true });
    bpjs = await desk.house.api.as('bpjs_officer');
  });

  afterAll(() => desk.stop());

  it('drafts a warning, or gives it back as typed; the case officer still records', async () => {
    const file = await desk.aCase();
    expect(await page(bpjs, `/kasus/${file.id}/teguran/baru`)).toContain('Susun konsep');
    expect(await page(desk.officer, `/kasus/${file.id}/teguran/baru`)).toContain('Catat surat BPJS');
    const fields = { _version: '1', findingIds: file.findingIds, periodDays: '10', examinerName: 'Fajar Ramadhanu' };
    const text = await refused(bpjs, `/kasus/${file.id}/teguran/konsep`, fields);
    expect(text).toContain('value="Fajar Ramadhanu"');
    await bpjs
      .postForm(`/kasus/${file.id}/teguran/konsep`, { ...fields, examinerPhone: '(0548) 555-0175' })
      .expect(303);
    expect((await desk.record(file.id)).letters).toMatchObject([{ code: 'WARN_1', state: 'proposed', issuer: 'BPJS' }]);
    await desk.officer.postForm(`/kasus/${file.id}/teguran/konsep`, fields).expect(403);
  });
});
