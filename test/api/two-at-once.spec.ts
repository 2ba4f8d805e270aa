import { CaseDesk } from '../factories/case-desk';
import { setParameter } from '../factories/office';
import { htmlProblems } from '../support/html';

let desk: CaseDesk;

beforeAll(async () => {
  desk = await CaseDesk.open();
});

afterAll(() => desk.stop());

const changedBy = (name: string) => ({
  type: '/masalah/stale-version',
  detail: expect.stringMatching(new RegExp(`^Diubah oleh ${name} pukul \\d\\d\\.\\d\\d WITA\\.`)) as string,
  changedBy: name,
  changedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string,
});

const REASON = 'Beban kerja dibagi ulang antar petugas';

describe('two people who change the same thing', () => {
  it('of a case: the second reads who was first and when, and nothing is overwritten', async () => {
    const file = await desk.aCase({ name: 'PT Dua Tangan' });
    const { head } = await desk.record(file.id);
    const take = (ownerId: string) =>
      desk.head
        .post(`/api/v1/cases/${file.id}/owner`)
        .set('If-Match', `"${head.version}"`)
        .send({ ownerId, reason: REASON });
    const answers = await Promise.all(
      ['b', 'c'].map(async (who) => take((await desk.house.api.as('case_officer', who)).actor!.id)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 412]);
    expect(answers.find(({ status }) => status === 412)!.body).toMatchObject(changedBy(desk.head.actor!.name));
  });

  it('says the day when it was not today, and the system when it was nobody', async () => {
    const file = await desk.aCase({ name: 'PT Kemarin' });
    const { head } = await desk.record(file.id);
    const { body } = await desk.head
      .post(`/api/v1/cases/${file.id}/owner`)
      .set('If-Match', `"${head.version + 1}"`)
      .send({ ownerId: desk.colleague.actor!.id, reason: REASON })
      .expect(412);
    expect(body.changedBy).toBe(desk.officer.actor!.name);
    await desk.house.moveClock(1);
    const later = await desk.head
      .post(`/api/v1/cases/${file.id}/owner`)
      .set('If-Match', `"${head.version + 1}"`)
      .send({ ownerId: desk.colleague.actor!.id, reason: REASON })
      .expect(412);
    expect(later.body.detail).toMatch(/^Diubah oleh .+ \d+ \w+ \d{4} pukul \d\d\.\d\d\./);
  });

  it('on the page of a case: what was typed stays, and can be sent again', async () => {
    const file = await desk.aCase({ name: 'PT Isian Tetap' });
    const { head } = await desk.record(file.id);
    const page = `/kasus/${file.id}/petugas`;
    await desk.act(desk.head, file.id, 'owner', { ownerId: desk.colleague.actor!.id, reason: REASON });
    const third = (await desk.house.api.as('case_officer', 'c')).actor!.id;
    const typed = { ownerId: third, reason: 'Petugas lama pindah bagian' };
    const { text } = await desk.head.postForm(page, { ...typed, _version: String(head.version) }).expect(412);
    expect(await htmlProblems(text)).toEqual([]);
    expect(text).toContain(`Diubah oleh ${desk.head.actor!.name} pukul`);
    expect(text).toContain('Petugas lama pindah bagian');
    const version = /name="_version" value="(\d+)"/.exec(text)![1]!;
    expect(version).toBe(String(head.version + 1));
    await desk.head.postForm(page, { ...typed, _version: version }).expect(303);
  });

  it('of a letter', async () => {
    const file = await desk.aCase({ name: 'PT Surat Berdua' });
    const letter = await desk.reminder(file);
    expect((await desk.sign(letter, { version: 9 }).expect(412)).body).toMatchObject(
      changedBy(desk.officer.actor!.name),
    );
  });

  it('of an account: both the stored and the typed stand on the page', async () => {
    const admin = await desk.house.api.as('admin');
    const other = await desk.house.api.as('admin', 'b');
    const path = `/admin/pengguna/${desk.colleague.actor!.id}`;
    const form = { role: 'case_officer', unitId: '' };
    await other.postForm(path, { ...form, name: 'Nama Dari Admin Lain', _version: '1' }).expect(303);
    const { text } = await admin.postForm(path, { ...form, name: 'Nama Ketikan Saya', _version: '1' }).expect(412);
    expect(await htmlProblems(text)).toEqual([]);
    expect(text).toContain(`Diubah oleh ${other.actor!.name} pukul`);
    expect(text).toContain('Yang tersimpan sekarang');
    expect(text).toContain('<dd>Nama Dari Admin Lain');
    expect(text).toContain('value="Nama Ketikan Saya"');
  });

  it('of a parameter: also one that nobody has changed since it was brought', async () => {
    await setParameter(desk.house, 'hold.max', 2);
    const admin = await desk.house.api.as('admin');
    const propose = (version: number) =>
      admin
        .post('/api/v1/parameters/hold.max/changes')
        .set('If-Match', `"${version}"`)
        .send({ value: 1, validFrom: '2027-06-01', source: 'Uji', reason: 'Menguji dua orang sekaligus' });
    expect((await propose(7).expect(412)).body.detail).toMatch(/^Data ini sudah diubah orang lain/);
    await propose(1).expect(201);
    expect((await propose(1).expect(412)).body).toMatchObject(changedBy(admin.actor!.name));
  });
});
