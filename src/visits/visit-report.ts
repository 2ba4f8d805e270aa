import type { CaseHead } from '../cases/case-record';
import type { PlainDate } from '../common/plain-date';
import { VISIT_OUTCOMES } from '../employers/visit-outcomes';
import type { LetterFields } from '../render/letters';
import type { Visit } from './visit.entity';

const TEAM = 'Tim Kepatuhan';
const COMPANY = 'Perusahaan';

/** What was not asked is said to be so; a report never fills in for those who were there. */
const NOT_ASKED = 'Tidak diperiksa';

/**
 * The wording of a visit report: what was said, by whom, and what was promised. One made on a later day (`isLater`) does
 * not claim to have been read out and signed on the spot.
 */
export function visitReportFields(
  visit: Visit,
  head: CaseHead,
  given: { officer: string; assignment: { number: string; on: PlainDate }; receivedAt: string; isLater: boolean },
): LetterFields['BA_VISIT'] {
  const { report } = visit;
  // Made later, the company has signed nothing here; that it refused to sign was said on the day.
  const companySigns = report.metName !== null && (!given.isLater || report.refusal !== null);
  const workers = (count: number | null) => (count === null ? NOT_ASKED : `${count} orang`);
  return {
    teamName: TEAM,
    assignment: given.assignment,
    startedAt: visit.startedAt.toISOString(),
    endedAt: visit.endedAt.toISOString(),
    employer: { name: head.employerName, nib: head.nib, npp: head.npp },
    place:
      [head.address, head.village && `Kelurahan ${head.village}`].filter(Boolean).join(', ') || 'alamat tidak tercatat',
    outcome: OUTCOME_SENTENCES[visit.outcome] ?? VISIT_OUTCOMES[visit.outcome]!,
    fix: null,
    present: [
      { name: given.officer, position: 'petugas', side: TEAM },
      ...(report.metName ? [{ name: report.metName, position: report.metPosition ?? 'wakil', side: COMPANY }] : []),
    ],
    statements: [
      { topic: 'Jumlah pekerja', said: workers(report.workersSaid) },
      { topic: 'Pekerja terdaftar di BPJS Ketenagakerjaan', said: workers(report.registeredSaid) },
      { topic: 'Keterangan lain', said: report.said ?? NOT_ASKED },
    ],
    documentsShown: [],
    promises: report.promise ? [report.promise] : [],
    photos: visit.photos.map((image, index) => ({
      caption: `Foto ${index + 1}`,
      at: visit.startedAt.toISOString(),
      image,
    })),
    signatures: [
      { side: TEAM, position: 'petugas', name: given.officer, image: null, refusal: null },
      ...(companySigns
        ? [
            {
              side: COMPANY,
              position: report.metPosition ?? 'wakil',
              name: report.metName!,
              image: null,
              refusal: report.refusal,
            },
          ]
        : []),
    ],
    summaryHash: null,
    signedAt: given.isLater ? null : visit.endedAt.toISOString(),
    receivedAt: given.receivedAt,
    additions: [],
  };
}

const OUTCOME_SENTENCES: Readonly<Record<string, string>> = {
  met: 'Bertemu dengan wakil perusahaan',
  'closed-temporarily': 'Tempat usaha tutup sementara',
  'closed-for-good': 'Tempat usaha tutup permanen',
  moved: 'Tempat usaha pindah',
  'not-found': 'Tempat usaha tidak ditemukan',
  refused: 'Tim tidak diizinkan masuk',
  'owner-absent': 'Pemilik tidak berada di tempat',
};
