import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../common/actor';
import { CurrentActor, Requires } from '../web/access';
import { type FormBody, submitForm } from '../web/form';
import { IdPipe } from '../web/ids';
import { seeOther } from '../web/page';
import { givenVersion } from '../web/versions';
import { FileFurtherRequest, FileObjectionRequest, ForwardObjectionRequest } from './remedy.dto';
import { RemedyFilingService } from './remedy-filing.service';
import { RemedyForms, type RemedyForm } from './remedy-forms';

const OBJECTION: RemedyForm = {
  view: 'file',
  title: 'Catat keberatan',
  permission: 'objections.record',
  page: 'baru',
  kind: 'OBJECTION',
};
const APPEAL: RemedyForm = {
  view: 'file',
  title: 'Catat banding',
  permission: 'objections.record',
  page: 'banding',
  kind: 'APPEAL',
};
const LAWSUIT: RemedyForm = {
  view: 'file',
  title: 'Catat gugatan',
  permission: 'objections.record',
  page: 'gugatan',
  kind: 'LAWSUIT',
};
const FORWARD: RemedyForm = {
  view: 'forward',
  title: 'Teruskan keberatan ke BPJS',
  permission: 'objections.record',
  page: 'bpjs',
};

/** The overview of remedies, and the forms by which they are taken in. */
@ApiExcludeController()
@Controller('kasus/:id/keberatan')
export class RemedyFilingPagesController {
  constructor(
    private readonly forms: RemedyForms,
    private readonly filing: RemedyFilingService,
  ) {}

  @Get()
  @Requires('cases.read')
  overview(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.forms.overview(actor, id, req, reply);
  }

  @Get('baru')
  @Requires('cases.read')
  objectForm(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.forms.show(actor, id, OBJECTION, req, reply);
  }

  @Post('baru')
  @Requires('objections.record')
  object(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      FileObjectionRequest,
      body,
      async (input) => {
        const { isLate } = await this.filing.file(actor, id, givenVersion(req), 'OBJECTION', input);
        return seeOther(
          reply,
          overviewPath(id),
          isLate
            ? 'Keberatan dicatat sebagai terlambat. Tetap harus dijawab.'
            : 'Keberatan dicatat. Jangka jawabannya berjalan.',
        );
      },
      (faults) => this.forms.show(actor, id, OBJECTION, req, reply, faults),
    );
  }

  @Get('bpjs')
  @Requires('cases.read')
  forwardForm(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.forms.show(actor, id, FORWARD, req, reply);
  }

  @Post('bpjs')
  @Requires('objections.record')
  forward(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      ForwardObjectionRequest,
      body,
      async (input) => {
        await this.filing.forward(actor, id, givenVersion(req), input);
        return seeOther(reply, overviewPath(id), 'Dicatat sebagai diteruskan ke BPJS, yang menjawabnya.');
      },
      (faults) => this.forms.show(actor, id, FORWARD, req, reply, faults),
    );
  }

  @Get('banding')
  @Requires('cases.read')
  appealForm(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.forms.show(actor, id, APPEAL, req, reply);
  }

  @Post('banding')
  @Requires('objections.record')
  appeal(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      FileFurtherRequest,
      body,
      async (input) => {
        await this.filing.file(actor, id, givenVersion(req), 'APPEAL', input);
        return seeOther(reply, overviewPath(id), 'Banding dicatat. Jangka jawabannya berjalan.');
      },
      (faults) => this.forms.show(actor, id, APPEAL, req, reply, faults),
    );
  }

  @Get('gugatan')
  @Requires('cases.read')
  sueForm(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.forms.show(actor, id, LAWSUIT, req, reply);
  }

  @Post('gugatan')
  @Requires('objections.record')
  sue(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      FileFurtherRequest,
      body,
      async (input) => {
        await this.filing.file(actor, id, givenVersion(req), 'LAWSUIT', input);
        return seeOther(reply, overviewPath(id), 'Gugatan dicatat. Catat penetapan dan putusan begitu diterima.');
      },
      (faults) => this.forms.show(actor, id, LAWSUIT, req, reply, faults),
    );
  }
}

const overviewPath = (id: string): string => `/kasus/${id}/keberatan`;
