import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { casePath } from '../cases/case.paths';
import type { Actor } from '../common/actor';
import { CASE_STATES, isClosed } from '../law/case-steps';
import { CurrentActor, Requires } from '../web/access';
import { type FormBody, submitForm } from '../web/form';
import { IdPipe } from '../web/ids';
import { seeOther } from '../web/page';
import { givenVersion } from '../web/versions';
import {
  RecordLiftRequest,
  RecordSanctionRequest,
  RecordStatementRequest,
  WriteLiftRequest,
  WriteSanctionRequest,
  WriteStatementRequest,
} from './bpjs-request.dto';
import { ComplianceService } from './compliance.service';
import { statementInput } from './form-options';
import { LiftRequestService } from './lift-request.service';
import { SanctionForms, type SanctionForm } from './sanction-forms';
import { SanctionRequestService } from './sanction-request.service';

const REQUEST: SanctionForm = {
  view: 'request',
  title: 'Permohonan sanksi',
  permission: 'bpjs-acts.record',
  states: ['TMP2T_ELIGIBLE', 'RETURNED_INCOMPLETE'],
  drafts: 'TMP2T_REQ',
  conditions: 'request',
};
const STATEMENT: SanctionForm = {
  view: 'compliance',
  title: 'Pernyataan kepatuhan BPJS',
  permission: 'bpjs-acts.record',
  states: CASE_STATES.filter((state) => !isClosed(state)),
  drafts: 'COMPLIANCE_STMT',
};
const LIFT_REQUEST: SanctionForm = {
  view: 'lift-request',
  title: 'Permohonan pencabutan',
  permission: 'bpjs-acts.record',
  states: ['TMP2T_IN_FORCE'],
  drafts: 'COMPLIANCE_STMT',
};

/** Forms of what BPJS asks and states, under the address of their case. */
@ApiExcludeController()
@Controller('kasus/:id')
export class BpjsRequestPagesController {
  constructor(
    private readonly forms: SanctionForms,
    private readonly requests: SanctionRequestService,
    private readonly compliance: ComplianceService,
    private readonly liftRequests: LiftRequestService,
  ) {}

  @Get('permohonan/baru')
  @Requires('cases.read')
  requestForm(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.forms.show(actor, id, REQUEST, req, reply);
  }

  @Post('permohonan/baru')
  @Requires('bpjs-acts.record')
  recordRequest(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      RecordSanctionRequest,
      body,
      async (input) => {
        await this.requests.record(actor, id, givenVersion(req), input);
        return seeOther(reply, casePath(id), 'Permohonan dicatat. Tim memverifikasinya.');
      },
      (faults) => this.forms.show(actor, id, REQUEST, req, reply, faults),
    );
  }

  @Post('permohonan/konsep')
  @Requires('bpjs-acts.write')
  writeRequest(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      WriteSanctionRequest,
      body,
      async (input) => {
        const letter = await this.requests.write(actor, id, givenVersion(req), input);
        return seeOther(
          reply,
          `/surat/${letter.id}`,
          'Konsep permohonan disusun. Petugas BPJS lain menandatanganinya.',
        );
      },
      (faults) => this.forms.show(actor, id, REQUEST, req, reply, faults),
    );
  }

  @Get('kepatuhan')
  @Requires('cases.read')
  statementForm(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.forms.show(actor, id, STATEMENT, req, reply);
  }

  @Post('kepatuhan')
  @Requires('bpjs-acts.record')
  recordStatement(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      RecordStatementRequest,
      { ...body, ...statementInput(body) },
      async (input) => {
        await this.compliance.record(actor, id, givenVersion(req), input);
        return seeOther(reply, casePath(id), 'Pernyataan BPJS dicatat. Temuan yang disebut sudah dipenuhi.');
      },
      (faults) => this.forms.show(actor, id, STATEMENT, req, reply, faults),
    );
  }

  @Post('kepatuhan/konsep')
  @Requires('bpjs-acts.write')
  writeStatement(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      WriteStatementRequest,
      { ...body, ...statementInput(body) },
      async (input) => {
        const letter = await this.compliance.write(actor, id, givenVersion(req), input);
        return seeOther(
          reply,
          `/surat/${letter.id}`,
          'Konsep pernyataan disusun. Petugas BPJS lain menandatanganinya.',
        );
      },
      (faults) => this.forms.show(actor, id, STATEMENT, req, reply, faults),
    );
  }

  @Get('pencabutan/permohonan')
  @Requires('cases.read')
  liftRequestForm(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.forms.show(actor, id, LIFT_REQUEST, req, reply);
  }

  @Post('pencabutan/permohonan')
  @Requires('bpjs-acts.record')
  recordLiftRequest(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      RecordLiftRequest,
      { ...body, ...statementInput(body) },
      async (input) => {
        await this.liftRequests.record(actor, id, givenVersion(req), input);
        return seeOther(reply, casePath(id), 'Permohonan pencabutan dicatat. Jangka menjawabnya mulai berjalan.');
      },
      (faults) => this.forms.show(actor, id, LIFT_REQUEST, req, reply, faults),
    );
  }

  @Post('pencabutan/permohonan/konsep')
  @Requires('bpjs-acts.write')
  writeLiftRequest(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      WriteLiftRequest,
      { ...body, ...statementInput(body) },
      async (input) => {
        const letter = await this.liftRequests.write(actor, id, givenVersion(req), input);
        return seeOther(
          reply,
          `/surat/${letter.id}`,
          'Konsep pernyataan disusun. Petugas BPJS lain menandatanganinya.',
        );
      },
      (faults) => this.forms.show(actor, id, LIFT_REQUEST, req, reply, faults),
    );
  }
}
