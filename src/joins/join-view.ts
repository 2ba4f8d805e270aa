import { number, shortDateTime } from '../common/formats';
import type { EmployerRecord } from '../employers/employer-record';
import { employerPath, employersPath, joinChangePath, joinStartPath, separatePath } from '../employers/employer.paths';
import { saidByRegister, reasonItems, sidesOf } from '../matching/match-view';
import type { JoinChangeShown } from './join.queries';

const HELD =
  'Salah satunya dalam sanksi atau ditahan di loket: Bagian Hukum yang memutuskan. Sampai itu loket menjawab perlu dipastikan untuk nomor keduanya.';

interface Pair {
  first: EmployerRecord;
  second: EmployerRecord;
  atCounter: boolean;
}

/** Two records side by side, and what joining them does. */
export function joinView({ first, second, atCounter, reasons }: Pair & { reasons: readonly string[] }) {
  return {
    title: 'Gabungkan dua catatan',
    crumbs: crumbsOf(first, 'Gabungkan'),
    ...sideBySide(first, second),
    reasons: reasonItems(reasons),
    effects: [
      ...sanctionEffects(first, second, atCounter),
      ...caseEffects(first, second),
      'Tidak ada yang dipindahkan: kasus, surat, dan sanksi tetap pada catatannya, dan penggabungan dapat dibatalkan.',
      'Nomor keduanya dibaca sebagai satu pemberi kerja di loket dan dalam daftar.',
    ],
    held: atCounter ? HELD : null,
    kept: [first, second].map(({ head }) => ({ value: head.id, text: head.name })),
    satu: first.head.id,
    dua: second.head.id,
    button: atCounter ? 'Usulkan penggabungan' : 'Gabungkan',
    back: employerPath(first.head.id),
  };
}

/** The form to take a join back. */
export function separateView({ first, second, atCounter }: Pair) {
  return {
    title: 'Pisahkan catatan',
    crumbs: crumbsOf(second, 'Pisahkan'),
    statement: `${second.head.name} tidak lagi dibaca sebagai ${first.head.name}.`,
    effects: [
      'Kasus, surat, sanksi, dan nomor berada di catatannya masing-masing seperti sebelum digabung.',
      ...sanctionEffects(first, second, atCounter),
    ],
    held: atCounter ? HELD : null,
    action: separatePath(second.head.id),
    button: atCounter ? 'Usulkan pemisahan' : 'Pisahkan',
    back: employerPath(second.head.id),
  };
}

/** A proposal as it stands, with the form of the legal office where it waits. */
export function joinChangeView(
  { first, second }: Omit<Pair, 'atCounter'>,
  change: JoinChangeShown,
  mayDecide: boolean,
) {
  const title = change.kind === 'JOIN' ? 'Usul menggabung catatan' : 'Usul memisahkan catatan';
  return {
    title,
    crumbs: crumbsOf(first, title),
    ...sideBySide(first, second),
    effects: [...sanctionEffects(first, second, change.atCounter), ...caseEffects(first, second)],
    proposed: `${change.proposedByName}, ${shortDateTime(change.proposedAt)}: ${change.reason}`,
    decided: change.decidedAt && {
      tone: change.outcome === 'approved' ? 'ok' : 'mute',
      title: change.outcome === 'approved' ? 'Disetujui' : 'Ditolak',
      text: `${change.decidedByName ?? ''}, ${shortDateTime(change.decidedAt)}: ${change.decisionReason ?? ''}`,
    },
    action: !change.outcome && mayDecide ? joinChangePath(change.id) : null,
    choices: [
      { value: 'approved', text: 'Setujui', hint: 'Berlaku di loket begitu disimpan.' },
      { value: 'refused', text: 'Tolak', hint: 'Semua tetap seperti sebelum diusulkan.' },
    ],
    back: employerPath(first.head.id),
  };
}

/** Where the other record is looked for. */
export function joinStartView(
  record: EmployerRecord,
  found: readonly { id: string; name: string; meta: string; href: string }[],
) {
  return {
    title: 'Gabungkan catatan',
    crumbs: crumbsOf(record, 'Gabungkan'),
    name: record.head.name,
    action: joinStartPath(record.head.id),
    found,
    back: employerPath(record.head.id),
  };
}

const crumbsOf = ({ head }: EmployerRecord, last: string) => [
  { text: 'Pemberi kerja', href: employersPath() },
  { text: head.name, href: employerPath(head.id) },
  { text: last },
];

function sideBySide(first: EmployerRecord, second: EmployerRecord) {
  return {
    sides: sidesOf(saidByRegister(first), saidByRegister(second)),
    one: { name: first.head.name, href: employerPath(first.head.id) },
    two: { name: second.head.name, href: employerPath(second.head.id) },
  };
}

function sanctionEffects(first: EmployerRecord, second: EmployerRecord, atCounter: boolean): string[] {
  const lines = [first, second].flatMap(({ head, sanctions }) =>
    sanctions.map(
      (sanction) =>
        `${head.name} dalam sanksi: ${sanction.number ?? 'keputusan tanpa nomor'}, ${sanction.services.join(', ')}.`,
    ),
  );
  return lines.length > 0 || atCounter ? lines : ['Tidak ada jawaban di loket yang bersandar pada salah satunya.'];
}

function caseEffects(first: EmployerRecord, second: EmployerRecord): string[] {
  const open = [first, second].flatMap(({ cases }) => cases.filter(({ closedAt }) => closedAt === null));
  if (open.length === 0) return [];
  const names = open.map(({ reference }) => reference).join(' dan ');
  return [
    open.length > 1
      ? `Keduanya punya kasus berjalan (${names}); ${number(open.length)} kasus itu diteruskan sendiri-sendiri.`
      : `Kasus ${names} menjadi kasus berjalan untuk keduanya; kasus baru tidak dapat dibuka.`,
  ];
}
