import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../common/actor';
import { addDays } from '../common/plain-date';
import { OfficeClock } from '../database/office-clock';
import { parameterDefault, type ParameterKey } from '../law/parameters';
import { CurrentActor, Requires } from '../web/access';
import { type FormBody, type FormFaults, submitForm } from '../web/form';
import { Pages, seeOther } from '../web/page';
import { may } from '../web/permissions';
import { givenVersion } from '../web/versions';
import { MARK_OPTIONS, sectionTabs, waitingRows } from './law-change-view';
import { ProposeValueForm } from './law-change.dto';
import { lawChangePath, parameterPath, PARAMETERS_PATH } from './law-change.paths';
import { LawChangeQueries } from './law-change.queries';
import { LawChangeService } from './law-change.service';
import { asTyped, fromTyped, valueField } from './parameter-form';
import { currentVersion, valueVersions } from './parameter-record';
import { valueInWords } from './parameter-words';
import { parameterGroups, parameterView } from './parameter-view';
import { parameterKey } from './parameter.controller';

const CRUMBS = [{ text: 'Tenggat dan hari libur', href: PARAMETERS_PATH }];

/** `/admin/tenggat`: the office's dated values, their history, and how a new one is asked for. */
@ApiExcludeController()
@Controller('admin/tenggat')
export class ParameterPagesController {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly queries: LawChangeQueries,
    private readonly changes: LawChangeService,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Requires('parameters.read')
  async list(@Req() req: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const tx = this.db.manager;
    const waiting = await this.queries.waiting(tx);
    const today = await this.clock.today(tx);
    const model = {
      tabs: sectionTabs(PARAMETERS_PATH),
      waiting: waitingRows(waiting),
      groups: parameterGroups(await this.queries.ownValues(tx), waiting, today),
    };
    return this.pages.show(req, reply, 'law-changes/parameters', model, { title: 'Tenggat dan parameter' });
  }

  @Get(':key')
  @Requires('parameters.read')
  async one(
    @CurrentActor() actor: Actor,
    @Param('key') name: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const tx = this.db.manager;
    const key = parameterKey(name);
    const own = await this.queries.ownValues(tx, key);
    const changes = await this.queries.list(tx, ['PARAMETER'], key);
    const view = parameterView(key, own, changes, await this.clock.today(tx));
    const isFree = may(actor, 'parameters.propose') && !view.isSettled && changes[0]?.state !== 'proposed';
    const model = {
      ...view,
      crumbs: [...CRUMBS, { text: view.label }],
      primary: isFree ? { href: `${parameterPath(key)}/ajukan`, text: 'Ajukan perubahan', icon: 'pencil' } : undefined,
    };
    return this.pages.show(req, reply, 'law-changes/parameter', model, { title: view.label, active: PARAMETERS_PATH });
  }

  @Get(':key/ajukan')
  @Requires('parameters.propose')
  form(
    @Param('key') name: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.showForm(parameterKey(name), req, reply);
  }

  @Post(':key/ajukan')
  @Requires('parameters.propose')
  propose(
    @CurrentActor() actor: Actor,
    @Param('key') name: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const key = parameterKey(name);
    return submitForm(
      ProposeValueForm,
      body,
      async ({ value, mark, ...grounds }) => {
        const proposal = { ...grounds, mark: mark ?? 'A', value: fromTyped(key, value) };
        const { id } = await this.changes.proposeValue(actor, key, givenVersion(req), proposal);
        return seeOther(reply, lawChangePath(id), 'Perubahan diajukan ke Bagian Hukum.');
      },
      (faults) => this.showForm(key, req, reply, faults),
    );
  }

  private async showForm(
    key: ParameterKey,
    req: FastifyRequest,
    reply: FastifyReply,
    faults?: FormFaults,
  ): Promise<string> {
    const tx = this.db.manager;
    const today = await this.clock.today(tx);
    const current = currentVersion(valueVersions(key, await this.queries.ownValues(tx, key), today));
    const { label } = parameterDefault(key);
    const model = {
      crumbs: [...CRUMBS, { text: label, href: parameterPath(key) }, { text: 'Ajukan perubahan' }],
      label,
      now: `${valueInWords(key, current.value)} (${current.source})`,
      path: parameterPath(key),
      field: valueField(key),
      marks: MARK_OPTIONS,
      earliest: addDays(today, 1),
      version: await this.queries.version(tx, ['PARAMETER'], key),
      form: { value: asTyped(current.value), validFrom: addDays(today, 1), mark: 'S' },
      ...faults,
    };
    const options = { title: `Ajukan perubahan: ${label}`, status: faults?.status, active: PARAMETERS_PATH };
    return this.pages.show(req, reply, 'law-changes/propose-value', model, options);
  }
}
