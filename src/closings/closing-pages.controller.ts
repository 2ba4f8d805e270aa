import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { casePath } from '../cases/case.paths';
import type { Actor } from '../common/actor';
import { CurrentActor, Requires } from '../web/access';
import { type FormBody, submitForm } from '../web/form';
import { IdPipe } from '../web/ids';
import { seeOther } from '../web/page';
import { givenVersion } from '../web/versions';
import { attemptInput } from './attempt-fields';
import {
  CloseCaseRequest,
  DeclineRecommendationRequest,
  FoundAgainRequest,
  MarkNotFoundRequest,
  ReopenCaseRequest,
} from './closing.dto';
import { CLOSE, ClosingForms, DECLINE, FOUND_AGAIN, NOT_FOUND, REOPEN } from './closing-forms';
import { ClosingService } from './closing.service';
import { DeclineService } from './decline.service';
import { NotFoundService } from './not-found.service';
import { ReopeningService } from './reopening.service';

/** Forms that close a case, let it rest, and open it again. */
@ApiExcludeController()
@Controller('kasus/:id')
export class ClosingPagesController {
  constructor(
    private readonly forms: ClosingForms,
    private readonly closings: ClosingService,
    private readonly declines: DeclineService,
    private readonly lost: NotFoundService,
    private readonly reopenings: ReopeningService,
  ) {}

  @Get('tutup')
  @Requires('cases.run')
  closeForm(
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.forms.show(id, CLOSE, req, reply);
  }

  @Post('tutup')
  @Requires('cases.run')
  close(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      CloseCaseRequest,
      body,
      async (input) => {
        await this.closings.close(actor, id, givenVersion(req), input);
        return seeOther(reply, casePath(id), 'Kasus ditutup. Berita acaranya ada di bagian surat.');
      },
      (faults) => this.forms.show(id, CLOSE, req, reply, faults),
    );
  }

  @Get('rekomendasi/tolak')
  @Requires('sanctions.decline')
  declineForm(
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.forms.show(id, DECLINE, req, reply);
  }

  @Post('rekomendasi/tolak')
  @Requires('sanctions.decline')
  decline(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      DeclineRecommendationRequest,
      body,
      async (input) => {
        const { closedAt } = await this.declines.decline(actor, id, givenVersion(req), input);
        return seeOther(
          reply,
          casePath(id),
          closedAt ? 'Rekomendasi tidak ditetapkan. Kasus ditutup.' : 'Penolakan dicatat. Rekan lain mencocokkannya.',
        );
      },
      (faults) => this.forms.show(id, DECLINE, req, reply, faults),
    );
  }

  @Get('tidak-ditemukan')
  @Requires('cases.run')
  notFoundForm(
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.forms.show(id, NOT_FOUND, req, reply);
  }

  @Post('tidak-ditemukan')
  @Requires('cases.run')
  markNotFound(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      MarkNotFoundRequest,
      { ...body, ...attemptInput(body) },
      async (input) => {
        await this.lost.mark(actor, id, givenVersion(req), input);
        return seeOther(reply, casePath(id), 'Kasus menunggu sampai pemberi kerja ditemukan lagi.');
      },
      (faults) => this.forms.show(id, NOT_FOUND, req, reply, faults),
    );
  }

  @Get('ditemukan')
  @Requires('cases.run')
  foundAgainForm(
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.forms.show(id, FOUND_AGAIN, req, reply);
  }

  @Post('ditemukan')
  @Requires('cases.run')
  foundAgain(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      FoundAgainRequest,
      body,
      async (input) => {
        await this.lost.foundAgain(actor, id, givenVersion(req), input);
        return seeOther(reply, casePath(id), 'Kasus dilanjutkan di tahap terakhirnya.');
      },
      (faults) => this.forms.show(id, FOUND_AGAIN, req, reply, faults),
    );
  }

  @Get('buka-kembali')
  @Requires('cases.reopen')
  reopenForm(
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.forms.show(id, REOPEN, req, reply);
  }

  @Post('buka-kembali')
  @Requires('cases.reopen')
  reopen(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      ReopenCaseRequest,
      body,
      async ({ reason }) => {
        await this.reopenings.reopen(actor, id, givenVersion(req), reason);
        return seeOther(reply, casePath(id), 'Kasus dibuka kembali.');
      },
      (faults) => this.forms.show(id, REOPEN, req, reply, faults),
    );
  }
}
