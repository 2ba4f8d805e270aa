import { plainDate } from '../../src/common/plain-date';
import type { LetterInput } from '../../src/render/letters';
import {
  BRANCH,
  bpjsFrame,
  dated,
  ELAPSED,
  EMPLOYER,
  EXAMINER,
  FIRM,
  PAPERS,
  SERVICES,
  SHORT_PLACES,
  slipFrom,
  WARNED,
} from './sample-story';

const day = plainDate;
const example = {
  receivedOn: day('2026-06-09'),
  firstDayOn: day('2026-06-10'),
  skipped: ['16 Juni (Tahun Baru Islam)'],
  dueOn: day('2026-06-24'),
};
const warning = {
  employer: { name: FIRM, npp: 'JK990142' },
  findings: WARNED,
  total: 14_314_020,
  dataAsOf: day('2026-06-05'),
  periodDays: 10,
  example,
  zone: 'WITA',
  examiner: EXAMINER,
  government: 'Pemerintah Kota Bontang',
};

type BpjsLetters = 'WARN_1' | 'WARN_2' | 'FINE' | 'TMP2T_REQ' | 'COMPLIANCE_STMT';

/** The acts of BPJS in the story. */
export const sampleBpjsLetters: { [C in BpjsLetters]: Extract<LetterInput, { code: C }> } = {
  WARN_1: {
    code: 'WARN_1',
    frame: bpjsFrame({ subject: 'Teguran Tertulis I', ...dated(PAPERS.warning1), slip: slipFrom(BRANCH.name) }),
    fields: {
      ...warning,
      dataAsOf: day('2026-05-15'),
      example: {
        receivedOn: day('2026-05-19'),
        firstDayOn: day('2026-05-20'),
        skipped: ['27 Mei (Iduladha)', '28 Mei (cuti bersama)', '1 Juni (Hari Lahir Pancasila)'],
        dueOn: day('2026-06-05'),
      },
    },
  },
  WARN_2: {
    code: 'WARN_2',
    frame: bpjsFrame({ subject: 'Teguran Tertulis II', ...dated(PAPERS.warning2), slip: slipFrom(BRANCH.name) }),
    fields: {
      ...warning,
      first: ELAPSED.first,
      cured: [{ what: 'data upah', on: day('2026-05-29') }],
      fine: { ratePercent: '0,1%', rateWords: 'nol koma satu persen', windowDays: 30 },
    },
  },
  FINE: {
    code: 'FINE',
    frame: bpjsFrame({ subject: 'Penetapan Denda', ...dated(PAPERS.fine), slip: slipFrom(BRANCH.name, false) }),
    fields: {
      employer: warning.employer,
      ...ELAPSED,
      findings: WARNED,
      dataAsOf: day('2026-06-24'),
      base: 14_314_020,
      ratePercent: '0,1%',
      rateWords: 'nol koma satu persen',
      monthly: 14_314,
      windowDays: 30,
      startsOn: day('2026-06-25'),
      endsOn: day('2026-07-24'),
      payment: 'bersama iuran bulan berikutnya dengan kode iuran perusahaan',
      examiner: EXAMINER,
      government: 'Pemerintah Kota Bontang',
    },
  },
  TMP2T_REQ: {
    code: 'TMP2T_REQ',
    frame: bpjsFrame({
      subject: 'Permohonan Pengenaan Sanksi Administratif Tidak Mendapat Pelayanan Publik Tertentu',
      ...dated(PAPERS.request),
      attachments: '1 (satu) berkas',
      addressee: ['Wali Kota Bontang', 'c.q. Kepala Dinas Ketenagakerjaan', 'di Bontang'],
      cc: ['Pengawas Ketenagakerjaan pada Dinas Tenaga Kerja dan Transmigrasi Provinsi Kalimantan Timur'],
    }),
    fields: {
      employer: { ...EMPLOYER, npp: 'JK990142' },
      acts: [
        { title: 'Teguran Tertulis I', ...ELAPSED.first },
        { title: 'Teguran Tertulis II', ...ELAPSED.second },
        { title: 'Penetapan denda', ...PAPERS.fine, receivedOn: day('2026-06-26'), endedOn: day('2026-07-24') },
      ],
      noFineReason: null,
      findings: [
        { obligation: 'Mendaftarkan seluruh pekerja', evidence: 'laporan ketenagakerjaan 2026; data kepesertaan' },
        { obligation: 'Mengikutsertakan pekerja dalam program jaminan pensiun', evidence: 'data kepesertaan' },
      ],
      services: SERVICES,
      places: SHORT_PLACES,
      dataAsOf: day('2026-08-21'),
      enclosures: [
        'Teguran Tertulis I dan II beserta tanda terimanya',
        'penetapan denda beserta tanda terimanya',
        'laporan hasil pemeriksaan',
        'identitas badan usaha',
      ],
      examiner: EXAMINER,
    },
  },
  COMPLIANCE_STMT: {
    code: 'COMPLIANCE_STMT',
    frame: bpjsFrame({
      subject: 'Pernyataan Pemenuhan Kewajiban',
      ...dated(PAPERS.statement),
      addressee: ['Kepala Dinas Ketenagakerjaan Kota Bontang', 'di Bontang'],
      cc: [`Direktur ${FIRM}`],
    }),
    fields: {
      employer: { name: FIRM, npp: 'JK990142', nib: EMPLOYER.nib },
      decision: PAPERS.decision,
      cured: [
        { obligation: 'Mendaftarkan seluruh pekerja', since: day('2026-11-09'), evidence: '47 pekerja terdaftar' },
        {
          obligation: 'Mengikutsertakan pekerja dalam program jaminan pensiun',
          since: day('2026-11-12'),
          evidence: 'iuran bulan November 2026 telah dibayar',
        },
      ],
      open: [],
      dataAsOf: day('2026-11-16'),
      branch: BRANCH,
      examiner: EXAMINER,
    },
  },
};
