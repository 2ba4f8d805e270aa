import { longDate, number } from '../common/formats';
import type { PlainDate } from '../common/plain-date';
import { standingTabs } from '../employers/employer-list-view';
import { employerPath, employersPath, indicationsPath, matchPath, openCasePath } from '../employers/employer.paths';
import { sentence } from '../employers/view-parts';
import type { FindingCategory } from '../law/findings';
import type { HeadcountIndication, Indications, RegistrationIndication, Resemblance } from './indications';

export const INDICATION_LISTS = ['pwbd', 'pds-tk', 'cocok'] as const;
export type IndicationList = (typeof INDICATION_LISTS)[number];

const PAGE = 25;

const EXPLANATIONS: Readonly<Record<IndicationList, string>> = {
  pwbd: 'Melaporkan pekerja ke OSS dan tidak ditemukan di berkas BPJS, baik dengan nomor maupun dengan nama. Baru dugaan: surat menyebutnya setelah BPJS menjawab atau kunjungan memastikannya.',
  'pds-tk':
    'Terhubung ke BPJS dengan nomor, tetapi pekerja yang terdaftar lebih sedikit daripada yang dilaporkan. Jumlah di OSS sering sudah lama; pastikan lewat kunjungan.',
  cocok:
    'Mirip dengan peserta BPJS yang belum terhubung. Bukan dugaan: putuskan dahulu apakah keduanya usaha yang sama.',
};

/** The finding a case on a row of a list begins with. */
const SUSPECTED = { pwbd: 'PWBD', 'pds-tk': 'PDS_TK' } as const satisfies Partial<
  Record<IndicationList, FindingCategory>
>;

interface IndicationsShown {
  list: IndicationList;
  /** Rows passed over. */
  from: number;
  /** The day of BPJS's newest file. */
  month: PlainDate | null;
  /** Open questions of the employers shown. */
  matches: ReadonlyMap<string, readonly (Resemblance & { id: string })[]>;
  mayOpenCase: boolean;
}

/** The page of the three lists. */
export function indicationsView(found: Indications, shown: IndicationsShown) {
  const { list, from, month } = shown;
  const all = { pwbd: found.suspected, 'pds-tk': found.partlyRegistered, cocok: found.toMatch };
  const rows = all[list].slice(from, from + PAGE);
  const href = (to: IndicationList, start = 0) =>
    `${indicationsPath()}?daftar=${to}${start > 0 ? `&dari=${start}` : ''}`;
  const tab = (key: IndicationList, text: string) => ({
    text,
    href: href(key),
    count: all[key].length,
    current: key === list,
  });
  return {
    crumbs: [{ text: 'Pemberi kerja', href: employersPath() }, { text: 'Dugaan dari berkas' }],
    meta: month ? `Daftar NIB dibandingkan dengan berkas BPJS per ${longDate(month)}` : 'Berkas BPJS belum diimpor',
    noMembership: month === null,
    tabs: standingTabs('dugaan'),
    lists: {
      label: 'Dugaan',
      items: [tab('pwbd', 'PWBD, dugaan'), tab('pds-tk', 'Indikasi PDS TK'), tab('cocok', 'Perlu dicocokkan')],
    },
    explanation: EXPLANATIONS[list],
    isHeadcount: list === 'pds-tk',
    rows: rows.map((row) => indicationRow(row, shown)),
    shown:
      rows.length === 0 ? '' : `${number(from + 1)}–${number(from + rows.length)} dari ${number(all[list].length)}`,
    prev: from > 0 ? href(list, Math.max(0, from - PAGE)) : null,
    next: from + PAGE < all[list].length ? href(list, from + PAGE) : null,
  };
}

function indicationRow(
  row: RegistrationIndication | HeadcountIndication,
  { list, matches, mayOpenCase }: IndicationsShown,
) {
  const questions = list === 'cocok' ? (matches.get(row.employerId) ?? []) : [];
  return {
    name: row.name,
    href: employerPath(row.employerId),
    declared: 'declared' in row ? row.declared : row.declaredWorkers,
    registered: 'registered' in row ? row.registered : null,
    missing: 'missing' in row ? row.missing : null,
    // That it resembles a row is what the questions below say, each with its reasons.
    why: questions.length > 0 ? null : row.why,
    questions: questions.map((question) => ({
      href: matchPath(row.employerId, question.id),
      text: `${question.name}, NPP ${question.npp}`,
      why: sentence(question.why.join('; ')),
    })),
    open: mayOpenCase && list !== 'cocok' ? openCasePath(row.employerId, SUSPECTED[list]) : null,
  };
}
