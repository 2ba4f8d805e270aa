import { plainDate } from '../../src/common/plain-date';
import type { LetterCode, LetterInput } from '../../src/render/letters';
import { sampleActs } from './sample-acts';
import { sampleBpjsLetters } from './sample-bpjs-letters';
import { sampleReferral } from './sample-referral';
import { sampleRemedyLetters } from './sample-remedy-letters';
import { sampleReports } from './sample-reports';
import {
  BRANCH,
  DECIDED,
  dated,
  decreeFrame,
  ELAPSED,
  EMPLOYER,
  FIRM,
  LAWS,
  MAYOR,
  officeFrame,
  PAPERS,
  PLACES,
  SERVICES,
  SHORT_PLACES,
  slipFrom,
  TEAM,
} from './sample-story';

const OFFICE = 'Dinas Ketenagakerjaan';
const day = plainDate;
const unit = {
  authority: MAYOR,
  employer: EMPLOYER,
  decision: PAPERS.decision,
  places: SHORT_PLACES,
  services: [
    { name: 'Persetujuan bangunan gedung', basis: 'Pasal 9 ayat (1) huruf e' },
    { name: 'Perizinan berusaha yang diverifikasi Kota Bontang', basis: 'huruf a' },
  ],
  from: '2026-11-02T16:00:00Z',
  checkUrl: 'patuh.bontang.example/cek',
  recordIn: 'OSS atau SIMBG',
  contact: { name: 'Dewi Anggraini Lestari', office: 'Sekretariat Tim Kepatuhan', phone: '(0548) 555-0142' },
};
const counter = ['Kepala Dinas Penanaman Modal dan', 'Pelayanan Terpadu Satu Pintu Kota Bontang', 'di Bontang'];
const decided = {
  findings: DECIDED,
  services: SERVICES,
  places: PLACES,
  request: PAPERS.request,
  verification: PAPERS.verification,
  clarification: PAPERS.clarification,
  unanswered: null,
  effectiveOn: day('2026-11-03'),
};
const legalChief = 'Kepala Bagian Hukum Sekretariat Daerah Kota Bontang';

/** Every letter of the story, filled as the office would fill it. */
export const sampleLetters: { [C in LetterCode]: Extract<LetterInput, { code: C }> } = {
  ...sampleReports,
  ...sampleBpjsLetters,
  ...sampleRemedyLetters,
  ...sampleActs,
  REFERRAL: sampleReferral,
  REMINDER: {
    code: 'REMINDER',
    frame: officeFrame({
      subject: 'Imbauan Pendaftaran Seluruh Pekerja dalam Jaminan Sosial Ketenagakerjaan',
      slip: slipFrom(OFFICE),
    }),
    fields: {
      visit: {
        on: day('2026-04-07'),
        reportNumber: PAPERS.visit.number,
        promise: { what: 'mendaftarkan seluruh pekerja', dueOn: day('2026-04-21') },
      },
      observation: 'pendaftaran itu belum selesai',
      dataAsOf: day('2026-04-24'),
      requests: [
        'mendaftarkan 29 (dua puluh sembilan) pekerja yang belum terdaftar',
        'mengikutsertakan seluruh pekerja dalam program jaminan pensiun, yang wajib diikuti usaha berskala menengah (Pasal 6 Peraturan Presiden Nomor 109 Tahun 2013)',
      ],
      periodDays: 10,
      bpjs: BRANCH,
      team: TEAM,
    },
  },
  RET_INC: {
    code: 'RET_INC',
    frame: officeFrame({
      subject: 'Pengembalian Permohonan Pengenaan Sanksi untuk Dilengkapi',
      classification: 'Penting',
      number: '500.15.14/1402/DISNAKER',
      dateOn: day('2026-08-27'),
      addressee: [`Kepala ${BRANCH.name}`, 'di Bontang'],
      cc: [],
      slip: { ...slipFrom(OFFICE)!, recipient: BRANCH.name },
    }),
    fields: {
      employerName: FIRM,
      request: PAPERS.request,
      receivedOn: day('2026-08-25'),
      missing: [
        'tanda terima Teguran Tertulis II belum dilampirkan',
        'tempat usaha di Berbas Pantai tidak disebut dalam penetapan denda',
      ],
      completeDays: 10,
      team: TEAM,
    },
  },
  SUMMON: {
    code: 'SUMMON',
    frame: officeFrame({
      subject: 'Undangan Klarifikasi',
      ...dated(PAPERS.summons),
      classification: 'Penting',
      slip: slipFrom(OFFICE, false),
    }),
    fields: {
      employerName: FIRM,
      attempt: 'first',
      earlier: null,
      request: PAPERS.request,
      groundText: null,
      meeting: {
        at: '2026-10-14T01:00:00Z',
        place: 'Ruang Rapat Dinas Ketenagakerjaan',
        address: 'Jalan Tata Praja Nomor 1, Bontang Lestari',
      },
      topics: ['pendaftaran pekerja yang belum terdaftar', 'kepesertaan dalam program jaminan pensiun'],
      bring: [
        'daftar pekerja per tempat usaha',
        'bukti pembayaran iuran tiga bulan terakhir',
        'surat kuasa, apabila diwakili',
      ],
      writtenUntil: day('2026-10-13'),
      team: TEAM,
    },
  },
  PRE_NOTICE: {
    code: 'PRE_NOTICE',
    frame: officeFrame({
      subject: 'Pemberitahuan Rencana Sanksi Administratif',
      ...dated(PAPERS.notice),
      classification: 'Penting',
      slip: slipFrom(OFFICE),
    }),
    fields: {
      employerName: FIRM,
      authority: MAYOR,
      request: PAPERS.request,
      findings: DECIDED,
      services: SERVICES,
      places: SHORT_PLACES,
      answerDays: 10,
      meeting: null,
      bpjs: BRANCH,
      team: TEAM,
    },
  },
  RECOMM: {
    code: 'RECOMM',
    frame: officeFrame({
      subject: 'Rekomendasi Pengenaan Sanksi Administratif',
      ...dated(PAPERS.recommendation),
      classification: 'Terbatas',
      attachments: '1 (satu) berkas',
      addressee: ['Wali Kota Bontang', `melalui ${legalChief}`, 'di Bontang'],
    }),
    fields: {
      employer: EMPLOYER,
      authority: MAYOR,
      ...decided,
      notice: { ...PAPERS.notice, receivedOn: day('2026-09-21') },
      grounds: [
        'Perusahaan menyatakan akan mendaftarkan pekerja, tetapi sampai tanggal rekomendasi ini belum dilakukan.',
      ],
      team: TEAM,
    },
  },
  DECISION: {
    code: 'DECISION',
    frame: decreeFrame({
      subject: `Pengenaan Sanksi Administratif Tidak Mendapat Pelayanan Publik Tertentu kepada ${FIRM}`,
      ...dated(PAPERS.decision),
      slip: slipFrom('Wali Kota Bontang'),
    }),
    fields: {
      authority: MAYOR,
      employer: EMPLOYER,
      considerations: [],
      warning1EndedOn: ELAPSED.first.endedOn,
      warning2EndedOn: ELAPSED.second.endedOn,
      fineEndedOn: day('2026-07-24'),
      lawList: LAWS,
      ...decided,
      endsOn: null,
      recommendation: PAPERS.recommendation,
      liftDays: 5,
      objectionDays: 21,
      office: OFFICE,
      city: 'Kota Bontang',
      bpjs: BRANCH,
      team: TEAM,
    },
  },
  REVOKE: {
    code: 'REVOKE',
    frame: decreeFrame(
      {
        subject: `Pencabutan Sanksi Administratif Tidak Mendapat Pelayanan Publik Tertentu terhadap ${FIRM}`,
        ...dated(PAPERS.revocation),
        slip: slipFrom('Wali Kota Bontang', false),
      },
      'CB6M-4RZK',
    ),
    fields: {
      authority: MAYOR,
      employer: EMPLOYER,
      decision: PAPERS.decision,
      ground: 'compliance',
      statement: PAPERS.statement,
      cured: [
        { obligation: 'pendaftaran seluruh pekerja', since: day('2026-11-09') },
        { obligation: 'keikutsertaan dalam program jaminan pensiun', since: day('2026-11-12') },
      ],
      liftRequest: {
        from: `Surat Direktur ${FIRM}`,
        number: '031/RLK/XI/2026',
        on: day('2026-11-16'),
        completeOn: day('2026-11-17'),
      },
      act: null,
      part: [],
      lawList: LAWS,
      effectiveAt: '2026-11-20T05:40:00Z',
      bpjs: BRANCH,
      team: TEAM,
    },
  },
  UNIT_NOTICE: {
    code: 'UNIT_NOTICE',
    frame: officeFrame(
      {
        subject: 'Pemberitahuan Berlakunya Sanksi Tidak Mendapat Pelayanan Publik Tertentu',
        number: '500.15.14/1788/DISNAKER',
        dateOn: day('2026-10-30'),
        classification: 'Terbatas',
        attachments: '1 (satu) berkas',
        addressee: counter,
        cc: ['Wali Kota Bontang', 'Kepala BPJS Ketenagakerjaan Kantor Cabang Bontang'],
      },
      'UN3V-7HJE',
    ),
    fields: {
      ...unit,
      requester: 'BPJS Ketenagakerjaan',
      receivedOn: day('2026-10-30'),
      until: null,
    },
  },
  UNIT_UNBLOCK: {
    code: 'UNIT_UNBLOCK',
    frame: officeFrame({
      subject: 'Pemberitahuan Berakhirnya Sanksi Tidak Mendapat Pelayanan Publik Tertentu',
      number: '500.15.14/1893/DISNAKER',
      dateOn: day('2026-11-20'),
      classification: 'Terbatas',
      attachments: '1 (satu) berkas',
      addressee: counter,
      cc: ['Wali Kota Bontang', 'Kepala BPJS Ketenagakerjaan Kantor Cabang Bontang'],
    }),
    fields: { ...unit, end: 'revoked', act: PAPERS.revocation, part: [], until: '2026-11-20T05:40:00Z' },
  },
};
