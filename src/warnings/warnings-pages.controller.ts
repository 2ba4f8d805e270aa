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
import { FineService } from './fine.service';
import { NoticeService } from './notice.service';
import { ReminderService } from './reminder.service';
import {
  DeclareFineUnperformedRequest,
  DeclareNoFineRequest,
  DraftReminderRequest,
  RecordFineRequest,
  RecordNoticeRequest,
  RecordWarningRequest,
  WriteFineRequest,
  WriteWarningRequest,
} from './warning.dto';
import { WarningForms, type WarningForm } from './warning-forms';
import { WarningService } from './warning.service';

const REMINDER: WarningForm = { view: 'warnings/reminder', title: 'Susun himbauan', period: 'reminder' };
const NOTICE: WarningForm = { view: 'warnings/notice', title: 'Pemberitahuan ketidakpatuhan' };
const WARNING: WarningForm = { view: 'warnings/warning', title: 'Teguran {n}', period: 'warning' };
const FINE: WarningForm = { view: 'warnings/fine', title: 'Penetapan denda', period: 'fine' };
const NO_FINE: WarningForm = { view: 'warnings/no-fine', title: 'Denda tidak dikenakan' };
const UNPERFORMED: WarningForm = { view: 'warnings/fine-unperformed', title: 'Denda tidak dipenuhi' };

/** Forms of reminders, warnings and fines under the address of their case. */
@ApiExcludeController()
@Controller('kasus/:id')
export class WarningsPagesController {
  constructor(
    private readonly forms: WarningForms,
    private readonly reminders: ReminderService,
    private readonly notices: NoticeService,
    private readonly warnings: WarningService,
    private readonly fines: FineService,
  ) {}

  @Get('himbauan/baru')
  @Requires('cases.run')
  reminderForm(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.forms.show(actor, id, REMINDER, req, reply);
  }

  @Post('himbauan/baru')
  @Requires('cases.run')
  draftReminder(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      DraftReminderRequest,
      body,
      async (input) => {
        const letter = await this.reminders.draft(actor, id, givenVersion(req), input);
        return seeOther(reply, `/surat/${letter.id}`, 'Konsep himbauan disusun. Kepala Dinas menandatanganinya.');
      },
      (faults) => this.forms.show(actor, id, REMINDER, req, reply, faults),
    );
  }

  @Get('ketidakpatuhan/baru')
  @Requires('bpjs-acts.record')
  noticeForm(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.forms.show(actor, id, NOTICE, req, reply);
  }

  @Post('ketidakpatuhan/baru')
  @Requires('bpjs-acts.record')
  recordNotice(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      RecordNoticeRequest,
      body,
      async (input) => {
        await this.notices.record(actor, id, givenVersion(req), input);
        return seeOther(reply, casePath(id), 'Pemberitahuan BPJS dicatat.');
      },
      (faults) => this.forms.show(actor, id, NOTICE, req, reply, faults),
    );
  }

  @Get('teguran/baru')
  @Requires('bpjs-acts.record')
  warningForm(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.forms.show(actor, id, WARNING, req, reply);
  }

  @Post('teguran/baru')
  @Requires('bpjs-acts.record')
  recordWarning(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      RecordWarningRequest,
      body,
      async (input) => {
        await this.warnings.record(actor, id, givenVersion(req), input);
        return seeOther(reply, casePath(id), 'Teguran dicatat. Jangkanya berjalan sesudah bukti terima dicatat.');
      },
      (faults) => this.forms.show(actor, id, WARNING, req, reply, faults),
    );
  }

  @Post('teguran/konsep')
  @Requires('bpjs-acts.write')
  writeWarning(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      WriteWarningRequest,
      body,
      async (input) => {
        const letter = await this.warnings.write(actor, id, givenVersion(req), input);
        return seeOther(reply, `/surat/${letter.id}`, 'Konsep teguran disusun. Petugas BPJS lain menandatanganinya.');
      },
      (faults) => this.forms.show(actor, id, WARNING, req, reply, faults),
    );
  }

  @Get('denda/baru')
  @Requires('bpjs-acts.record')
  fineForm(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.forms.show(actor, id, FINE, req, reply);
  }

  @Post('denda/baru')
  @Requires('bpjs-acts.record')
  recordFine(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      RecordFineRequest,
      body,
      async (input) => {
        await this.fines.record(actor, id, givenVersion(req), input);
        return seeOther(reply, casePath(id), 'Penetapan denda dicatat.');
      },
      (faults) => this.forms.show(actor, id, FINE, req, reply, faults),
    );
  }

  @Post('denda/konsep')
  @Requires('bpjs-acts.write')
  writeFine(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      WriteFineRequest,
      body,
      async (input) => {
        const letter = await this.fines.write(actor, id, givenVersion(req), input);
        return seeOther(
          reply,
          `/surat/${letter.id}`,
          'Konsep penetapan denda disusun. Petugas BPJS lain menandatanganinya.',
        );
      },
      (faults) => this.forms.show(actor, id, FINE, req, reply, faults),
    );
  }

  @Get('denda/tidak-dikenakan')
  @Requires('bpjs-acts.record')
  noFineForm(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.forms.show(actor, id, NO_FINE, req, reply);
  }

  @Post('denda/tidak-dikenakan')
  @Requires('bpjs-acts.record')
  declareNoFine(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      DeclareNoFineRequest,
      body,
      async (input) => {
        await this.fines.declareNoFine(actor, id, givenVersion(req), input);
        return seeOther(reply, casePath(id), 'Pernyataan BPJS dicatat.');
      },
      (faults) => this.forms.show(actor, id, NO_FINE, req, reply, faults),
    );
  }

  @Get('denda/tidak-dipenuhi')
  @Requires('bpjs-acts.record')
  unperformedForm(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.forms.show(actor, id, UNPERFORMED, req, reply);
  }

  @Post('denda/tidak-dipenuhi')
  @Requires('bpjs-acts.record')
  declareUnperformed(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      DeclareFineUnperformedRequest,
      body,
      async (input) => {
        await this.fines.declareUnperformed(actor, id, givenVersion(req), input);
        return seeOther(reply, casePath(id), 'Pernyataan BPJS dicatat.');
      },
      (faults) => this.forms.show(actor, id, UNPERFORMED, req, reply, faults),
    );
  }
}
