import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { CalendarService } from '../calendar/calendar.service';
import type { Actor } from '../common/actor';
import { longDate, shortDate } from '../common/formats';
import { isId } from '../common/ids';
import { notFound } from '../common/problem';
import { pageSize } from '../common/paging';
import { OfficeClock } from '../database/office-clock';
import { isCaseState, isClosed, OPEN_STATES, stateLabel, stepsFrom } from '../law/case-steps';
import { FINDING_ABBREVIATIONS, FINDING_CATEGORIES, FINDING_LABELS } from '../law/findings';
import { daysLeft } from '../tasks/task-list';
import { CurrentActor, Requires } from '../web/access';
import { type FormBody, type FormFaults, submitForm } from '../web/form';
import { IdPipe } from '../web/ids';
import { Pages, seeOther } from '../web/page';
import { givenVersion } from '../web/versions';
import { CaseCloseService } from './case-close.service';
import { CaseContactService, EMAIL_SOURCE_LABELS } from './case-contact.service';
import { CasePage } from './case-page';
import { CaseRecords } from './case-record';
import { CloseCaseRequest, ConfirmEmailRequest, OpenCaseForm } from './case.dto';
import { casePath } from './case.paths';
import { CaseQueries } from './case.queries';
import { CaseService } from './case.service';

/** Pages of cases: the list, one case, and the forms that belong to no special step. */
@ApiExcludeController()
@Controller('kasus')
export class CasesPagesController {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly calendars: CalendarService,
    private readonly cases: CaseService,
    private readonly contacts: CaseContactService,
    private readonly closing: CaseCloseService,
    private readonly queries: CaseQueries,
    private readonly records: CaseRecords,
    private readonly page: CasePage,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Requires('cases.read')
  async list(
    @CurrentActor() actor: Actor,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Query('cari') search?: string,
    @Query('status') state?: string,
    @Query('lihat') view?: string,
    @Query('sesudah') after?: string,
  ): Promise<string> {
    const tx = this.db.manager;
    const size = pageSize(undefined);
    const shown = view === 'semua' || view === 'selesai' ? view : view === 'saya' ? 'saya' : 'berjalan';
    const found = await this.queries.list(
      tx,
      {
        search,
        state: state && isCaseState(state) ? state : undefined,
        ownerId: shown === 'saya' ? actor.id : undefined,
        open: shown === 'semua' ? undefined : shown !== 'selesai',
      },
      size,
      after,
    );
    const [today, calendar] = [await this.clock.today(tx), await this.calendars.calendar(tx)];
    const query = new URLSearchParams({
      ...(search && { cari: search }),
      ...(state && { status: state }),
      lihat: shown,
    });
    return this.pages.show(
      req,
      reply,
      'cases/list',
      {
        meta: 'Yang batasnya paling dekat lebih dahulu',
        tabs: {
          label: 'Kasus yang ditampilkan',
          items: [
            ['berjalan', 'Berjalan'],
            ['saya', 'Milik saya'],
            ['selesai', 'Selesai'],
            ['semua', 'Semua'],
          ].map(([slug, text]) => ({ href: `/kasus?lihat=${slug}`, text, current: slug === shown })),
        },
        search: { label: 'Nama, NIB, atau nomor kasus', name: 'cari', value: search },
        selects: [
          {
            name: 'status',
            label: 'Keadaan',
            empty: 'Semua keadaan',
            value: state,
            options: OPEN_STATES.map((value) => ({ value, text: stateLabel(value) })),
          },
        ],
        keep: [{ name: 'lihat', value: shown }],
        rows: found.rows.map((row) => ({
          id: row.id,
          reference: row.reference,
          employerName: row.employerName,
          village: row.villageName,
          owner: row.ownerName,
          tag: {
            tone: isClosed(row.state) ? 'ok' : row.state === 'TMP2T_IN_FORCE' ? 'bad' : 'wait',
            text: stateLabel(row.state),
          },
          due: row.dueOn && shortDate(row.dueOn),
          dueNote: row.dueOn && daysLeft(row.dueOn, today, calendar).left,
        })),
        pagination: {
          shown: `${found.rows.length} kasus ditampilkan`,
          next: found.next ? `/kasus?${query.toString()}&sesudah=${found.next}` : undefined,
        },
      },
      { title: 'Kasus' },
    );
  }

  @Get('baru')
  @Requires('cases.open')
  async openForm(
    @Query('pemberi-kerja') employerId: string | undefined,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.showOpenForm(employerId, req, reply);
  }

  @Post('baru')
  @Requires('cases.open')
  async open(
    @CurrentActor() actor: Actor,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      OpenCaseForm,
      body,
      async ({ employerId, categories, evidence, declaredWorkers, registeredWorkers }) => {
        const file = await this.cases.open(actor, {
          employerId,
          findings: categories.map((category) => ({
            category,
            evidence,
            details: { declaredWorkers, registeredWorkers },
          })),
        });
        return seeOther(reply, casePath(file.id), `Kasus ${file.reference} dibuka.`);
      },
      (faults) => this.showOpenForm(String(body['employerId'] ?? ''), req, reply, faults),
    );
  }

  @Get(':id')
  @Requires('cases.read')
  async show(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Query('riwayat') history?: string,
  ): Promise<string> {
    const model = await this.page.of(this.db.manager, id, actor, { wholeHistory: history === 'semua' });
    return this.pages.show(req, reply, 'cases/show', model, { title: model.title });
  }

  @Get(':id/alamat')
  @Requires('employers.confirm-contact')
  async contactForm(
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.showContactForm(id, req, reply);
  }

  @Post(':id/alamat')
  @Requires('employers.confirm-contact')
  async confirmContact(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      ConfirmEmailRequest,
      body,
      async (input) => {
        await this.contacts.confirm(actor, id, givenVersion(req), input);
        return seeOther(reply, casePath(id), 'Alamat surel dipastikan.');
      },
      (faults) => this.showContactForm(id, req, reply, faults),
    );
  }

  @Get(':id/tutup')
  @Requires('cases.run')
  async closeForm(
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.showCloseForm(id, req, reply);
  }

  @Post(':id/tutup')
  @Requires('cases.run')
  async close(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      CloseCaseRequest,
      body,
      async ({ ending, reason }) => {
        await this.closing.close(actor, id, givenVersion(req), ending, reason);
        return seeOther(reply, casePath(id), 'Kasus ditutup.');
      },
      (faults) => this.showCloseForm(id, req, reply, faults),
    );
  }

  private async showOpenForm(
    employerId: string | undefined,
    req: FastifyRequest,
    reply: FastifyReply,
    faults?: FormFaults,
  ): Promise<string> {
    if (!isId(employerId)) throw notFound();
    const employer = await this.queries.employerForNewCase(this.db.manager, employerId);
    if (!employer) throw notFound();
    return this.pages.show(
      req,
      reply,
      'cases/new',
      {
        crumbs: [
          { text: 'Pemberi kerja', href: '/pemberi-kerja' },
          { text: employer.name, href: `/pemberi-kerja/${employer.id}` },
          { text: 'Buka kasus' },
        ],
        employer: {
          id: employer.id,
          name: employer.name,
          facts: [
            {
              label: 'Pekerja menurut OSS',
              text: employer.declaredWorkers === null ? 'tidak disebut' : String(employer.declaredWorkers),
              meta: employer.declaredOn ? `per ${longDate(employer.declaredOn)}` : undefined,
            },
            {
              label: 'Terdaftar di BPJS',
              text:
                employer.registeredWorkers === null
                  ? 'tidak ada baris yang terhubung'
                  : String(employer.registeredWorkers),
              meta: employer.registeredOn ? `per ${longDate(employer.registeredOn)}` : undefined,
            },
          ],
        },
        categories: FINDING_CATEGORIES.map((value) => ({
          value,
          text: FINDING_LABELS[value],
          hint: FINDING_ABBREVIATIONS[value],
        })),
        ...faults,
      },
      { title: 'Buka kasus', status: faults?.status },
    );
  }

  private async showContactForm(
    id: string,
    req: FastifyRequest,
    reply: FastifyReply,
    faults?: FormFaults,
  ): Promise<string> {
    const { head } = await this.records.of(this.db.manager, id);
    const proposals = await this.contacts.proposals(this.db.manager, head.employerId);
    return this.pages.show(
      req,
      reply,
      'cases/contact',
      {
        id,
        employerName: head.employerName,
        crumbs: [
          { text: 'Kasus', href: '/kasus' },
          { text: head.reference, href: casePath(id) },
          { text: 'Alamat surel' },
        ],
        version: head.version,
        form: { contactId: proposals[0]?.id },
        proposals: proposals.map((contact) => ({
          value: contact.id,
          text: contact.email,
          hint: `${EMAIL_SOURCE_LABELS[contact.source]}, ${shortDate(contact.recordedAt)}`,
        })),
        ...faults,
      },
      { title: `Alamat surel ${head.reference}`, status: faults?.status },
    );
  }

  private async showCloseForm(
    id: string,
    req: FastifyRequest,
    reply: FastifyReply,
    faults?: FormFaults,
  ): Promise<string> {
    const { head } = await this.records.of(this.db.manager, id);
    const endings = stepsFrom(head.state).filter((step) => isClosed(step.to) && step.slug !== 'decline');
    return this.pages.show(
      req,
      reply,
      'cases/close',
      {
        id,
        employerName: head.employerName,
        crumbs: [{ text: 'Kasus', href: '/kasus' }, { text: head.reference, href: casePath(id) }, { text: 'Tutup' }],
        version: head.version,
        endings: endings.map((step) => ({ value: step.to, text: stateLabel(step.to).replace('Selesai: ', '') })),
        ...faults,
      },
      { title: `Tutup ${head.reference}`, status: faults?.status },
    );
  }
}
