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
import { AnswerOnce } from '../web/idempotency';
import { Pages, seeOther } from '../web/page';
import { KEY_SCOPES } from '../web/permissions';
import { CreateUnitKey } from './service-unit.dto';
import { UNITS_PATH, unitPath } from './service-unit.paths';
import { ServiceUnitService } from './service-unit.service';
import { scopeLabel } from './service-unit-words';
import { ServiceUnits } from './service-units.queries';

const SCOPE_OPTIONS = KEY_SCOPES.map((scope) => ({ value: scope, text: scopeLabel(scope), hint: scope }));

/** Keys of a unit's machines: shown once when made, revoked at once when lost. */
@ApiExcludeController()
@Controller('admin')
export class UnitKeyPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly units: ServiceUnits,
    private readonly service: ServiceUnitService,
    private readonly keys: ApiKeyService,
  ) {}

  @Get('unit/:id/kunci/baru')
  @Requires('keys.manage')
  form(
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.showNew(id, req, reply);
  }

  /** Answers with the key itself, not with a redirect: it is nowhere stored to be shown on another page. */
  @Post('unit/:id/kunci')
  @Requires('keys.manage')
  @AnswerOnce()
  create(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      CreateUnitKey,
      body,
      async (input) => {
        const key = await this.service.createKey(actor, id, input);
        const model = { key, label: input.label, back: unitPath(id), crumbs: await this.crumbs(id) };
        return this.pages.show(req, reply, 'service-units/key-created', model, { title: 'Kunci baru' });
      },
      (faults) => this.showNew(id, req, reply, faults),
    );
  }

  @Get('kunci/:id/cabut')
  @Requires('keys.manage')
  async confirmRevocation(
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const key = await this.keys.one(this.db.manager, id);
    const back = key.unitId ? unitPath(key.unitId) : UNITS_PATH;
    const model = { key, back, action: `/admin/kunci/${id}/cabut` };
    return this.pages.show(req, reply, 'service-units/revoke-key', model, { title: 'Cabut kunci' });
  }

  @Post('kunci/:id/cabut')
  @Requires('keys.manage')
  async revoke(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { unitId } = await this.keys.one(this.db.manager, id);
    await this.keys.revoke(actor, id);
    return seeOther(reply, unitId ? unitPath(unitId) : UNITS_PATH, 'Kunci dicabut dan tidak berlaku lagi.');
  }

  private async showNew(
    unitId: string,
    req: FastifyRequest,
    reply: FastifyReply,
    faults?: FormFaults,
  ): Promise<string> {
    const model = {
      crumbs: await this.crumbs(unitId),
      action: `${unitPath(unitId)}/kunci`,
      back: unitPath(unitId),
      scopes: SCOPE_OPTIONS,
      form: { days: '365', scopes: ['checks.make', 'checks.read', 'status.read'] },
      ...faults,
    };
    return this.pages.show(req, reply, 'service-units/new-key', model, { title: 'Buat kunci', status: faults?.status });
  }

  /** Also says 404 for a unit that does not exist. */
  private async crumbs(unitId: string): Promise<{ text: string; href: string }[]> {
    const unit = await this.units.one(this.db.manager, unitId, await this.clock.today(this.db.manager));
    return [
      { text: 'Unit dan kunci', href: UNITS_PATH },
      { text: unit.code, href: unitPath(unitId) },
    ];
  }
}
