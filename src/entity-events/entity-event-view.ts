import type { Actor } from '../common/actor';
import { dateTime, longDate } from '../common/formats';
import type { EmployerIdentifierRow, EmployerRecord } from '../employers/employer-record';
import { isLinking } from '../employers/employer-records';
import { employerPath, employersPath } from '../employers/employer.paths';
import { identifierLabel } from '../law/identifiers';
import { may } from '../web/permissions';
import { ENTITY_EVENT_TITLES, eventPath } from './entity-event-words';
import type { ChangeShown, EventShown } from './entity-event.queries';
import { CHANGE_WORDS, changePath } from './identity-change-words';

const crumbs = (employerId: string, name: string, here: string) => [
  { text: 'Pemberi kerja', href: employersPath() },
  { text: name, href: employerPath(employerId) },
  { text: here },
];

/** `NIB 9120304511872`. */
const numberOf = ({ type, shown, division }: Pick<ChangeShown, 'type' | 'shown' | 'division'>): string =>
  `${identifierLabel(type === 'owner_nik' ? 'nik' : type)} ${shown}${division ? ` divisi ${division}` : ''}`;

/** The form that proposes another number, with what waits and what was decided before. */
export function proposeView(record: EmployerRecord, changes: readonly ChangeShown[], isUnderSanction: boolean) {
  const { head } = record;
  return {
    id: head.id,
    title: 'Ubah pengenal',
    crumbs: crumbs(head.id, head.name, 'Ubah pengenal'),
    meta: head.name,
    isUnderSanction,
    kinds: [
      { value: 'IDENTIFIER_REPLACED', text: 'Nomor diganti dengan yang baru' },
      { value: 'IDENTIFIER_ADDED', text: 'Nomor tambahan' },
      { value: 'IDENTIFIER_ENDED', text: 'Nomor tidak lagi menunjuk usaha ini' },
    ],
    types: ['nib', 'npwp', 'nitku', 'npp'].map((type) => ({
      value: type,
      text: identifierLabel(type as 'nib' | 'npwp' | 'nitku' | 'npp'),
    })),
    identifiers: record.identifiers.filter(({ type }) => isLinking(type)).map(identifierOption),
    changes: changes.map((change) => ({
      href: changePath(head.id, change.id),
      title: `${CHANGE_WORDS[change.kind].title}: ${numberOf(change)}`,
      tag: outcomeTag(change),
      meta: `${change.proposerName}, ${dateTime(change.proposedAt)}`,
    })),
    button: isUnderSanction ? 'Usulkan ke Bagian Hukum' : 'Simpan perubahan',
  };
}

const identifierOption = (row: EmployerIdentifierRow) => ({
  value: row.id,
  text: numberOf(row) + (row.validTo ? ' (lama)' : ''),
});

function outcomeTag({ outcome }: Pick<ChangeShown, 'outcome'>) {
  if (outcome === null) return { tone: 'wait', text: 'Menunggu Bagian Hukum', icon: 'scale' } as const;
  return outcome === 'approved'
    ? ({ tone: 'ok', text: 'Disetujui' } as const)
    : ({ tone: 'mute', text: 'Ditolak', icon: 'x' } as const);
}

/** One proposal, with what the counter answers now, and after either decision. */
export function changeView(change: ChangeShown, actor: Actor) {
  const words = CHANGE_WORDS[change.kind];
  const number = numberOf(change);
  const isOwn = change.proposedBy === actor.id;
  return {
    id: change.employerId,
    changeId: change.id,
    title: words.title,
    crumbs: crumbs(change.employerId, change.employerName, words.title),
    meta: change.employerName,
    tags: [outcomeTag(change)],
    facts: [
      { label: 'Nomor', text: number },
      ...(change.former ? [{ label: 'Menggantikan', text: change.former }] : []),
      ...(change.fromName ? [{ label: 'Dipakai sekarang oleh', text: change.fromName }] : []),
      ...(change.toName ? [{ label: 'Akan menunjuk', text: change.toName }] : []),
      { label: 'Diusulkan', text: `${change.proposerName}, ${dateTime(change.proposedAt)}` },
      ...(change.fileName ? [{ label: 'Dari berkas', text: change.fileName }] : []),
      { label: 'Alasan', text: change.reason },
      ...(change.evidence ? [{ label: 'Bukti', text: change.evidence }] : []),
      ...(change.evidenceSha256
        ? [{ label: 'Berkas bukti', text: 'Lihat berkas', href: `${changePath(change.employerId, change.id)}/bukti` }]
        : []),
      ...(change.outcome
        ? [
            { label: 'Diputuskan', text: `${change.deciderName!}, ${dateTime(change.decidedAt!)}` },
            { label: 'Alasan keputusan', text: change.decisionReason! },
          ]
        : []),
    ],
    effects: [
      ...(change.outcome === null ? [`Sekarang loket menjawab PERLU DIPASTIKAN untuk ${number}.`] : []),
      `Bila disetujui: nomor itu ${words.approved}.`,
      `Bila ditolak: nomor itu ${words.refused}.`,
      change.withheld.length > 0
        ? `Layanan yang ditahan hari ini: ${change.withheld.join(', ')}.`
        : 'Hari ini belum ada layanan yang ditahan.',
    ],
    canDecide: change.outcome === null && !isOwn && may(actor, 'identity.decide'),
    waits: change.outcome === null,
  };
}

/** The form that records what happened to the entity, with what is recorded. */
export function eventsView(record: EmployerRecord, events: readonly EventShown[]) {
  const { head } = record;
  return {
    id: head.id,
    title: 'Peristiwa badan usaha',
    crumbs: crumbs(head.id, head.name, 'Peristiwa badan usaha'),
    meta: head.name,
    kinds: [
      { value: 'ENTITY_DISSOLVED', text: 'Badan usaha bubar' },
      { value: 'ENTITY_MERGED_INTO', text: 'Badan usaha melebur ke usaha lain' },
    ],
    events: events.map((event) => ({
      href: eventPath(event.employerId, event.id),
      title: ENTITY_EVENT_TITLES[event.kind],
      tag: successionTag(event),
      meta: `${longDate(event.occurredOn)}. ${event.employerName}${event.successorName ? ` ke ${event.successorName}` : ''}`,
    })),
  };
}

function successionTag({ waits, follows }: EventShown) {
  if (waits) return { tone: 'wait', text: 'Menunggu Bagian Hukum', icon: 'scale' } as const;
  if (follows === null) return null;
  return follows
    ? ({ tone: 'bad', text: 'Sanksi beralih', icon: 'ban' } as const)
    : ({ tone: 'ok', text: 'Sanksi tidak beralih' } as const);
}

/** One event, with the question to the legal office where there is one. */
export function eventView(event: EventShown, actor: Actor) {
  const title = ENTITY_EVENT_TITLES[event.kind];
  const tag = successionTag(event);
  return {
    id: event.employerId,
    eventId: event.id,
    title,
    crumbs: crumbs(event.employerId, event.employerName, title),
    meta: event.employerName,
    tags: tag ? [tag] : [],
    facts: [
      { label: 'Tanggal', text: longDate(event.occurredOn) },
      ...(event.successorId
        ? [{ label: 'Penerus', text: event.successorName!, href: employerPath(event.successorId) }]
        : []),
      { label: 'Keterangan', text: event.detail },
      ...(event.evidence ? [{ label: 'Bukti', text: event.evidence }] : []),
      ...(event.evidenceSha256
        ? [{ label: 'Berkas bukti', text: 'Lihat berkas', href: `${eventPath(event.employerId, event.id)}/bukti` }]
        : []),
      { label: 'Dicatat', text: `${event.recorderName}, ${dateTime(event.recordedAt)}` },
      ...(event.deciderName
        ? [
            { label: 'Diputuskan', text: event.deciderName },
            { label: 'Alasan keputusan', text: event.decisionReason! },
          ]
        : []),
    ],
    effects: event.waits
      ? [
          `Sekarang loket menjawab PERLU DIPASTIKAN untuk ${event.successorName!}.`,
          `Bila beralih: loket menjawab DALAM SANKSI untuk penerus, menurut keputusan atas ${event.employerName}${event.withheld.length > 0 ? ` (${event.withheld.join(', ')})` : ''}.`,
          'Bila tidak beralih: penerus dijawab seperti usaha lain. Sanksi tetap melekat pada usaha yang disebut keputusan.',
        ]
      : [],
    canDecide: event.waits && event.recordedBy !== actor.id && may(actor, 'identity.decide'),
    answers: [
      { value: 'yes', text: 'Ya, sanksi beralih ke penerus' },
      { value: 'no', text: 'Tidak, sanksi tidak beralih' },
    ],
  };
}
