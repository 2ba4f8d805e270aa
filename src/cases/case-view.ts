import { dayAndDate, shortDate, shortDateTime } from '../common/formats';
import { casePath, stageOf } from '../law/case-path';
import type { StepActor } from '../law/case-step';
import { isClosed, stateLabel } from '../law/case-steps';
import { documentKind } from '../law/documents';
import { FINDING_ABBREVIATIONS, FINDING_LABELS } from '../law/findings';
import { OFFICE_RULE } from '../law/mark';
import { chainProgress } from './finding-chain-view';
import { standing } from './sanction-facts';
import type { CaseEvent, CaseFinding, CaseLetter, CaseRecord } from './case-record';

interface Tag {
  tone: 'ok' | 'bad' | 'wait' | 'info' | 'mute';
  text: string;
  icon?: string;
}

/** Above the page: where the case stands and who carries it. */
export function headTags({ head }: CaseRecord): Tag[] {
  const tone = isClosed(head.state) ? 'ok' : head.state === 'TMP2T_IN_FORCE' ? 'bad' : 'wait';
  return [
    { tone, text: stateLabel(head.state) },
    {
      tone: 'mute',
      text: head.ownerName ? `Penanggung jawab: ${head.ownerName}` : 'Belum ada penanggung jawab',
      icon: 'user',
    },
  ];
}

/** Whose step it is on the path: the city's, BPJS's, or of the labour inspector where he has asked for the sanction. */
type Whose = 'city' | 'bpjs' | 'inspector';
const whoActs = (actor: StepActor): Whose => (actor === 'BPJS' ? 'bpjs' : 'city');
const REQUEST = stageOf('TMP2T_REQUESTED')!.label;
const BY_INSPECTOR = { text: 'Rekomendasi pengawas', who: 'inspector' as Whose };

/** Whether the stage of the request is the labour inspector's recommendation in this case (I1). */
const isOfInspector = (record: CaseRecord): boolean => standing(record, 'TMP2T_REQ').at(-1)?.issuer === 'INSPECTOR';

/** The partial `path`: stages done, the present one, and whose steps lie ahead. */
export function pathView(record: CaseRecord): {
  steps: { text: string; who: Whose; state: 'done' | 'now' | 'ahead' }[];
  now: string;
  who: Whose;
} {
  const visited = new Set(record.events.flatMap((event) => (event.toState ? [event.toState] : [])));
  const stages = casePath(record.head.state, visited);
  const steps = stages.map(({ label, actor, position }) => ({
    ...(label === REQUEST && isOfInspector(record) ? BY_INSPECTOR : { text: label, who: whoActs(actor) }),
    state: position === 'skipped' ? ('ahead' as const) : position,
  }));
  const index = steps.findIndex((step) => step.state === 'now');
  return {
    steps,
    now: index < 0 ? stateLabel(record.head.state) : `Tahap ${index + 1} dari ${steps.length}: ${steps[index]!.text}`,
    who: steps[index]?.who ?? 'city',
  };
}

/** Letters that would start a clock once their receipt is proven: the clock is not running yet. */
export function waitingForProof(
  record: CaseRecord,
  mayRecordReceipt: boolean,
): { title: string; text: string; link?: { href: string; text: string } }[] {
  return record.letters
    .filter((letter) => ['signed', 'issued'].includes(letter.state) && !letter.unitId && !letter.receivedOn)
    .filter((letter) => documentKind(letter.code).needsReceipt)
    .map((letter) => ({
      title: `${documentKind(letter.code).name}: jangka belum berjalan`,
      text: 'Surat ini belum terbukti diterima. Jangka mulai dihitung sesudah bukti terimanya dicatat.',
      link: mayRecordReceipt ? { href: `/surat/${letter.id}/bukti-terima`, text: 'Catat bukti terima' } : undefined,
    }));
}

/** Letters that wait for a paraf, a signature or its confirmation: whose turn it is, said where the eye falls first. */
export function waitingForSignature(record: CaseRecord): { title: string; text: string; link: object }[] {
  return record.letters
    .filter(({ state }) => state === 'proposed' || state === 'registered')
    .map(({ id, code, state }) => ({
      title: `${documentKind(code).name} menunggu ${state === 'registered' ? 'dicocokkan dengan pindaiannya' : 'tanda tangan'}`,
      text: 'Kasus berjalan terus sesudahnya. Halaman surat menyebut siapa yang harus memaraf atau menandatangani.',
      link: { href: `/surat/${id}`, text: 'Buka surat' },
    }));
}

const FINDING_TAGS: Record<CaseFinding['status'], Tag> = {
  open: { tone: 'wait', text: 'Terbuka' },
  cured: { tone: 'ok', text: 'Sudah dipenuhi' },
  withdrawn: { tone: 'mute', text: 'Ditarik' },
  not_proven: { tone: 'mute', text: 'Tidak terbukti' },
};

/** Rows of the table of findings, each with the warnings it stands in. */
export function findingRows(record: CaseRecord, mayEnd = false): object[] {
  return record.findings.map((finding) => ({
    id: finding.id,
    title: `${finding.number}. ${FINDING_LABELS[finding.category]}`,
    abbreviation: FINDING_ABBREVIATIONS[finding.category],
    figures: figures(finding),
    tag: FINDING_TAGS[finding.status],
    warnings: warningsOf(finding, record.letters),
    progress: chainProgress(record, finding),
    endHref: mayEnd && finding.status === 'open' ? `/kasus/${record.head.id}/temuan/${finding.id}/akhiri` : undefined,
    evidence: finding.evidence,
    confirmed: finding.confirmedOn ? `Dipastikan ${shortDate(finding.confirmedOn)}` : 'Masih dugaan',
  }));
}

function figures({ details }: CaseFinding): string {
  const { declaredWorkers, registeredWorkers, missingPrograms, arrearsMonths } = details;
  return [
    declaredWorkers !== undefined && registeredWorkers !== undefined
      ? `${registeredWorkers} dari ${declaredWorkers} pekerja terdaftar`
      : declaredWorkers !== undefined && `${declaredWorkers} pekerja menurut laporan`,
    missingPrograms?.length && missingPrograms.join(', '),
    arrearsMonths && `${arrearsMonths} bulan`,
  ]
    .filter(Boolean)
    .join(' · ');
}

function warningsOf(finding: CaseFinding, letters: readonly CaseLetter[]): string {
  const inLetter = (code: CaseLetter['code']) =>
    letters.some(
      (letter) => letter.code === code && letter.state === 'issued' && letter.findingIds.includes(finding.id),
    );
  const first = inLetter('WARN_1');
  const second = inLetter('WARN_2');
  if (first && second) return 'I dan II';
  if (first) return 'I';
  return second ? 'II' : 'belum ada';
}

/** Where a letter stands, in words that promise nothing: sent is not received. */
export function letterTag(letter: CaseLetter): Tag {
  if (letter.state === 'draft' || letter.state === 'proposed') return { tone: 'mute', text: 'Menunggu tanda tangan' };
  if (letter.state === 'registered') return { tone: 'mute', text: 'Tanda tangan perlu dicocokkan' };
  if (letter.state === 'void') return { tone: 'mute', text: 'Konsep ditarik' };
  if (letter.awaitsScan || letter.receiptMethod === 'LISTED') return { tone: 'wait', text: 'Pindaian menyusul' };
  if (letter.receivedOn) return { tone: 'ok', text: 'Terbukti diterima' };
  if (letter.mailState === 'failed') return { tone: 'bad', text: 'Surel ditolak' };
  if (!documentKind(letter.code).needsReceipt) return { tone: 'ok', text: 'Terbit' };
  if (letter.mailState === 'sent') return { tone: 'wait', text: 'Dikirim, belum terbukti diterima' };
  return { tone: 'wait', text: 'Belum terbukti diterima' };
}

const CITY_ISSUERS: readonly string[] = ['OFFICE', 'TEAM', 'MAYOR'];

/** Letters in one group per sender: a reader must never take a BPJS act for the city's. */
export function letterGroups(
  record: CaseRecord,
  mayRecordReceipt: boolean,
): { who?: 'city' | 'bpjs'; title: string; rows: object[] }[] {
  const rows = (letters: CaseLetter[]) =>
    letters.map((letter) => ({
      id: letter.id,
      name: documentKind(letter.code).name,
      number:
        [letter.number, letter.datedOn && shortDate(letter.datedOn)].filter(Boolean).join(' · ') || 'Belum bernomor',
      tag: letterTag(letter),
      received: letter.receivedOn ? dayAndDate(letter.receivedOn) : '',
      receiver: [letter.receiverName, letter.receiverPosition].filter(Boolean).join(', '),
      canRecordReceipt:
        mayRecordReceipt &&
        ['signed', 'issued'].includes(letter.state) &&
        !letter.receivedOn &&
        documentKind(letter.code).needsReceipt,
    }));
  const bpjs = record.letters.filter((letter) => letter.issuer === 'BPJS');
  const city = record.letters.filter(({ issuer }) => CITY_ISSUERS.includes(issuer));
  const others = record.letters.filter(({ issuer }) => issuer !== 'BPJS' && !CITY_ISSUERS.includes(issuer));
  const isRecorded = bpjs.every((letter) => letter.origin === 'RECORDED');
  return [
    {
      who: 'bpjs' as const,
      title: isRecorded ? 'Surat BPJS Ketenagakerjaan, dicatat di sini' : 'Surat BPJS Ketenagakerjaan',
      rows: rows(bpjs),
    },
    { who: 'city' as const, title: 'Surat Pemerintah Kota', rows: rows(city) },
    { title: 'Surat pihak lain, dicatat di sini', rows: rows(others) },
  ].filter((group) => group.rows.length > 0);
}

/** How many entries of the history the page shows at first. */
const HISTORY_SHOWN = 12;

/** The history, newest first; shortened unless `whole`, with how many entries there are. */
export function historyView(
  record: CaseRecord,
  whole: boolean,
): { items: object[]; total: number; isShortened: boolean } {
  const told = [...record.events].reverse().filter((event) => !isToldByStep(event, record.events));
  const shown = whole ? told : told.slice(0, HISTORY_SHOWN);
  return { items: shown.map(historyItem), total: told.length, isShortened: shown.length < told.length };
}

/** A draft is told by its signature, and a receipt that moved the case by the step: the page tells a thing once. */
function isToldByStep(event: CaseEvent, events: readonly CaseEvent[]): boolean {
  const sameLetter = events.filter((other) => other.letterId !== null && other.letterId === event.letterId);
  if (event.kind === 'letter.drafted') return sameLetter.some((other) => other.kind === 'letter.signed');
  return event.kind === 'receipt.recorded' && sameLetter.some((other) => other.toState && other.seq > event.seq);
}

function historyItem(event: CaseEvent): object {
  const basis = event.basis && event.basis !== OFFICE_RULE ? `Dasar: ${event.basis}.` : null;
  return {
    at: isSameDay(event) ? shortDateTime(event.recordedAt) : shortDate(event.occurredOn),
    iso: event.recordedAt.toISOString(),
    title: event.title,
    who: event.issuer === 'CLOCK' ? undefined : event.issuer === 'BPJS' ? 'bpjs' : 'city',
    clock: event.issuer === 'CLOCK',
    text: [event.detail, basis, `${event.actorName}.`].filter(Boolean).join(' '),
    href: event.letterId ? `/surat/${event.letterId}` : undefined,
    link: event.letterId ? 'Lihat surat' : undefined,
  };
}

/** Whether the act was recorded on the day it happened (office time zone is the day of `occurredOn`). */
const isSameDay = (event: CaseEvent): boolean =>
  shortDateTime(event.recordedAt).startsWith(`${shortDate(event.occurredOn)},`);
