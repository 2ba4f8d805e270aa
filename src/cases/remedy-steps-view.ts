import type { Actor } from '../common/actor';
import { shortDate } from '../common/formats';
import type { PlainDate } from '../common/plain-date';
import { isClosed } from '../law/case-steps';
import { isInTime, silenceOn, type NextRemedy } from '../law/remedies';
import type { Permission } from '../web/permissions';
import type { CaseRecord } from './case-record';
import type { StepView } from './step-view';
import { actionOrOther, doneBy } from './who-acts';
import {
  bpjsActsStanding,
  courtStay,
  lastDayToFile,
  ordersToConfirm,
  remediesLeft,
  remedyWaiting,
  signedDecision,
  waitingFacts,
  type OwnRemedy,
} from './remedy-facts';

/** Where each remedy is recorded, under `/kasus/:id/keberatan`. */
export const FILING_PAGES = { OBJECTION: 'baru', APPEAL: 'banding', LAWSUIT: 'gugatan' } as const;
const ANSWER_PAGES = { OBJECTION: 'jawaban', APPEAL: 'banding/jawaban', LAWSUIT: 'pengadilan/baru' } as const;
const ANSWER_TITLES = {
  OBJECTION: 'Susun jawaban keberatan',
  APPEAL: 'Catat jawaban banding',
  LAWSUIT: 'Catat putusan pengadilan',
} as const;

/** Steps beside the state: what the employer can set against the decision, what has to be answered, what a court says. */
export function remedySteps(record: CaseRecord, actor: Actor, today: PlainDate): StepView[] {
  if (isClosed(record.head.state)) return [];
  const waiting = remedyWaiting(record);
  const answer = record.letters.find(
    ({ code, state }) => code === 'OBJ_REPLY' && (state === 'proposed' || state === 'registered'),
  );
  return [
    ...(waiting && !answer ? [answerStep(record, actor, waiting, today)] : []),
    ...remediesLeft(record)
      .filter(({ missing }) => missing === null)
      .map((next) => filingStep(record, actor, next, today)),
    ...courtSteps(record, actor),
    ...forwardStep(record, actor),
  ];
}

function step(
  record: CaseRecord,
  actor: Actor,
  wish: { title: string; note: string; page: string; text: string; permission: Permission; needs?: StepView['needs'] },
): StepView {
  const href = `/kasus/${record.head.id}/keberatan/${wish.page}`;
  return {
    title: wish.title,
    who: [{ who: 'city' }],
    needs: wish.needs ?? [],
    note: wish.note,
    ...((wish.needs ?? []).every(({ has }) => has)
      ? actionOrOther(actor, wish.permission, href, wish.text)
      : { tag: doneBy(wish.permission) }),
  };
}

function answerStep(record: CaseRecord, actor: Actor, waiting: OwnRemedy, today: PlainDate): StepView {
  const facts = waitingFacts(record, waiting);
  const due = facts.replyDueOn ? `Paling lambat ${shortDate(facts.replyDueOn)}. ` : '';
  return step(record, actor, {
    title: ANSWER_TITLES[waiting.kind],
    note: `${due}${SILENCE_NOTES[silenceOn(facts, today)](waiting.isLate)}`,
    page: ANSWER_PAGES[waiting.kind],
    text: waiting.kind === 'OBJECTION' ? 'Susun' : 'Catat',
    permission: waiting.kind === 'OBJECTION' ? 'objections.answer' : 'objections.record',
  });
}

const SILENCE_NOTES = {
  awaited: (isLate: boolean) =>
    isLate ? 'Diajukan terlambat: dijawab tidak dapat diterima, kecuali diterima dengan alasan.' : '',
  'deemed-granted': () => 'Lewat tanpa jawaban: menurut undang-undang dianggap dikabulkan. Tetapkan keputusannya.',
  'decision-overdue': () => 'Dianggap dikabulkan, dan keputusannya juga sudah lewat batas.',
  unanswered: () => 'Lewat tanpa jawaban. Karena diajukan terlambat, diamnya kantor tidak mengabulkannya.',
} as const;

function filingStep(record: CaseRecord, actor: Actor, { remedy }: NextRemedy, today: PlainDate): StepView {
  const until = lastDayToFile(record, remedy.kind);
  const late = !isInTime(today, until);
  return step(record, actor, {
    title: `Catat ${remedy.label === 'Gugatan ke PTUN' ? 'gugatan ke PTUN' : remedy.label.toLowerCase()}`,
    note: `${until === null ? 'Jangka belum berjalan: menunggu bukti terima.' : late ? `Jangkanya berakhir ${shortDate(until)}; yang masuk sekarang dicatat terlambat.` : `Pemberi kerja dapat mengajukannya sampai ${shortDate(until)}.`} ${remedy.basis}`,
    page: FILING_PAGES[remedy.kind],
    text: 'Catat',
    permission: 'objections.record',
  });
}

function courtSteps(record: CaseRecord, actor: Actor): StepView[] {
  const decision = signedDecision(record);
  if (!decision) return [];
  const waiting = ordersToConfirm(record);
  const lives = decision.lines.some(({ untilAt }) => untilAt === null);
  return [
    ...waiting.map(({ id, recordedBy }) =>
      step(record, actor, {
        title: 'Cocokkan surat pengadilan',
        note: 'Berlaku di loket pada detik dicocokkan. Yang mencatat tidak dapat mencocokkan.',
        page: `pengadilan/${id}`,
        text: 'Cocokkan',
        permission: 'court-orders.confirm',
        needs: recordedBy === actor.id ? [{ has: false, text: 'Dicocokkan orang lain.' }] : [],
      }),
    ),
    ...(waiting.length === 0 && (lives || courtStay(record))
      ? [
          step(record, actor, {
            title: courtStay(record)
              ? 'Catat akhir penundaan atau putusan pengadilan'
              : 'Catat penetapan atau putusan pengadilan',
            note: 'Penundaan oleh pengadilan membuat loket menjawab tidak ada sanksi selama berlaku.',
            page: 'pengadilan/baru',
            text: 'Catat',
            permission: 'objections.record',
          }),
        ]
      : []),
  ];
}

function forwardStep(record: CaseRecord, actor: Actor): StepView[] {
  if (signedDecision(record) || bpjsActsStanding(record).length === 0) return [];
  return [
    step(record, actor, {
      title: 'Teruskan keberatan atas teguran atau denda ke BPJS',
      note: 'Keberatan atas tindakan BPJS dijawab BPJS; di sini hanya dicatat bahwa sudah diteruskan.',
      page: 'bpjs',
      text: 'Catat',
      permission: 'objections.record',
    }),
  ];
}
