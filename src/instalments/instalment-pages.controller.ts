import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { CaseRecords } from '../cases/case-record';
import { casePath } from '../cases/case.paths';
import type { Actor } from '../common/actor';
import { addDays } from '../common/plain-date';
import { notFound } from '../common/problem';
import { OfficeClock } from '../database/office-clock';
import { overlaysPossible } from '../law/case-overlays';
import { LEAST_DAYS_AFTER_PLAN } from '../law/deadline-moves';
import { CurrentActor, Requires } from '../web/access';
import { type FormBody, type FormFaults, submitForm } from '../web/form';
import { IdPipe } from '../web/ids';
import { Pages, seeOther } from '../web/page';
import { may } from '../web/permissions';
import { givenVersion } from '../web/versions';
import { AGREED_WITH, DecidePlanRequest, RecordPaymentRequest, RecordPlanRequest } from './instalment.dto';
import { plansOf } from './instalment.queries';
import { InstalmentService } from './instalment.service';
import { AGREED_WITH_LABELS, instalmentOption, openInstalments, planHead, planView } from './instalment-view';
import { MissedInstalments } from './missed-instalments';

const FORMS = {
  baru: { view: 'record', title: 'Catat perjanjian angsuran', done: 'Perjanjian dicatat. Jangka kasus berhenti.' },
  bayar: { view: 'payment', title: 'Catat pembayaran angsuran', done: 'Pembayaran dicatat dengan buktinya.' },
  putuskan: { view: 'decide', title: 'Putuskan perjanjian angsuran', done: 'Keputusan dicatat.' },
} as const;
type InstalmentForm = keyof typeof FORMS;

const isForm = (slug: string): slug is InstalmentForm => Object.hasOwn(FORMS, slug);

const OUTCOMES = [
  { value: 'lapsed', text: 'Gagal', hint: 'jangka kasus berjalan lagi' },
  { value: 'kept', text: 'Tetap berjalan', hint: 'jangka kasus tetap berhenti sampai hari baru' },
];

/** `/kasus/:id/angsuran`: agreements with their schedule, and the forms that record what happens to them. */
@ApiExcludeController()
@Controller('kasus/:id/angsuran')
export class InstalmentPagesController {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly records: CaseRecords,
    private readonly plans: InstalmentService,
    private readonly missed: MissedInstalments,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Requires('cases.read')
  async overview(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const tx = this.db.manager;
    const record = await this.records.of(tx, id);
    const today = await this.clock.today(tx);
    const plans = await plansOf(tx, id);
    const running = plans.find(({ outcome }) => outcome === null);
    const canBegin = overlaysPossible(record.head.state, []).some(({ kind }) => kind === 'INSTALMENT_PLAN');
    return this.pages.show(
      req,
      reply,
      'instalments/overview',
      {
        ...planHead(record, 'Perjanjian angsuran', false),
        plans: plans.map((plan) => planView(plan, today)),
        acts: may(actor, 'instalments.record') && {
          begin: canBegin && !running,
          pay: running !== undefined,
          decide: running !== undefined && (await this.missed.waitsForDecision(tx, running)),
        },
      },
      { title: `Angsuran ${record.head.reference}`, active: '/kasus' },
    );
  }

  @Get(':form')
  @Requires('instalments.record')
  form(
    @Param('id', IdPipe) id: string,
    @Param('form') form: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    if (!isForm(form)) throw notFound();
    return this.show(form, id, req, reply);
  }

  @Post(':form')
  @Requires('instalments.record')
  submit(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Param('form') form: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    if (!isForm(form)) throw notFound();
    const again = (faults: FormFaults) => this.show(form, id, req, reply, faults);
    const done = async (recorded: Promise<unknown>) => {
      await recorded;
      return seeOther(reply, `${casePath(id)}/angsuran`, FORMS[form].done);
    };
    switch (form) {
      case 'baru':
        return submitForm(
          RecordPlanRequest,
          body,
          (input) => done(this.plans.record(actor, id, givenVersion(req), input)),
          again,
        );
      case 'bayar':
        return submitForm(
          RecordPaymentRequest,
          body,
          (input) => done(this.plans.recordPayment(actor, id, givenVersion(req), input)),
          again,
        );
      case 'putuskan':
        return submitForm(
          DecidePlanRequest,
          body,
          (input) => done(this.plans.decide(actor, id, givenVersion(req), input)),
          again,
        );
    }
  }

  private async show(
    form: InstalmentForm,
    id: string,
    req: FastifyRequest,
    reply: FastifyReply,
    faults?: FormFaults,
  ): Promise<string> {
    const tx = this.db.manager;
    const record = await this.records.of(tx, id);
    const plan = (await plansOf(tx, id)).find(({ outcome }) => outcome === null);
    const open = plan ? openInstalments(plan) : [];
    const next = open[0];
    const today = await this.clock.today(tx);
    const { view, title } = FORMS[form];
    const needsPlan = form !== 'baru';
    return this.pages.show(
      req,
      reply,
      `instalments/${view}`,
      {
        ...planHead(record, title, true),
        action: `${casePath(id)}/angsuran/${form}`,
        today,
        tomorrow: addDays(today, 1),
        parties: AGREED_WITH.map((value) => ({ value, text: AGREED_WITH_LABELS[value] })),
        outcomes: OUTCOMES,
        instalments: open.map(instalmentOption),
        leastDays: LEAST_DAYS_AFTER_PLAN,
        closed: needsPlan === (plan !== undefined) ? undefined : needsPlan ? NONE_RUNS : ONE_RUNS,
        errors: {},
        form: { agreedWith: 'BPJS', paidOn: today, instalmentId: next?.id, amount: next && next.amount - next.paid },
        ...faults,
      },
      { title: `${title} ${record.head.reference}`, status: faults?.status, active: '/kasus' },
    );
  }
}

const NONE_RUNS = 'Tidak ada perjanjian angsuran yang berjalan dalam kasus ini.';
const ONE_RUNS = 'Perjanjian angsuran sudah berjalan dalam kasus ini.';
