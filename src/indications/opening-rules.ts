import type { NewFinding } from '../cases/finding.service';
import { longDate, number, rupiah, shortDate } from '../common/formats';
import type { FindingCategory } from '../law/findings';
import type { EvidenceFigure } from './employer-evidence';
import type { IndicationRow } from './indication.queries';

/** Cases opened by one order: what a team can look at in a few weeks. */
export const MOST_AT_ONCE = 500;

/** Why no case is opened on an indication now, in a sentence; null when one may be. */
export function whyNotOpened(indication: IndicationRow): string | null {
  const { openCase, dismissal, endedWhy, kind, askedOn, answeredOn } = indication;
  if (endedWhy !== null) return `Indikasinya sudah berakhir: ${endedWhy}`;
  if (openCase) return `Kasus ${openCase.reference} masih berjalan.`;
  if (dismissal) return `Dikesampingkan oleh ${dismissal.by}: ${dismissal.reason}`;
  if (kind === 'TO_MATCH') return 'Masih perlu dicocokkan dengan peserta BPJS yang mirip.';
  if (kind === 'PWBD' && askedOn && !answeredOn) {
    return `Menunggu jawaban BPJS; ditanyakan pada ${shortDate(askedOn)}.`;
  }
  return null;
}

/** What an indication becomes in a case: the finding with its figures, confirmed where BPJS has answered already. */
export function findingOf(
  indication: Pick<IndicationRow, 'kind' | 'why' | 'evidence' | 'months' | 'amount'>,
): NewFinding {
  const { kind, evidence, months, amount } = indication;
  const answer = evidence.find(({ source }) => source === 'bpjs-answers');
  const sum = (side: EvidenceFigure['side']) => {
    const counted = evidence.filter((each) => each.side === side && each.unit === 'workers' && each.counts);
    return counted.length > 0 ? counted.reduce((all, { value }) => all + Number(value), 0) : undefined;
  };
  return {
    category: kind as FindingCategory,
    evidence: evidenceSentence(indication),
    details: {
      declaredWorkers: sum('said'),
      registeredWorkers: sum('bpjs') ?? (kind === 'PWBD' ? 0 : undefined),
      missingPrograms: kind === 'PDS_PROGRAM' ? missingIn(evidence) : undefined,
      arrearsMonths: months ?? undefined,
      arrearsAmount: amount ?? undefined,
      figures: evidence.map(({ side, label, value, unit, on, file, row }) => ({
        ...{ side, label, value, unit, on, file, row },
      })),
    },
    confirmation:
      kind === 'PWBD' && answer
        ? { on: answer.on, ground: `Jawaban BPJS per ${longDate(answer.on)}: tidak terdaftar secara nasional` }
        : undefined,
  };
}

/** "Pekerja menurut OSS 12 (31 Oktober 2026); Peserta aktif, NPP JK990142/000 8 (31 Oktober 2026)." */
export function evidenceSentence({ kind, evidence }: Pick<IndicationRow, 'kind' | 'evidence'>): string {
  const figures = evidence.map(
    ({ label, value, unit, on }) => `${label}: ${valueInWords(value, unit)} (per ${longDate(on)})`,
  );
  const text = [...figures, ...(kind === 'PWBD' ? ['tidak ada baris berkas BPJS yang terhubung'] : [])].join('; ');
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : `${text}.`;
}

/** As long as an officer may write it himself. */
const LONGEST = 990;

/** "12 pekerja", "Rp 3.900.000", "4 bulan", or the words themselves. */
export function valueInWords(value: number | string, unit: EvidenceFigure['unit']): string {
  if (typeof value === 'string') return value;
  if (unit === 'rupiah') return rupiah(value);
  if (unit === 'months') return `${number(value)} bulan`;
  return unit === 'workers' ? `${number(value)} pekerja` : number(value);
}

function missingIn(evidence: readonly EvidenceFigure[]): string[] {
  const listed = (side: EvidenceFigure['side'], source: EvidenceFigure['source']) =>
    evidence
      .filter((each) => each.side === side && each.source === source)
      .flatMap(({ value }) => String(value).split(', '));
  const joined = listed('bpjs', 'bpjs-membership');
  return listed('rule', 'parameter').filter((programme) => !joined.includes(programme));
}
