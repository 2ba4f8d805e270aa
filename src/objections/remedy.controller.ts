import { Body, Controller, Get, Param, ParseIntPipe, Post, Res } from '@nestjs/common';
import { ApiConsumes, ApiCreatedResponse, ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { CaseResponse } from '../cases/case.controller';
import { CaseRecords } from '../cases/case-record';
import { lastDayToFile, remediesLeft } from '../cases/remedy-facts';
import type { CaseCourtOrder, CaseRemedy } from '../cases/remedy-record';
import type { Actor } from '../common/actor';
import type { PlainDate } from '../common/plain-date';
import { notFound } from '../common/problem';
import { FileStore } from '../files/file-store';
import { REMEDY_KINDS, type RemedyKind } from '../law/remedies';
import { LetterResponse } from '../letters/letter.controller';
import { CurrentActor, Requires } from '../web/access';
import { embeddableHeaders } from '../web/headers';
import { IdPipe } from '../web/ids';
import { GivenVersion, setVersion } from '../web/versions';
import {
  DraftAnswerRequest,
  FileFurtherRequest,
  FileObjectionRequest,
  ForwardObjectionRequest,
  RecordAnswerRequest,
  WithdrawRemedyRequest,
} from './remedy.dto';
import type { FiledRemedy } from './remedy.entity';
import { RemedyFilingService } from './remedy-filing.service';
import { RemedyReplyService } from './remedy-reply.service';

/** Something filed, as it was recorded. */
export class RemedyResponse {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ enum: [...REMEDY_KINDS, 'FORWARDED'] }) kind!: RemedyKind | 'FORWARDED';
  @ApiProperty({ example: '2026-11-10' }) filedOn!: PlainDate;
  @ApiProperty({ example: '2026-12-07', nullable: true, description: 'Null while no receipt is proven' })
  lastDayOn!: PlainDate | null;
  @ApiProperty() isLate!: boolean;

  static from({ id, kind, filedOn, lastDayOn, isLate }: FiledRemedy): RemedyResponse {
    return { id, kind, filedOn, lastDayOn, isLate };
  }
}

/** Objections and appeals of a case. `If-Match` carries the version of the case. */
@ApiTags('objections')
@Controller('api/v1/cases/:id')
export class RemedyController {
  constructor(
    private readonly db: DataSource,
    private readonly records: CaseRecords,
    private readonly filing: RemedyFilingService,
    private readonly replies: RemedyReplyService,
    private readonly files: FileStore,
  ) {}

  /** What was filed, what can be filed next and until when, and what courts have said. */
  @Get('remedies')
  @Requires('cases.read')
  @ApiOkResponse({ description: 'Filed remedies with their answers; what is possible next, with what it still lacks' })
  async list(@Param('id', IdPipe) id: string): Promise<{
    filed: CaseRemedy[];
    next: { kind: RemedyKind; untilOn: PlainDate | null; missing: string | null; basis: string }[];
    courtOrders: CaseCourtOrder[];
  }> {
    const record = await this.records.of(this.db.manager, id);
    return {
      filed: record.remedies,
      next: remediesLeft(record).map(({ remedy: { kind, basis }, missing }) => ({
        kind,
        untilOn: lastDayToFile(record, kind),
        missing,
        basis,
      })),
      courtOrders: record.courtOrders,
    };
  }

  /** Records an objection to the decision; one that came late is recorded as late. */
  @Post('objections')
  @Requires('objections.record')
  @ApiConsumes('multipart/form-data')
  @ApiCreatedResponse({ type: RemedyResponse })
  async object(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Body() body: FileObjectionRequest,
  ): Promise<RemedyResponse> {
    return RemedyResponse.from(await this.filing.file(actor, id, version, 'OBJECTION', body));
  }

  /** Records that an objection to an act of BPJS was passed on to it. */
  @Post('objections/forwarded')
  @Requires('objections.record')
  @ApiConsumes('multipart/form-data')
  @ApiCreatedResponse({ type: RemedyResponse })
  async forward(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Body() body: ForwardObjectionRequest,
  ): Promise<RemedyResponse> {
    return RemedyResponse.from(await this.filing.forward(actor, id, version, body));
  }

  /** Drafts the answer to the objection for the one who decided. */
  @Post('objections/reply')
  @Requires('objections.answer')
  @ApiCreatedResponse({ type: LetterResponse })
  async reply(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Body() body: DraftAnswerRequest,
  ): Promise<LetterResponse> {
    return LetterResponse.from(await this.replies.draft(actor, id, version, 'OBJECTION', body));
  }

  /** Records that the employer took the objection back. */
  @Post('objections/withdrawal')
  @Requires('objections.record')
  @ApiCreatedResponse({ type: CaseResponse })
  async withdrawObjection(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Body() body: WithdrawRemedyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseResponse> {
    const file = await this.replies.withdraw(actor, id, version, 'OBJECTION', body);
    setVersion(reply, file.version);
    return CaseResponse.from(file);
  }

  /** Records an appeal to the superior. */
  @Post('appeals')
  @Requires('objections.record')
  @ApiConsumes('multipart/form-data')
  @ApiCreatedResponse({ type: RemedyResponse })
  async appeal(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Body() body: FileFurtherRequest,
  ): Promise<RemedyResponse> {
    return RemedyResponse.from(await this.filing.file(actor, id, version, 'APPEAL', body));
  }

  /** Records the superior's answer as it came. */
  @Post('appeals/reply')
  @Requires('objections.record')
  @ApiConsumes('multipart/form-data')
  @ApiCreatedResponse({ type: LetterResponse })
  async recordReply(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Body() body: RecordAnswerRequest,
  ): Promise<LetterResponse> {
    return LetterResponse.from(await this.replies.record(actor, id, version, body));
  }

  /** Drafts the answer to the appeal where the mayor is the superior. */
  @Post('appeals/reply/draft')
  @Requires('objections.answer')
  @ApiCreatedResponse({ type: LetterResponse })
  async draftAppealReply(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Body() body: DraftAnswerRequest,
  ): Promise<LetterResponse> {
    return LetterResponse.from(await this.replies.draft(actor, id, version, 'APPEAL', body));
  }

  /** Records that the employer took the appeal back. */
  @Post('appeals/withdrawal')
  @Requires('objections.record')
  @ApiCreatedResponse({ type: CaseResponse })
  async withdrawAppeal(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Body() body: WithdrawRemedyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseResponse> {
    const file = await this.replies.withdraw(actor, id, version, 'APPEAL', body);
    setVersion(reply, file.version);
    return CaseResponse.from(file);
  }

  /** Records a suit at the administrative court. */
  @Post('lawsuits')
  @Requires('objections.record')
  @ApiConsumes('multipart/form-data')
  @ApiCreatedResponse({ type: RemedyResponse })
  async sue(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Body() body: FileFurtherRequest,
  ): Promise<RemedyResponse> {
    return RemedyResponse.from(await this.filing.file(actor, id, version, 'LAWSUIT', body));
  }

  /** A further paper that came with something filed. */
  @Get('remedies/:remedy/files/:position')
  @Requires('cases.read')
  @ApiOkResponse({ description: 'The file as people may see it' })
  async file(
    @Param('id', IdPipe) id: string,
    @Param('remedy', IdPipe) remedyId: string,
    @Param('position', ParseIntPipe) position: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const [row] = await this.db.query<{ sha256: string }[]>(
      `SELECT f.sha256 FROM remedy_files f JOIN remedies r ON r.id = f.remedy_id
        WHERE r.case_id = $1 AND r.id = $2 AND f.position = $3`,
      [id, remedyId, position],
    );
    if (!row) throw notFound();
    embeddableHeaders(reply);
    const copy = await this.files.displayCopy(row.sha256);
    void reply.header('content-type', copy.mediaType);
    return this.files.get(copy.sha256);
  }
}
