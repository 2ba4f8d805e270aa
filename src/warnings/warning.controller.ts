import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import { ApiConsumes, ApiCreatedResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CaseResponse } from '../cases/case.controller';
import type { Actor } from '../common/actor';
import { LetterResponse } from '../letters/letter.controller';
import { CurrentActor, Requires } from '../web/access';
import { IdPipe } from '../web/ids';
import { GivenVersion, setVersion } from '../web/versions';
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
import { WarningService } from './warning.service';

/** Reminders of the city, warnings and fines of BPJS. `If-Match` carries the version of the case. */
@ApiTags('warnings')
@Controller('api/v1/cases/:id')
export class WarningController {
  constructor(
    private readonly reminders: ReminderService,
    private readonly notices: NoticeService,
    private readonly warnings: WarningService,
    private readonly fines: FineService,
  ) {}

  @Post('reminders')
  @Requires('cases.run')
  @ApiCreatedResponse({ type: LetterResponse })
  async draftReminder(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Body() body: DraftReminderRequest,
  ): Promise<LetterResponse> {
    return LetterResponse.from(await this.reminders.draft(actor, id, version, body));
  }

  /** Records BPJS's notice before any warning. */
  @Post('noncompliance-notice')
  @Requires('bpjs-acts.record')
  @ApiConsumes('multipart/form-data')
  @ApiCreatedResponse({ type: LetterResponse })
  async recordNotice(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Body() body: RecordNoticeRequest,
  ): Promise<LetterResponse> {
    return LetterResponse.from(await this.notices.record(actor, id, version, body));
  }

  /** Records the warning that comes next, from BPJS's paper. */
  @Post('warnings')
  @Requires('bpjs-acts.record')
  @ApiConsumes('multipart/form-data')
  @ApiCreatedResponse({ type: LetterResponse })
  async recordWarning(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Body() body: RecordWarningRequest,
  ): Promise<LetterResponse> {
    return LetterResponse.from(await this.warnings.record(actor, id, version, body));
  }

  /** Drafts the warning that comes next under BPJS's letterhead. */
  @Post('warnings/draft')
  @Requires('bpjs-acts.write')
  @ApiCreatedResponse({ type: LetterResponse })
  async writeWarning(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Body() body: WriteWarningRequest,
  ): Promise<LetterResponse> {
    return LetterResponse.from(await this.warnings.write(actor, id, version, body));
  }

  @Post('fine')
  @Requires('bpjs-acts.record')
  @ApiConsumes('multipart/form-data')
  @ApiCreatedResponse({ type: LetterResponse })
  async recordFine(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Body() body: RecordFineRequest,
  ): Promise<LetterResponse> {
    return LetterResponse.from(await this.fines.record(actor, id, version, body));
  }

  @Post('fine/draft')
  @Requires('bpjs-acts.write')
  @ApiCreatedResponse({ type: LetterResponse })
  async writeFine(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Body() body: WriteFineRequest,
  ): Promise<LetterResponse> {
    return LetterResponse.from(await this.fines.write(actor, id, version, body));
  }

  @Post('no-fine')
  @Requires('bpjs-acts.record')
  @ApiConsumes('multipart/form-data')
  @ApiCreatedResponse({ type: CaseResponse })
  async declareNoFine(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Body() body: DeclareNoFineRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseResponse> {
    const file = await this.fines.declareNoFine(actor, id, version, body);
    setVersion(reply, file.version);
    return CaseResponse.from(file);
  }

  @Post('fine-unperformed')
  @Requires('bpjs-acts.record')
  @ApiCreatedResponse({ type: CaseResponse })
  async declareFineUnperformed(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Body() body: DeclareFineUnperformedRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseResponse> {
    const file = await this.fines.declareUnperformed(actor, id, version, body);
    setVersion(reply, file.version);
    return CaseResponse.from(file);
  }
}
