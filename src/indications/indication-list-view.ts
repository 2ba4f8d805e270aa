import { longDate, number, rupiah, shortDate } from '../common/formats';
import type { PlainDate } from '../common/plain-date';
import { standingTabs } from '../employers/employer-list';
import { employerPath, employersPath, indicationsPath, matchesPath, matchPath } from '../employers/employer.paths';
import { sentence, type Tag } from '../employers/view-parts';
import type { AgeingStep } from '../law/comparisons';
import { ageingLabel } from '../law/comparisons';
import type { ListColumn } from '../lists/list-columns';
import type { ListToolsModel } from '../lists/list-tools';
import type { Resemblance } from '../memberships/membership.queries';
import type { IndicationKind } from './found-indications';
import { EMPLOYER_SCALES, type IndicationView } from './indication-filter';
import { INDICATION_LISTS, KIND_OF_LIST, type IndicationList, type IndicationQuery } from './indication.dto';
import { askBpjsPath, indicationPath, openCasesPath } from './indication.paths';
import type { IndicationRow } from './indication.queries';
import { MOST_AT_ONCE } from './opening-rules';

/** The names of the lists, and what each says. */
export const LIST_WORDS: Readonly<Record<IndicationList, { tab: string; figure: string; explanation: string }>> = {
  pwbd: {
    tab: 'PWBD, dugaan',
    figure: 'Pekerja',
    explanation:
      'Melaporkan pekerja dan tidak ditemukan di berkas BPJS, baik dengan nomor maupun dengan nama. Baru dugaan: surat menyebutnya setelah BPJS menjawab atau kunjungan memastikannya.',
  },
  'pds-tk': {
    tab: 'PDS TK',
    figure: 'Selisih pekerja',
    explanation:
      'Terhubung ke BPJS dengan nomor, tetapi pekerja yang terdaftar lebih sedikit daripada yang dilaporkan. Selisih kecil diabaikan. Jumlah di OSS sering sudah lama; pastikan lewat kunjungan.',
  },
  'pds-program': {
    tab: 'PDS Program',
    figure: 'Program kurang',
    explanation:
      'Mengikuti program lebih sedikit daripada yang wajib bagi skala usahanya. Skala di OSS kadang lebih rendah daripada yang sebenarnya; jasa konstruksi hanya dibandingkan untuk JKK dan JKM.',
  },
  tunggakan: {
    tab: 'Tunggakan',
    figure: 'Bulan',
    explanation:
      'Menunggak iuran menurut berkas BPJS terbaru. Tunggakan saja belum tentu mendasari sanksi; Bagian Hukum menetapkannya.',
  },
  'pds-upah': {
    tab: 'PDS Upah',
    figure: 'Selisih upah',
    explanation:
      'Hanya dengan bukti yang disebut: upah terendah di wajib lapor di bawah UMK, atau rata-rata upah di BPJS di bawah upah terendah di wajib lapor.',
  },
  cocok: {
    tab: 'Perlu dicocokkan',
    figure: 'Pekerja',
    explanation:
      'Mirip dengan peserta BPJS yang belum terhubung. Bukan dugaan: putuskan dahulu apakah keduanya usaha yang sama.',
  },
};

const SCALE_WORDS: Readonly<Record<(typeof EMPLOYER_SCALES)[number], string>> = {
  mikro: 'Mikro',
  kecil: 'Kecil',
  menengah: 'Menengah',
  besar: 'Besar',
};

const VIEW_TABS: Readonly<Record<IndicationView, string>> = {
  perlu: 'Perlu dikerjakan',
  kasus: 'Ada kasus berjalan',
  dikesampingkan: 'Dikesampingkan',
  selesai: 'Selesai',
};

export interface IndicationListShown {
  query: IndicationQuery;
  rows: readonly IndicationRow[];
  tools: ListToolsModel;
  counts: ReadonlyMap<IndicationKind, number>;
  /** How many the filter finds. */
  total: number;
  month: PlainDate | null;
  /** False while a file is being looked at. */
  isInStep: boolean;
  villages: readonly { code: string; name: string }[];
  ageing: readonly AgeingStep[];
  questions: ReadonlyMap<string, readonly Resemblance[]>;
  mayDecide: boolean;
}

/** The page of a list of indications. */
export function indicationListView(shown: IndicationListShown) {
  const { query, rows, total, month } = shown;
  const list = query.daftar ?? 'pwbd';
  const view = query.lihat ?? 'perlu';
  const isOpenable = shown.mayDecide && view === 'perlu' && list !== 'cocok' && rows.length > 0;
  return {
    crumbs: [{ text: 'Pemberi kerja', href: employersPath() }, { text: 'Dugaan dari berkas' }],
    meta: month ? `Dibandingkan dengan berkas BPJS per ${longDate(month)}` : 'Berkas BPJS belum diimpor',
    noMembership: month === null,
    isBehind: !shown.isInStep,
    tabs: standingTabs('dugaan'),
    lists: {
      label: 'Jenis indikasi',
      items: INDICATION_LISTS.map((each) => ({
        text: LIST_WORDS[each].tab,
        href: listHref({ daftar: each }),
        count: shown.counts.get(KIND_OF_LIST[each]) ?? 0,
        current: each === list,
      })),
    },
    views: {
      label: 'Keadaan',
      items: Object.entries(VIEW_TABS).map(([each, text]) => ({
        text,
        href: listHref({ daftar: list, lihat: each as IndicationView }),
        current: each === view,
      })),
    },
    ...LIST_WORDS[list],
    search: { label: 'Nama atau NIB', name: 'cari', value: query.cari },
    selects: selectsOf(list, shown),
    keep: [
      { name: 'daftar', value: list },
      { name: 'lihat', value: view },
    ],
    isEnded: view === 'selesai',
    rows: rows.map((row) => rowView(row, list, shown)),
    choose: isOpenable
      ? {
          action: openCasesPath() + queryText({ ...query, cursor: undefined }),
          all: total > rows.length && total <= MOST_AT_ONCE ? `Pilih semua ${number(total)} hasil saringan ini` : null,
        }
      : null,
    ask: waysOut(list, shown),
    isNarrowed: Object.keys(query).some((name) => !['daftar', 'lihat', 'urut', 'size', 'cursor'].includes(name)),
    all: { text: 'Hapus saringan', href: listHref({ daftar: list, lihat: view }) },
    tools: shown.tools,
  };
}

/** What is done with a whole list elsewhere: asking BPJS about suspects, and answering what has to be matched. */
function waysOut(list: IndicationList, { query, rows, mayDecide }: IndicationListShown) {
  if (list === 'cocok') return [{ href: matchesPath(), text: 'Buka daftar pencocokan', icon: 'git-merge' }];
  return mayDecide && list === 'pwbd' && (query.lihat ?? 'perlu') === 'perlu' && rows.length > 0
    ? [{ href: askBpjsPath() + queryText({ ...query, cursor: undefined }), text: 'Mohon cek BPJS', icon: 'send' }]
    : [];
}

/** The address of a list with its filter. */
export const listHref = (query: IndicationQuery): string => indicationsPath() + queryText(query);

/** `?daftar=pwbd&kelurahan=…`; what is not asked for is left out. */
export function queryText(query: IndicationQuery): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return given.length > 0 ? `?${new URLSearchParams(given).toString()}` : '';
}

function selectsOf(list: IndicationList, { query, villages, ageing }: IndicationListShown) {
  const yesNo = (name: 'ditanya' | 'dikunjungi', label: string) => ({
    ...{ name, label, empty: 'Semua', value: query[name] },
    options: [
      { value: 'ya', text: 'Sudah' },
      { value: 'tidak', text: 'Belum' },
    ],
  });
  return [
    {
      ...{ name: 'kelurahan', label: 'Kelurahan', empty: 'Semua kelurahan', value: query.kelurahan },
      options: villages.map(({ code, name }) => ({ value: code, text: name })),
    },
    {
      ...{ name: 'skala', label: 'Skala usaha', empty: 'Semua skala', value: query.skala },
      options: EMPLOYER_SCALES.map((value) => ({ value, text: SCALE_WORDS[value] })),
    },
    ...(list === 'tunggakan'
      ? [
          {
            ...{ name: 'umur', label: 'Umur tunggakan', empty: 'Semua umur', value: query.umur },
            options: ageing.map(({ label, fromMonths }) => ({
              value: label,
              text: `${label}, mulai ${fromMonths} bulan`,
            })),
          },
        ]
      : []),
    ...(list === 'pwbd' ? [yesNo('ditanya', 'Ditanyakan ke BPJS')] : []),
    yesNo('dikunjungi', 'Dikunjungi'),
    {
      ...{ name: 'urut', label: 'Urutan', empty: 'Terbesar dahulu', value: query.urut === 'nama' ? 'nama' : '' },
      options: [{ value: 'nama', text: 'Nama A–Z' }],
    },
  ];
}

function rowView(row: IndicationRow, list: IndicationList, shown: IndicationListShown) {
  const questions = list === 'cocok' ? (shown.questions.get(row.employerId) ?? []) : [];
  return {
    employerId: row.employerId,
    name: row.name,
    href: employerPath(row.employerId),
    nib: row.nib,
    village: row.villageName,
    figure: figureText(row, list),
    // That it resembles a row is what the questions say, each with its reasons.
    why: row.endedWhy ?? (questions.length > 0 ? null : row.why),
    questions: questions.map((question) => ({
      href: matchPath(row.employerId, question.id),
      text: `${question.name}, NPP ${question.npp}`,
      why: sentence(question.why.join('; ')),
    })),
    tags: rowTags(row, shown.ageing),
    compare: indicationPath(row.id),
  };
}

function figureText(row: IndicationRow, list: IndicationList): string {
  if (list === 'pds-upah') return rupiah(row.figure);
  if (list === 'tunggakan') return `${number(row.months ?? 0)} bulan, ${rupiah(row.amount ?? 0)}`;
  return number(row.figure);
}

/** What a list of this kind says in a file, as on its page. */
export function indicationColumns(list: IndicationList, ageing: readonly AgeingStep[]): ListColumn<IndicationRow>[] {
  return [
    { text: 'Pemberi kerja', cell: (row) => row.name },
    { text: 'NIB', cell: (row) => row.nib },
    { text: 'Kelurahan', cell: (row) => row.villageName },
    { text: 'Sebab', cell: (row) => row.endedWhy ?? row.why },
    { text: LIST_WORDS[list].figure, num: true, cell: (row) => row.figure },
    ...(list === 'tunggakan'
      ? [{ text: 'Nominal', num: true as const, cell: (row: IndicationRow) => row.amount }]
      : []),
    {
      text: 'Sudah dilakukan',
      cell: (row) =>
        rowTags(row, ageing)
          .map(({ text }) => text)
          .join('; '),
    },
  ];
}

/** What has been done about an indication so far. */
export function rowTags(row: IndicationRow, ageing: readonly AgeingStep[]): Tag[] {
  const tags: Tag[] = [];
  const label = row.months === null ? null : ageingLabel(row.months, ageing);
  if (label) tags.push({ tone: 'mute', text: label, icon: 'hourglass' });
  if (row.openCase) tags.push({ tone: 'wait', text: `Kasus ${row.openCase.reference}`, icon: 'folder' });
  if (row.dismissal) tags.push({ tone: 'mute', text: `Dikesampingkan ${row.dismissal.by}`, icon: 'x' });
  const answer = row.evidence.find(({ source }) => source === 'bpjs-answers');
  if (answer) tags.push({ tone: 'info', text: `BPJS menjawab ${shortDate(answer.on)}` });
  else if (row.askedOn) tags.push({ tone: 'wait', text: `Ditanyakan pada ${shortDate(row.askedOn)}` });
  if (row.visitedOn) tags.push({ tone: 'info', text: `Dikunjungi ${shortDate(row.visitedOn)}` });
  return tags;
}
