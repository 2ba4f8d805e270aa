import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../common/actor';
import { CurrentActor, Requires } from '../web/access';
import { type FormBody, submitForm } from '../web/form';
import { IdPipe } from '../web/ids';
import { seeOther } from '../web/page';
import { givenVersion } from '../web/versions';
import { DraftAnswerRequest, RecordAnswerRequest, WithdrawRemedyRequest } from './remedy.dto';
import { RemedyForms, type RemedyForm } from './remedy-forms';
import { RemedyReplyService } from './remedy-reply.service';

const REPLY: RemedyForm = {
  view: 'answer',
  title: 'Susun jawaban keberatan',
  permission: 'objections.answer',
  page: 'jawaban',
  kind: 'OBJECTION',
};
const APPEAL_RECORD: RemedyForm = {
  view: 'record-answer',
  title: 'Catat jawaban banding',
  permission: 'objections.record',
  page: 'banding/jawaban',
  kind: 'APPEAL',
};
const APPEAL_DRAFT: RemedyForm = {
  view: 'answer',
  title: 'Susun jawaban banding',
  permission: 'objections.answer',
  page: 'banding/konsep',
  kind: 'APPEAL',
};
const WITHDRAWAL: RemedyForm = {
  view: 'withdraw',
  title: 'Catat keberatan ditarik',
  permission: 'objections.record',
  page: 'ditarik',
  kind: 'OBJECTION',
};
const APPEAL_WITHDRAWAL: RemedyForm = {
  view: 'withdraw',
  title: 'Catat banding ditarik',
  permission: 'objections.record',
  page: 'banding/ditarik',
  kind: 'APPEAL',
};

/** Forms by which objections and appeals are answered or taken back. */
@ApiExcludeController()
@Controller('kasus/:id/keberatan')
export class RemedyAnswerPagesController {
  constructor(
    private readonly forms: RemedyForms,
    private readonly replies: RemedyReplyService,
  ) {}

  @Get('jawaban')
  @Requires('cases.read')
  replyForm(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.forms.show(actor, id, REPLY, req, reply);
  }

  @Post('jawaban')
  @Requires('objections.answer')
  reply(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      DraftAnswerRequest,
      body,
      async (input) => {
        const letter = await this.replies.draft(actor, id, givenVersion(req), 'OBJECTION', input);
        return seeOther(
          reply,
          `/surat/${letter.id}`,
          'Konsep jawaban disusun. Pejabat yang memutuskan menandatanganinya.',
        );
      },
      (faults) => this.forms.show(actor, id, REPLY, req, reply, faults),
    );
  }

  @Get('ditarik')
  @Requires('cases.read')
  withdrawForm(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.forms.show(actor, id, WITHDRAWAL, req, reply);
  }

  @Post('ditarik')
  @Requires('objections.record')
  withdraw(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      WithdrawRemedyRequest,
      body,
      async (input) => {
        await this.replies.withdraw(actor, id, givenVersion(req), 'OBJECTION', input);
        return seeOther(reply, `/kasus/${id}/keberatan`, 'Keberatan dicatat sebagai ditarik.');
      },
      (faults) => this.forms.show(actor, id, WITHDRAWAL, req, reply, faults),
    );
  }

  @Get('banding/jawaban')
  @Requires('cases.read')
  appealReplyForm(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.forms.show(actor, id, APPEAL_RECORD, req, reply);
  }

  @Post('banding/jawaban')
  @Requires('objections.record')
  recordAppealReply(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      RecordAnswerRequest,
      body,
      async (input) => {
        await this.replies.record(actor, id, givenVersion(req), input);
        return seeOther(reply, `/kasus/${id}/keberatan`, 'Jawaban banding dicatat.');
      },
      (faults) => this.forms.show(actor, id, APPEAL_RECORD, req, reply, faults),
    );
  }

  @Get('banding/konsep')
  @Requires('cases.read')
  appealDraftForm(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.forms.show(actor, id, APPEAL_DRAFT, req, reply);
  }

  @Post('banding/konsep')
  @Requires('objections.answer')
  draftAppealReply(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      DraftAnswerRequest,
      body,
      async (input) => {
        const letter = await this.replies.draft(actor, id, givenVersion(req), 'APPEAL', input);
        return seeOther(reply, `/surat/${letter.id}`, 'Konsep jawaban disusun. Wali Kota menandatanganinya.');
      },
      (faults) => this.forms.show(actor, id, APPEAL_DRAFT, req, reply, faults),
    );
  }

  @Get('banding/ditarik')
  @Requires('cases.read')
  withdrawAppealForm(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.forms.show(actor, id, APPEAL_WITHDRAWAL, req, reply);
  }

  @Post('banding/ditarik')
  @Requires('objections.record')
  withdrawAppeal(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      WithdrawRemedyRequest,
      body,
      async (input) => {
        await this.replies.withdraw(actor, id, givenVersion(req), 'APPEAL', input);
        return seeOther(reply, `/kasus/${id}/keberatan`, 'Banding dicatat sebagai ditarik.');
      },
      (faults) => this.forms.show(actor, id, APPEAL_WITHDRAWAL, req, reply, faults),
    );
  }
}
