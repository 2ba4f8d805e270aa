import { plainDate } from '../../src/common/plain-date';
import type { LetterInput } from '../../src/render/letters';
import { BRANCH, dated, ELAPSED, EMPLOYER, officeFrame, PAPERS, TEAM } from './sample-story';

const day = plainDate;

/** The case of the story, handed to the prosecutor while it waits for BPJS's request. */
export const sampleReferral: Extract<LetterInput, { code: 'REFERRAL' }> = {
  code: 'REFERRAL',
  frame: officeFrame(
    {
      subject: 'Pelimpahan Penanganan Kewajiban Jaminan Sosial Ketenagakerjaan',
      ...dated({ number: '500.15.14/1288/DISNAKER', on: day('2026-08-05') }),
      classification: 'Terbatas',
      attachments: '1 (satu) berkas',
      addressee: ['Kepala Kejaksaan Negeri Bontang', 'u.p. Kepala Seksi Perdata dan Tata Usaha Negara', 'di Bontang'],
      cc: [],
      caseReference: 'KS-2026-0042',
    },
    'PL5C-3MVX',
  ),
  fields: {
    caseReference: 'KS-2026-0042',
    employer: EMPLOYER,
    npp: 'JK990142',
    purpose: 'mendapat bantuan hukum, pertimbangan hukum, atau mediasi di bidang perdata dan tata usaha negara',
    citation:
      'Pasal 30 ayat (2) dan Pasal 34 Undang-Undang Nomor 16 Tahun 2004 tentang Kejaksaan Republik Indonesia sebagaimana telah diubah dengan Undang-Undang Nomor 11 Tahun 2021',
    findings: [
      {
        obligation: 'Mendaftarkan seluruh pekerja',
        evidence: 'laporan ketenagakerjaan 2026; berita acara 7 April 2026',
      },
      { obligation: 'Mengikuti seluruh program yang wajib', evidence: 'usaha berskala menengah' },
    ],
    dataAsOf: day('2026-07-31'),
    chronology: [
      { on: PAPERS.visit.on, what: 'Berita acara kunjungan', number: PAPERS.visit.number, receivedOn: null },
      {
        on: PAPERS.warning1.on,
        what: 'Teguran tertulis I dari BPJS Ketenagakerjaan',
        number: PAPERS.warning1.number,
        receivedOn: ELAPSED.first.receivedOn,
      },
      {
        on: PAPERS.warning2.on,
        what: 'Teguran tertulis II dari BPJS Ketenagakerjaan',
        number: PAPERS.warning2.number,
        receivedOn: ELAPSED.second.receivedOn,
      },
      {
        on: PAPERS.fine.on,
        what: 'Penetapan denda dari BPJS Ketenagakerjaan',
        number: PAPERS.fine.number,
        receivedOn: day('2026-06-26'),
      },
    ],
    amounts: [
      {
        finding: 1,
        what: 'Iuran yang belum dibayar',
        amount: 72_276_120,
        paper: { number: 'B/0561/072026', on: day('2026-07-27') },
        estimatedOn: null,
      },
      { finding: 1, what: 'Denda sanksi', amount: 72_276, paper: null, estimatedOn: day('2026-07-31') },
      { finding: 2, what: 'Iuran yang belum dibayar', amount: 13_608_000, paper: null, estimatedOn: day('2026-07-31') },
    ],
    reason:
      'Dua teguran dan penetapan denda telah lewat jangkanya, dan pertemuan pada tanggal 28 Juli 2026 tidak menghasilkan kesanggupan membayar.',
    asked: [
      'memediasi pemenuhan kewajiban pemberi kerja',
      `berkoordinasi dengan ${BRANCH.name} mengenai surat kuasa khusus untuk penagihan iuran`,
    ],
    enclosures: [
      'Berita acara kunjungan Nomor 500.15.14/BA-057/DISNAKER tanggal 7 April 2026',
      'Teguran tertulis I dan II beserta tanda terimanya',
      'Penetapan denda Nomor B/0455/062026 tanggal 25 Juni 2026',
    ],
    team: TEAM,
  },
};
