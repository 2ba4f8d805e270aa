import { number, shortDateTime } from '../common/formats';
import { matchesPath, matchPath } from '../employers/employer.paths';
import { listAddress } from '../lists/list-address';
import type { ListColumn } from '../lists/list-columns';
import type { FormFaults } from '../web/form';
import type { MatchListQuery } from './match-list.dto';
import { pairView } from './match-list-view';
import type { MatchRow } from './match-list.queries';
import type { MatchDecision } from './match-question';
import { inOneField } from './match-round.dto';
import type { MatchRound, RoundRow } from './match-round.queries';
import type { RoundPlan } from './match-rounds.service';
import { KIND_WORDS } from './match-view';
import { matchRoundPath, orderMatchesPath } from './match.paths';

/** What is said of many pairs at once. */
const ANSWER: Readonly<Record<MatchDecision, { title: string; said: string; button: string; done: string }>> = {
  same: {
    title: 'Putuskan: sama',
    said: 'dinyatakan usaha yang sama',
    button: 'Nyatakan sama',
    done: 'Sama',
  },
  different: {
    title: 'Putuskan: bukan',
    said: 'dinyatakan bukan usaha yang sama',
    button: 'Nyatakan bukan',
    done: 'Bukan usaha yang sama',
  },
};

/** The last look before many questions are answered alike: how many, each pair, which not and why. */
export function decideMatchesView(
  { toDecide, excluded }: RoundPlan,
  decision: MatchDecision,
  query: MatchListQuery,
  faults?: FormFaults,
) {
  const { title, said, button } = ANSWER[decision];
  const cancel = listAddress(matchesPath(), { ...query });
  return {
    title,
    crumbs: [{ text: 'Perlu dicocokkan', href: cancel }, { text: title }],
    decision,
    action: listAddress(orderMatchesPath(), { ...query }),
    cancel,
    button: `${button}: ${number(toDecide.length)} pasangan`,
    statement: `${number(toDecide.length)} pasangan ${said}; ${number(excluded.length)} dikecualikan.`,
    effects: [
      ...effectsOf(decision, toDecide),
      'Setiap pasangan diperiksa lagi saat disimpan; yang sudah berubah tidak diputuskan dan disebut sebabnya.',
    ],
    questions: toDecide.map(inOneField).join(','),
    toDecide: toDecide.map(rowView),
    excluded: excluded.map(({ row, why }) => ({ ...rowView(row), why })),
    form: faults?.form ?? {},
    errors: faults?.errors ?? {},
  };
}

function effectsOf(decision: MatchDecision, rows: readonly MatchRow[]): string[] {
  if (decision === 'different') return ['Pasangan ini tidak ditanyakan lagi, kecuali pengenalnya berubah.'];
  const kinds = [...new Set(rows.map(({ kind }) => kind))];
  return kinds.map((kind) => `${KIND_WORDS[kind].record}: ${KIND_WORDS[kind].same}`);
}

/** What has become of many questions answered alike. */
export function matchRoundView({ id, decision, reason, decidedBy, decidedAt, rows }: MatchRound) {
  const decided = rows.filter(({ done, refused }) => done && refused === null);
  const refused = rows.filter((row) => row.refused !== null);
  const waiting = rows.length - decided.length - refused.length;
  const title = 'Hasil pencocokan';
  return {
    title,
    crumbs: [{ text: 'Perlu dicocokkan', href: matchesPath() }, { text: title }],
    meta: `${ANSWER[decision].done} · ${decidedBy}, ${shortDateTime(decidedAt)}: ${reason}`,
    here: matchRoundPath(id),
    secondary: [{ href: `${matchRoundPath(id)}.csv`, text: 'Unduh hasil (CSV)', icon: 'download' }],
    isRunning: waiting > 0,
    progress: `${number(rows.length - waiting)} dari ${number(rows.length)} selesai`,
    sums: [
      { label: 'Diputuskan', value: decided.length },
      { label: 'Tidak diputuskan', value: refused.length },
      { label: 'Menunggu', value: waiting },
    ],
    refused: refused.map(({ match, refused: why }) => ({ ...rowView(match), why })),
    decided: decided.map(({ match }) => rowView(match)),
  };
}

const rowView = (row: MatchRow) => ({ ...pairView(row), compare: matchPath(row.employerId, row.id) });

/** What the result says in a file. */
export const ROUND_COLUMNS: readonly ListColumn<RoundRow>[] = [
  { text: 'Pemberi kerja', cell: ({ match }) => match.employer.name },
  { text: 'NIB', cell: ({ match }) => match.employer.nib ?? null },
  { text: 'Mungkin sama dengan', cell: ({ match }) => match.other.name },
  { text: 'Catatan', cell: ({ match }) => pairView(match).theirs.record },
  {
    text: 'Hasil',
    cell: ({ done, refused }) => (refused ? 'Tidak diputuskan' : done ? 'Diputuskan' : 'Menunggu'),
  },
  { text: 'Sebab', cell: ({ refused }) => refused },
];
