import type { CaseEvent, CaseRecord } from '../cases/case-record';
import { longDate, shortDate, shortDateTime } from '../common/formats';
import { plainDateIn, type PlainDate } from '../common/plain-date';
import { stateLabel } from '../law/case-steps';
import { documentKind } from '../law/documents';
import { lengthInWords, PERIOD_LABELS } from '../law/periods';
import { RESULT_LABELS } from '../law/status-words';
import type { LetterFields } from '../render/letters';
import { explainedCalendar } from '../render/views/deadline-calendar';
import type { CheckFact, ClockChange, OutsideSignature, RegisterFact } from './court-bundle.queries';
import { exhibitRows, type Exhibit } from './exhibits';

/** One sheet of a bundle. */
export type CourtSheet = LetterFields['COURT_SHEET'];

/** A rule that was in force while the case ran, with its source. */
export interface RuleInForce {
  label: string;
  value: string;
  from: PlainDate;
  source: string;
}

/** Everything the sheets are written from, read at one moment. */
export interface BundleFacts {
  record: CaseRecord;
  exhibits: readonly Exhibit[];
  signatures: readonly OutsideSignature[];
  changes: readonly ClockChange[];
  rules: readonly RuleInForce[];
  register: readonly RegisterFact[];
  checks: readonly CheckFact[];
  preparedAt: Date;
  timeZone: string;
}

/** The sheets of a bundle, in the order of its pages, each with the name of its file. */
export function courtSheets(facts: BundleFacts): { name: string; sheet: CourtSheet }[] {
  return [
    { name: '01 Daftar bukti', sheet: exhibitSheet(facts) },
    { name: '02 Riwayat perkara', sheet: historySheet(facts) },
    { name: '03 Lembar tenggat', sheet: deadlineSheet(facts) },
    { name: '04 Data register', sheet: registerSheet(facts) },
    { name: '05 Pemeriksaan loket', sheet: checkSheet(facts) },
  ];
}

function historySheet(facts: BundleFacts): CourtSheet {
  const { record, exhibits } = facts;
  const markOf = (event: CaseEvent) =>
    exhibits.find(({ letterId }) => letterId !== null && letterId === event.letterId);
  return {
    ...headOf(facts, 'RIWAYAT PERKARA'),
    explanation:
      'Setiap peristiwa menurut urutan pencatatannya. Catatan hanya dapat ditambah; tidak ada yang diubah atau dihapus. Bila hari peristiwa dan hari pencatatan berbeda, keduanya disebut.',
    tables: [
      {
        kind: 'history',
        heading: 'Peristiwa',
        note: null,
        rows: record.events.map((event) => [
          `${event.seq}.`,
          whenOf(event, facts.timeZone),
          [event.title, event.detail].filter(Boolean).join('. '),
          [ISSUERS[event.issuer], event.actorName].filter(Boolean).join(', '),
          event.basis ?? '–',
          markOf(event)?.mark ?? '–',
        ]),
      },
    ],
  };
}

const ISSUERS = { CITY: 'Pemerintah Kota', BPJS: 'BPJS Ketenagakerjaan', CLOCK: '' } as const;

function whenOf({ occurredOn, recordedAt }: CaseEvent, timeZone: string): string {
  return plainDateIn(recordedAt, timeZone) === occurredOn
    ? shortDateTime(recordedAt)
    : `${shortDate(occurredOn)}, dicatat ${shortDateTime(recordedAt)}`;
}

function exhibitSheet(facts: BundleFacts): CourtSheet {
  return {
    ...headOf(facts, 'DAFTAR BUKTI'),
    explanation:
      'Bukti diberi tanda menurut urutan tanggalnya. Asli: dibuat dan ditandatangani secara elektronik di sistem ini. Salinan: pindaian surat di atas kertas atau berkas yang diserahkan. Unduhan: data dari sistem instansi lain. SHA-256 adalah sidik berkas dalam arsip; berkas yang sama menghasilkan sidik yang sama.',
    tables: [
      { kind: 'exhibits', heading: 'Bukti', note: null, rows: exhibitRows(facts.exhibits) },
      {
        kind: 'signatures',
        heading: 'Tanda tangan di luar sistem',
        note: 'Seorang mencatat tanda tangan yang dibuat di atas kertas atau dengan sertifikat elektronik, orang lain mencocokkannya dengan pindaian.',
        rows: facts.signatures.map((signature) => signatureRow(signature, facts.exhibits)),
      },
    ],
  };
}

function signatureRow(signature: OutsideSignature, exhibits: readonly Exhibit[]): string[] {
  const { letterId, code, number, on, registeredBy, registeredAt, comparedBy, comparedAt, rejectedBecause } = signature;
  const mark = rejectedBecause === null ? exhibits.find((exhibit) => exhibit.letterId === letterId)?.mark : undefined;
  return [
    mark ?? '–',
    `${documentKind(code).name}, Nomor ${number}, ${longDate(on)}`,
    `${registeredBy}, ${shortDateTime(registeredAt)}`,
    `${comparedBy}, ${shortDateTime(comparedAt)}`,
    rejectedBecause === null ? 'Cocok' : `Ditolak: ${rejectedBecause}`,
  ];
}

function deadlineSheet(facts: BundleFacts): CourtSheet {
  const { record, rules, changes, preparedAt, timeZone } = facts;
  const today = plainDateIn(preparedAt, timeZone);
  const labels = new Map(
    record.deadlines.map((clock, index) => [clock.id, `${index + 1}. ${PERIOD_LABELS[clock.period]}`]),
  );
  const skipped = record.deadlines.map((clock) => [
    labels.get(clock.id)!,
    explainedCalendar(clock.dayZeroOn, clock.dueOn, clock.explanation.steps as never, today).skipped || 'Tidak ada.',
  ]);
  return {
    ...headOf(facts, 'LEMBAR TENGGAT'),
    explanation:
      'Jangka berjalan sejak terbukti diterima atau sejak tindakan yang disebut, menurut ketentuan yang berlaku pada hari mulainya. Batas yang lewat menimbulkan tugas bagi petugas; tidak ada sanksi yang terjadi dengan sendirinya.',
    tables: [
      {
        kind: 'deadlines',
        heading: 'A. Jangka dan hari terakhirnya',
        note: null,
        rows: record.deadlines.map((clock) => [
          `${labels.get(clock.id)!}, ${startOf(clock.letterId, record)}`,
          shortDate(clock.dayZeroOn),
          lengthInWords(clock),
          shortDate(clock.dueOn),
          `${clock.explanation.source}. ${clock.explanation.rule}`,
        ]),
      },
      { kind: 'days', heading: 'B. Hari yang tidak dihitung', note: null, rows: skipped },
      {
        kind: 'changes',
        heading: 'C. Jangka yang dihentikan, diperpanjang, dimulai ulang, dihitung ulang, atau dibetulkan',
        note: null,
        rows: changes.map((change) => [
          labels.get(change.deadlineId) ?? '–',
          shortDate(change.happenedOn),
          `${CHANGES[change.kind] ?? change.kind}: ${shortDate(change.oldDueOn)} menjadi ${shortDate(change.newDueOn)}`,
          change.reason,
          change.actorName,
        ]),
      },
      {
        kind: 'parameters',
        heading: 'D. Ketentuan yang berlaku selama perkara',
        note: 'Setiap tindakan memakai nilai yang berlaku pada harinya.',
        rows: rules.map(({ label, value, from, source }) => [label, value, shortDate(from), source]),
      },
    ],
  };
}

const CHANGES: Readonly<Record<string, string>> = {
  suspended: 'Dihentikan',
  resumed: 'Dilanjutkan',
  extended: 'Diperpanjang',
  restarted: 'Dimulai ulang',
  recalculated: 'Dihitung ulang',
  corrected: 'Dibetulkan menurut suratnya',
};

function startOf(letterId: string | null, { letters }: CaseRecord): string {
  const letter = letters.find(({ id }) => id === letterId);
  return letter ? `sejak ${documentKind(letter.code).name} ${letter.number ?? ''}`.trim() : 'sejak tindakannya';
}

function registerSheet(facts: BundleFacts): CourtSheet {
  return {
    ...headOf(facts, 'DATA REGISTER'),
    explanation:
      'Apa yang dikatakan berkas instansi lain tentang badan usaha ini, dari berkas mana dan baris ke berapa. Berkas itu memuat data badan usaha lain, sehingga yang dilampirkan hanya sidiknya.',
    tables: [
      {
        kind: 'register',
        heading: 'Unduhan dari OSS dan BPJS Ketenagakerjaan',
        note: null,
        rows: facts.register.map(({ asOf, said, fileName, row, sha256 }) => [
          shortDate(asOf),
          said || '–',
          fileName ? `${fileName}${row === null ? '' : `, baris ${row}`}` : 'Dicatat petugas',
          sha256 ?? '–',
        ]),
      },
    ],
  };
}

function checkSheet(facts: BundleFacts): CourtSheet {
  return {
    ...headOf(facts, 'PEMERIKSAAN DI LOKET PELAYANAN'),
    explanation:
      'Setiap konfirmasi status sanksi atas badan usaha ini, dengan jawaban yang diberikan saat itu. Tanda terimanya dapat diperiksa dengan kunci yang diumumkan.',
    tables: [
      {
        kind: 'checks',
        heading: 'Pemeriksaan',
        note: null,
        rows: facts.checks.map(({ number, askedAt, unitCode, service, result }) => [
          number,
          shortDateTime(askedAt),
          unitCode,
          service,
          RESULT_LABELS[result],
        ]),
      },
    ],
  };
}

function headOf(
  { record: { head, events }, preparedAt, timeZone }: BundleFacts,
  title: string,
): Pick<CourtSheet, 'title' | 'caseReference' | 'employer' | 'preparedOn' | 'asOf'> {
  return {
    title,
    caseReference: head.reference,
    employer: { name: head.employerName, nib: head.nib },
    preparedOn: plainDateIn(preparedAt, timeZone),
    asOf: `sampai peristiwa ke-${events.at(-1)?.seq ?? 0}, saat kasus berstatus ${stateLabel(head.state)}`,
  };
}
