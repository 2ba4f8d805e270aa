import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { cameFrom, lastOpenState } from '../cases/came-from';
import { CaseRecords, type CaseRecord } from '../cases/case-record';
import { isEverythingMet } from '../cases/case-closing-view';
import { casePath } from '../cases/case.paths';
import { shortDate } from '../common/formats';
import { notFound } from '../common/problem';
import { OfficeClock } from '../database/office-clock';
import { isBeforeDecision, isClosed, stateLabel, stepsFrom, type CaseState } from '../law/case-steps';
import { documentKind } from '../law/documents';
import { FINDING_ABBREVIATIONS, FINDING_CATEGORIES, FINDING_LABELS } from '../law/findings';
import { ParameterService } from '../parameters/parameter.service';
import type { FormFaults } from '../web/form';
import { Pages } from '../web/page';
import { attemptFields } from './attempt-fields';
import { waitingDecline } from './decline-paper';
import { recommendationOf } from './decline.service';

/** One form of this room, and the states of the case in which it is filled in. */
export interface ClosingForm {
  view: string;
  title: string;
  /** Whether the case, as it stands, can take this act. */
  possible: (state: CaseState) => boolean;
}

const leadsTo = (test: (to: CaseState, slug: string) => boolean) => (state: CaseState) =>
  stepsFrom(state).some(({ to, slug }) => test(to, slug));

export const CLOSE: ClosingForm = {
  view: 'close',
  title: 'Tutup kasus',
  possible: leadsTo((to, slug) => isClosed(to) && slug !== 'decline'),
};
export const DECLINE: ClosingForm = {
  view: 'decline',
  title: 'Tolak rekomendasi',
  possible: leadsTo((to) => to === 'CLOSED_DECLINED'),
};
export const NOT_FOUND: ClosingForm = {
  view: 'not-found',
  title: 'Tandai tidak ditemukan',
  possible: leadsTo((to) => to === 'NOT_FOUND'),
};
export const FOUND_AGAIN: ClosingForm = {
  view: 'found-again',
  title: 'Lanjutkan kasus',
  possible: (state) => state === 'NOT_FOUND',
};
export const REOPEN: ClosingForm = { view: 'reopen', title: 'Buka kembali kasus', possible: isClosed };

export const ADD_FINDING: ClosingForm = { view: 'add-finding', title: 'Tambah temuan', possible: isBeforeDecision };
export const END_FINDING: ClosingForm = { view: 'end-finding', title: 'Akhiri temuan', possible: isBeforeDecision };

/** Shows the forms of closing, searching and reopening, each with the case it belongs to. */
@Injectable()
export class ClosingForms {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly records: CaseRecords,
    private readonly parameters: ParameterService,
    private readonly pages: Pages,
  ) {}

  /** Renders one form; with faults, as it was typed. */
  async show(
    caseId: string,
    shown: ClosingForm,
    req: FastifyRequest,
    reply: FastifyReply,
    faults?: FormFaults,
    findingId?: string,
  ): Promise<string> {
    const tx = this.db.manager;
    const record = await this.records.of(tx, caseId);
    const today = await this.clock.today(tx);
    const least = (await this.parameters.valueOn(tx, 'not_found.attempts', today)) as number;
    const { head } = record;
    const finding = record.findings.find(({ id }) => id === findingId);
    if (findingId && !finding) throw notFound();
    const [form, errors] = [faults?.form ?? prefilled(record, shown), faults?.errors ?? {}];
    const back = shown === REOPEN ? lastOpenState(record) : cameFrom(record);
    return this.pages.show(
      req,
      reply,
      `closings/${shown.view}`,
      {
        id: caseId,
        title: shown.title,
        version: head.version,
        meta: head.employerName,
        crumbs: [
          { text: 'Kasus', href: '/kasus' },
          { text: head.reference, href: casePath(caseId) },
          { text: shown.title },
        ],
        closed: shown.possible(head.state)
          ? undefined
          : {
              text: `Kasus berstatus ${stateLabel(head.state)}, jadi langkah ini tidak dapat dikerjakan sekarang.`,
              link: { href: casePath(caseId), text: 'Lihat langkah yang mungkin' },
            },
        waits:
          shown === DECLINE && (await waitingDecline(tx, recommendationOf(record)?.id))
            ? { href: `${casePath(caseId)}/rekomendasi/penolakan`, text: 'Cocokkan penolakan' }
            : undefined,
        endings: endingOptions(head.state),
        papers: paperOptions(record),
        finding: finding && {
          id: finding.id,
          text: `Temuan ${finding.number}: ${FINDING_LABELS[finding.category]}`,
          isOpen: finding.status === 'open',
        },
        categories: FINDING_CATEGORIES.map((value) => ({
          value,
          text: FINDING_LABELS[value],
          hint: FINDING_ABBREVIATIONS[value],
        })),
        statuses: FINDING_ENDINGS,
        attempts: attemptFields(form, errors, least),
        least,
        today,
        back: back && stateLabel(back),
        form,
        errors,
      },
      { title: `${shown.title} ${head.reference}`, status: faults?.status, active: '/kasus' },
    );
  }
}

/** With the word of BPJS on every finding the case closes with one button (I6). */
function prefilled(record: CaseRecord, { view }: ClosingForm): Record<string, unknown> {
  if (view !== 'close' || !isEverythingMet(record)) return {};
  return { ending: 'CLOSED_COMPLIANT', reason: 'Semua temuan dinyatakan terpenuhi oleh BPJS Ketenagakerjaan.' };
}

const FINDING_ENDINGS = [
  { value: 'not_proven', text: 'Tidak terbukti', hint: 'pemeriksaan menunjukkan keadaan lain' },
  { value: 'withdrawn', text: 'Ditarik', hint: 'yang menyampaikan temuan menariknya' },
];

const HINTS: Partial<Record<CaseState, string>> = {
  CLOSED_COMPLIANT: 'BPJS sudah menyatakan semua temuan terbuka dipenuhi',
  CLOSED_NOT_PROVEN: 'temuannya ternyata tidak terbukti',
  CLOSED_WITHDRAWN: 'yang menyampaikan temuan menariknya',
  CLOSED_DUPLICATE: 'sudah ditangani dalam kasus lain; sebut nomornya',
  CLOSED_OUT_OF_SCOPE: 'penyelenggara negara, usaha sudah tutup, atau salah badan usaha',
};

const endingOptions = (state: CaseState): { value: string; text: string; hint?: string }[] =>
  stepsFrom(state)
    .filter((step) => isClosed(step.to) && step.slug !== 'decline')
    .map(({ to }) => ({ value: to, text: capitalised(stateLabel(to).replace('Selesai: ', '')), hint: HINTS[to] }));

/** Papers of the case that were issued, newest first, as evidence to choose. */
const paperOptions = ({ letters }: CaseRecord): { value: string; text: string }[] =>
  letters
    .filter(({ state, unitId }) => (state === 'signed' || state === 'issued') && !unitId)
    .map(({ id, code, number, datedOn }) => ({
      value: id,
      text: `${documentKind(code).name}, ${number}, ${shortDate(datedOn!)}`,
    }));

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
