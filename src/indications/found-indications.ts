import { longDate, rupiah } from '../common/formats';
import type { PlainDate } from '../common/plain-date';
import { programmeGap, scaleForDuty, wageProofs, type WageProof } from '../law/comparisons';
import { dutyToJoinOn, SCALE_LABELS, type Programme, type Scale } from '../law/duty-to-join';
import { headcountGap, registrationOutcome, type FindingCategory, type HeadcountTolerance } from '../law/findings';
import type { EmployerEvidence, EvidenceFigure } from './employer-evidence';
import { answerFigures, membershipFigures, programmeFigures, wageFigures, workerFigures } from './evidence-figures';
import { doReportsCount, lowestReport, reportsThatCount } from './labour-words';

/** What the lists show: the categories of findings, and what has to be matched before anything can be said. */
export type IndicationKind = FindingCategory | 'TO_MATCH';

/** What the files say against an employer, with the figures it rests on. */
export interface FoundIndication {
  kind: IndicationKind;
  /** What the list is ordered by, largest first: workers, programmes missing, months, or rupiah. */
  figure: number;
  workers: number | null;
  months: number | null;
  /** In rupiah. */
  amount: number | null;
  why: string;
  /** The figures compared, without days and files. */
  facts: readonly (string | number)[];
  evidence: EvidenceFigure[];
}

/** What the comparison measures by, as the office's parameters say on the day. */
export interface ComparisonLimits {
  today: PlainDate;
  tolerance: HeadcountTolerance;
  /** Rupiah a month on a day; null before the office has set it. */
  minimumWageOn(day: PlainDate): number | null;
}

const SCALES: Readonly<Record<string, Exclude<Scale, 'construction'>>> = {
  mikro: 'micro',
  kecil: 'small',
  menengah: 'medium',
  besar: 'large',
};

/**
 * The indications against one employer (domain §4.1), at most one of each kind. A body of the state has none; where rows
 * of BPJS wait to be matched, whatever they could still fill up waits with them.
 */
export function foundIndications(evidence: EmployerEvidence, limits: ComparisonLimits): FoundIndication[] {
  if (outsideWhy(evidence) !== null) return [];
  return [
    registration(evidence),
    ...(evidence.openMatches > 0
      ? []
      : [headcount(evidence, limits.tolerance), programmes(evidence, limits.today), wages(evidence, limits)]),
    arrears(evidence),
  ].filter((each) => each !== null);
}

/**
 * The workers the employer himself speaks of: the newest word counts, the licensing office's list or his labour reports,
 * since the number at OSS was often given once and long ago. Reports of several places count together.
 */
export function declaredWorkers(evidence: EmployerEvidence): number | null {
  const { oss } = evidence;
  if (!doReportsCount(evidence)) return oss?.declaredWorkers ?? null;
  return reportsThatCount(evidence).reduce((sum, { workers }) => sum + workers, 0);
}

/** Why an employer has no dugaan of not being registered (any more); null while he has. */
export function whyNotSuspected(evidence: EmployerEvidence): string | null {
  const outside = outsideWhy(evidence);
  if (outside !== null) return outside;
  const { outcome, why } = outcomeOf(evidence);
  return outcome === 'suspected' ? null : why;
}

/** Why nothing is said against this record at all; null where something may be. */
export function outsideWhy({ record, isStateOrganizer }: EmployerEvidence): string | null {
  if (record === 'joined') return 'Digabung dengan catatan lain dari pemberi kerja yang sama; lihat catatan itu.';
  if (record === 'withdrawn') return 'Catatan ini dibawa berkas yang sudah ditarik kembali.';
  return isStateOrganizer ? 'Penyelenggara negara, di luar PP 86/2013.' : null;
}

function outcomeOf(evidence: EmployerEvidence) {
  const { nibActive, memberships, openMatches, answer } = evidence;
  if (memberships.length === 0 && answer?.registeredNationally) {
    const why = `BPJS menjawab per ${longDate(answer.on)}: terdaftar secara nasional.`;
    return { outcome: 'none' as const, why };
  }
  return registrationOutcome({
    declaredWorkers: declaredWorkers(evidence),
    nibActive,
    // No file tells whose head office is elsewhere or who works alone: a person does, when he dismisses a dugaan.
    headOfficeElsewhere: false,
    ownerOnly: false,
    bpjsMatch: memberships.length > 0 ? 'exact' : openMatches > 0 ? 'proposed' : 'none',
  });
}

function registration(evidence: EmployerEvidence): FoundIndication | null {
  const { outcome, why } = outcomeOf(evidence);
  if (outcome === 'none') return null;
  const workers = declaredWorkers(evidence) ?? 0;
  const { answer } = evidence;
  const answered = answer && !answer.registeredNationally ? 'not-registered' : 'unanswered';
  return {
    kind: outcome === 'suspected' ? 'PWBD' : 'TO_MATCH',
    ...{ figure: workers, workers, months: null, amount: null },
    why: answered === 'not-registered' ? `${why} BPJS menjawab: tidak terdaftar secara nasional.` : why,
    facts: [outcome, workers, answered],
    evidence: [...workerFigures(evidence), ...membershipFigures(evidence), ...answerFigures(evidence)],
  };
}

function headcount(evidence: EmployerEvidence, tolerance: HeadcountTolerance): FoundIndication | null {
  if (evidence.memberships.length === 0) return null;
  const registeredWorkers = registered(evidence);
  const gap = headcountGap({ declaredWorkers: declaredWorkers(evidence), registeredWorkers }, tolerance);
  if (!gap) return null;
  return {
    kind: 'PDS_TK',
    ...{ figure: gap.missing, workers: gap.declared, months: null, amount: null },
    why: gap.why,
    facts: [gap.declared, gap.registered],
    evidence: [...workerFigures(evidence), ...membershipFigures(evidence)],
  };
}

function programmes(evidence: EmployerEvidence, today: PlainDate): FoundIndication | null {
  const { oss, memberships } = evidence;
  const declaredScale = oss?.scale ? SCALES[oss.scale] : undefined;
  if (!oss || !declaredScale || memberships.length === 0) return null;
  const scale = scaleForDuty(declaredScale, oss.kbli);
  const joined = [...new Set(memberships.flatMap((each) => each.programmes))];
  const gap = programmeGap({ scale, joined, registeredWorkers: registered(evidence) }, today);
  if (!gap) return null;
  const missing = listed(gap.missing);
  return {
    kind: 'PDS_PROGRAM',
    ...{ figure: gap.missing.length, workers: registered(evidence), months: null, amount: null },
    why: `Skala ${SCALE_LABELS[scale].toLowerCase()} wajib ikut ${listed(gap.required)}; belum ikut ${missing}.`,
    facts: [scale, ...gap.missing],
    evidence: programmeFigures(evidence, { ...gap, scale, source: dutyToJoinOn(today).source, today }),
  };
}

function arrears(evidence: EmployerEvidence): FoundIndication | null {
  const behind = evidence.memberships.filter((each) => each.arrearsMonths > 0);
  if (behind.length === 0) return null;
  const months = Math.max(...behind.map((each) => each.arrearsMonths));
  const amount = behind.reduce((sum, each) => sum + each.arrearsAmount, 0);
  return {
    kind: 'ARREARS',
    ...{ figure: months, workers: registered(evidence), months, amount },
    why: `Menunggak ${months} bulan, ${rupiah(amount)}.`,
    facts: [months, amount],
    evidence: behind.flatMap(({ npp, division, arrearsMonths, arrearsAmount, on, importId, file, row }) => {
      const at = { side: 'bpjs', source: 'bpjs-membership', on, importId, file, row, counts: true } as const;
      return [
        { ...at, label: `Bulan menunggak, NPP ${npp}/${division}`, value: arrearsMonths, unit: 'months' as const },
        { ...at, label: `Nominal tunggakan, NPP ${npp}/${division}`, value: arrearsAmount, unit: 'rupiah' as const },
      ];
    }),
  };
}

function wages(evidence: EmployerEvidence, { minimumWageOn }: ComparisonLimits): FoundIndication | null {
  const { memberships } = evidence;
  const lowest = lowestReport(evidence);
  if (!lowest) return null;
  const isComplete = memberships.every((each) => each.wages !== null);
  const proofs = wageProofs({
    lowestReported: lowest.lowestWage,
    minimumWage: minimumWageOn(lowest.on),
    wagesAtBpjs: isComplete ? memberships.reduce((sum, each) => sum + each.wages!, 0) : null,
    workersAtBpjs: registered(evidence),
  });
  if (proofs.length === 0) return null;
  const gaps = proofs.map((proof) =>
    proof.by === 'below-minimum-wage' ? proof.minimum - proof.reported : proof.lowest - proof.average,
  );
  return {
    kind: 'PDS_UPAH',
    ...{ figure: Math.max(...gaps), workers: lowest.workers, months: null, amount: null },
    why: proofs.map(wageSentence).join(' '),
    facts: proofs.flatMap((proof) => Object.values(proof)),
    evidence: wageFigures(evidence, lowest, proofs),
  };
}

function wageSentence(proof: WageProof): string {
  return proof.by === 'below-minimum-wage'
    ? `Upah terendah di wajib lapor ${rupiah(proof.reported)}, di bawah UMK ${rupiah(proof.minimum)}.`
    : `Rata-rata upah di BPJS ${rupiah(proof.average)}, di bawah upah terendah di wajib lapor ${rupiah(proof.lowest)}.`;
}

const registered = ({ memberships }: EmployerEvidence): number =>
  memberships.reduce((sum, { workers }) => sum + workers, 0);

const listed = (programmes: readonly Programme[]): string => programmes.join(', ');
