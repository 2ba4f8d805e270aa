import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import {
  ApiConflictResponse,
  ApiConsumes,
  ApiCreatedResponse,
  ApiForbiddenResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiProperty,
  ApiTags,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../common/actor';
import type { PlainDate } from '../common/plain-date';
import { EVIDENCE_TYPES, FileStore } from '../files/file-store';
import { CurrentActor, Requires } from '../web/access';
import { IdPipe } from '../web/ids';
import { GivenVersion, setVersion } from '../web/versions';
import { CorrectLetterRequest, RefuseCorrectionRequest } from './letter-correction.dto';
import { LetterCorrections } from './letter-correction.service';
import { LetterCorrectionQueries, type LetterCorrection } from './letter-corrections.queries';
import { LetterQueries } from './letter.queries';

/** What a recorded paper says, before or after. */
class PaperSaysResponse {
  @ApiProperty({ example: 'B/0418/062026' }) number!: string;
  @ApiProperty({ example: '2026-06-08' }) datedOn!: PlainDate;
  @ApiProperty({ type: Number, nullable: true, example: 10 }) periodLength!: number | null;
  @ApiProperty() scanSha256!: string;
}

/** A correction with who proposed it and who confirmed or refused it. */
export class LetterCorrectionResponse implements Omit<LetterCorrection, 'letterId' | 'proposedBy'> {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ description: 'As it was recorded' }) was!: PaperSaysResponse;
  @ApiProperty({ description: 'As the paper says' }) is!: PaperSaysResponse;
  @ApiProperty() reason!: string;
  @ApiProperty() proposerName!: string;
  @ApiProperty() proposedAt!: Date;
  @ApiProperty({ enum: ['waiting', 'confirmed', 'refused'] }) state!: LetterCorrection['state'];
  @ApiProperty({ type: String, nullable: true }) deciderName!: string | null;
  @ApiProperty({ type: Date, nullable: true }) decidedAt!: Date | null;
  @ApiProperty({ type: String, nullable: true, description: 'Why it was refused' }) note!: string | null;

  static from({ letterId: _letterId, proposedBy: _proposedBy, ...told }: LetterCorrection): LetterCorrectionResponse {
    return told;
  }
}

/** Corrections of recorded papers for machines and tests; pages share the service. */
@ApiTags('letters')
@Controller('api/v1/letters/:id/corrections')
export class LetterCorrectionController {
  constructor(
    private readonly db: DataSource,
    private readonly corrections: LetterCorrections,
    private readonly queries: LetterCorrectionQueries,
    private readonly letters: LetterQueries,
    private readonly files: FileStore,
  ) {}

  @Get()
  @Requires('letters.read')
  @ApiOkResponse({ type: [LetterCorrectionResponse], description: 'Oldest first' })
  @ApiNotFoundResponse({ description: 'not-found' })
  async list(@Param('id', IdPipe) id: string): Promise<LetterCorrectionResponse[]> {
    await this.letters.one(this.db.manager, id);
    return (await this.queries.of(this.db.manager, id)).map((correction) => LetterCorrectionResponse.from(correction));
  }

  /** What the paper really says; what is not sent stays as recorded. Nothing changes until another person confirms it. */
  @Post()
  @Requires('letters.correct')
  @ApiConsumes('multipart/form-data', 'application/json')
  @ApiCreatedResponse({ type: LetterCorrectionResponse })
  @ApiConflictResponse({ description: 'letter-not-recorded, letter-state, correction-waits or number-taken' })
  @ApiUnprocessableEntityResponse({ description: 'nothing-corrected, period-not-allowed or invalid-input' })
  async propose(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Body() { scan, ...body }: CorrectLetterRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LetterCorrectionResponse> {
    const stored = scan && (await this.files.accept(scan.bytes, EVIDENCE_TYPES));
    const correctionId = await this.corrections.propose(actor, id, version, { ...body, scanSha256: stored?.sha256 });
    return this.answered(reply, id, version, correctionId);
  }

  /** By another than its proposer, who compared it with the scan: clocks of the letter count anew. */
  @Post(':correctionId/confirmation')
  @Requires('letters.confirm-correction')
  @ApiCreatedResponse({ type: LetterCorrectionResponse })
  @ApiForbiddenResponse({ description: 'proposer-cannot-confirm' })
  @ApiConflictResponse({ description: 'correction-decided or number-taken' })
  async confirm(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Param('correctionId', IdPipe) correctionId: string,
    @GivenVersion() version: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LetterCorrectionResponse> {
    const letter = await this.corrections.confirm(actor, id, version, correctionId);
    return this.answered(reply, id, letter.version, correctionId);
  }

  @Post(':correctionId/refusal')
  @Requires('letters.confirm-correction')
  @ApiCreatedResponse({ type: LetterCorrectionResponse })
  @ApiForbiddenResponse({ description: 'proposer-cannot-confirm' })
  @ApiConflictResponse({ description: 'correction-decided' })
  async refuse(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Param('correctionId', IdPipe) correctionId: string,
    @GivenVersion() version: number,
    @Body() body: RefuseCorrectionRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LetterCorrectionResponse> {
    const letter = await this.corrections.refuse(actor, id, version, correctionId, body.note);
    return this.answered(reply, id, letter.version, correctionId);
  }

  private async answered(
    reply: FastifyReply,
    letterId: string,
    version: number,
    id: string,
  ): Promise<LetterCorrectionResponse> {
    setVersion(reply, version);
    return LetterCorrectionResponse.from(await this.queries.one(this.db.manager, letterId, id));
  }
}
