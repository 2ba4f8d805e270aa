import {
  composeLetter,
  LETTER_CODES,
  type LetterCode,
  letterFaults,
  letterHtml,
  type LetterInput,
  LetterRenderer,
  renderLetterPdf,
} from '../../src/render/letters';
import { pdfPages, pdfText } from './pdf-text';
import { sampleLetters } from './sample-letters';
import { copyOf, endless, hostile, minimal, pathsIn, withValue } from './variations';

const renderer = new LetterRenderer();
beforeAll(() => renderer.start());
afterAll(() => renderer.stop());

const codes = LETTER_CODES.map((code) => [code] as const);
const sample = (code: LetterCode): LetterInput => copyOf(sampleLetters[code]);

describe.each(codes)('%s', (code) => {
  it('is printed as PDF/A-2b, the same to the byte each time', async () => {
    const pdf = await renderLetterPdf(sample(code), renderer);
    const again = await renderLetterPdf(sample(code), renderer);
    expect(again.equals(pdf)).toBe(true);
    expect(pdf.toString('latin1')).toMatch(/<pdfaid:part>2<.*<pdfaid:conformance>B</s);
    expect(await pdfText(pdf)).toContain(sample(code).frame.number);
  });

  it('names every missing part', () => {
    for (const path of pathsIn(sample(code).fields)) {
      if (typeof path.at(-1) === 'number') continue;
      const pointers = letterFaults(withValue(sample(code), path, undefined)).map((fault) => fault.pointer);
      expect(pointers).toEqual([`/fields/${path.join('/')}`]);
    }
  });

  it('leaves no hole where something may be absent', async () => {
    const input = minimal(sample(code));
    const text = await pdfText(await renderLetterPdf(input, renderer));
    expect(text).not.toMatch(/undefined|null|NaN|\[object| ,| ;|\( ?\)|Nomor (tanggal|,|;)|tanggal [,;.]|XXX/);
    expect(letterHtml(composeLetter(input))).not.toMatch(/<(p|li|td|th)[^>]*><\/\1>|undefined|null/);
  });

  it('prints hostile text as text', async () => {
    const input = hostile(sample(code));
    const text = await pdfText(await renderLetterPdf(input, renderer));
    expect(text).toContain('<b>A & B</b>');
    expect(text).toContain('#panic("x")');
    expect(text).toContain('{{c}}');
    const html = letterHtml(composeLetter(input));
    expect(html).not.toMatch(/<script|<b>|\u202e|<\w+[^>]* (style|on\w+)=/);
  });

  it('carries long lists over its pages', async () => {
    const pages = await pdfPages(await renderLetterPdf(endless(sample(code)), renderer));
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages.slice(0, -1)) expect(page.length).toBeGreaterThan(100);
  });

  it('is a preview without QR while it has no verification code', async () => {
    const input = sample(code);
    input.frame.verify = null;
    input.frame.number = null;
    const tree = composeLetter(input);
    expect(tree.verifyUrl).toBeNull();
    const pages = await pdfPages(await renderer.render(tree, input.media));
    for (const page of pages) {
      // A sheet for the court is no letter, so never a draft of one.
      expect(page.includes('PRATINJAU')).toBe(code !== 'COURT_SHEET');
      expect(page).not.toContain('Periksa keaslian');
      expect(page).not.toContain('Ditandatangani secara elektronik');
      expect(page).not.toContain('ttd');
    }
  });
});

describe('after a recommendation of the labour inspector', () => {
  const inspector = 'Pengawas Ketenagakerjaan pada Dinas Tenaga Kerja dan Transmigrasi Provinsi Kalimantan Timur';
  const recommended = (code: LetterCode): LetterInput => withValue(sample(code), ['request', 'inspector'], inspector);

  it.each([
    ['SUMMON', `sedang memeriksa rekomendasi ${inspector} Nomor`],
    ['PRE_NOTICE', `${inspector} dengan surat Nomor`],
    ['BA_VERIF', `telah memverifikasi rekomendasi ${inspector} Nomor`],
    ['BA_CLARIF', `sehubungan dengan rekomendasi ${inspector} Nomor`],
    ['RECOMM', `Menindaklanjuti surat ${inspector} Nomor`],
    ['DECISION', `bahwa ${inspector} telah merekomendasikan pengenaan sanksi`],
    ['DECISION', `Surat ${inspector} Nomor`],
    ['RET_INC', 'tentang rekomendasi pengenaan sanksi'],
  ] as const)('%s says that he asked, not BPJS', async (code, words) => {
    const text = await pdfText(await renderLetterPdf(recommended(code), renderer));
    expect(text).toContain(words);
    expect(text).not.toMatch(
      /(permohonan BPJS Ketenagakerjaan|surat Kepala BPJS.*) Nomor|BPJS[^.;]* (memohon|telah memohon) pengenaan/i,
    );
    const hostileText = await pdfText(await renderLetterPdf(hostile(recommended(code)), renderer));
    expect(hostileText).toContain('<b>A & B</b>');
  });

  it('keeps no blank where the inspector should stand', () => {
    const blank = withValue(sample('DECISION'), ['request', 'inspector'], '');
    expect(letterFaults(blank).map(({ pointer }) => pointer)).toEqual(['/fields/request/inspector']);
  });
});
