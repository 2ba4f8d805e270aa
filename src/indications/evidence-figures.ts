import type { PlainDate } from '../common/plain-date';
import type { WageProof } from '../law/comparisons';
import { SCALE_LABELS, type Programme, type Scale } from '../law/duty-to-join';
import type {
  EmployerEvidence,
  EvidenceFigure,
  EvidencePlace,
  LabourReportWord,
  MembershipWord,
} from './employer-evidence';
import { doReportsCount, reportsThatCount } from './labour-words';

const at = ({ on, importId, file, row }: EvidencePlace): EvidencePlace => ({ on, importId, file, row });

/** Head counts the employer himself gave; the newer word counts, the other stands beside it. */
export function workerFigures(evidence: EmployerEvidence): EvidenceFigure[] {
  const { oss } = evidence;
  const reportsCount = doReportsCount(evidence);
  const figures: EvidenceFigure[] = reportsThatCount(evidence).map((report) => ({
    ...{ side: 'said', label: `Pekerja menurut ${reportName(report)}`, value: report.workers, unit: 'workers' },
    ...{ source: 'wlkp', ...at(report), counts: reportsCount },
  }));
  if (oss && oss.declaredWorkers !== null) {
    const { declaredWorkers: value } = oss;
    const one = { side: 'said', label: 'Pekerja menurut OSS', value, unit: 'workers', source: 'oss-nib' } as const;
    figures.push({ ...one, ...at(oss), counts: !reportsCount });
  }
  return figures;
}

const reportName = ({ reportNumber }: LabourReportWord): string =>
  reportNumber ? `wajib lapor ${reportNumber}` : 'wajib lapor';

/** Active participants, number by number. */
export function membershipFigures({ memberships }: EmployerEvidence): EvidenceFigure[] {
  return memberships.map((membership) => ({
    side: 'bpjs',
    label: `Peserta aktif, NPP ${membership.npp}/${membership.division}`,
    value: membership.workers,
    unit: 'workers',
    source: 'bpjs-membership',
    ...at(membership),
    counts: true,
  }));
}

/** What BPJS answered when it was asked. */
export function answerFigures({ answer }: EmployerEvidence): EvidenceFigure[] {
  if (!answer) return [];
  const value = answer.registeredNationally ? 'terdaftar secara nasional' : 'tidak terdaftar secara nasional';
  const one = { side: 'bpjs', label: 'Jawaban BPJS', value, unit: null, source: 'bpjs-answers' } as const;
  return [{ ...one, ...at(answer), counts: true }];
}

/** Which programmes the scale asks for, and which BPJS knows. */
export function programmeFigures(
  { oss, memberships }: EmployerEvidence,
  gap: { scale: Scale; required: readonly Programme[]; source: string; today: PlainDate },
): EvidenceFigure[] {
  return [
    {
      ...{ side: 'said', label: 'Skala usaha menurut OSS', value: SCALE_LABELS[gap.scale], unit: null },
      ...{ source: 'oss-nib', ...at(oss!), counts: true },
    },
    {
      ...{ side: 'rule', label: `Program wajib, ${gap.source}`, value: gap.required.join(', '), unit: null },
      ...{ source: 'parameter', on: gap.today, importId: null, file: null, row: null, counts: true },
    },
    ...memberships.map((membership): EvidenceFigure => {
      const label = `Program, NPP ${membership.npp}/${membership.division}`;
      const value = membership.programmes.join(', ') || 'tidak ada';
      return {
        ...{ side: 'bpjs', label, value, unit: null, source: 'bpjs-membership' },
        ...at(membership),
        counts: true,
      };
    }),
  ];
}

/** The figures behind each named proof about wages. */
export function wageFigures(
  { memberships }: EmployerEvidence,
  report: LabourReportWord,
  proofs: readonly WageProof[],
): EvidenceFigure[] {
  return [
    {
      ...{ side: 'said', label: `Upah terendah, ${reportName(report)}`, value: report.lowestWage!, unit: 'rupiah' },
      ...{ source: 'wlkp', ...at(report), counts: true },
    },
    ...proofs.flatMap((proof) =>
      proof.by === 'below-minimum-wage'
        ? [minimumWage(proof.minimum, report.on)]
        : memberships.map((membership) => wagesAtBpjs(membership)),
    ),
  ];
}

function minimumWage(value: number, on: PlainDate): EvidenceFigure {
  return {
    ...{ side: 'rule', label: 'Upah minimum kota', value, unit: 'rupiah', source: 'parameter' },
    ...{ on, importId: null, file: null, row: null, counts: true },
  };
}

function wagesAtBpjs(membership: MembershipWord): EvidenceFigure {
  const label = `Jumlah upah ${membership.workers} peserta, NPP ${membership.npp}/${membership.division}`;
  return {
    ...{ side: 'bpjs', label, value: membership.wages!, unit: 'rupiah', source: 'bpjs-membership' },
    ...at(membership),
    counts: true,
  };
}
