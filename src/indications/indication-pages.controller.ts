import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import { DataSource } from 'typeorm';
import type { Actor } from '../common/actor';
import { notFound } from '../common/problem';
import { pageSize } from '../common/paging';
import type { Tx } from '../database/office-clock';
import { employersPath } from '../employers/employer.paths';
import { EmployerQueries } from '../employers/employer.queries';
import { ListExports } from '../lists/list-exports';
import { ListTools } from '../lists/list-tools';
import { MembershipQueries } from '../memberships/membership.queries';
import { CurrentActor, Requires } from '../web/access';
import { submitForm, type FormBody, type FormFaults } from '../web/form';
import { IdPipe } from '../web/ids';
import { Pages, seeOther } from '../web/page';
import { may } from '../web/permissions';
import { AgeingLabels } from './ageing';
import { DISMISSAL_GROUNDS, DISMISSAL_WORDS } from './dismissal-grounds';
import { IndicationDismissals } from './indication-dismissals.service';
import { isWhole } from './indication-filter';
import { indicationColumns, indicationListView, LIST_WORDS, listHref } from './indication-list-view';
import { IndicationRefresh } from './indication-refresh';
import { indicationView, kindInWords, listOfKind } from './indication-view';
import { DismissRequest, filterOf, IndicationExportQuery, IndicationQuery, RestoreRequest } from './indication.dto';
import { dismissPath, indicationPath, restorePath } from './indication.paths';
import { IndicationQueries, type IndicationRow } from './indication.queries';

/** What the files say against employers: lists to work from, one beside its figures, put aside and taken back. */
@ApiExcludeController()
@Controller('pemberi-kerja/dugaan')
export class IndicationPagesController {
  constructor(
    private readonly db: DataSource,
    private readonly pages: Pages,
    private readonly queries: IndicationQueries,
    private readonly memberships: MembershipQueries,
    private readonly employers: EmployerQueries,
    private readonly refresh: IndicationRefresh,
    private readonly dismissals: IndicationDismissals,
    private readonly ageing: AgeingLabels,
    private readonly tools: ListTools,
    private readonly exports: ListExports,
  ) {}

  @Get()
  @Requires('employers.read')
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: IndicationQuery,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const tx = this.db.manager;
    const isInStep = await this.refresh.catchUp();
    const ageing = await this.ageing.today(tx);
    const filter = filterOf(query, ageing);
    const size = pageSize(query.size);
    const page = await this.queries.list(tx, filter, { sort: query.urut ?? 'besar', size, cursor: query.cursor });
    const toMatch = filter.kind === 'TO_MATCH' ? page.rows.map(({ employerId }) => employerId) : [];
    const counts = await this.queries.countByKind(tx);
    const total = isWhole(filter) ? (counts.get(filter.kind) ?? 0) : await this.queries.count(tx, filter);
    const view = indicationListView({
      ...{ query, rows: page.rows, isInStep, ageing, counts, total },
      tools: await this.tools.of(
        tx,
        actor,
        'indications',
        { ...query },
        {
          ...{ rows: page.rows.length, total, next: page.next, noun: 'pemberi kerja' },
        },
      ),
      month: await this.memberships.newestMonth(tx),
      villages: await this.employers.villages(tx),
      questions: toMatch.length > 0 ? await this.memberships.resemblancesOf(tx, toMatch) : new Map(),
      mayDecide: may(actor, 'indications.decide'),
    });
    return this.pages.show(req, reply, 'indications/list', view, {
      title: 'Dugaan dari berkas',
      active: employersPath(),
    });
  }

  /** All rows of the filter, in the order and with the columns of the page. */
  @Get('ekspor')
  @Requires('employers.read')
  async export(
    @CurrentActor() actor: Actor,
    @Query() { format, ...query }: IndicationExportQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readable> {
    const ageing = await this.ageing.today(this.db.manager);
    const filter = filterOf(query, ageing);
    const list = {
      list: 'indications',
      title: `Dugaan ${LIST_WORDS[query.daftar ?? 'pwbd'].tab}`,
      columns: indicationColumns(query.daftar ?? 'pwbd', ageing),
      query: { ...query, cursor: undefined, size: undefined },
      count: (tx: Tx) => this.queries.count(tx, filter),
      page: (tx: Tx, size: number, cursor?: string) =>
        this.queries.list(tx, filter, { sort: query.urut ?? 'besar', size, cursor }),
    };
    return this.exports.file(actor, reply, list, format);
  }

  @Get(':id')
  @Requires('employers.read')
  async show(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const row = await this.one(id);
    const ageing = await this.ageing.today(this.db.manager);
    const view = indicationView(row, { ageing, mayDecide: may(actor, 'indications.decide') });
    return this.pages.show(req, reply, 'indications/show', view, {
      title: `${view.title}: ${row.name}`,
      active: employersPath(),
    });
  }

  @Get(':id/kesampingkan')
  @Requires('indications.decide')
  dismissForm(
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.showDismiss(id, req, reply);
  }

  @Post(':id/kesampingkan')
  @Requires('indications.decide')
  dismiss(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      DismissRequest,
      body,
      async (input) => {
        const { kind, name } = await this.one(id);
        await this.dismissals.dismiss(actor, id, input);
        return seeOther(reply, listHref({ daftar: listOfKind(kind) }), `${name} dikesampingkan. Alasannya tercatat.`);
      },
      (faults) => this.showDismiss(id, req, reply, faults),
    );
  }

  @Get(':id/kembalikan')
  @Requires('indications.decide')
  restoreForm(
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.showRestore(id, req, reply);
  }

  @Post(':id/kembalikan')
  @Requires('indications.decide')
  restore(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      RestoreRequest,
      body,
      async ({ reason }) => {
        await this.dismissals.undo(actor, id, reason);
        return seeOther(reply, indicationPath(id), 'Indikasi kembali ke daftar yang perlu dikerjakan.');
      },
      (faults) => this.showRestore(id, req, reply, faults),
    );
  }

  private async showDismiss(
    id: string,
    req: FastifyRequest,
    reply: FastifyReply,
    faults?: FormFaults,
  ): Promise<string> {
    const row = await this.one(id);
    const model = {
      ...this.decisionHead(row),
      title: 'Kesampingkan indikasi',
      why: row.why,
      action: dismissPath(id),
      grounds: DISMISSAL_GROUNDS.map((value) => ({ value, text: DISMISSAL_WORDS[value] })),
      form: {},
      ...faults,
    };
    return this.pages.show(req, reply, 'indications/dismiss', model, {
      title: `Kesampingkan: ${row.name}`,
      status: faults?.status,
      active: employersPath(),
    });
  }

  private async showRestore(
    id: string,
    req: FastifyRequest,
    reply: FastifyReply,
    faults?: FormFaults,
  ): Promise<string> {
    const row = await this.one(id);
    const model = {
      ...this.decisionHead(row),
      title: 'Kembalikan indikasi',
      statement: `${kindInWords(row.kind)}: ${row.name} kembali ke daftar yang perlu dikerjakan.`,
      effects: ['Pengesampingan sebelumnya tetap tercatat bersama alasannya.'],
      action: restorePath(id),
      reason: { name: 'reason', label: 'Alasan', value: faults?.form.reason, error: faults?.errors.reason },
      errors: faults?.errors,
    };
    return this.pages.show(req, reply, 'indications/restore', model, {
      title: `Kembalikan: ${row.name}`,
      status: faults?.status,
      active: employersPath(),
    });
  }

  private decisionHead(row: IndicationRow) {
    return {
      crumbs: [
        { text: 'Dugaan dari berkas', href: listHref({ daftar: listOfKind(row.kind) }) },
        { text: row.name, href: indicationPath(row.id) },
      ],
      meta: `${kindInWords(row.kind)}: ${row.name}`,
      cancel: indicationPath(row.id),
    };
  }

  private async one(id: string): Promise<IndicationRow> {
    const row = await this.queries.one(this.db.manager, id);
    if (!row) throw notFound();
    return row;
  }
}
