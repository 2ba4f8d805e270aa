import { daysInWords } from '../calendar/days-in-words';
import { casePath } from '../cases/case.paths';
import type { CaseRecord } from '../cases/case-record';
import { courtStay, lastDayToFile, remediesLeft, remedyWaiting, waitingFacts } from '../cases/remedy-facts';
import type { FilingChannel } from '../cases/remedy-record';
import { dateTime, dayAndDate, longDate, shortDate } from '../common/formats';
import type { PlainDate } from '../common/plain-date';
import type { OfficeCalendar } from '../law/calendar';
import { documentKind } from '../law/documents';
import { isInTime, remedy, RESULT_LABELS, silenceOn, type RemedyResult, type Silence } from '../law/remedies';
import { COURT_ORDER_LABELS } from './court-order.service';

interface Tag {
  tone: 'ok' | 'bad' | 'wait' | 'info' | 'mute';
  text: string;
}

interface Option {
  value: string;
  text: string;
  hint?: string;
}

/** A sentence at the top of the overview (partial `note`). */
export interface StandingView {
  tone: 'bad' | 'wait' | 'info';
  title: string;
  text: string;
}

export const CHANNEL_LABELS: Readonly<Record<FilingChannel, string>> = {
  HANDED_OVER: 'Diserahkan langsung',
  REGISTERED_POST: 'Pos tercatat',
  COURIER: 'Kurir',
  EMAIL: 'Surel',
};

export const CHANNEL_OPTIONS: readonly Option[] = [
  { value: 'HANDED_OVER', text: 'Diserahkan langsung', hint: 'cap dan tanggal terima kantor' },
  { value: 'REGISTERED_POST', text: 'Pos tercatat', hint: 'hari cap pos' },
  { value: 'COURIER', text: 'Kurir', hint: 'hari tanda terima kurir' },
  { value: 'EMAIL', text: 'Surel', hint: 'hari surel masuk' },
];

const RESULT_HINTS: Readonly<Record<RemedyResult, string>> = {
  granted: 'pencabutan sanksi langsung disusun',
  partly: 'perubahan keputusan menjadi tugas',
  refused: 'keputusan tetap berlaku',
  inadmissible: 'tidak diperiksa, misalnya karena terlambat',
  withdrawn: 'tidak dilanjutkan',
};

/** The answers a form offers, each with what follows from it. */
export const RESULT_OPTIONS = (results: readonly RemedyResult[]): Option[] =>
  results.map((value) => ({
    value,
    text: RESULT_LABELS[value][0]!.toUpperCase() + RESULT_LABELS[value].slice(1),
    hint: RESULT_HINTS[value],
  }));

/** What a court's paper can be now. */
export const ORDER_OPTIONS = (isStayed: boolean): Option[] => [
  isStayed
    ? { value: 'STAY_LIFTED', text: COURT_ORDER_LABELS.STAY_LIFTED, hint: 'layanan ditahan lagi' }
    : { value: 'STAY', text: COURT_ORDER_LABELS.STAY, hint: 'layanan tidak ditahan selama berlaku' },
  { value: 'JUDGMENT', text: COURT_ORDER_LABELS.JUDGMENT, hint: 'yang berkekuatan hukum tetap mengakhiri gugatannya' },
];

const SILENCE_VIEWS: Readonly<Record<Silence, (label: string) => Pick<StandingView, 'tone' | 'text'>>> = {
  awaited: (label) => ({
    tone: 'wait',
    text: `Bila tidak dijawab sampai hari itu, menurut undang-undang ${label.toLowerCase()} dianggap dikabulkan dan keputusannya wajib menyusul. Sanksi tidak berubah dengan sendirinya.`,
  }),
  'deemed-granted': () => ({
    tone: 'bad',
    text: 'Tidak dijawab dalam jangkanya, jadi menurut undang-undang dianggap dikabulkan. Bagian Hukum menyusun jawaban yang mengabulkan, pejabat yang memutuskan menandatanganinya. Sampai itu terjadi, loket tetap menjawab dalam sanksi.',
  }),
  'decision-overdue': () => ({
    tone: 'bad',
    text: 'Dianggap dikabulkan, dan keputusan yang menyatakannya juga sudah lewat batas. Tetapkan hari ini.',
  }),
  unanswered: () => ({
    tone: 'bad',
    text: 'Tidak dijawab dalam jangkanya. Karena diajukan terlambat, diamnya kantor tidak mengabulkannya; tetap harus dijawab.',
  }),
};

/** Where things stand: until when something may be filed, what waits for an answer and what silence means, a stay. */
export function standingViews(record: CaseRecord, today: PlainDate, calendar: OfficeCalendar): StandingView[] {
  const views: StandingView[] = [];
  const stay = courtStay(record);
  if (stay)
    views.push({
      tone: 'info',
      title: `Ditunda pengadilan sejak ${longDate(stay.beganOn)}`,
      text: `${stay.reason} Loket menjawab tidak ada sanksi selama penundaan berlaku.`,
    });
  const waiting = remedyWaiting(record);
  if (waiting) {
    const facts = waitingFacts(record, waiting);
    const { label } = remedy(waiting.kind);
    const { tone, text } = SILENCE_VIEWS[silenceOn(facts, today)](label);
    const isLate = waiting.isLate ? 'Diajukan terlambat. ' : '';
    views.push(
      facts.replyDueOn
        ? {
            tone,
            title: `${label} dijawab paling lambat ${dayAndDate(facts.replyDueOn)}`,
            text: `${isLate}${waiting.isLate && tone === 'wait' ? 'Dijawab tidak dapat diterima, kecuali diterima dengan alasan.' : text}`,
          }
        : {
            tone: 'info',
            title: `${label} berjalan di ${waiting.addressedTo}`,
            text: 'Jawabannya putusan pengadilan. Catat penetapan atau putusan begitu diterima.',
          },
    );
  }
  for (const next of remediesLeft(record).filter(({ missing }) => missing === null)) {
    views.push(windowView(next.remedy.label, lastDayToFile(record, next.remedy.kind), today, calendar));
  }
  return views;
}

function windowView(label: string, until: PlainDate | null, today: PlainDate, calendar: OfficeCalendar): StandingView {
  if (until === null) {
    return {
      tone: 'wait',
      title: `${label}: jangka belum berjalan`,
      text: 'Jangkanya mulai sesudah suratnya terbukti diterima. Yang diajukan sekarang tepat waktu.',
    };
  }
  if (!isInTime(today, until)) {
    return {
      tone: 'info',
      title: `${label}: jangka berakhir ${dayAndDate(until)}`,
      text: 'Yang masuk sekarang tetap dicatat, sebagai terlambat, dan dijawab.',
    };
  }
  const left =
    until === today ? 'Hari ini hari terakhir.' : `${daysInWords(today, until, calendar)} lagi sesudah hari ini.`;
  return { tone: 'info', title: `${label} dapat diajukan sampai ${dayAndDate(until)}`, text: left };
}

/** Rows of what was filed, the newest first. */
export function filedViews(record: CaseRecord, mayRecord: boolean): object[] {
  return [...record.remedies].reverse().map((one) => {
    const paper = record.letters.find(({ id }) => id === one.paperId);
    const against = record.letters.find(({ id }) => id === one.againstLetterId);
    return {
      title: one.kind === 'FORWARDED' ? 'Keberatan diteruskan ke BPJS' : remedy(one.kind).label,
      paper: { href: `/surat/${one.paperId}`, text: `Surat Nomor ${paper?.number ?? '–'}` },
      against: against ? documentKind(against.code).name : '–',
      filed: `${shortDate(one.filedOn)} · ${CHANNEL_LABELS[one.channel]}`,
      by: [one.filedBy, one.filerPosition].filter(Boolean).join(', '),
      to: one.addressedTo,
      grounds: one.grounds,
      late: one.isLate ? `Terlambat: jangkanya sampai ${shortDate(one.lastDayOn!)}` : undefined,
      tag: filedTag(one),
      withdraw: mayRecord ? withdrawal(record, one) : undefined,
      answer: one.answerLetterId ? { href: `/surat/${one.answerLetterId}`, text: 'Lihat jawaban' } : undefined,
      answered: one.forwardedOn
        ? `Diteruskan ${shortDate(one.forwardedOn)}`
        : one.answeredOn
          ? shortDate(one.answeredOn)
          : undefined,
      files: one.files.map(({ position, name }) => ({
        href: `/api/v1/cases/${record.head.id}/remedies/${one.id}/files/${position}`,
        text: name,
      })),
    };
  });
}

/** The employer may take back what still waits; a suit he takes back at its court. */
function withdrawal(record: CaseRecord, { kind, result }: CaseRecord['remedies'][number]) {
  if (result !== null || (kind !== 'OBJECTION' && kind !== 'APPEAL')) return undefined;
  const page = kind === 'OBJECTION' ? 'ditarik' : 'banding/ditarik';
  return {
    href: `${casePath(record.head.id)}/keberatan/${page}`,
    text: `Catat ${remedy(kind).label.toLowerCase()} ditarik`,
  };
}

function filedTag({ kind, result, isDeemed }: CaseRecord['remedies'][number]): Tag {
  if (kind === 'FORWARDED') return { tone: 'info', text: 'Dijawab BPJS' };
  if (result === null) return { tone: 'wait', text: 'Menunggu jawaban' };
  const text = RESULT_LABELS[result];
  return {
    tone: result === 'granted' ? 'ok' : 'mute',
    text: `${text[0]!.toUpperCase()}${text.slice(1)}${isDeemed ? ' karena tidak dijawab' : ''}`,
  };
}

/** Rows of what courts said, the newest first. */
export function orderViews(record: CaseRecord): { id: string; [name: string]: unknown }[] {
  return [...record.courtOrders].reverse().map((order) => {
    const paper = record.letters.find(({ id }) => id === order.letterId);
    return {
      id: order.id,
      title: COURT_ORDER_LABELS[order.kind],
      court: order.court,
      paper: { href: `/surat/${order.letterId}`, text: `Nomor ${paper?.number ?? '–'}` },
      pdf: `/api/v1/letters/${order.letterId}/pdf`,
      on: paper?.datedOn ? shortDate(paper.datedOn) : '–',
      note: order.note,
      result: order.result
        ? `Gugatan ${RESULT_LABELS[order.result]}${order.isFinal ? ', berkekuatan hukum tetap' : ', belum tetap'}`
        : undefined,
      tag: orderTag(order),
      since: order.decidedAt ? dateTime(order.decidedAt) : undefined,
      confirm: order.decidedAt ? undefined : `${casePath(record.head.id)}/keberatan/pengadilan/${order.id}`,
      effect: EFFECTS[order.kind](order),
      facts: [
        { label: 'Pengadilan', text: order.court },
        { label: 'Nomor', text: paper?.number ?? undefined },
        { label: 'Tanggal', text: paper?.datedOn ? longDate(paper.datedOn) : undefined },
        { label: 'Isi pokok', text: order.note },
      ],
    };
  });
}

function orderTag({ isConfirmed }: CaseRecord['courtOrders'][number]): Tag {
  if (isConfirmed === null) return { tone: 'wait', text: 'Menunggu dicocokkan' };
  return isConfirmed ? { tone: 'ok', text: 'Dicocokkan' } : { tone: 'mute', text: 'Dikesampingkan' };
}

/** What confirming does, in one sentence. */
const EFFECTS = {
  STAY: () => 'Begitu dicocokkan, loket menjawab tidak ada sanksi selama penundaan berlaku.',
  STAY_LIFTED: () => 'Begitu dicocokkan, layanan ditahan lagi.',
  JUDGMENT: ({ isFinal, result }: CaseRecord['courtOrders'][number]) =>
    !isFinal
      ? 'Putusan dicatat; keadaan di loket tidak berubah.'
      : result === 'granted'
        ? 'Keputusan pencabutan disusun. Penundaan yang berjalan bertahan sampai pencabutan ditandatangani.'
        : result === 'partly'
          ? 'Perubahan keputusan menjadi tugas. Penundaan yang berjalan bertahan.'
          : 'Penundaan yang berjalan berakhir, dan layanan ditahan lagi.',
} as const;
