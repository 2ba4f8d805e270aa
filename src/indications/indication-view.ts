import { longDate, shortDate, shortDateTime } from '../common/formats';
import { employerPath, employersPath, indicationsPath } from '../employers/employer.paths';
import type { AgeingStep } from '../law/comparisons';
import { FINDING_LABELS } from '../law/findings';
import { DISMISSAL_WORDS, type DismissalGround } from './dismissal-grounds';
import type { EvidenceFigure } from './employer-evidence';
import type { IndicationKind } from './found-indications';
import { rowTags } from './indication-list-view';
import { INDICATION_LISTS, KIND_OF_LIST } from './indication.dto';
import { dismissPath, openCasesPath, restorePath } from './indication.paths';
import type { IndicationRow } from './indication.queries';
import { valueInWords, whyNotOpened } from './opening-rules';

/** An indication as people name it. */
export const kindInWords = (kind: IndicationKind): string =>
  kind === 'TO_MATCH' ? 'Perlu dicocokkan' : FINDING_LABELS[kind];

/** The list on which indications of a kind stand. */
export const listOfKind = (kind: IndicationKind) => INDICATION_LISTS.find((each) => KIND_OF_LIST[each] === kind)!;

const SIDES: readonly { side: EvidenceFigure['side']; title: string; empty: string }[] = [
  { side: 'said', title: 'Yang dilaporkan', empty: 'Tidak ada laporan dari pemberi kerja.' },
  { side: 'bpjs', title: 'Menurut BPJS', empty: 'Tidak ada baris berkas BPJS yang terhubung.' },
];

/** The page of one indication: both sides beside each other, each figure with its file, row and day. */
export function indicationView(
  row: IndicationRow,
  { ageing, mayDecide }: { ageing: readonly AgeingStep[]; mayDecide: boolean },
) {
  const list = `${indicationsPath()}?daftar=${listOfKind(row.kind)}`;
  const reason = whyNotOpened(row);
  return {
    crumbs: [
      { text: 'Pemberi kerja', href: employersPath() },
      { text: 'Dugaan dari berkas', href: list },
      { text: row.name },
    ],
    title: kindInWords(row.kind),
    employer: { name: row.name, href: employerPath(row.employerId) },
    meta: `Ditemukan ${shortDate(row.foundAt)}`,
    tags: rowTags(row, ageing),
    why: row.why,
    ended: row.endedWhy && row.endedAt ? { text: row.endedWhy, at: shortDateTime(row.endedAt) } : null,
    dismissed: row.dismissal && {
      title: `Dikesampingkan ${row.dismissal.by}, ${shortDateTime(row.dismissal.at)}`,
      text: `${DISMISSAL_WORDS[row.dismissal.ground as DismissalGround]}. ${row.dismissal.reason}`,
    },
    sides: SIDES.map(({ side, title, empty }) => ({ title, empty, figures: figuresOf(row, side) })),
    rules: figuresOf(row, 'rule'),
    notOpened: row.endedWhy === null && !row.openCase && !row.dismissal ? reason : null,
    open:
      mayDecide && reason === null
        ? { action: `${openCasesPath()}?daftar=${listOfKind(row.kind)}`, employerId: row.employerId }
        : null,
    secondary: mayDecide ? decisions(row) : [],
  };
}

function decisions(row: IndicationRow) {
  if (row.dismissal) return [{ href: restorePath(row.id), text: 'Kembalikan', icon: 'refresh' }];
  return row.endedWhy === null && !row.openCase ? [{ href: dismissPath(row.id), text: 'Kesampingkan', icon: 'x' }] : [];
}

function figuresOf({ evidence }: IndicationRow, side: EvidenceFigure['side']) {
  return evidence
    .filter((figure) => figure.side === side)
    .map((figure) => ({
      label: figure.label,
      value: valueInWords(figure.value, figure.unit),
      on: `per ${longDate(figure.on)}`,
      source: figure.file ? `${figure.file}${figure.row === null ? '' : `, baris ${figure.row}`}` : null,
      isOlder: !figure.counts,
    }));
}
