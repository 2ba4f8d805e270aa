import { longDate, number, shortDateTime } from '../common/formats';
import type { EmployerRecord } from '../employers/employer-record';
import { employerPath, employersPath, matchPath } from '../employers/employer.paths';
import { sentence, shortMonth } from '../employers/view-parts';
import type { MatchKind, SaidOfEmployer } from './match-question';
import type { MatchQuestion } from './match.queries';

/** What the other record is, and what "sama" does with it. */
export const KIND_WORDS: Readonly<Record<MatchKind, { record: string; same: string; done: string }>> = {
  membership: {
    record: 'Berkas BPJS',
    same: 'Baris BPJS dihubungkan ke usaha ini; bulan berikutnya terhubung sendiri lewat NPP-nya.',
    done: 'Baris BPJS dihubungkan.',
  },
  'labour-report': {
    record: 'Wajib lapor',
    same: 'Laporan ini dihubungkan ke usaha ini dan dibandingkan dengan data BPJS-nya.',
    done: 'Wajib lapor dihubungkan.',
  },
  'visit-record': {
    record: 'Catatan kunjungan',
    same: 'Kunjungan ini tercatat pada usaha ini.',
    done: 'Kunjungan dihubungkan.',
  },
  'case-row': {
    record: 'Daftar kasus berjalan',
    same: 'Baris ini dipakai untuk usaha ini.',
    done: 'Baris kasus dihubungkan.',
  },
  employer: {
    record: 'Catatan lain',
    same: 'Kedua catatan digabung; penggabungan dapat dibatalkan.',
    done: 'Kedua catatan digabung.',
  },
};

/** The page that puts an employer beside a record that may mean him. */
export function matchView(record: EmployerRecord, match: MatchQuestion, mayDecide: boolean) {
  const { head } = record;
  const words = KIND_WORDS[match.kind];
  return {
    crumbs: [
      { text: 'Pemberi kerja', href: employersPath() },
      { text: head.name, href: employerPath(head.id) },
      { text: 'Bandingkan' },
    ],
    employer: head.name,
    sides: sidesOf(saidByRegister(record), match.said),
    recordName: words.record,
    source: match.asOf ? `${words.record} per ${longDate(match.asOf)}` : (match.said?.source ?? null),
    reasons: reasonItems(match.reasons),
    decided: match.state === 'open' ? null : decidedText(match),
    earlier: match.earlier.map(({ state, decidedBy, decidedAt, reason }) => ({
      title: state === 'same' ? 'Pernah dijawab sama' : 'Pernah dijawab bukan',
      text: `${decidedBy}, ${shortDateTime(decidedAt)}: ${reason}`,
    })),
    action: match.state === 'open' && mayDecide ? matchPath(head.id, match.id) : null,
    back: employerPath(head.id),
    choices: [
      { value: 'same', text: 'Sama', hint: words.same },
      { value: 'different', text: 'Bukan', hint: 'Keduanya tidak ditanyakan lagi, kecuali pengenalnya berubah.' },
    ],
  };
}

/** What speaks for is ticked, what speaks against is crossed. */
export const reasonItems = (reasons: readonly string[]) =>
  reasons.map((text) => ({ has: !/beda|berbeda|lain|berubah/.test(text), text: sentence(text) }));

function decidedText({ state, decidedBy, decidedAt, decisionReason }: MatchQuestion) {
  if (state === 'answered')
    return { title: 'Sudah terjawab', text: 'Nomor pada catatan lain atau keputusan lain telah menjawabnya.' };
  return {
    title: state === 'same' ? 'Sama' : 'Bukan usaha yang sama',
    text: `${decidedBy ?? 'Petugas'}, ${decidedAt ? shortDateTime(decidedAt) : ''}: ${decisionReason ?? ''}`,
  };
}

/** What the register itself says of an employer, in the words in which a record says it. */
export function saidByRegister({ head, identifiers, places, contacts, facts, months }: EmployerRecord): SaidOfEmployer {
  const numberOf = (...types: string[]) =>
    identifiers.find((each) => types.includes(each.type) && !each.validTo)?.shown ?? null;
  const contact = (kind: string) =>
    [...new Set(contacts.filter((each) => each.kind === kind).map(({ shown }) => shown))].join(', ') || null;
  const [place] = places;
  const [month] = months;
  return {
    name: head.name,
    source: 'Data kami',
    address: place?.address,
    villageName: place?.villageName,
    postcode: place?.postcode,
    nib: numberOf('nib'),
    npwp: numberOf('npwp16', 'npwp15', 'owner_npwp'),
    npp: numberOf('npp'),
    workers: facts.find((fact) => fact.declaredWorkers !== null)?.declaredWorkers,
    programmes: month?.programmes ?? [],
    lastPaidMonth: month?.lastPaidMonth,
    email: contact('email'),
    phone: contact('phone'),
  };
}

/** The same things of both, row by row, so that the eye can go across; what neither says is left out. */
export function sidesOf(ours: SaidOfEmployer, theirs: SaidOfEmployer | null) {
  const line = (label: string, said: (side: SaidOfEmployer) => string | null | undefined) => ({
    label,
    ours: said(ours) || '–',
    theirs: (theirs && said(theirs)) || '–',
  });
  return [
    line('Nama', (side) => side.name),
    line('Alamat', (side) => [side.address, side.villageName].filter(Boolean).join(', ')),
    line('Kode pos', (side) => side.postcode),
    line('NIB', (side) => side.nib),
    line('NPWP', (side) => side.npwp),
    line('NPP', (side) => side.npp),
    line('Pekerja', (side) => (side.workers == null ? null : number(side.workers))),
    line('Program', (side) => side.programmes?.join(' ')),
    line('Terakhir dibayar', (side) => side.lastPaidMonth && shortMonth(side.lastPaidMonth)),
    line('Surel', (side) => side.email),
    line('Telepon', (side) => side.phone),
    line('Pembina BPJS', (side) => side.officer),
  ].filter((each) => each.ours !== '–' || each.theirs !== '–');
}
