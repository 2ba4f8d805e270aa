import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { casePath } from '../cases/case.paths';
import type { Actor } from '../common/actor';
import { CurrentActor, Requires } from '../web/access';
import { type FormBody, submitForm } from '../web/form';
import { IdPipe } from '../web/ids';
import { Pages, seeOther } from '../web/page';
import { givenVersion } from '../web/versions';
import { AmendmentService } from './amendment.service';
import { AnnulmentService } from './annulment.service';
import { amendmentInput, wantsMoreRows } from './decision-acts-forms';
import {
  AmendDecisionRequest,
  AnnulDecisionRequest,
  EndSuspensionRequest,
  ReceiveLiftRequest,
  RefuseLiftRequest,
  SuspendDecisionRequest,
} from './decision-acts.dto';
import { LiftReceiptPage } from './lift-receipt-page';
import { LiftRefusalService } from './lift-refusal.service';
import { LiftRequestService } from './lift-request.service';
import { SanctionForms, type SanctionForm } from './sanction-forms';
import { SanctionPage } from './sanction-page';
import { isSuspended, SuspensionService } from './suspension.service';

const LIVING = ['DECIDED', 'TMP2T_IN_FORCE', 'LIFT_REQUESTED'] as const;
const act = (view: string, title: string, drafts: SanctionForm['drafts']): SanctionForm => ({
  view,
  title,
  permission: 'cases.run',
  states: LIVING,
  drafts,
});
const AMENDMENT = act('amendment', 'Ubah keputusan', 'AMEND');
const ANNULMENT = act('annulment', 'Batalkan keputusan', 'ANNUL');
const SUSPENSION: SanctionForm = {
  ...act('suspension', 'Tunda pelaksanaan keputusan', 'SUSPEND'),
  unless: (record) => (isSuspended(record) ? 'Pelaksanaan keputusan ini sudah ditunda.' : undefined),
};
const SUSPENSION_END: SanctionForm = {
  ...act('suspension-end', 'Akhiri penundaan', 'SUSPEND'),
  unless: (record) => (isSuspended(record) ? undefined : 'Tidak ada penundaan yang sedang berjalan dalam kasus ini.'),
};
const LIFT_PAPER: SanctionForm = {
  view: 'lift-paper',
  title: 'Permohonan pencabutan yang belum lengkap',
  permission: 'bpjs-acts.record',
  states: ['TMP2T_IN_FORCE'],
};
const LIFT_REFUSAL: SanctionForm = {
  view: 'lift-refusal',
  title: 'Tolak pencabutan',
  permission: 'cases.run',
  states: ['LIFT_REQUESTED'],
  drafts: 'LIFT_REFUSED',
  unless: ({ letters }) =>
    letters.some(({ code, state }) => code === 'REVOKE' && (state === 'proposed' || state === 'registered'))
      ? 'Konsep pencabutan sedang menunggu tanda tangan. Tarik dahulu konsepnya bila permohonan tetap ditolak.'
      : undefined,
};
const TO_SIGN = 'Bagian Hukum memarafnya, lalu penandatangan menetapkannya.';

/** The sanction of a case as one page, and the forms of what may be done to it. */
@ApiExcludeController()
@Controller('kasus/:id')
export class DecisionActsPagesController {
  constructor(
    private readonly db: DataSource,
    private readonly forms: SanctionForms,
    private readonly overview: SanctionPage,
    private readonly receipts: LiftReceiptPage,
    private readonly amendments: AmendmentService,
    private readonly annulments: AnnulmentService,
    private readonly suspensions: SuspensionService,
    private readonly refusals: LiftRefusalService,
    private readonly liftRequests: LiftRequestService,
    private readonly pages: Pages,
  ) {}

  @Get('sanksi')
  @Requires('cases.read')
  async show(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const model = await this.overview.of(this.db.manager, id, actor);
    return this.pages.show(req, reply, 'sanctions/show', model, { title: model.title, active: '/kasus' });
  }

  /** What the one who asked takes home: the request, the day it came, and until when it is answered. */
  @Get('pencabutan/tanda-terima')
  @Requires('cases.read')
  async receipt(
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const model = await this.receipts.of(this.db.manager, id);
    return this.pages.show(req, reply, 'sanctions/lift-receipt', model, { title: model.title, active: '/kasus' });
  }

  @Get('keputusan/perubahan')
  @Requires('cases.read')
  amendForm(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.forms.show(actor, id, AMENDMENT, req, reply);
  }

  @Post('keputusan/perubahan')
  @Requires('cases.run')
  amend(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    if (wantsMoreRows(body))
      return this.forms.show(actor, id, AMENDMENT, req, reply, { errors: {}, form: body, status: 200 });
    return submitForm(
      AmendDecisionRequest,
      amendmentInput(body),
      async (input) => {
        const letter = await this.amendments.draft(actor, id, givenVersion(req), input);
        return seeOther(reply, `/surat/${letter.id}`, `Konsep perubahan disusun. ${TO_SIGN}`);
      },
      (faults) => this.forms.show(actor, id, AMENDMENT, req, reply, { ...faults, form: body }),
    );
  }

  @Get('keputusan/pembatalan')
  @Requires('cases.read')
  annulForm(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.forms.show(actor, id, ANNULMENT, req, reply);
  }

  @Post('keputusan/pembatalan')
  @Requires('cases.run')
  annul(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      AnnulDecisionRequest,
      body,
      async (input) => {
        const letter = await this.annulments.draft(actor, id, givenVersion(req), input);
        return seeOther(reply, `/surat/${letter.id}`, `Konsep pembatalan disusun. ${TO_SIGN}`);
      },
      (faults) => this.forms.show(actor, id, ANNULMENT, req, reply, faults),
    );
  }

  @Get('keputusan/penundaan')
  @Requires('cases.read')
  suspendForm(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.forms.show(actor, id, SUSPENSION, req, reply);
  }

  @Post('keputusan/penundaan')
  @Requires('cases.run')
  suspend(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      SuspendDecisionRequest,
      body,
      async (input) => {
        const letter = await this.suspensions.draft(actor, id, givenVersion(req), input);
        return seeOther(reply, `/surat/${letter.id}`, `Konsep penundaan disusun. ${TO_SIGN}`);
      },
      (faults) => this.forms.show(actor, id, SUSPENSION, req, reply, faults),
    );
  }

  @Get('keputusan/penundaan/akhir')
  @Requires('cases.read')
  resumeForm(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.forms.show(actor, id, SUSPENSION_END, req, reply);
  }

  @Post('keputusan/penundaan/akhir')
  @Requires('cases.run')
  resume(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      EndSuspensionRequest,
      body,
      async (input) => {
        const letter = await this.suspensions.draftEnd(actor, id, givenVersion(req), input);
        return seeOther(reply, `/surat/${letter.id}`, `Konsep pengakhiran penundaan disusun. ${TO_SIGN}`);
      },
      (faults) => this.forms.show(actor, id, SUSPENSION_END, req, reply, faults),
    );
  }

  @Get('pencabutan/permohonan/surat')
  @Requires('cases.read')
  receiveForm(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.forms.show(actor, id, LIFT_PAPER, req, reply);
  }

  @Post('pencabutan/permohonan/surat')
  @Requires('bpjs-acts.record')
  receive(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      ReceiveLiftRequest,
      body,
      async (input) => {
        await this.liftRequests.receive(actor, id, givenVersion(req), input);
        const next = 'Permohonan dicatat. Cetak tanda terimanya untuk pemohon.';
        return seeOther(reply, `${casePath(id)}/pencabutan/tanda-terima`, next);
      },
      (faults) => this.forms.show(actor, id, LIFT_PAPER, req, reply, faults),
    );
  }

  @Get('pencabutan/penolakan')
  @Requires('cases.read')
  refuseForm(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.forms.show(actor, id, LIFT_REFUSAL, req, reply);
  }

  @Post('pencabutan/penolakan')
  @Requires('cases.run')
  refuse(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      RefuseLiftRequest,
      body,
      async (input) => {
        const letter = await this.refusals.draft(actor, id, givenVersion(req), input);
        return seeOther(
          reply,
          `/surat/${letter.id}`,
          'Surat penolakan disusun. Penandatangan keputusan menandatanganinya.',
        );
      },
      (faults) => this.forms.show(actor, id, LIFT_REFUSAL, req, reply, faults),
    );
  }
}
