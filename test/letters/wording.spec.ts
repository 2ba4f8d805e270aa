import { composeLetter, type LetterInput, LetterRenderer, renderLetterPdf } from '../../src/render/letters';
import { pdfPages } from './pdf-text';
import { sampleLetters } from './sample-letters';
import { copyOf } from './variations';

const renderer = new LetterRenderer();
afterAll(() => renderer.stop());

const pagesOf = async (input: LetterInput): Promise<string[]> => pdfPages(await renderLetterPdf(input, renderer));

/** The pieces stand in the text in this order. */
function expectInOrder(text: string, pieces: readonly string[]): void {
  let from = 0;
  for (const piece of pieces) {
    const at = text.indexOf(piece, from);
    if (at < 0) throw new Error(`Not found after position ${from}: ${piece}\n${text}`);
    from = at + piece.length;
  }
}

it('a reminder fits one sheet with its slip, and is neither warning nor sanction', async () => {
  const pages = await pagesOf(sampleLetters.REMINDER);
  expect(pages).toHaveLength(1);
  expectInOrder(pages[0]!, [
    'PEMERINTAH KOTA BONTANG DINAS KETENAGAKERJAAN',
    'Nomor : 500.15.14/842/DISNAKER Bontang, 27 April 2026',
    'Yth. Direktur PT Rejana Laut Kanaka',
    'menyatakan sanggup mendaftarkan seluruh pekerja paling lambat tanggal 21 April 2026',
    'dalam waktu 10 (sepuluh) hari kerja',
    'bukan teguran dan bukan sanksi',
    'Kepala Dinas Ketenagakerjaan,',
    'NIP 19690817 199503 1 999',
    'Tembusan:',
    'TANDA TERIMA SURAT',
  ]);
  expect(pages[0]).not.toMatch(/diblokir|ditindak|pidana|terbukti|pelanggar|nakal/i);
});

it('a second warning names the first and has its slip on a sheet of its own, without page number', async () => {
  const [letter, slip] = await pagesOf(sampleLetters.WARN_2);
  expectInOrder(letter!, [
    'BPJS KETENAGAKERJAAN KANTOR CABANG BONTANG',
    'Teguran Tertulis I Nomor B/0331/052026 tanggal 18 Mei 2026',
    'A. Sebagian pekerja belum didaftarkan',
    'Jumlah estimasi iuran per bulan 14.314.020',
    'hari ke-10 Rabu, 24 Juni 2026',
    '0,1% (nol koma satu persen)',
    'bukan kepada Pemerintah Kota Bontang',
    'Galih Wirasena NPK 990 418',
    'berkas KS-2026-0042',
  ]);
  expect(letter).not.toContain('PEMERINTAH KOTA');
  expect(slip).toContain('TANDA TERIMA SURAT');
  expect(slip).not.toContain('– 2 –');
});

it('a decree runs from its considerations to its annex', async () => {
  const pages = await pagesOf(sampleLetters.DECISION);
  expect(pages).toHaveLength(4);
  expectInOrder(pages.join(' '), [
    'SALINAN',
    'KEPUTUSAN WALI KOTA BONTANG NOMOR 100.3.3.3/418/DISNAKER/2026',
    'Menimbang : a. bahwa',
    'huruf a, huruf b, dan huruf c',
    'Mengingat : 1. Undang-Undang Nomor 24 Tahun 2011',
    'Memperhatikan : 1. Surat Kepala BPJS',
    'MEMUTUSKAN:',
    'KESATU : Mengenakan sanksi',
    'NPWP : 09**********4000',
    'KEDELAPAN : Keputusan Wali Kota ini mulai berlaku',
    'Ditetapkan di Bontang pada tanggal 28 Oktober 2026 WALI KOTA BONTANG, ttd MARLINA ADIPRANATA',
    'Salinan sesuai dengan aslinya',
    'Salinan disampaikan kepada:',
    'LAMPIRAN',
    'A. Kewajiban yang belum dipenuhi',
    'C. Tempat kegiatan usaha yang dikenai sanksi',
    'MARLINA ADIPRANATA',
  ]);
});

it('an extract leaves warnings and findings out and keeps the numbers of its rulings', async () => {
  const input = copyOf(sampleLetters.DECISION);
  input.frame.copyMark = 'PETIKAN';
  const text = (await pagesOf(input)).join(' ');
  expectInOrder(text, [
    'PETIKAN',
    'MEMUTUSKAN:',
    'KESATU :',
    'KETIGA :',
    'KEEMPAT :',
    'KELIMA :',
    'KEDELAPAN :',
    'Petikan sesuai',
  ]);
  expect(text).not.toMatch(/Menimbang|Mengingat|KEDUA :|KEENAM :|Teguran|B\/0331/);
});

it('a letter to a unit and the proof of a check tell no amounts, workers or warnings', async () => {
  for (const code of ['UNIT_NOTICE', 'UNIT_UNBLOCK', 'CHECK_CERT'] as const) {
    const text = (await pagesOf(sampleLetters[code])).join(' ').replace('data pekerja, iuran, atau teguran', '');
    expect(text).not.toMatch(/\b(Rp|pekerja|teguran|iuran|denda)\b/i);
    expect(text).toContain('09**********4000');
  }
});

it('a letter to a unit without proof of receipt says when the sanction starts all the same', async () => {
  const input = copyOf(sampleLetters.UNIT_NOTICE) as Extract<LetterInput, { code: 'UNIT_NOTICE' }>;
  input.fields.receivedOn = null;
  const text = (await pagesOf(input)).join(' ');
  expect(text).toContain('apabila Keputusan diterima perusahaan sesudahnya, mulai tanggal diterimanya');
  expect(text).not.toContain('Diterima perusahaan');
});

it('additions to a visit report stand apart, after the signatures', async () => {
  const text = (await pagesOf(sampleLetters.BA_VISIT)).join(' ');
  expectInOrder(text, [
    'Pada hari ini, Selasa tanggal tujuh bulan April tahun dua ribu dua puluh enam (7-4-2026) pukul 09.40',
    'Menurut keterangan wakil perusahaan',
    'Foto 1. Papan nama, 09.43 WITA',
    'Hendrik Suryaputra',
    'Ditandatangani pukul 10.52 WITA',
    'Ditambahkan setelah penandatanganan',
    'Tembusan:',
  ]);
});

it.each([
  ['objection-granted', 'dikabulkan dengan'],
  ['court', 'harus dicabut'],
  ['own-error', 'kekeliruan'],
  ['expired', 'telah berakhir'],
] as const)('a revocation on ground %s has its own considerations', async (ground, words) => {
  const input = copyOf(sampleLetters.REVOKE) as Extract<LetterInput, { code: 'REVOKE' }>;
  Object.assign(input.fields, { ground, statement: null, liftRequest: null, cured: [] });
  input.fields.act = { ...input.fields.decision, title: 'Keputusan atas Keberatan' };
  const text = (await pagesOf(input)).join(' ');
  expect(text).toContain(words);
  expect(text).not.toContain('Pernyataan Pemenuhan Kewajiban');
});

it('a letter signed elsewhere bears ttd, and its QR stands by itself', async () => {
  const input = copyOf(sampleLetters.REMINDER);
  input.frame.signatory!.signed = 'outside';
  input.frame.signatory!.capacity = 'Plt.';
  const [page] = await pagesOf(input);
  expectInOrder(page!, ['Plt. Kepala Dinas Ketenagakerjaan,', 'ttd', 'Drs. Rahmadi', 'Pindai untuk memeriksa']);
  expect(page).not.toContain('Ditandatangani secara elektronik');
});

it('prints the signature also where the copies do not fit beside it', async () => {
  const [page] = await pagesOf(sampleLetters.LIFT_REFUSED);
  expectInOrder(page!, ['Wali Kota Bontang,', 'ttd', 'Marlina Adipranata', 'Pindai untuk memeriksa', 'Tembusan:']);
});

it('keeps the copies of a decree with its signature', async () => {
  const pages = await pagesOf(sampleLetters.ANNUL);
  const last = pages.findIndex((page) => page.includes('Salinan disampaikan kepada:'));
  expect(pages[last]).toContain('MARLINA ADIPRANATA');
});

it.each([
  ['a BPJS act under the crest of the city', 'WARN_2', { issuer: 'office' }, '/frame/issuer'],
  ['a letter of the city under the letterhead of BPJS', 'REMINDER', { issuer: 'bpjs' }, '/frame/issuer'],
  ['a decree of an office', 'DECISION', { issuer: 'office' }, '/frame/issuer'],
  ['a letter that nobody signs', 'REMINDER', { signatory: null }, '/frame/signatory'],
  ['a certified copy that nobody certifies', 'DECISION', { certifier: null }, '/frame/certifier'],
  ['an issued letter without number', 'REMINDER', { number: null }, '/frame/number'],
] as const)('refuses %s', (_, code, change, pointer) => {
  const input = copyOf(sampleLetters[code]);
  Object.assign(input.frame, change);
  expect(() => composeLetter(input)).toThrow(
    expect.objectContaining({ status: 422, type: 'letter-incomplete', errors: [expect.objectContaining({ pointer })] }),
  );
});

it('refuses a letter whose image is not there, by its name', () => {
  const input = copyOf(sampleLetters.BA_VISIT);
  input.media = {};
  expect(() => composeLetter(input)).toThrow(/media\/room/);
});
