import { plainDate } from '../../src/common/plain-date';
import type { LetterInput } from '../../src/render/letters';
import { BRANCH, EMPLOYER, FIRM, officeFrame, PAPERS } from './sample-story';

type Reports = 'BA_VISIT' | 'BA_CLARIF' | 'BA_VERIF' | 'CLOSE_NOTE' | 'CHECK_CERT' | 'COURT_SHEET';

const svg = (content: string, box: string) =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${box}">${content}</svg>`);
const photo = svg(
  '<path fill="#e6e8eb" d="M0 0h180v94H0z"/><circle cx="138" cy="25" r="12" fill="#cbd0d6"/><path fill="#cfd4da" d="M0 94 52 42l30 36 24-24 48 40z"/>',
  '180 94',
);
const drawn = (path: string) => svg(`<path d="${path}" fill="none" stroke="#1b2a6b" stroke-width="2"/>`, '100 40');
const media = {
  sign: photo,
  room: photo,
  proof: photo,
  dewi: drawn('M5 33C12 12 25 4 27 12s-8 18-6 22S34 12 38 10s-3 14 0 16 12-14 17-12 0 12 3 12 20-8 36-10'),
  fajar: drawn('M5 13C18 0 30 4 24 18S12 36 6 33 30 8 38 10s-6 18 2 18 8-12 14-10 3 10 8 9 20-6 30-11'),
  hendrik: drawn('M5 29C13 8 22 6 24 14S18 32 26 24 34 8 40 10s-4 16 2 16 8-12 14-10 2 12 8 10 8-12 26-14M6 37h84'),
};
const signature = (
  side: string,
  position: string,
  name: string,
  image: string | null,
  refusal: string | null = null,
) => ({
  side,
  position,
  name,
  image,
  refusal,
});
const dewi = signature('Tim Kepatuhan', 'Dinas Ketenagakerjaan', 'Dewi Anggraini Lestari, S.Sos.', 'dewi');
const fajar = signature('Tim Kepatuhan', 'BPJS Ketenagakerjaan', 'Fajar Ramadhanu', 'fajar');
const hendrik = signature('Wakil perusahaan', 'Manajer operasional', 'Hendrik Suryaputra', 'hendrik');
const present = [
  { name: 'Dewi Anggraini Lestari, S.Sos.', position: 'Mediator hubungan industrial', side: 'Tim Kepatuhan' },
  { name: 'Fajar Ramadhanu', position: 'Petugas pemeriksa', side: 'BPJS Ketenagakerjaan' },
  { name: 'Hendrik Suryaputra', position: 'Manajer operasional', side: 'Wakil perusahaan' },
  { name: 'Maya Kartikasari', position: 'Staf kepegawaian', side: 'Wakil perusahaan' },
];
const report = { addressee: [], signatory: null };

/** The reports and the proof of the story. */
export const sampleReports: { [C in Reports]: Extract<LetterInput, { code: C }> } = {
  BA_VISIT: {
    code: 'BA_VISIT',
    frame: officeFrame(
      {
        ...report,
        subject: 'Berita Acara Kunjungan',
        number: PAPERS.visit.number,
        dateOn: PAPERS.visit.on,
        cc: [BRANCH.name.replace('BPJS', 'Kepala BPJS'), `Pimpinan ${FIRM}`],
        footNote: null,
      },
      'BA2L-9FPQ',
    ),
    media,
    fields: {
      teamName: 'Tim Kepatuhan',
      assignment: PAPERS.assignment,
      startedAt: '2026-04-07T01:40:00Z',
      endedAt: '2026-04-07T02:55:00Z',
      employer: { name: FIRM, nib: EMPLOYER.nib, npp: 'JK990142' },
      place: 'Galangan Lok Tuan, Jalan Layar Biru Nomor 21, RT 08, Kelurahan Lok Tuan',
      outcome: 'Bertemu dengan wakil perusahaan',
      fix: { accuracy: 14, at: '2026-04-07T01:42:00Z', distance: 30 },
      present,
      statements: [
        { topic: 'Jumlah pekerja saat ini', said: '47 orang: 34 di galangan, 13 di bengkel Berbas Pantai' },
        { topic: 'Pekerja yang sudah terdaftar', said: '18 orang; 29 orang belum didaftarkan' },
        { topic: 'Program yang diikuti', said: 'JKK, JKM, dan JHT; jaminan pensiun belum diikuti' },
        { topic: 'Upah yang dilaporkan', said: 'Tidak diperiksa' },
        { topic: 'Alasan', said: 'Pekerja harian disangka tidak wajib didaftarkan' },
      ],
      documentsShown: ['Bukti pembayaran iuran Maret 2026 (difoto)', 'daftar pekerja harian (dilihat, tidak disalin)'],
      promises: [
        { what: 'Mendaftarkan 29 pekerja yang belum terdaftar', dueOn: plainDate('2026-04-21') },
        { what: 'Mengikutsertakan seluruh pekerja dalam jaminan pensiun', dueOn: plainDate('2026-04-21') },
      ],
      photos: [
        { caption: 'Papan nama', at: '2026-04-07T01:43:00Z', image: 'sign' },
        { caption: 'Ruang pertemuan', at: '2026-04-07T02:05:00Z', image: 'room' },
        { caption: 'Bukti iuran', at: '2026-04-07T02:31:00Z', image: 'proof' },
      ],
      signatures: [dewi, fajar, hendrik],
      summaryHash: '7c1e 90ab 44d2 e8f3',
      signedAt: '2026-04-07T02:52:00Z',
      receivedAt: '2026-04-07T05:18:00Z',
      additions: [
        {
          at: '2026-04-08T00:15:00Z',
          text: 'Melalui telepon wakil perusahaan membenarkan 13 pekerja di bengkel Berbas Pantai.',
          by: 'Dewi Anggraini Lestari',
        },
        {
          at: '2026-04-09T06:02:00Z',
          text: 'BPJS Ketenagakerjaan membenarkan 18 pekerja terdaftar per 8 April 2026.',
          by: 'Fajar Ramadhanu',
        },
      ],
    },
  },
  BA_CLARIF: {
    code: 'BA_CLARIF',
    frame: officeFrame({
      ...report,
      subject: 'Berita Acara Klarifikasi',
      number: PAPERS.clarification.number,
      dateOn: PAPERS.clarification.on,
    }),
    media,
    fields: {
      teamName: 'Tim Kepatuhan',
      summons: PAPERS.summons,
      request: PAPERS.request,
      outcome: 'held',
      startedAt: '2026-10-14T01:00:00Z',
      endedAt: '2026-10-14T02:30:00Z',
      place: 'Ruang Rapat Dinas Ketenagakerjaan',
      employer: { name: FIRM, nib: EMPLOYER.nib },
      present,
      statements: [
        { topic: 'Pendaftaran pekerja', said: '29 pekerja harian belum didaftarkan; pendaftaran disiapkan' },
        { topic: 'Jaminan pensiun', said: 'Belum diikuti; menunggu persetujuan direksi' },
      ],
      documentsShown: ['daftar pekerja per Oktober 2026'],
      agreements: [{ what: 'Menyampaikan bukti pendaftaran kepada Tim Kepatuhan', dueOn: plainDate('2026-10-16') }],
      absenceNote: null,
      signatures: [
        dewi,
        fajar,
        signature('Wakil perusahaan', 'Manajer operasional', 'Hendrik Suryaputra', null, 'menunggu direksi'),
      ],
      additions: [],
    },
  },
  BA_VERIF: {
    code: 'BA_VERIF',
    frame: officeFrame({
      ...report,
      subject: 'Berita Acara Verifikasi',
      number: PAPERS.verification.number,
      dateOn: PAPERS.verification.on,
    }),
    media,
    fields: {
      teamName: 'Tim Kepatuhan',
      request: PAPERS.request,
      verifiedAt: '2026-09-08T02:00:00Z',
      place: 'Dinas Ketenagakerjaan',
      employer: { name: FIRM, nib: EMPLOYER.nib, npwpMasked: EMPLOYER.npwpMasked },
      checks: [
        { item: 'Permohonan BPJS Ketenagakerjaan terdaftar', result: 'met', note: `Nomor ${PAPERS.request.number}` },
        {
          item: 'Teguran II setelah jangka waktu Teguran I berakhir',
          result: 'met',
          note: 'Berakhir 5 Juni 2026; Teguran II 8 Juni 2026',
        },
        {
          item: 'Denda setelah jangka waktu Teguran II berakhir',
          result: 'met',
          note: 'Berakhir 24 Juni 2026; denda 25 Juni 2026',
        },
        { item: 'Permohonan setelah jangka waktu denda berakhir', result: 'met', note: 'Berakhir 24 Juli 2026' },
        {
          item: 'Rekomendasi pengawas ketenagakerjaan',
          result: 'not-applicable',
          note: 'Permohonan berasal dari BPJS',
        },
      ],
      papers: [
        'Teguran Tertulis I beserta tanda terima',
        'Teguran Tertulis II beserta tanda terima',
        'penetapan denda',
      ],
      conclusion: 'Permohonan lengkap dan dapat dilanjutkan ke klarifikasi.',
      missing: [],
      completeOn: null,
      signatures: [dewi, fajar],
    },
  },
  CLOSE_NOTE: {
    code: 'CLOSE_NOTE',
    frame: officeFrame({
      ...report,
      subject: 'Berita Acara Penutupan Kasus',
      number: '500.15.14/BA-162/DISNAKER',
      dateOn: plainDate('2026-11-24'),
      cc: [BRANCH.name],
    }),
    media,
    fields: {
      teamName: 'Tim Kepatuhan',
      closedAt: '2026-11-24T02:00:00Z',
      place: 'Dinas Ketenagakerjaan',
      caseReference: 'KS-2026-0042',
      openedOn: plainDate('2026-03-30'),
      employer: { name: FIRM, nib: EMPLOYER.nib, npwpMasked: EMPLOYER.npwpMasked },
      ending: 'Patuh',
      meaning: 'BPJS Ketenagakerjaan menyatakan semua temuan dalam kasus ini telah dipenuhi.',
      reason: 'Seluruh pekerja telah terdaftar dan sanksi telah dicabut.',
      evidence: [`Pernyataan kepatuhan BPJS Nomor ${PAPERS.statement.number} tanggal 16 November 2026`],
      findings: [
        { title: 'Sebagian pekerja belum didaftarkan', status: 'dipenuhi sejak 9 November 2026' },
        { title: 'Program jaminan pensiun belum diikuti', status: 'dipenuhi sejak 11 November 2026' },
      ],
      duplicateOf: null,
      signatures: [dewi, fajar],
    },
  },
  CHECK_CERT: {
    code: 'CHECK_CERT',
    frame: officeFrame(
      {
        ...report,
        letterhead: { logo: 'crest', lines: ['PEMERINTAH KOTA BONTANG', 'TIM KEPATUHAN'] },
        subject: 'Bukti Konfirmasi Status Sanksi CEK-2026-000123',
        number: 'CEK-2026-000123',
        dateOn: plainDate('2026-11-10'),
        cc: [],
        footNote: null,
      },
      'CK8T-3YGD',
    ),
    fields: {
      teamName: 'Tim Kepatuhan',
      check: {
        number: 'CEK-2026-000123',
        at: '2026-11-10T01:14:32Z',
        printedAt: '2026-11-10T01:16:00Z',
        unit: 'DPMPTSP Kota Bontang',
        officer: 'Rina Oktavianingsih, A.Md.',
        service: 'Persetujuan bangunan gedung (PBG)',
        applicationRef: 'PBG/2026/0042',
        identifiers: ['NIB 1299000451187'],
        name: FIRM,
        place: 'Kelurahan Lok Tuan, nomor urut NITKU 000000',
      },
      result: 'blocked',
      reason: 'NIB sama persis',
      subject: { name: FIRM, nib: EMPLOYER.nib, npwpMasked: EMPLOYER.npwpMasked },
      sanctions: [
        {
          decision: PAPERS.decision,
          basis: 'Pasal 9 ayat (1) huruf e Peraturan Pemerintah Nomor 86 Tahun 2013',
          services: ['PBG', 'perizinan berusaha yang diverifikasi Kota Bontang'],
          fromAt: '2026-11-02T16:00:00Z',
          untilAt: null,
        },
      ],
      dataAsOf: '2026-11-10T01:14:31Z',
      listVersion: '1.847',
      earlier: [{ number: 'CEK-2026-000098', at: '2026-11-02T02:05:00Z', result: 'tidak ada sanksi tercatat' }],
      howToLift: 'Pemohon dapat menghubungi BPJS Ketenagakerjaan dan Tim Kepatuhan dengan menyebut nomor keputusan.',
      actions: [
        'Tahan layanan ini dan catat penahanannya di SIMBG sebelum jangka waktunya berakhir.',
        'Sampaikan nomor Keputusan kepada pemohon.',
        'Simpan lembar ini dalam berkas permohonan.',
      ],
      contacts: [
        { name: 'BPJS Ketenagakerjaan', phone: '(0548) 555-0175' },
        { name: 'Tim Kepatuhan', phone: '(0548) 555-0142' },
      ],
      recordIn: 'SIMBG',
      kid: '2026-03',
      receiptHash: '5b0f 2c91 d7e4 a836 …',
      asOfAt: null,
    },
  },
  COURT_SHEET: {
    code: 'COURT_SHEET',
    frame: {
      ...officeFrame({
        ...report,
        subject: 'DAFTAR BUKTI KS-2026-0042',
        number: 'KS-2026-0042',
        dateOn: plainDate('2026-11-25'),
        cc: [],
        footNote: null,
      }),
      verify: null,
    },
    fields: {
      title: 'DAFTAR BUKTI',
      caseReference: 'KS-2026-0042',
      employer: { name: FIRM, nib: EMPLOYER.nib },
      preparedOn: plainDate('2026-11-25'),
      asOf: 'sampai peristiwa ke-61, saat kasus berstatus Dalam sanksi',
      explanation: 'Bukti diberi tanda menurut urutan tanggalnya.',
      tables: [
        {
          kind: 'signatures',
          heading: 'Tanda tangan di luar sistem',
          note: null,
          rows: [
            [
              'T-9',
              'Keputusan pengenaan sanksi, Nomor 100.3.3.3/418/DISNAKER/2026, 28 Oktober 2026',
              'Rina Marlina, 28 Okt 2026 10.05',
              'Hadi Prasetyo, 28 Okt 2026 10.40',
              'Ditolak: Nomor pada pindaian tidak terbaca',
            ],
          ],
        },
        {
          kind: 'exhibits',
          heading: 'Bukti',
          note: 'Sidik setiap berkas ada di kolom terakhir.',
          rows: [
            [
              'T-1',
              'Teguran tertulis I',
              `${PAPERS.warning1.number}, 18 Mei 2026`,
              'Salinan',
              'Pos tercatat, 6 Mei 2026, Maya Kartikasari (staf)',
              '2c26b46b 68ffc68f f99b453c 1d304134 13422d70 6483bfa0 f98a5e88 6266e7ae',
            ],
          ],
        },
        {
          kind: 'history',
          heading: 'Peristiwa',
          note: null,
          rows: [['1.', '4 Mei 2026', 'Kasus dibuka', 'Dewi', 'PP 86/2013', 'T-1']],
        },
        {
          kind: 'deadlines',
          heading: 'Jangka',
          note: null,
          rows: [['1. Teguran', '4 Mei 2026', '10 hari kerja', '20 Mei 2026', 'PP 86/2013 Ps. 6(1)']],
        },
        {
          kind: 'days',
          heading: 'Hari yang tidak dihitung',
          note: null,
          rows: [['1. Teguran', '14 Mei Kenaikan Isa Almasih']],
        },
        {
          kind: 'changes',
          heading: 'Perubahan',
          note: null,
          rows: [['1. Teguran', '8 Mei 2026', 'Dihentikan', 'Angsuran', 'Dewi']],
        },
        {
          kind: 'parameters',
          heading: 'Ketentuan',
          note: null,
          rows: [['Jangka teguran', '10 hari kerja', '24 Des 2013', 'PP 86/2013 Ps. 6(1)']],
        },
        {
          kind: 'register',
          heading: 'Unduhan',
          note: null,
          rows: [['31 Okt 2026', '28 pekerja terdaftar', 'bpjs.xlsx, baris 7', 'ab12']],
        },
        {
          kind: 'checks',
          heading: 'Pemeriksaan',
          note: null,
          rows: [['CEK-2026-000123', '10 Nov 2026', 'DPMPTSP', 'PBG', 'Dalam sanksi']],
        },
      ],
    },
  },
};
