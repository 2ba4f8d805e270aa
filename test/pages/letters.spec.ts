import { newId } from '../../src/common/ids';
import { addDays } from '../../src/common/plain-date';
import { CaseDesk } from '../factories/case-desk';
import { aScan } from '../factories/office';
import { aPhoto } from '../factories/photo';
import type { Client } from '../support/api';
import { htmlProblems } from '../support/html';

let desk: CaseDesk;

beforeAll(async () => {
  desk = await CaseDesk.open({ owns: ['L'] });
});

afterAll(() => desk.stop());

async function page(path: string, who: Client = desk.officer, status = 200): Promise<string> {
  const { text } = await who.get(path).expect(status);
  expect(await htmlProblems(text)).toEqual([]);
  return text;
}

/** The forms a page offers, by the last part of their address. */
const forms = (text: string): string[] =>
  [...text.matchAll(/action="\/surat\/[^/"]+\/([^"]+)"/g)].map((match) => match[1]!).sort();

describe('/surat', () => {
  it('sorts letters by what they wait for', async () => {
    const [waiting, unproven] = [await desk.reminder(await desk.aCase()), await desk.reminder(await desk.aCase())];
    await desk.sign(unproven).expect(201);
    const shown = async (view: string) => {
      const text = await page(`/surat?lihat=${view}`);
      return [waiting, unproven].filter((id) => text.includes(`/surat/${id}`));
    };
    expect(await shown('menunggu')).toEqual([waiting]);
    expect(await shown('belum-terbukti')).toEqual([unproven]);
    expect(await shown('gagal')).toEqual([]);
    expect(await shown('semua')).toEqual([waiting, unproven]);
    await page('/surat?lihat=entah');
  });

  it('is read by those who read cases', async () => {
    for (const role of ['auditor', 'bpjs_officer', 'legal_reviewer'] as const) {
      await page('/surat', await desk.house.api.as(role));
    }
    for (const role of ['field_officer', 'licensing_officer', 'admin'] as const) {
      await page('/surat', await desk.house.api.as(role), 403);
    }
  });
});

describe('/surat/:id', () => {
  it('offers each person what is theirs to do', async () => {
    const id = await desk.reminder(await desk.aCase());
    const offered = async (who: Client) => forms(await page(`/surat/${id}`, who));
    expect(await offered(desk.officer)).toEqual(['tarik']);
    expect(await offered(desk.head)).toEqual(['tanda-tangan', 'tarik']);
    for (const who of [desk.colleague, desk.mayor, await desk.house.api.as('auditor')]) {
      expect(await offered(who)).toEqual([]);
    }
    expect(await page(`/surat/${id}`, desk.colleague)).toContain('Menunggu tanda tangan');
    await page(`/surat/${newId()}`, desk.officer, 404);
  });

  it('signs with one press, and says under which number', async () => {
    const id = await desk.reminder(await desk.aCase());
    const { headers } = await desk.head.postForm(`/surat/${id}/tanda-tangan`, { _version: '1' }).expect(303);
    expect(headers['location']).toBe(`/surat/${id}`);
    const text = await page(`/surat/${id}`, desk.officer);
    expect(text).toMatch(/500\.15\.14\/\d+\/DISNAKER/);
    expect(text).toContain(`/surat/${id}/bukti-terima`);
  });

  it('shows a refusal in the page of the letter', async () => {
    const id = await desk.reminder(await desk.aCase());
    const refused = await desk.head
      .postForm(`/surat/${id}/tanda-tangan`, { _version: '1', number: '500.15.14/9/DISNAKER' })
      .expect(422);
    expect(await htmlProblems(refused.text)).toEqual([]);
    expect(refused.text).toContain('Kosongkan; nomor diberikan oleh sistem.');
    await desk.head.postForm(`/surat/${id}/tanda-tangan`, { _version: '3' }).expect(412);
  });

  it('leads a decree through paraf, registration, a scan that does not match, and confirmation', async () => {
    const id = await desk.decree(await desk.aCase());
    const lawyer = await desk.house.api.as('legal_reviewer');
    const offered = async (who: Client) => forms(await page(`/surat/${id}`, who));

    expect(await offered(lawyer)).toEqual(['paraf']);
    expect(await offered(desk.colleague)).toEqual([]);
    await lawyer.postForm(`/surat/${id}/paraf`, { _version: '1' }).expect(303);

    expect(await offered(desk.colleague)).toEqual(['tanda-tangan-luar']);
    const send = (number: string) =>
      desk.colleague
        .post(`/surat/${id}/tanda-tangan-luar`)
        .field('_version', '2')
        .field('number', number)
        .attach('scan', aScan(), 'keputusan.pdf');
    const faulty = await send('100.3.3.3/418/DISNAKER').expect(422);
    expect(await htmlProblems(faulty.text)).toEqual([]);
    expect(faulty.text).toContain('value="100.3.3.3/418/DISNAKER"');
    await send('100.3.3.3/418/DISNAKER')
      .field('datedOn', await desk.today())
      .expect(303);

    expect(await offered(desk.colleague)).toEqual([]);
    expect(await offered(desk.head)).toEqual(['cocokkan']);
    const path = `/surat/${id}/tidak-cocok`;
    expect(await page(path, desk.head)).toContain('Pencatatnya mendapat tugas untuk mencatat pindaian yang benar.');
    const short = await desk.head.postForm(path, { _version: '3', reason: 'salah' }).expect(422);
    expect(await htmlProblems(short.text)).toEqual([]);
    expect(short.text).toContain('Tulis apa yang tidak cocok, sedikitnya 10 huruf.');
    await desk.head.postForm(path, { _version: '3', reason: 'Halaman kedua terpotong' }).expect(303);
    const back = await page(`/surat/${id}`, desk.colleague);
    expect(back).toContain('Lihat pindaian yang ditolak: Halaman kedua terpotong');
    await desk.colleague
      .post(`/surat/${id}/tanda-tangan-luar`)
      .field('_version', '4')
      .field('number', '100.3.3.3/418/DISNAKER')
      .field('datedOn', await desk.today())
      .attach('scan', aScan(), 'keputusan.pdf')
      .expect(303);
    await desk.head.postForm(`/surat/${id}/cocokkan`, { _version: '5' }).expect(303);
    expect(await page(`/surat/${id}`)).toContain('100.3.3.3/418/DISNAKER');
  });

  it('sends a draft back to who wrote it, with a note', async () => {
    const id = await desk.reminder(await desk.aCase());
    expect(await page(`/surat/${id}`, desk.head)).toContain(`/surat/${id}/kembalikan`);
    expect(await page(`/surat/${id}`, desk.officer)).not.toContain(`/surat/${id}/kembalikan`);
    const path = `/surat/${id}/kembalikan`;
    expect(await page(path, desk.head)).toContain('mendapat tugas memperbaikinya');
    const short = await desk.head.postForm(path, { _version: '1', note: 'salah' }).expect(422);
    expect(await htmlProblems(short.text)).toEqual([]);
    expect(short.text).toContain('Tulis catatan sedikitnya 10 huruf.');
    await desk.head.postForm(path, { _version: '1', note: 'Alamat pabrik belum sama dengan OSS' }).expect(303);
    const back = await page(`/surat/${id}`, desk.officer);
    expect(back).toContain('Dikembalikan ke penyusun oleh');
    expect(back).toContain('Alamat pabrik belum sama dengan OSS');
  });

  it('takes a draft back with its reason', async () => {
    const file = await desk.aCase();
    const id = await desk.reminder(file);
    const short = await desk.officer.postForm(`/surat/${id}/tarik`, { _version: '1', reason: 'salah' }).expect(422);
    expect(await htmlProblems(short.text)).toEqual([]);
    expect(short.text).toContain('Tulis alasan sedikitnya 10 huruf.');
    const { headers } = await desk.officer
      .postForm(`/surat/${id}/tarik`, { _version: '1', reason: 'Salah alamat tujuan' })
      .expect(303);
    expect(headers['location']).toBe(`/kasus/${file.id}`);
    expect(await page(`/surat/${id}`)).toContain('Konsep ditarik');
  });
});

describe('/surat/:id/bukti-terima', () => {
  it('records a receipt with its photo, and gives a faulty one back as typed', async () => {
    const file = await desk.aCase();
    const id = await desk.reminder(file);
    await desk.sign(id).expect(201);
    await page(`/surat/${id}/bukti-terima`);
    const slip = await aPhoto();
    const send = (receivedOn: string) =>
      desk.officer
        .post(`/surat/${id}/bukti-terima`)
        .field('method', 'COURIER')
        .field('receivedOn', receivedOn)
        .field('receiverName', 'Sri Wahyuni')
        .field('evidenceNumber', 'JP1234567890')
        .field('note', 'Diterima di lobi')
        .attach('scan', slip, 'slip.jpg');

    const early = await send(addDays(await desk.today(), -3)).expect(422);
    expect(await htmlProblems(early.text)).toEqual([]);
    expect(early.text).toContain('Tidak boleh sebelum tanggal surat');
    expect(early.text).toContain('value="Sri Wahyuni"');

    const { headers } = await send(await desk.today()).expect(303);
    expect(headers['location']).toBe(`/kasus/${file.id}`);
    const text = await page(`/surat/${id}`);
    expect(text).toContain('Sri Wahyuni');
    expect(text).toContain(`/surat/${id}/bukti-terima/berkas`);
    await send(await desk.today()).expect(409);
  });
});
