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
import { HearingReportService } from './hearing-report.service';
import { HearingService } from './hearing.service';
import { ReturnedRequestService } from './returned-request.service';
import { SanctionForms, type SanctionForm } from './sanction-forms';
import {
  NoFurtherInput,
  ReportHearingRequest,
  ReportVerificationRequest,
  ReturnRequestRequest,
  SummonEmployerRequest,
  VerifyAgainRequest,
} from './sanction.dto';
import { VerificationService } from './verification.service';

const VERIFICATION: SanctionForm = {
  view: 'verification',
  title: 'Mulai verifikasi',
  permission: 'sanctions.verify',
  states: ['TMP2T_REQUESTED'],
};
const VERIFICATION_REPORT: SanctionForm = {
  view: 'verification-report',
  title: 'Hasil verifikasi',
  permission: 'sanctions.verify',
  states: ['VERIFICATION'],
  drafts: 'BA_VERIF',
};
const AGAIN: SanctionForm = {
  view: 'verify-again',
  title: 'Kembalikan ke verifikasi',
  permission: 'sanctions.return',
  states: ['CLARIFICATION', 'RECOMMENDED'],
};
const RETURN: SanctionForm = {
  view: 'return-request',
  title: 'Kembalikan permohonan',
  permission: 'cases.run',
  states: ['TMP2T_REQUESTED', 'VERIFICATION'],
  drafts: 'RET_INC',
};
const SUMMONS: SanctionForm = {
  view: 'summons',
  title: 'Undangan klarifikasi',
  permission: 'cases.run',
  states: ['VERIFICATION', 'CLARIFICATION'],
  drafts: 'SUMMON',
};
const HEARING_REPORT: SanctionForm = {
  view: 'hearing-report',
  title: 'Hasil klarifikasi',
  permission: 'cases.run',
  states: ['CLARIFICATION'],
};

/** Forms of verification and hearing under the address of their case. */
@ApiExcludeController()
@Controller('kasus/:id')
export class VerificationPagesController {
  constructor(
    private readonly forms: SanctionForms,
    private readonly verification: VerificationService,
    private readonly returned: ReturnedRequestService,
    private readonly hearings: HearingService,
    private readonly reports: HearingReportService,
  ) {}

  @Get('verifikasi')
  @Requires('cases.read')
  startVerificationForm(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.forms.show(actor, id, VERIFICATION, req, reply);
  }

  @Post('verifikasi')
  @Requires('sanctions.verify')
  startVerification(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      NoFurtherInput,
      body,
      async () => {
        await this.verification.start(actor, id, givenVersion(req));
        return seeOther(reply, casePath(id), 'Verifikasi dimulai.');
      },
      (faults) => this.forms.show(actor, id, VERIFICATION, req, reply, faults),
    );
  }

  @Get('verifikasi/ulang')
  @Requires('cases.read')
  verifyAgainForm(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.forms.show(actor, id, AGAIN, req, reply);
  }

  @Post('verifikasi/ulang')
  @Requires('sanctions.return')
  verifyAgain(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      VerifyAgainRequest,
      body,
      async (input) => {
        await this.verification.again(actor, id, givenVersion(req), input);
        return seeOther(reply, casePath(id), 'Kasus kembali ke verifikasi. Konsep sesudahnya ditarik.');
      },
      (faults) => this.forms.show(actor, id, AGAIN, req, reply, faults),
    );
  }

  @Get('permohonan/kembalikan')
  @Requires('cases.read')
  returnForm(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.forms.show(actor, id, RETURN, req, reply);
  }

  @Post('permohonan/kembalikan')
  @Requires('cases.run')
  returnRequest(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      ReturnRequestRequest,
      body,
      async (input) => {
        const letter = await this.returned.draft(actor, id, givenVersion(req), input);
        return seeOther(reply, `/surat/${letter.id}`, 'Konsep pengembalian disusun. Kepala Dinas menandatanganinya.');
      },
      (faults) => this.forms.show(actor, id, RETURN, req, reply, faults),
    );
  }

  @Get('verifikasi/hasil')
  @Requires('cases.read')
  reportVerificationForm(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.forms.show(actor, id, VERIFICATION_REPORT, req, reply);
  }

  @Post('verifikasi/hasil')
  @Requires('sanctions.verify')
  reportVerification(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      ReportVerificationRequest,
      body,
      async (input) => {
        const letter = await this.verification.report(actor, id, givenVersion(req), input);
        return seeOther(reply, `/surat/${letter.id}`, 'Berita acara verifikasi disusun. Ketua Tim menandatanganinya.');
      },
      (faults) => this.forms.show(actor, id, VERIFICATION_REPORT, req, reply, faults),
    );
  }

  @Get('klarifikasi/undangan')
  @Requires('cases.read')
  summonForm(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.forms.show(actor, id, SUMMONS, req, reply);
  }

  @Post('klarifikasi/undangan')
  @Requires('cases.run')
  summon(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      SummonEmployerRequest,
      body,
      async (input) => {
        await this.hearings.summon(actor, id, givenVersion(req), input);
        return seeOther(
          reply,
          casePath(id),
          'Konsep undangan dan pemberitahuan rencana sanksi disusun. Ketua Tim menandatanganinya.',
        );
      },
      (faults) => this.forms.show(actor, id, SUMMONS, req, reply, faults),
    );
  }

  @Get('klarifikasi/hasil')
  @Requires('cases.read')
  reportHearingForm(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.forms.show(actor, id, HEARING_REPORT, req, reply);
  }

  @Post('klarifikasi/hasil')
  @Requires('cases.run')
  reportHearing(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      ReportHearingRequest,
      body,
      async (input) => {
        await this.reports.report(actor, id, givenVersion(req), input);
        return seeOther(reply, casePath(id), 'Hasil klarifikasi dicatat.');
      },
      (faults) => this.forms.show(actor, id, HEARING_REPORT, req, reply, faults),
    );
  }
}
