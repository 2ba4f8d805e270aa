import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import { ApiConflictResponse, ApiConsumes, ApiCreatedResponse, ApiNotFoundResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../common/actor';
import { EVIDENCE_TYPES, FileStore } from '../files/file-store';
import { CurrentActor, Requires } from '../web/access';
import { IdPipe } from '../web/ids';
import { GivenVersion, setVersion } from '../web/versions';
import { LetterResponse } from './letter.controller';
import { AddScanRequest } from './listed-papers.dto';
import { ListedPapers } from './listed-papers';

/** Scans of papers that were recorded from a list. */
@ApiTags('letters')
@Controller('api/v1/letters/:id/scan')
export class ListedPapersController {
  constructor(
    private readonly papers: ListedPapers,
    private readonly files: FileStore,
  ) {}

  @Post()
  @Requires('letters.add-scan')
  @ApiConsumes('multipart/form-data')
  @ApiCreatedResponse({ type: LetterResponse })
  @ApiNotFoundResponse({ description: 'not-found' })
  @ApiConflictResponse({ description: 'scan-not-awaited or letter-state' })
  async add(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Body() { scan }: AddScanRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LetterResponse> {
    const { sha256 } = await this.files.accept(scan.bytes, EVIDENCE_TYPES);
    const letter = await this.papers.addScan(actor, id, version, sha256);
    setVersion(reply, letter.version);
    return LetterResponse.from(letter);
  }
}
