import { plainDate } from '../../src/common/plain-date';
import type { LetterCode, LetterInput } from '../../src/render/letters';
import {
  BRANCH,
  decreeFrame,
  EMPLOYER,
  FIRM,
  HOME,
  LAWS,
  MAYOR,
  officeFrame,
  PAPERS,
  slipFrom,
  TEAM,
} from './sample-story';

const day = plainDate;
const LINES = [
  {
    service: 'Persetujuan bangunan gedung (dahulu izin mendirikan bangunan)',
    basis: 'Pasal 9 ayat (1) huruf e',
    place: 'Bengkel Berbas Pantai',
  },
];
const decree = {
  authority: MAYOR,
  employer: EMPLOYER,
  decision: PAPERS.decision,
  lawList: LAWS,
  effectiveAt: '2026-11-12T02:15:00Z',
  team: TEAM,
};
const office = 'Dinas Ketenagakerjaan';
const about = `Sanksi Administratif Tidak Mendapat Pelayanan Publik Tertentu kepada ${FIRM}`;
const counter = ['Kepala Dinas Penanaman Modal dan', 'Pelayanan Terpadu Satu Pintu Kota Bontang', 'di Bontang'];

type Acts = Extract<LetterCode, 'AMEND' | 'ANNUL' | 'SUSPEND' | 'LIFT_REFUSED' | 'UNIT_CHANGE'>;

/** What may be done to the decision of the story after it was signed. */
export const sampleActs: { [C in Acts]: Extract<LetterInput, { code: C }> } = {
  AMEND: {
    code: 'AMEND',
    frame: decreeFrame(
      {
        subject: `Perubahan Keputusan tentang ${about}`,
        number: '100.3.3.3/431/DISNAKER/2026',
        dateOn: day('2026-11-12'),
        slip: slipFrom('Wali Kota Bontang', false),
      },
      'AM2K-7RTX',
    ),
    fields: {
      ...decree,
      reason:
        'dalam Keputusan tersebut terdapat kekeliruan penulisan alamat, dan Bengkel Berbas Pantai telah tutup sejak tanggal 1 November 2026',
      changes: [
        {
          part: 'Lampiran huruf C nomor 1',
          before: 'Jalan Layar Biru Nomor 21, RT 08',
          after: 'Jalan Layar Biru Nomor 12, RT 08',
        },
      ],
      dropped: LINES,
      endsOn: day('2027-05-02'),
      objectionDays: 21,
    },
  },
  ANNUL: {
    code: 'ANNUL',
    frame: decreeFrame(
      {
        subject: `Pembatalan Keputusan tentang ${about}`,
        number: '100.3.3.3/433/DISNAKER/2026',
        dateOn: day('2026-11-12'),
        slip: slipFrom('Wali Kota Bontang', false),
      },
      'NL5P-3WQA',
    ),
    fields: {
      ...decree,
      flaws: ['procedure', 'substance'],
      act: { title: 'Berita Acara Pemeriksaan Ulang', number: '500.15.14/BA-140/DISNAKER', on: day('2026-11-10') },
      reason: 'Teguran Tertulis II ternyata diterima perusahaan lain yang bernama serupa',
      part: LINES,
    },
  },
  SUSPEND: {
    code: 'SUSPEND',
    frame: decreeFrame(
      {
        subject: `Penundaan Pelaksanaan Keputusan tentang ${about}`,
        number: '100.3.3.3/432/DISNAKER/2026',
        dateOn: day('2026-11-12'),
        slip: slipFrom('Wali Kota Bontang', false),
      },
      'SP8H-6DNC',
    ),
    fields: {
      ...decree,
      action: 'begin',
      reason:
        'perusahaan sedang menjalani perjanjian angsuran dengan BPJS Ketenagakerjaan, dan penghentian pembangunan galangan berpotensi menimbulkan konflik sosial',
      part: LINES,
      untilOn: day('2027-01-29'),
      begun: null,
      office,
      objectionDays: 21,
    },
  },
  LIFT_REFUSED: {
    code: 'LIFT_REFUSED',
    frame: {
      ...decreeFrame(
        {
          subject: 'Jawaban atas Permohonan Pencabutan Sanksi',
          number: '500.15.14/1861/DISNAKER',
          dateOn: day('2026-11-13'),
          addressee: officeFrame({ subject: '-' }).addressee,
          cc: ['Kepala BPJS Ketenagakerjaan Kantor Cabang Bontang'],
          certifier: null,
          copyMark: null,
          footNote: null,
          slip: slipFrom('Wali Kota Bontang', false),
        },
        'LR4J-9KXB',
      ),
    },
    fields: {
      authority: MAYOR,
      employer: { ...EMPLOYER, address: HOME.address },
      decision: PAPERS.decision,
      request: {
        from: `Surat Direktur ${FIRM}`,
        number: '028/RLK/XI/2026',
        on: day('2026-11-09'),
        receivedOn: day('2026-11-10'),
      },
      missing: [
        'pendaftaran 8 (delapan) pekerja di Bengkel Berbas Pantai',
        'pernyataan BPJS Ketenagakerjaan tentang keikutsertaan dalam program jaminan pensiun',
      ],
      reason: 'Bukti pembayaran yang dilampirkan hanya mencakup pekerja di Galangan Lok Tuan.',
      liftDays: 5,
      objectionDays: 21,
      office,
      bpjs: BRANCH,
      team: TEAM,
    },
  },
  UNIT_CHANGE: {
    code: 'UNIT_CHANGE',
    frame: officeFrame({
      subject: 'Penundaan Pelaksanaan Sanksi Tidak Mendapat Pelayanan Publik Tertentu',
      number: '500.15.14/1865/DISNAKER',
      dateOn: day('2026-11-12'),
      classification: 'Terbatas',
      addressee: counter,
      cc: ['Kepala BPJS Ketenagakerjaan Kantor Cabang Bontang'],
    }),
    fields: {
      authority: MAYOR,
      employer: EMPLOYER,
      decision: PAPERS.decision,
      kind: 'suspended',
      act: { number: '100.3.3.3/432/DISNAKER/2026', on: day('2026-11-12') },
      lines: LINES,
      at: '2026-11-12T02:15:00Z',
      suspendedUntil: '2027-01-29T16:00:00Z',
      until: null,
      checkUrl: 'patuh.bontang.example/cek',
      recordIn: 'OSS atau SIMBG',
      contact: { name: 'Dewi Anggraini Lestari', office: 'Sekretariat Tim Kepatuhan', phone: '(0548) 555-0142' },
    },
  },
};
