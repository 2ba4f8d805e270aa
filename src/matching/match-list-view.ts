import type { ListColumn } from '../lists/list-columns';
import { listAddress } from '../lists/list-address';
import type { ListToolsModel } from '../lists/list-tools';
import { standingTabs } from '../employers/employer-list';
import { employerPath, employersPath, matchesPath, matchPath } from '../employers/employer.paths';
import { sentence, type Tag } from '../employers/view-parts';
import { KIND_IN_ADDRESS, MATCH_LIST_KINDS, type MatchListQuery } from './match-list.dto';
import type { MatchRow } from './match-list.queries';
import type { MatchKind, SaidOfEmployer } from './match-question';
import { inOneField } from './match-round.dto';
import { KIND_WORDS } from './match-view';
import { decideMatchesPath } from './match.paths';

/** Why a row has no box to tick. */
export const AT_COUNTER_TAG: Tag = { tone: 'wait', text: 'Menyangkut loket', icon: 'scale' };

export interface MatchListShown {
  query: MatchListQuery;
  rows: readonly MatchRow[];
  tools: ListToolsModel;
  counts: ReadonlyMap<MatchKind, number>;
  villages: readonly { code: string; name: string }[];
  mayDecide: boolean;
}

/** The page of all open questions. */
export function matchListView({ query, rows, tools, counts, villages, mayDecide }: MatchListShown) {
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const tab = (jenis: MatchListQuery['jenis'], text: string, count: number) => ({
    ...{ text, count, current: query.jenis === jenis },
    href: listAddress(matchesPath(), { ...query, jenis, cursor: undefined }),
  });
  return {
    crumbs: [{ text: 'Pemberi kerja', href: employersPath() }, { text: 'Perlu dicocokkan' }],
    meta: 'Yang paling mirip dahulu. Kemiripan tidak pernah menahan atau membebaskan; orang yang memutuskan.',
    standings: standingTabs('cocok'),
    action: matchesPath(),
    kinds: {
      label: 'Jenis catatan',
      items: [
        tab(undefined, 'Semua jenis', all),
        ...MATCH_LIST_KINDS.flatMap((jenis) => {
          const kind = KIND_IN_ADDRESS[jenis];
          const count = counts.get(kind) ?? 0;
          return count > 0 || query.jenis === jenis ? [tab(jenis, recordWord(kind), count)] : [];
        }),
      ],
    },
    search: { label: 'Nama pemberi kerja', name: 'cari', value: query.cari },
    selects: [
      {
        ...{ name: 'kelurahan', label: 'Kelurahan', empty: 'Semua kelurahan', value: query.kelurahan },
        options: villages.map(({ code, name }) => ({ value: code, text: name })),
      },
    ],
    keep: query.jenis ? [{ name: 'jenis', value: query.jenis }] : [],
    rows: rows.map(rowView),
    choose: mayDecide && rows.some(({ atCounter }) => !atCounter) ? chooseView(query, rows) : null,
    isNarrowed: Boolean(query.jenis || query.kelurahan || query.cari),
    all: { text: 'Hapus saringan', href: matchesPath() },
    tools,
  };
}

/** The boxes to tick, and the buttons under them; what an answer at the counter rests on has none. */
function chooseView(query: MatchListQuery, rows: readonly MatchRow[]) {
  const free = rows.filter(({ atCounter }) => !atCounter);
  return {
    action: listAddress(decideMatchesPath(), { ...query }),
    page: free.map(inOneField).join(','),
    all: `Pilih semua ${free.length} pasangan di halaman ini`,
  };
}

function rowView(row: MatchRow) {
  return {
    ...pairView(row),
    box: row.atCounter ? null : inOneField(row),
    compare: matchPath(row.employerId, row.id),
    tags: row.atCounter ? [AT_COUNTER_TAG] : [],
    rivals: row.rivals > 0 ? `Catatan ini juga mirip ${row.rivals} usaha lain.` : null,
  };
}

/** Both sides of a question in short, and why it is asked. */
export function pairView({ id, kind, employerId, employer, otherEmployerId, other, why }: MatchRow) {
  return {
    id,
    ours: { name: employer.name, href: employerPath(employerId), meta: inShort(employer) },
    theirs: {
      ...{ name: other.name, meta: inShort(other), record: recordOf(kind, other) },
      href: otherEmployerId ? employerPath(otherEmployerId) : null,
    },
    why: sentence(why.join('; ')),
  };
}

/** `NIB 9120304511872 · Jl. Pipa Raya 21, Satimpo`. */
const inShort = (said: SaidOfEmployer): string =>
  [said.npp && `NPP ${said.npp}`, said.nib && `NIB ${said.nib}`, placeOf(said)].filter(Boolean).join(' · ');

const placeOf = ({ address, villageName }: SaidOfEmployer): string => [address, villageName].filter(Boolean).join(', ');

/** What the other record is, and where it stands. */
const recordOf = (kind: MatchKind, { source }: SaidOfEmployer): string =>
  kind === 'employer' || kind === 'membership' ? recordWord(kind) : source;

/** In a list both sides may be employers of the register; on the page of one question the other is simply the other. */
const recordWord = (kind: MatchKind): string => (kind === 'employer' ? 'Pemberi kerja lain' : KIND_WORDS[kind].record);

/** What the list says in a file, as on its page. */
export const MATCH_COLUMNS: readonly ListColumn<MatchRow>[] = [
  { text: 'Pemberi kerja', cell: ({ employer }) => employer.name },
  { text: 'NIB', cell: ({ employer }) => employer.nib ?? null },
  { text: 'Alamat', cell: ({ employer }) => placeOf(employer) },
  { text: 'Mungkin sama dengan', cell: ({ other }) => other.name },
  { text: 'Catatan', cell: ({ kind, other }) => recordOf(kind, other) },
  { text: 'NPP', cell: ({ other }) => other.npp ?? null },
  { text: 'NIB pada catatan', cell: ({ other }) => other.nib ?? null },
  { text: 'Alamat pada catatan', cell: ({ other }) => placeOf(other) },
  { text: 'Mengapa', cell: ({ why }) => why.join('; ') },
  { text: 'Loket', cell: ({ atCounter }) => (atCounter ? AT_COUNTER_TAG.text : null) },
];
