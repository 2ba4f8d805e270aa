import { longDate, monthOf, number, rupiah, shortDate, shortDateTime } from '../common/formats';
import type { PlainDate } from '../common/plain-date';
import { isClosed, stateLabel } from '../law/case-states';
import { lineChart } from '../render/views/line-chart';
import {
  caseOfEmployerPath,
  employerPath,
  employersPath,
  entityEventsPath,
  identityChangesPath,
  joinStartPath,
  matchPath,
  newVisitPath,
  openCasePath,
} from './employer.paths';
import { identifierView } from './identifier-view';
import { fileText, sentence, shortMonth, SOURCE_LABELS, type Tag } from './view-parts';
import { VISIT_OUTCOMES } from './visit-outcomes';
import type {
  EmployerCase,
  EmployerContactRow,
  EmployerEntityNews,
  EmployerMatch,
  EmployerPlace,
  EmployerRecord,
  EmployerVisit,
  EmployerVisitTold,
  MembershipMonth,
} from './employer-record';
import { joinedView } from './joined-view';

/** The day whose knowledge is shown; null for now. */
export interface PastDay {
  on: PlainDate | null;
  today: PlainDate | null;
}

/** The page of one employer. */
export function employerView(
  record: EmployerRecord,
  {
    mayOpenCase,
    mayMatch,
    mayReadCases,
    mayReveal = false,
  }: { mayOpenCase: boolean; mayMatch: boolean; mayReadCases: boolean; mayReveal?: boolean },
  past: PastDay = { on: null, today: null },
) {
  const { head } = record;
  const open = record.cases.find((each) => !isClosed(each.state));
  return {
    name: head.name,
    past: pastView(head.id, past),
    crumbs: [{ text: 'Pemberi kerja', href: employersPath() }, { text: head.name }],
    tags: headTags(record),
    primary: open
      ? mayReadCases
        ? { href: caseOfEmployerPath(open.id), text: 'Lihat kasus berjalan', icon: 'folder' }
        : // A field officer works on the case without reading it.
          { href: newVisitPath(open.id), text: 'Catat kunjungan', icon: 'plus' }
      : mayOpenCase
        ? { href: openCasePath(head.id), text: 'Buka kasus', icon: 'folder' }
        : null,
    profile: profile(record),
    reveal: mayReveal ? `${employerPath(head.id)}/lihat` : null,
    identifiers: record.identifiers.map(identifierView),
    chart: record.months.length > 0 ? chart(record) : null,
    months: record.months.map(monthView),
    places: record.places.map(placeView),
    matches: record.matches.map((match) => matchView(match, mayMatch)),
    sanctions: record.sanctions.map((sanction) => ({
      number: sanction.number ?? 'Keputusan tanpa nomor',
      href: mayReadCases ? caseOfEmployerPath(sanction.caseId) : undefined,
      text: `Berlaku sejak ${shortDate(sanction.fromAt)} · ${sanction.services.join(', ')}`,
    })),
    entityNews: record.entityNews.map(entityNewsView),
    entityLinks: mayMatch
      ? [
          { href: identityChangesPath(head.id), text: 'Ubah pengenal' },
          { href: entityEventsPath(head.id), text: 'Catat peristiwa' },
          { href: joinStartPath(head.id), text: 'Gabungkan catatan' },
        ]
      : [],
    joins: joinedView(record, mayMatch, mayReadCases),
    cases: record.cases.map((file) => caseView(file, mayReadCases)),
    visits: [...record.visits.map((visit) => visitView(visit, mayReadCases)), ...record.visitsTold.map(toldVisitView)],
    addresses: addressViews(record),
  };
}

/** The bar over a page of a past day, and the form to choose one. */
function pastView(employerId: string, { on, today }: PastDay) {
  return {
    on,
    text: on ? longDate(on) : null,
    action: employerPath(employerId),
    max: today,
    now: employerPath(employerId),
  };
}

function headTags({ cases, sanctions, matches }: EmployerRecord): Tag[] {
  const open = cases.filter((each) => !isClosed(each.state)).length;
  return [
    open > 0
      ? { tone: 'wait', text: 'Satu kasus berjalan', icon: 'folder' }
      : { tone: 'mute', text: 'Tidak ada kasus berjalan', icon: 'folder' },
    sanctions.length > 0
      ? { tone: 'bad', text: 'Dalam sanksi', icon: 'ban' }
      : { tone: 'ok', text: 'Tidak ada sanksi' },
    ...(matches.length > 0
      ? [{ tone: 'wait', text: `Perlu dicocokkan (${number(matches.length)})`, icon: 'git-merge' } as const]
      : []),
  ];
}

const ENTITY_NEWS: Readonly<Record<string, string>> = {
  IDENTIFIER_ADDED: 'Tambahan pengenal',
  IDENTIFIER_REPLACED: 'Penggantian pengenal',
  IDENTIFIER_ENDED: 'Pengakhiran pengenal',
  IDENTIFIER_MOVED: 'Pemindahan pengenal',
  ENTITY_DISSOLVED: 'Badan usaha bubar',
  ENTITY_MERGED_INTO: 'Badan usaha melebur',
};

function entityNewsView({ what, id, kind, at, waits, employerId }: EmployerEntityNews) {
  const path = what === 'change' ? identityChangesPath(employerId) : entityEventsPath(employerId);
  return {
    href: `${path}/${id}`,
    title: ENTITY_NEWS[kind],
    text: shortDate(at),
    tag: waits ? { tone: 'wait', text: 'Menunggu Bagian Hukum', icon: 'scale' } : null,
  };
}

const FORM_LABELS: Readonly<Record<string, string>> = {
  PT: 'Perseroan terbatas',
  PT_PERORANGAN: 'Perseroan perorangan',
  CV: 'Persekutuan komanditer (CV)',
  FIRMA: 'Firma',
  KOPERASI: 'Koperasi',
  YAYASAN: 'Yayasan',
  UD: 'Usaha dagang (perorangan)',
  PERORANGAN: 'Perorangan',
};
const SCALE_LABELS = { mikro: 'Mikro', kecil: 'Kecil', menengah: 'Menengah', besar: 'Besar' } as const;

/** What the employer is, in a few lines; each with the day it was said. */
function profile({ head, facts, formerNames }: EmployerRecord) {
  const oss = facts.find((fact) => fact.source === 'oss-nib') ?? facts[0];
  const per = oss ? `per ${shortDate(oss.asOf)}, ${SOURCE_LABELS[oss.source]}` : undefined;
  return [
    {
      label: 'Bentuk',
      text: head.legalForm ? FORM_LABELS[head.legalForm] : head.isLegalEntity ? 'Badan' : 'Tidak diketahui',
    },
    { label: 'Skala usaha', text: oss?.scale ? SCALE_LABELS[oss.scale] : undefined, meta: per },
    {
      label: 'Pekerja dilaporkan',
      text:
        oss?.declaredWorkers === null || oss?.declaredWorkers === undefined
          ? undefined
          : `${number(oss.declaredWorkers)} orang`,
      meta: per,
    },
    ...formerNames.map(({ name, knownUntil, fileName, sourceRow }) => ({
      label: 'Nama sebelumnya',
      text: name,
      meta: [`sampai ${shortDate(knownUntil)}`, fileName && `berkas ${fileName}`, sourceRow && `baris ${sourceRow}`]
        .filter(Boolean)
        .join(', '),
    })),
    { label: 'KBLI', text: oss?.kbli ? [oss.kbli, oss.kbliTitle].filter(Boolean).join(' · ') : undefined },
  ];
}

function chart({ months, facts }: EmployerRecord) {
  const shown = months.slice(0, 12).reverse();
  const oss = facts.find((fact) => fact.source === 'oss-nib');
  const declared = oss?.declaredWorkers ?? null;
  return lineChart(
    'Pekerja terdaftar di BPJS per bulan, rinciannya di tabel di bawah',
    shown.map((month) => monthOf(month.asOf).slice(0, 3)),
    [
      {
        name: 'Pekerja terdaftar di BPJS',
        endText: number(shown.at(-1)!.workers),
        values: shown.map((month) => month.workers),
      },
      ...(declared === null
        ? []
        : [
            {
              name: `Pekerja menurut OSS (${shortDate(oss!.asOf)})`,
              endText: `${number(declared)} OSS`,
              values: shown.map(() => declared),
              dashed: true,
            },
          ]),
    ],
  );
}

function monthView(month: MembershipMonth) {
  return {
    on: month.asOf,
    workers: month.workers,
    programmes: month.programmes.join(' '),
    lastPaid: month.lastPaidMonth ? shortMonth(month.lastPaidMonth) : '–',
    arrears: month.arrearsMonths > 0 ? `${number(month.arrearsMonths)} bulan` : '–',
    arrearsAmount: month.arrearsAmount > 0 ? rupiah(month.arrearsAmount) : null,
    receivedAt: month.receivedAt,
    numbers: month.numbers.length > 1 ? `${number(month.numbers.length)} nomor BPJS` : null,
    byPerson: month.numbers.some((each) => each.linkedBy === 'person'),
  };
}

function placeView(place: EmployerPlace) {
  return {
    name: place.name,
    address: place.address,
    isHead: place.isHead,
    nitku: place.nitku,
    village: place.villageName,
    kbli: place.kbli ? [place.kbli, place.kbliTitle].filter(Boolean).join(' · ') : null,
    source: SOURCE_LABELS[place.source],
    file: fileText(place),
    visited: place.closedOn
      ? `tutup ${shortDate(place.closedOn)}`
      : place.visitedOn
        ? `dikunjungi ${shortDate(place.visitedOn)}`
        : 'belum dikunjungi',
  };
}

function matchView(match: EmployerMatch, mayMatch: boolean) {
  const npp = match.npp && `NPP ${match.npp}${match.division && match.division !== '000' ? `/${match.division}` : ''}`;
  const place = match.npp ? 'Berkas BPJS' : (match.source ?? 'Usaha lain di data kami');
  return {
    name: match.name ?? npp,
    meta: [place, npp, match.address].filter(Boolean).join(', '),
    reasons: match.reasons.map((text) => ({ has: !/beda|berbeda|lain|berubah/.test(text), text: sentence(text) })),
    href: matchPath(match.employerId, match.id),
    link: mayMatch ? 'Bandingkan berdampingan' : 'Lihat berdampingan',
  };
}

function caseView(file: EmployerCase, mayRead: boolean) {
  const closed = isClosed(file.state);
  return {
    reference: file.reference,
    href: mayRead ? caseOfEmployerPath(file.id) : undefined,
    tag: {
      tone: closed ? 'ok' : file.state === 'TMP2T_IN_FORCE' ? 'bad' : 'wait',
      text: stateLabel(file.state),
    } as Tag,
    text: closed
      ? shortDate(file.closedAt ?? file.stateSince)
      : [file.dueOn ? `Batas ${shortDate(file.dueOn)}` : null, file.ownerName].filter(Boolean).join(' · ') ||
        `sejak ${shortDate(file.stateSince)}`,
  };
}

function visitView(visit: EmployerVisit, mayReadLetter: boolean) {
  return {
    at: shortDateTime(visit.startedAt),
    iso: visit.startedAt.toISOString(),
    title: VISIT_OUTCOMES[visit.outcome] ?? visit.outcome,
    text: visit.officerName ?? 'Petugas',
    href: visit.letterId && mayReadLetter ? `/surat/${visit.letterId}` : undefined,
    link: visit.letterNumber ?? 'Berita acara',
  };
}

/** A visit that a file tells of: marked, because nobody of the house has seen it. */
function toldVisitView({ visitedOn, dayAsWritten, officers, result, rowNo }: EmployerVisitTold) {
  const year = visitedOn?.slice(0, 4);
  return {
    at: dayAsWritten ?? (visitedOn ? shortDate(visitedOn) : 'Tanggal tidak tertulis'),
    title: `Catatan${year ? ` ${year}` : ''}, dari berkas`,
    text: `${result}${officers ? ` (${officers})` : ''} · baris ${rowNo}`,
  };
}

/** Where letters go: the place by post, the e-mail by mail; what nobody has confirmed says so. */
function addressViews({ places, contacts }: EmployerRecord) {
  const place = places.find((each) => each.closedOn === null);
  const post = place && [place.address, place.villageName, place.postcode].filter(Boolean).join(', ');
  return [
    ...(post ? [{ label: 'Pos', text: post, phoneId: null, meta: null, tag: null }] : []),
    ...contactViews(
      'Surel',
      contacts.filter((contact) => contact.kind === 'email'),
    ),
    ...contactViews(
      'Telepon',
      contacts.filter((contact) => contact.kind === 'phone'),
    ),
  ];
}

/** One address that several sources name is shown once, with all of them. */
function contactViews(label: string, contacts: readonly EmployerContactRow[]) {
  const bySame = new Map<string, EmployerContactRow[]>();
  for (const contact of contacts) bySame.set(contact.shown, [...(bySame.get(contact.shown) ?? []), contact]);
  return [...bySame].slice(0, 3).map(([text, same]) => ({
    label,
    phoneId: same[0]!.kind === 'phone' ? same[0]!.id : null,
    text,
    meta: same.map((each) => `${SOURCE_LABELS[each.source]}, ${fileText(each)}`).join('; '),
    tag: same.some((each) => each.confirmedAt)
      ? { tone: 'ok', text: 'Terkonfirmasi' }
      : { tone: 'mute', text: 'Belum dikonfirmasi', icon: 'circle-dashed' },
  }));
}
