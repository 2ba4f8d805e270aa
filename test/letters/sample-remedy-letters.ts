import { plainDate } from '../../src/common/plain-date';
import type { LetterInput } from '../../src/render/letters';
import { dated, decreeFrame, EMPLOYER, FIRM, HOME, MAYOR, PAPERS, slipFrom, TEAM } from './sample-story';

const day = plainDate;
const addressee = [
  `Pimpinan ${FIRM}`,
  HOME.address,
  `Kelurahan ${HOME.village}, Kecamatan ${HOME.district}`,
  'Bontang 75314',
];
const replyPaper = { number: '500.15.14/1841/DISNAKER', on: day('2026-11-19') };
const shared = {
  authority: MAYOR,
  employer: EMPLOYER,
  decision: PAPERS.decision,
  part: null,
  silentSince: null,
  lateAfter: null,
  lateReason: null,
  team: TEAM,
};

/** A letter of the mayor: his letterhead, but neither a decree nor a copy of one. */
function mayorFrame(own: Parameters<typeof decreeFrame>[0]): LetterInput['frame'] {
  const frame = decreeFrame(own);
  return {
    ...frame,
    signatory: { ...frame.signatory!, signed: 'electronic' },
    certifier: null,
    copyMark: null,
    footNote: 'Surat ini ditandatangani secara elektronik melalui sarana Tim Kepatuhan.',
  };
}

type Sample<C extends LetterInput['code']> = Extract<LetterInput, { code: C }>;

/** Answers to what the employer of the story set against the decision. */
export const sampleRemedyLetters: { OBJ_REPLY: Sample<'OBJ_REPLY'>; APPEAL_REPLY: Sample<'APPEAL_REPLY'> } = {
  OBJ_REPLY: {
    code: 'OBJ_REPLY',
    frame: mayorFrame({
      subject: 'Jawaban atas Keberatan',
      ...dated(replyPaper),
      addressee,
      cc: ['Kepala BPJS Ketenagakerjaan Kantor Cabang Bontang'],
      slip: slipFrom('Wali Kota Bontang'),
    }),
    fields: {
      ...shared,
      filed: { number: '027/RLK/XI/2026', on: day('2026-11-09'), receivedOn: day('2026-11-10') },
      grounds: 'pekerja pada Bengkel Berbas Pantai bukan pekerja perusahaan, melainkan pekerja penyedia jasa',
      considerations: [
        'perjanjian dengan penyedia jasa yang dilampirkan baru berlaku sejak 1 Oktober 2026, sesudah kedua teguran berakhir',
        'pekerja pada Galangan Lok Tuan tidak disebut dalam keberatan dan belum seluruhnya terdaftar',
      ],
      result: 'refused',
      appealDays: 10,
    },
  },
  APPEAL_REPLY: {
    code: 'APPEAL_REPLY',
    frame: mayorFrame({
      subject: 'Jawaban atas Banding',
      number: '500.15.14/1960/DISNAKER',
      dateOn: day('2026-12-10'),
      addressee,
      cc: ['Kepala BPJS Ketenagakerjaan Kantor Cabang Bontang'],
      slip: slipFrom('Wali Kota Bontang'),
    }),
    fields: {
      ...shared,
      filed: { number: '031/RLK/XII/2026', on: day('2026-12-01'), receivedOn: day('2026-12-01') },
      reply: replyPaper,
      grounds: 'jawaban keberatan tidak memeriksa perjanjian dengan penyedia jasa',
      considerations: [
        'perjanjian tersebut telah diperiksa dan tidak mengubah kewajiban yang tercantum dalam kedua teguran',
      ],
      result: 'refused',
      courtDays: 90,
    },
  },
};
