import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../common/actor';
import { OfficeClock } from '../database/office-clock';
import { ApiKeyService } from '../users/api-keys.service';
import { CurrentActor, Requires } from '../web/access';
import { type FormBody, type FormFaults, submitForm } from '../web/form';
import { IdPipe } from '../web/ids';
import { Pages, seeOther } from '../web/page';
import { may } from '../web/permissions';
import { GivenVersion, givenVersion } from '../web/versions';
import { CreateServiceUnit, EditServiceUnit } from './service-unit.dto';
import { UNITS_PATH, unitPath } from './service-unit.paths';
import { ServiceUnitService } from './service-unit.service';
import { keyLine } from './service-unit-words';
import { ServiceUnits } from './service-units.queries';

const CRUMBS = [{ text: 'Unit dan kunci', href: UNITS_PATH }];

/** `/admin/unit`: the counters, what they serve, and the keys of their machines. */
@ApiExcludeController()
@Controller('admin/unit')
export class ServiceUnitPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly units: ServiceUnits,
    private readonly service: ServiceUnitService,
    private readonly keys: ApiKeyService,
  ) {}

  @Get()
  @Requires('units.read')
  async list(
    @CurrentActor() actor: Actor,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const today = await this.clock.today(this.db.manager);
    const units = (await this.units.list(this.db.manager, today)).map((unit) => ({ ...unit, href: unitPath(unit.id) }));
    const model = { units, canManage: may(actor, 'units.manage') };
    return this.pages.show(req, reply, 'service-units/list', model, { title: 'Unit dan kunci' });
  }

  @Get('baru')
  @Requires('units.manage')
  form(@Req() req: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    return this.showNew(req, reply);
  }

  @Post()
  @Requires('units.manage')
  create(
    @CurrentActor() actor: Actor,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      CreateServiceUnit,
      body,
      async (input) => seeOther(reply, unitPath(await this.service.create(actor, input)), 'Unit ditambahkan.'),
      (faults) => this.showNew(req, reply, faults),
    );
  }

  @Get(':id')
  @Requires('units.read')
  one(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.showOne(actor, id, req, reply);
  }

  @Post(':id')
  @Requires('units.manage')
  edit(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      EditServiceUnit,
      body,
      async (input) => {
        await this.service.edit(actor, id, givenVersion(req), input);
        return seeOther(reply, unitPath(id), 'Perubahan disimpan.');
      },
      (faults) => this.showOne(actor, id, req, reply, faults),
    );
  }

  @Get(':id/tutup')
  @Requires('units.manage')
  async confirmClosing(
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const unit = await this.units.one(this.db.manager, id, await this.clock.today(this.db.manager));
    const model = { unit, back: unitPath(id), crumbs: [...CRUMBS, { text: unit.code, href: unitPath(id) }] };
    return this.pages.show(req, reply, 'service-units/close', model, { title: 'Tutup unit' });
  }

  @Post(':id/tutup')
  @Requires('units.manage')
  async close(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    await this.service.close(actor, id, version);
    return seeOther(reply, unitPath(id), 'Unit ditutup dan kuncinya dicabut.');
  }

  private async showNew(req: FastifyRequest, reply: FastifyReply, faults?: FormFaults): Promise<string> {
    const model = { crumbs: CRUMBS, services: await this.serviceOptions(), ...faults };
    return this.pages.show(req, reply, 'service-units/new', model, { title: 'Tambah unit', status: faults?.status });
  }

  private async showOne(
    actor: Actor,
    id: string,
    req: FastifyRequest,
    reply: FastifyReply,
    faults?: FormFaults,
  ): Promise<string> {
    const tx = this.db.manager;
    const unit = await this.units.one(tx, id, await this.clock.today(tx));
    const now = await this.clock.now(tx);
    const model = {
      unit,
      path: unitPath(id),
      crumbs: CRUMBS,
      state: unit.closedAt ? { tone: 'mute', text: 'Ditutup' } : { tone: 'ok', text: 'Terbuka' },
      keys: (await this.keys.ofUnit(tx, id)).map((key) => keyLine(key, now)),
      canManage: may(actor, 'units.manage') && !unit.closedAt,
      services: await this.serviceOptions(),
      form: { name: unit.name, email: unit.email, services: unit.services.map(({ code }) => code) },
      version: unit.version,
      stored:
        faults?.status === 412
          ? [
              { label: 'Nama unit', text: unit.name },
              { label: 'Surel', text: unit.email },
              { label: 'Layanan', text: unit.services.map(({ name }) => name).join(', ') },
            ]
          : undefined,
      ...faults,
    };
    return this.pages.show(req, reply, 'service-units/show', model, { title: unit.code, status: faults?.status });
  }

  private async serviceOptions(): Promise<{ value: string; text: string; hint: string }[]> {
    const catalogue = await this.units.catalogueOn(this.db.manager, await this.clock.today(this.db.manager));
    return catalogue.map(({ code, name, basis }) => ({ value: code, text: name, hint: `${code} · ${basis}` }));
  }
}
