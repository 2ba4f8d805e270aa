import { newId } from '../../src/common/ids';
import { Workbook } from 'exceljs';
import { daysBetween } from '../../src/common/plain-date';
import { CaseDesk } from '../factories/case-desk';
import { anEmployer } from '../factories/office';
import type { Client } from '../support/api';
import { htmlProblems } from '../support/html';

let desk: CaseDesk;

beforeAll(async () => {
  desk = await CaseDesk.open();
});

afterAll(() => desk.stop());

/** The page, which must be well formed and free of inline code. */
async function page(path: string, who: Client = desk.officer, status = 200): Promise<string> {
  const { text } = await who.get(path).expect(status);
  expect(await htmlProblems(text)).toEqual([]);
  return text;
}

describe('/kasus', () => {
  it('says so when nothing is found', async () => {
    expect(await page('/kasus?cari=tidak-ada-sama-sekali')).toContain('tidak-ada-sama-sekali');
    await page('/kasus?status=FINE&lihat=semua');
  });

  it('shows what is open, mine, ended or all, and finds by name', async () => {
    const [open, ended] = [await desk.aCase({ name: 'PT Masih Jalan' }), await desk.aCase({ name: 'PT Sudah Tutup' })];
    await desk.close(ended.id);
    const shown = async (query: string, who = desk.officer) => {
      const text = await page(`/kasus?${query}`, who);
      return [open, ended].filter(({ id }) => text.includes(`href="/kasus/${id}"`));
    };

    expect(await shown('')).toEqual([open]);
    expect(await shown('lihat=saya')).toEqual([open]);
    expect(await shown('lihat=saya', desk.colleague)).toEqual([]);
    expect(await shown('lihat=selesai')).toEqual([ended]);
    expect(await shown('lihat=semua')).toEqual([open, ended]);
    expect(await shown('lihat=semua&cari=sudah')).toEqual([ended]);
    expect(await shown(`lihat=semua&cari=${open.reference}`)).toEqual([open]);
    expect(await shown('lihat=semua&status=INTAKE')).toEqual([open]);
  });

  it('begins with what is overdue, then with what is due next', async () => {
    const late = await desk.aCase({ name: 'PT Urutan Lewat' });
    const back = await desk.today();
    await desk.house.moveClock(10);
    await desk.runJobs();
    const [next, ended] = [
      await desk.aCase({ name: 'PT Urutan Dekat' }),
      await desk.aCase({ name: 'PT Urutan Tutup' }),
    ];
    await desk.close(ended.id);

    const text = await page('/kasus?cari=urutan&lihat=semua');
    const listed = [...text.matchAll(/<a href="\/kasus\/([0-9a-f-]{36})"/g)].map((match) => match[1]);
    expect(listed).toEqual([late.id, next.id, ended.id]);
    expect(text).toMatch(/Lewat \d+ hari kerja/);
    const { body } = await desk.officer.get('/api/v1/cases?search=urutan').expect(200);
    expect(body.rows).toMatchObject([{ period: 'triage' }, { period: 'triage' }, { period: null, dueOn: null }]);
    await desk.house.moveClock(daysBetween(await desk.today(), back));
  });

  it('goes on to the next page with the same filter, and shows every case once', async () => {
    for (let index = 0; index < 26; index += 1) await desk.aCase({ name: `CV Halaman ${index}` });
    const ids = (text: string) => [...text.matchAll(/href="\/kasus\/([0-9a-f-]{36})"/g)].map((match) => match[1]);
    const first = await page('/kasus?cari=halaman&lihat=semua');
    const next = [...first.matchAll(/href="(\/kasus\?[^"]+)"/g)]
      .map((match) => match[1]!.replaceAll('&amp;', '&').replaceAll('&#x3D;', '='))
      .find((href) => href.includes('cursor='))!;
    expect(next).toContain('cari=halaman');
    const second = await page(next);
    expect(new Set([...ids(first), ...ids(second)]).size).toBe(26);
  });

  it('sorts by the heads of its columns, in pages of 25, 50 or 100, each case once', async () => {
    const namesOf = (text: string) =>
      [...text.matchAll(/<a href="\/kasus\/[0-9a-f-]{36}">([^<]+)</g)].map(([, name]) => name!);
    const shown = async (query: string) => namesOf(await page(`/kasus?cari=halaman&${query}`));
    const byName = await shown('sort=name&size=50');
    expect(byName).toHaveLength(26);
    expect(byName).toEqual([...byName].sort());
    expect(await shown('sort=-name&size=50')).toEqual([...byName].reverse());
    for (const sort of ['due', '-due', 'name', '-name', 'since', '-since', 'opened', '-opened']) {
      const first = await desk.officer.get(`/api/v1/cases?search=halaman&sort=${sort}`).expect(200);
      expect(first.body.total).toBe(26);
      const [, next] = /<([^>]+)>; rel="next"/.exec(first.headers['link'] as string)!;
      const second = await desk.officer.get(next!).expect(200);
      const both = [...first.body.rows, ...second.body.rows] as { employerName: string }[];
      expect([sort, both.map((row) => row.employerName)]).toEqual([sort, await shown(`sort=${sort}&size=50`)]);
    }
    const text = await page('/kasus?cari=halaman&sort=-opened');
    expect(text.match(/aria-sort/g)).toHaveLength(1);
    expect(text.replaceAll('&amp;', '&').replaceAll('&#x3D;', '=')).toContain(
      'aria-sort="descending"><a class="sort" href="/kasus?cari=halaman&sort=opened">Dibuka',
    );
    expect(text).toContain('25 dari 26 kasus');
    await desk.officer.get('/kasus?sort=owner').expect(422);
  });

  it('has the views everybody needs: overdue, near, waiting for a decision', async () => {
    const late = await desk.aCase({ name: 'PT Pandangan Lewat' });
    const back = await desk.today();
    await desk.house.moveClock(30);
    await desk.runJobs();
    const near = await desk.aCase({ name: 'PT Pandangan Dekat' });
    const waiting = await desk.aCase({ name: 'PT Pandangan Paraf' });
    await desk.house.asOwner(
      `INSERT INTO tasks (id, case_id, key, kind, title, detail, role, href)
       VALUES (gen_random_uuid(), $1, 'view', 'approval', 'Paraf', 'Baca konsepnya.', 'legal_reviewer', '/tugas')`,
      [waiting.id],
    );
    const { body } = await desk.officer.get('/api/v1/cases?search=pandangan&sort=-due&size=25').expect(200);
    await desk.house.moveClock(daysBetween(await desk.today(), body.rows[0].dueOn) - 3);
    const fresh = await desk.aCase({ name: 'PT Pandangan Jauh' });
    const shown = async (view: string) => {
      const text = await page(`/kasus?cari=pt+pandangan&status=&lihat=${view}`);
      return [late, near, waiting, fresh].filter(({ id }) => text.includes(`href="/kasus/${id}"`));
    };
    expect(await shown('lewat')).toEqual([late]);
    expect(await shown('dekat')).toEqual([near, waiting]);
    expect(await shown('persetujuan')).toEqual([waiting]);
    expect(await shown('persetujuan&sort=-due')).toEqual([waiting]);
    expect(await shown('saya')).toEqual([late, near, waiting, fresh]);
    await desk.house.moveClock(daysBetween(await desk.today(), back));
  });

  it('keeps a view, and goes out as a file with the rows, order and columns of the page', async () => {
    await desk.aCase({ name: '=HYPERLINK("x") Ekspor' });
    const ended = await desk.aCase({ name: 'CV Ekspor Kedua' });
    await desk.close(ended.id);
    const query = 'cari=ekspor&lihat=semua&sort=-name';
    const text = await page(`/kasus?${query}`);
    const decoded = text.replaceAll('&amp;', '&').replaceAll('&#x3D;', '=');
    expect(decoded).toContain(`href="/kasus/ekspor?${query}&format=csv"`);
    const [, save] = /href="(\/pandangan\/baru[^"]*)"/.exec(decoded)!;
    expect(await page(save!)).toContain('Nama pandangan');
    const view = { _key: newId(), list: 'cases', query, name: 'Untuk dibawa', sharing: 'team' };
    await desk.officer.postForm('/pandangan', view).expect(303, '');
    expect(await page('/kasus', desk.head)).toContain('Untuk dibawa');

    const csv = await desk.officer.get(`/kasus/ekspor?${query}&format=csv`).expect(200);
    expect(csv.headers['content-disposition']).toMatch(/filename="kasus-\d{4}-\d\d-\d\d\.csv"/);
    const lines = csv.text.split('\r\n');
    expect(lines[0]).toBe(
      '\uFEFFPemberi kerja;Nomor kasus;Kelurahan;Keadaan;Petugas;Pelepasan;Sejak;Batas;Sisa waktu;Dibuka',
    );
    const names = lines.slice(1, -1).map((line) => line.split(';')[0]);
    expect(names).toEqual([`"'=HYPERLINK(""x"") Ekspor"`, 'CV Ekspor Kedua']);
    expect(lines[2]).toContain(`;${ended.reference};`);
    const file = await desk.officer.get(`/kasus/ekspor?${query}&format=xlsx`).responseType('blob').expect(200);
    const book = new Workbook();
    await book.xlsx.load(file.body as ArrayBuffer);
    expect(book.worksheets[0]!.getColumn(2).values.slice(3)).toEqual([ended.reference]);
    const entries = await desk.house.db.query<{ data: object }[]>(
      `SELECT data FROM audit_entries WHERE action = 'list.exported' ORDER BY number`,
    );
    const said = { rows: 2, lihat: 'semua', sort: '-name', cariHash: expect.stringMatching(/^[0-9a-f]{64}$/) };
    expect(entries.map(({ data }) => data)).toEqual([
      { format: 'csv', ...said },
      { format: 'xlsx', ...said },
    ]);
  });

  it('finds a name however its form is written, and takes no number of a person', async () => {
    const { id } = await desk.aCase({ name: 'PT Samudra Bentuk' });
    for (const typed of ['PT.+Samudra+Bentuk', 'samudra+bentuk,+pt', 'bentuk+samudra']) {
      expect(await page(`/kasus?cari=${typed}`)).toContain(`href="/kasus/${id}"`);
    }
    expect(await page('/kasus?cari=6474014501900123', desk.officer, 422)).toContain('Nomor pribadi');
  });

  it.each(['cari=a&cari=b', 'cursor=x', 'cursor=WyJ4IiwieSJd', 'status=KACAU', 'lihat=apa', 'cari=%25_%27', 'size=7'])(
    'does not break on %s',
    async (query) => {
      const { status, text } = await desk.officer.get(`/kasus?${query}`);
      expect([200, 422]).toContain(status);
      expect(await htmlProblems(text)).toEqual([]);
    },
  );
});

describe('/kasus/:id', () => {
  it('reads well for every role that may read cases, and offers each only its own work', async () => {
    const file = await desk.aCase();
    await desk.receive(await desk.warning(file), await desk.today()).expect(201);
    for (const role of [
      'case_officer',
      'bpjs_officer',
      'team_head',
      'legal_reviewer',
      'signatory',
      'auditor',
    ] as const) {
      const text = await page(`/kasus/${file.id}`, await desk.house.api.as(role));
      expect(text).toContain(file.reference);
      expect(text).toContain('Teguran I');
      expect(text.includes(`/kasus/${file.id}/tutup`)).toBe(role === 'case_officer');
    }
    for (const role of ['field_officer', 'licensing_officer', 'admin'] as const) {
      await page(`/kasus/${file.id}`, await desk.house.api.as(role), 403);
    }
  });

  it('tells the running period with its reasons, and what is missing for the next step', async () => {
    const file = await desk.aCase();
    await desk.receive(await desk.warning(file), await desk.today()).expect(201);
    const text = await page(`/kasus/${file.id}`);
    expect(text).toContain('PP 86/2013 Ps. 6(1)');
    expect(text).toContain('Mengapa tanggal ini?');
    expect(text).toContain('terbukti diterima');
  });

  it('shows a letter that waits for its receipt, and leads to recording it', async () => {
    const file = await desk.aCase();
    const id = await desk.warning(file);
    const text = await page(`/kasus/${file.id}`);
    expect(text).toContain(`href="/surat/${id}/bukti-terima"`);
    expect(text).toContain('jangka belum berjalan');
  });

  it('stays readable when it has closed, with the whole history', async () => {
    const file = await desk.aCase();
    await desk.close(file.id, 'CLOSED_NOT_PROVEN', 'Tidak ada pekerja lain');
    const text = await page(`/kasus/${file.id}?riwayat=semua`);
    expect(text).toContain('Tidak ada pekerja lain');
    expect(text).not.toContain(`/kasus/${file.id}/tutup`);
  });

  it('is not found, alike, for an id nobody has and for something that is no id', async () => {
    await page(`/kasus/${newId()}`, desk.officer, 404);
    await page('/kasus/abc', desk.officer, 404);
  });
});

describe('the forms of a case', () => {
  it('open a case and lead to it', async () => {
    const employer = await anEmployer(desk.house);
    await page(`/kasus/baru?pemberi-kerja=${employer.id}`);
    const { headers } = await desk.officer
      .postForm('/kasus/baru', {
        employerId: employer.id,
        categories: ['PDS_TK', 'ARREARS'],
        evidence: 'OSS 42 pekerja; berkas BPJS 28 pekerja',
        declaredWorkers: '42',
        registeredWorkers: '28',
      })
      .expect(303);
    const record = await desk.record((headers['location'] as string).split('/').at(-1)!);
    expect(record.findings.map((finding) => finding.category)).toEqual(['PDS_TK', 'ARREARS']);
    await page(`/kasus/baru?pemberi-kerja=${newId()}`, desk.officer, 404);
  });

  it('give a faulty opening back with everything typed', async () => {
    const employer = await anEmployer(desk.house);
    const { text } = await desk.officer
      .postForm('/kasus/baru', { employerId: employer.id, evidence: 'pendek', declaredWorkers: 'banyak' })
      .expect(422);
    expect(await htmlProblems(text)).toEqual([]);
    expect(text).toContain('Pilih sedikitnya satu temuan.');
    expect(text).toContain('sedikitnya 10 huruf');
    expect(text).toContain('pendek');
    expect(text).toContain('value="banyak"');
  });

  it('say which case is open already', async () => {
    const file = await desk.aCase();
    const { text } = await desk.officer
      .postForm('/kasus/baru', { employerId: file.employerId, categories: 'ARREARS', evidence: 'Rekap iuran Oktober' })
      .expect(409);
    expect(text).toContain(file.reference);
    expect(text).toContain('Rekap iuran Oktober');
  });

  it('confirm the address, proposed from BPJS first', async () => {
    const file = await desk.aCase();
    for (const [email, source] of [
      ['a@oss.example', 'oss-nib'],
      ['z-baru@bpjs.example', 'bpjs-membership'],
      ['hrd@contoh.example', 'oss-nib'],
    ]) {
      await desk.house.asOwner(
        `INSERT INTO employer_contacts (id, employer_id, kind, email, source) VALUES ($1, $2, 'email', $3, $4)`,
        [newId(), file.employerId, email, source],
      );
    }
    const text = await page(`/kasus/${file.id}/alamat`);
    const order = ['z-baru@bpjs.example', 'hrd@contoh.example', 'a@oss.example'].map((email) => text.indexOf(email));
    expect(order.every((at, index) => at > 0 && at > (order[index - 1] ?? 0))).toBe(true);
    expect(text.split('hrd@contoh.example')).toHaveLength(2);

    const wrong = await desk.officer
      .postForm(`/kasus/${file.id}/alamat`, { _version: '1', email: 'bukan alamat' })
      .expect(422);
    expect(await htmlProblems(wrong.text)).toEqual([]);
    expect(wrong.text).toContain('value="bukan alamat"');
    await desk.officer.postForm(`/kasus/${file.id}/alamat`, { _version: '1', email: 'hrd@baru.example' }).expect(303);
    expect((await desk.record(file.id)).head).toMatchObject({ email: 'hrd@baru.example', emailSource: 'officer' });
    expect(await desk.audit(file.id)).toEqual(['case.opened', 'contact.confirmed']);
  });

  it('close a case, and keep the reason when they may not', async () => {
    const file = await desk.aCase();
    await page(`/kasus/${file.id}/tutup`);
    const refused = await desk.officer
      .postForm(`/kasus/${file.id}/tutup`, {
        _version: '1',
        ending: 'CLOSED_COMPLIANT',
        reason: 'Katanya sudah patuh semua',
      })
      .expect(409);
    expect(await htmlProblems(refused.text)).toEqual([]);
    expect(refused.text).toContain('Katanya sudah patuh semua');
    const stale = await desk.officer
      .postForm(`/kasus/${file.id}/tutup`, { _version: '9', ending: 'CLOSED_DUPLICATE', reason: 'Dibuka dua kali' })
      .expect(412);
    expect(stale.text).toContain('Dibuka dua kali');
    await desk.officer
      .postForm(`/kasus/${file.id}/tutup`, {
        ...{ _version: '1', ending: 'CLOSED_DUPLICATE', reason: 'Dibuka dua kali' },
        duplicateOf: (await desk.aCase()).reference,
      })
      .expect(303);
  });
});
