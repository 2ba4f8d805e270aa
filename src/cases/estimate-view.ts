import { dateTime, longDate, monthOf, number, rupiah, shortDate } from '../common/formats';
import type { PlainDate } from '../common/plain-date';
import { RISK_GROUP_LABELS, RISK_GROUPS } from '../law/contributions';
import { SCALE_LABELS, SCALES } from '../law/duty-to-join';
import { ESTIMATE_LABEL, monthsFrom } from '../law/estimates';
import { FINDING_LABELS } from '../law/findings';
import type { CaseFinding, CaseRecord } from './case-record';
import { casePath } from './case.paths';
import { BPJS_FIGURE_KINDS, PAID_PROGRAMMES, type BpjsFigureKind } from './estimate.dto';
import {
  bpjsFigureOf,
  estimatedAmount,
  type BpjsFigure,
  type CaseMoney,
  type RecordedEstimate,
} from './estimate.queries';

/** What each figure is called; the two fines by their own names, because they are never one. */
export const BPJS_FIGURE_LABELS: Readonly<Record<BpjsFigureKind, string>> = {
  MONTHLY_CONTRIBUTION: 'Iuran sebulan',
  CONTRIBUTIONS: 'Iuran yang belum dibayar',
  SANCTION_FINE: 'Denda sanksi',
  LATE_FINE: 'Denda keterlambatan',
};

const BASES: Readonly<Record<BpjsFigureKind, string>> = {
  MONTHLY_CONTRIBUTION: 'PP 44, 45, dan 46/2015',
  CONTRIBUTIONS: 'PP 44, 45, dan 46/2015',
  SANCTION_FINE: 'PP 86/2013 Pasal 7',
  LATE_FINE: 'PP 44, 45, dan 46/2015',
};

/** One figure as a row: what it is, how much, and whose word it is. */
interface FigureRow {
  label: string;
  amount: string;
  /** Estimated, or as BPJS says it. */
  isBpjs: boolean;
  said: string;
  paper?: string;
  /** The estimate it has overridden. */
  former?: string;
  basis: string;
}

/** A percentage from hundred-thousandths, e.g. 5.700 as "5,7%". */
export const percentOf = (rate: number): string => `${String(rate / 1_000).replace('.', ',')}%`;

/** The model of `cases/estimate`: each finding with its figures, how they were counted, and what was recorded before. */
export function estimatePage(record: CaseRecord, money: CaseMoney, mayRecord: boolean): object {
  const { head } = record;
  return {
    id: head.id,
    crumbs: crumbs(record),
    meta: head.employerName,
    label: ESTIMATE_LABEL,
    findings: record.findings.map((finding) => {
      const [newest, ...earlier] = money.estimates.filter(({ findingId }) => findingId === finding.id);
      return {
        title: titleOf(finding),
        rows: figureRows(money, finding.id, newest),
        inputs: newest && inputsOf(newest),
        formula: newest && formulaOf(newest),
        programmes: newest?.figures.programmes.map(({ programme, rate, monthly }) => ({
          programme,
          rate: percentOf(rate),
          monthly: rupiah(monthly),
        })),
        earlier: earlier.map(
          ({ figures, recordedAt, recordedByName }) =>
            `${rupiah(figures.contributions)}, ${recordedByName}, ${dateTime(recordedAt)}`,
        ),
        acts: mayRecord &&
          finding.status === 'open' &&
          head.closedAt === null && {
            estimate: `${casePath(head.id)}/perkiraan/${finding.id}`,
            figure: `${casePath(head.id)}/perkiraan/${finding.id}/bpjs`,
          },
      };
    }),
  };
}

/** What stands at the side of the case: each open finding with what is due, and whose word that is. */
export function estimateFacts({ findings }: CaseRecord, money: CaseMoney): object[] | undefined {
  const facts = findings
    .filter(({ status }) => status === 'open')
    .flatMap((finding) => {
      const newest = money.estimates.find(({ findingId }) => findingId === finding.id);
      return figureRows(money, finding.id, newest)
        .filter(({ label }) => label !== BPJS_FIGURE_LABELS.MONTHLY_CONTRIBUTION)
        .map(({ label, amount, said }) => ({
          label: `Temuan ${finding.number}: ${label.toLowerCase()}`,
          text: amount,
          meta: said,
        }));
    });
  return facts.length > 0 ? facts : undefined;
}

/** The model of `cases/estimate-form`, filled with what the register and the last estimate know. */
export function estimateForm(record: CaseRecord, money: CaseMoney, finding: CaseFinding, today: PlainDate): object {
  const last = money.estimates.find(({ findingId }) => findingId === finding.id);
  const { declaredWorkers, registeredWorkers, missingPrograms, arrearsMonths } = finding.details;
  const unregistered = declaredWorkers !== undefined ? declaredWorkers - (registeredWorkers ?? 0) : undefined;
  return {
    ...formHead(record, finding, 'Hitung perkiraan', ''),
    scales: SCALES.map((value) => ({ value, text: SCALE_LABELS[value] })),
    groups: RISK_GROUPS.map((value) => ({ value, text: `Risiko ${RISK_GROUP_LABELS[value]}` })),
    programmes: PAID_PROGRAMMES.map((value) => ({ value, text: value })),
    wageLabel:
      finding.category === 'PDS_UPAH'
        ? 'Selisih upah sebulan per pekerja (Rp)'
        : 'Upah sebulan per pekerja, rata-rata (Rp)',
    thisMonth: today.slice(0, 7),
    form: last
      ? { ...last, firstMonth: last.firstMonth.slice(0, 7) }
      : {
          workers: unregistered && unregistered > 0 ? unregistered : undefined,
          scale: record.head.scale ? SCALES_OF_REGISTER[record.head.scale] : undefined,
          programmes: missingPrograms,
          months: arrearsMonths,
        },
  };
}

/** The model of `cases/bpjs-figure`. */
export function bpjsFigureForm(record: CaseRecord, finding: CaseFinding, today: PlainDate): object {
  return {
    ...formHead(record, finding, 'Catat angka BPJS', '/bpjs'),
    today,
    kinds: BPJS_FIGURE_KINDS.map((value) => ({ value, text: BPJS_FIGURE_LABELS[value], hint: BASES[value] })),
    letters: record.letters
      .filter(({ issuer, number: paper, state }) => issuer === 'BPJS' && paper && ['signed', 'issued'].includes(state))
      .map(({ id, number: paper, datedOn }) => ({ value: id, text: `Nomor ${paper!}, ${shortDate(datedOn!)}` })),
    form: {},
  };
}

/** The register of the city speaks Indonesian; the law's table does not. */
const SCALES_OF_REGISTER: Readonly<Record<string, string>> = {
  mikro: 'micro',
  kecil: 'small',
  menengah: 'medium',
  besar: 'large',
};

const titleOf = ({ number: count, category }: CaseFinding): string => `Temuan ${count}: ${FINDING_LABELS[category]}`;

function crumbs({ head }: CaseRecord, title?: string): object[] {
  const path = casePath(head.id);
  const here = title ? [{ text: 'Perkiraan', href: `${path}/perkiraan` }, { text: title }] : [{ text: 'Perkiraan' }];
  return [{ text: 'Kasus', href: '/kasus' }, { text: head.reference, href: path }, ...here];
}

function formHead(record: CaseRecord, finding: CaseFinding, title: string, rest: string): object {
  const page = `${casePath(record.head.id)}/perkiraan`;
  return {
    title,
    crumbs: crumbs(record, title),
    meta: titleOf(finding),
    version: record.head.version,
    action: `${page}/${finding.id}${rest}`,
    back: page,
    label: ESTIMATE_LABEL,
  };
}

function figureRows(money: CaseMoney, findingId: string, newest: RecordedEstimate | undefined): FigureRow[] {
  return BPJS_FIGURE_KINDS.flatMap((kind) => {
    const said = bpjsFigureOf(money, findingId, kind);
    const estimated = newest && estimatedAmount(newest, kind);
    if (said) return [bpjsRow(kind, said, estimated)];
    if (estimated === undefined) return [];
    return [
      {
        label: BPJS_FIGURE_LABELS[kind],
        amount: rupiah(estimated),
        isBpjs: false,
        said: `${ESTIMATE_LABEL}, per ${longDate(newest!.estimatedOn)}`,
        basis: BASES[kind],
      },
    ];
  });
}

function bpjsRow(kind: BpjsFigureKind, said: BpjsFigure, estimated: number | undefined): FigureRow {
  return {
    label: BPJS_FIGURE_LABELS[kind],
    amount: rupiah(said.amount),
    isBpjs: true,
    said: `menurut BPJS, surat Nomor ${said.number} tanggal ${longDate(said.datedOn)}`,
    paper: said.letterId ? `/surat/${said.letterId}` : undefined,
    former: estimated === undefined ? undefined : `Perkiraan kami ${rupiah(estimated)} (${ESTIMATE_LABEL})`,
    basis: BASES[kind],
  };
}

function inputsOf(made: RecordedEstimate): object[] {
  const last = monthsFrom(made.firstMonth, made.months).at(-1)!;
  return [
    { label: 'Pekerja', text: number(made.workers) },
    { label: 'Upah sebulan per pekerja', text: rupiah(made.wage) },
    { label: 'Skala', text: SCALE_LABELS[made.scale] },
    { label: 'Kelompok risiko', text: RISK_GROUP_LABELS[made.riskGroup] },
    {
      label: 'Bulan',
      text: made.months === 1 ? monthOf(last) : `${made.months}: ${monthOf(made.firstMonth)} sampai ${monthOf(last)}`,
    },
    { label: 'Sumber', text: made.source, meta: `${made.recordedByName}, ${dateTime(made.recordedAt)}` },
  ];
}

/** The formula in words, with the numbers that went in. */
function formulaOf({ workers, wage, months, figures, estimatedOn }: RecordedEstimate): string[] {
  const rates = figures.programmes.map(({ programme, rate }) => `${programme} ${percentOf(rate)}`).join(' + ');
  const ceiling = figures.programmes.some(({ programme }) => programme === 'JP')
    ? ' JP dihitung dari upah sampai batas atasnya.'
    : '';
  return [
    `Iuran sebulan: ${number(workers)} pekerja × ${rupiah(wage)} × (${rates}) = ${rupiah(figures.monthly)}.${ceiling}`,
    `Iuran ${months} bulan: tiap bulan menurut tarif bulan itu, dijumlahkan = ${rupiah(figures.contributions)}.`,
    `Denda sanksi: ${percentOf(figures.sanctionRate)} × ${rupiah(figures.contributions)} = ${rupiah(figures.sanctionFine)}.`,
    `Denda keterlambatan: ${percentOf(figures.lateRate)} untuk setiap bulan tiap iuran terlambat, dihitung sampai ${longDate(estimatedOn)} = ${rupiah(figures.lateFine)}.`,
    'Kedua denda berbeda dasarnya dan tidak dijumlahkan. Dibulatkan ke rupiah terdekat, setengah ke atas.',
  ];
}
