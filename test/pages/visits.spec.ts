import { newId } from '../../src/common/ids';
import { CaseDesk } from '../factories/case-desk';
import { aPhoto } from '../factories/photo';
import type { Client } from '../support/api';
import { htmlProblems } from '../support/html';

let desk: CaseDesk;
let scout: Client;

beforeAll(async () => {
  desk = await CaseDesk.open();
  scout = await desk.house.api.as('field_officer');
});

afterAll(() => desk.stop());

const fields = async () => ({
  _version: '1',
  outcome: 'met',
  visitedOn: await desk.today(),
  startedAt: '09:30',
  endedAt: '10:15',
  assignmentNumber: '094/112',
  assignmentOn: await desk.today(),
  metName: 'Bagus Prayitno',
  workersSaid: '42',
  promise: 'mendaftarkan seluruh pekerja',
});

describe('/kasus/:id/kunjungan/baru', () => {
  it('is open to those who visit, and to nobody else', async () => {
    const { id } = await desk.aCase();
    for (const who of [scout, desk.officer]) {
      const { text } = await who.get(`/kasus/${id}/kunjungan/baru`).expect(200);
      expect(await htmlProblems(text)).toEqual([]);
      expect(text).toContain('PT Contoh Bahari');
    }
    for (const role of ['bpjs_officer', 'auditor', 'admin'] as const) {
      await (await desk.house.api.as(role)).get(`/kasus/${id}/kunjungan/baru`).expect(403);
    }
    await scout.get(`/kasus/${newId()}/kunjungan/baru`).expect(404);
  });

  it('records a visit with its photos; a field officer goes back to his tasks', async () => {
    const { id } = await desk.aCase();
    let sent = scout.post(`/kasus/${id}/kunjungan/baru`);
    for (const [name, value] of Object.entries(await fields())) sent = sent.field(name, value);
    const { headers } = await sent.attach('photos', await aPhoto(), 'a.jpg').expect(303);
    expect(headers['location']).toBe('/tugas');
    expect((await desk.record(id)).head.state).toBe('EDUCATION');
    const page = await desk.officer.get(`/kasus/${id}`).expect(200);
    expect(await htmlProblems(page.text)).toEqual([]);
    expect(page.text).toContain('Berita acara kunjungan');
  });

  it('leaves photos away when none was taken: a browser then sends an empty file', async () => {
    const { id } = await desk.aCase();
    const parts = Object.entries(await fields()).map(
      ([name, value]) => `--batas\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    );
    const empty =
      '--batas\r\nContent-Disposition: form-data; name="photos"; filename=""\r\nContent-Type: application/octet-stream\r\n\r\n\r\n';
    const { headers } = await desk.officer
      .post(`/kasus/${id}/kunjungan/baru`)
      .set('content-type', 'multipart/form-data; boundary=batas')
      .send(`${parts.join('')}${empty}--batas--\r\n`)
      .expect(303);
    expect(headers['location']).toBe(`/kasus/${id}`);
  });

  it('gives a faulty visit back with everything typed', async () => {
    const { id } = await desk.aCase();
    const { text } = await scout
      .postForm(`/kasus/${id}/kunjungan/baru`, { ...(await fields()), endedAt: '08:00', said: 'Tidak tahu aturannya' })
      .expect(422);
    expect(await htmlProblems(text)).toEqual([]);
    expect(text).toContain('Jam selesai tidak boleh sebelum jam mulai.');
    for (const typed of ['Bagus Prayitno', 'Tidak tahu aturannya', 'value="08:00"', 'value="42"']) {
      expect(text).toContain(typed);
    }
    expect((await desk.record(id)).head.version).toBe(1);
  });

  it('names every field that is missing', async () => {
    const { id } = await desk.aCase();
    const { text } = await scout.postForm(`/kasus/${id}/kunjungan/baru`, { _version: '1' }).expect(422);
    expect(await htmlProblems(text)).toEqual([]);
    for (const sentence of ['Pilih hasil kunjungan.', 'Isi tanggal kunjungan.', 'Isi nomor surat tugas.']) {
      expect(text).toContain(sentence);
    }
    expect(text).not.toContain('terlalu panjang');
  });
});
