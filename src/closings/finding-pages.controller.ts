import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FindingForm } from '../cases/case.dto';
import { casePath } from '../cases/case.paths';
import type { Actor } from '../common/actor';
import { CurrentActor, Requires } from '../web/access';
import { type FormBody, submitForm } from '../web/form';
import { IdPipe } from '../web/ids';
import { seeOther } from '../web/page';
import { givenVersion } from '../web/versions';
import { EndFindingRequest } from './closing.dto';
import { ADD_FINDING, ClosingForms, END_FINDING } from './closing-forms';
import { FindingActs } from './finding-acts.service';

/** Forms that add a finding to a running case, or end one. */
@ApiExcludeController()
@Controller('kasus/:id/temuan')
export class FindingPagesController {
  constructor(
    private readonly forms: ClosingForms,
    private readonly acts: FindingActs,
  ) {}

  @Get('baru')
  @Requires('cases.run')
  addForm(
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.forms.show(id, ADD_FINDING, req, reply);
  }

  @Post('baru')
  @Requires('cases.run')
  add(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      FindingForm,
      body,
      async ({ category, evidence, ...details }) => {
        await this.acts.add(actor, id, givenVersion(req), { category, evidence, details });
        return seeOther(reply, casePath(id), 'Temuan ditambahkan. Tegurannya mulai dari Teguran I.');
      },
      (faults) => this.forms.show(id, ADD_FINDING, req, reply, faults),
    );
  }

  @Get(':findingId/akhiri')
  @Requires('cases.run')
  endForm(
    @Param('id', IdPipe) id: string,
    @Param('findingId', IdPipe) findingId: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.forms.show(id, END_FINDING, req, reply, undefined, findingId);
  }

  @Post(':findingId/akhiri')
  @Requires('cases.run')
  end(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Param('findingId', IdPipe) findingId: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      EndFindingRequest,
      body,
      async (input) => {
        await this.acts.end(actor, id, findingId, givenVersion(req), input);
        return seeOther(reply, casePath(id), 'Temuan diakhiri. Surat berikut tidak memuatnya lagi.');
      },
      (faults) => this.forms.show(id, END_FINDING, req, reply, faults, findingId),
    );
  }
}
