import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { CalendarService } from '../calendar/calendar.service';
import { CaseRecords, type CaseRecord } from '../cases/case-record';
import { casePath } from '../cases/case.paths';
import {
  bpjsActsStanding,
  courtStay,
  ordersToConfirm,
  remediesLeft,
  remedyWaiting,
  signedDecision,
  waitingFacts,
} from '../cases/remedy-facts';
import { remedySteps } from '../cases/remedy-steps-view';
import type { Actor } from '../common/actor';
import { longDate, shortDate } from '../common/formats';
import type { PlainDate } from '../common/plain-date';
import { notFound } from '../common/problem';
import { OfficeClock } from '../database/office-clock';
import { isClosed } from '../law/case-steps';
import { documentKind } from '../law/documents';
import { answersPossible, ANSWER_RESULTS, remedy, type RemedyKind } from '../law/remedies';
import type { FormFaults } from '../web/form';
import { Pages } from '../web/page';
import { may, type Permission } from '../web/permissions';
import { CHANNEL_OPTIONS, filedViews, orderViews, ORDER_OPTIONS, RESULT_OPTIONS, standingViews } from './remedy-view';

/** One form of this room: what it is about, and who fills it in. */
export interface RemedyForm {
  view: 'file' | 'forward' | 'answer' | 'record-answer' | 'withdraw' | 'court-order' | 'confirm-order';
  title: string;
  permission: Permission;
  /** Where it posts, under `/kasus/:id/keberatan`. */
  page: string;
  /** The remedy it files, answers or takes back. */
  kind?: RemedyKind;
}

/** Shows the overview of remedies and the forms of this room, each with the case it belongs to. */
@Injectable()
export class RemedyForms {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly calendars: CalendarService,
    private readonly records: CaseRecords,
    private readonly pages: Pages,
  ) {}

  /** Everything filed and said about the decision, until when what can be filed, and what silence means. */
  async overview(actor: Actor, caseId: string, req: FastifyRequest, reply: FastifyReply): Promise<string> {
    const tx = this.db.manager;
    const record = await this.records.of(tx, caseId);
    const today = await this.clock.today(tx);
    const title = 'Keberatan dan pengadilan';
    return this.pages.show(
      req,
      reply,
      'objections/overview',
      {
        ...head(record, title),
        standing: standingViews(record, today, await this.calendars.calendar(tx)),
        steps: remedySteps(record, actor, today),
        filed: filedViews(record, may(actor, 'objections.record')),
        orders: orderViews(record),
        hasDecision: signedDecision(record) !== undefined,
      },
      { title: `${title} ${record.head.reference}`, active: '/kasus' },
    );
  }

  /** Renders one form; with faults, as it was typed. */
  async show(
    actor: Actor,
    caseId: string,
    shown: RemedyForm,
    req: FastifyRequest,
    reply: FastifyReply,
    faults?: FormFaults,
    orderId?: string,
  ): Promise<string> {
    const tx = this.db.manager;
    const record = await this.records.of(tx, caseId);
    const today = await this.clock.today(tx);
    const waiting = shown.kind && remedyWaiting(record, shown.kind);
    if (orderId && !record.courtOrders.some(({ id }) => id === orderId)) throw notFound();
    return this.pages.show(
      req,
      reply,
      `objections/${shown.view}`,
      {
        ...head(record, shown.title),
        action: `${casePath(caseId)}/keberatan/${shown.page}`,
        today,
        closed: closedReason(actor, record, shown),
        channels: CHANNEL_OPTIONS,
        acts: bpjsActsStanding(record).map(({ id, code, number, datedOn }) => ({
          value: id,
          text: `${documentKind(code).name} Nomor ${number}, ${shortDate(datedOn!)}`,
        })),
        asksAddressee: shown.kind !== 'OBJECTION',
        addressee: shown.kind === 'LAWSUIT' ? ADDRESSEE.court : ADDRESSEE.superior,
        waiting: waiting && waitingView(record, waiting, today),
        results: RESULT_OPTIONS(possibleAnswers(record, shown, today)),
        judgments: RESULT_OPTIONS([...ANSWER_RESULTS, 'withdrawn']),
        kinds: ORDER_OPTIONS(courtStay(record) !== undefined),
        finality: FINALITY_OPTIONS,
        order: orderViews(record).find(({ id }) => id === orderId),
        mayDecide: mayDecide(actor, record, orderId),
        errors: faults?.errors ?? {},
        form: faults?.form ?? { filedOn: today, forwardedOn: today, withdrawnOn: today, channel: 'HANDED_OVER' },
      },
      { title: `${shown.title} ${record.head.reference}`, status: faults?.status, active: '/kasus' },
    );
  }
}

/** The second person: from the legal office, and not the one who recorded it. */
const mayDecide = (actor: Actor, { courtOrders }: CaseRecord, orderId: string | undefined): boolean =>
  may(actor, 'court-orders.confirm') &&
  courtOrders.some(({ id, recordedBy, decidedAt }) => id === orderId && decidedAt === null && recordedBy !== actor.id);

const ADDRESSEE = {
  superior: { label: 'Diajukan kepada', hint: 'Atasan pejabat yang memutuskan, misalnya gubernur.' },
  court: { label: 'Pengadilan', hint: 'Seperti tertulis pada surat gugatan.' },
} as const;

const FINALITY_OPTIONS = [
  { value: 'yes', text: 'Berkekuatan hukum tetap' },
  { value: 'no', text: 'Masih dapat dilawan', hint: 'keadaan di loket tidak berubah' },
];

function head(record: CaseRecord, title: string): object {
  const { id, reference, version, employerName } = record.head;
  return {
    id,
    title,
    version,
    meta: employerName,
    back: `${casePath(id)}/keberatan`,
    crumbs: [
      { text: 'Kasus', href: '/kasus' },
      { text: reference, href: casePath(id) },
      ...(title === 'Keberatan dan pengadilan' ? [] : [{ text: 'Keberatan', href: `${casePath(id)}/keberatan` }]),
      { text: title },
    ],
  };
}

/** What the one who answers has to know: what was said, whether it came late, and what silence has done. */
function waitingView(
  record: CaseRecord,
  waiting: NonNullable<ReturnType<typeof remedyWaiting>>,
  today: PlainDate,
): object {
  const { replyDueOn } = waitingFacts(record, waiting);
  return {
    facts: [
      { label: 'Diajukan', text: `${longDate(waiting.filedOn)} oleh ${waiting.filedBy}` },
      { label: 'Kepada', text: waiting.addressedTo },
      { label: 'Alasan', text: waiting.grounds },
      { label: 'Paling lambat dijawab', text: replyDueOn ? longDate(replyDueOn) : undefined },
    ],
    isLate: waiting.isLate,
    lateNote: waiting.isLate
      ? `Diajukan sesudah ${longDate(waiting.lastDayOn!)}. Dijawab tidak dapat diterima, kecuali Anda menulis alasan mengapa tetap diperiksa.`
      : undefined,
    silentNote:
      !waiting.isLate && replyDueOn && today > replyDueOn
        ? `Tidak dijawab sampai ${longDate(replyDueOn)}, jadi menurut undang-undang dianggap dikabulkan. Jawaban ini hanya dapat menegaskannya.`
        : undefined,
  };
}

function possibleAnswers(record: CaseRecord, { kind }: RemedyForm, today: PlainDate) {
  const waiting = kind && remedyWaiting(record, kind);
  // A late one may be heard for a reason typed into the same form; a superior's paper bears its own day.
  return waiting && !waiting.isLate && kind === 'OBJECTION'
    ? answersPossible(waitingFacts(record, waiting), today, false)
    : ANSWER_RESULTS;
}

/** Why the form cannot be filled in now, with the way on; undefined when it can. */
function closedReason(
  actor: Actor,
  record: CaseRecord,
  { view, kind, permission }: RemedyForm,
): { text: string; link: { href: string; text: string } } | undefined {
  const back = { href: `${casePath(record.head.id)}/keberatan`, text: 'Lihat yang mungkin' };
  const not = (text: string) => ({ text, link: back });
  if (isClosed(record.head.state)) return not('Kasus ini sudah ditutup.');
  if (!may(actor, permission)) return not('Langkah ini dikerjakan peran lain.');
  if (view === 'forward')
    return bpjsActsStanding(record).length > 0 ? undefined : not('Belum ada teguran atau denda BPJS.');
  if (!signedDecision(record)) return not('Kasus ini belum punya keputusan sanksi yang ditandatangani.');
  if (view === 'file') {
    const next = remediesLeft(record).find((left) => left.remedy.kind === kind);
    if (!next) return not(`${remedy(kind!).label} terhadap keputusan ini sudah dicatat.`);
    return next.missing !== null && kind !== 'LAWSUIT' ? not(next.missing) : undefined;
  }
  if (view === 'court-order') {
    return ordersToConfirm(record).length > 0 ? not('Masih ada surat pengadilan yang menunggu dicocokkan.') : undefined;
  }
  if (view === 'confirm-order') return undefined;
  if (!remedyWaiting(record, kind)) return not(`Tidak ada ${remedy(kind!).label.toLowerCase()} yang menunggu jawaban.`);
  const draft = record.letters.find(
    ({ code, state }) => code === remedy(kind!).answeredWith && (state === 'proposed' || state === 'registered'),
  );
  return draft && view === 'answer'
    ? {
        text: 'Jawaban sudah disusun dan menunggu tanda tangan.',
        link: { href: `/surat/${draft.id}`, text: 'Buka surat' },
      }
    : undefined;
}
