import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import {
  ApiConsumes,
  ApiCreatedResponse,
  ApiForbiddenResponse,
  ApiOkResponse,
  ApiProperty,
  ApiTags,
  ApiConflictResponse,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../common/actor';
import { nextLink, pageSize } from '../common/paging';
import { notFound } from '../common/problem';
import { EVIDENCE_TYPES, FileStore } from '../files/file-store';
import { LetterRenderer, renderLetterPdf } from '../render/letters';
import { CurrentActor, Requires } from '../web/access';
import { embeddableHeaders } from '../web/headers';
import { IdPipe } from '../web/ids';
import { GivenVersion, setVersion } from '../web/versions';
import { DecisionExtracts, takesExtract } from './decision-extract';
import { LetterPrint } from './letter-print';
import { LetterReaddressing } from './letter-readdressing.service';
import { LetterSigningService } from './letter-signing.service';
import { Letter, type LetterState } from './letter.entity';
import {
  CorrectReceiptRequest,
  RecordReceiptRequest,
  RejectSignatureRequest,
  SendBackLetterRequest,
  RegisterSignatureRequest,
  SignLetterRequest,
  WithdrawLetterRequest,
} from './letter.dto';
import { awaitsScan } from './listed-papers';
import { LetterQueries, type LetterListRow, type LetterRecord } from './letter.queries';
import { LetterService } from './letter.service';
import { OutsideSignatureService } from './outside-signature.service';
import { ReceiptService } from './receipt.service';

/** A letter after a step. */
export class LetterResponse {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ example: 'REMINDER' }) code!: string;
  @ApiProperty({ example: 'signed' }) state!: LetterState;
  @ApiProperty({ example: '500.15.14/842/DISNAKER', nullable: true }) number!: string | null;
  @ApiProperty() version!: number;

  static from({ id, code, state, number, version }: Letter): LetterResponse {
    return { id, code, state, number, version };
  }
}

/** Letters for machines and tests; pages share the services. */
@ApiTags('letters')
@Controller('api/v1/letters')
export class LetterController {
  constructor(
    private readonly db: DataSource,
    private readonly letters: LetterService,
    private readonly signing: LetterSigningService,
    private readonly outside: OutsideSignatureService,
    private readonly readdressing: LetterReaddressing,
    private readonly receipts: ReceiptService,
    private readonly queries: LetterQueries,
    private readonly files: FileStore,
    private readonly prints: LetterPrint,
    private readonly extracts: DecisionExtracts,
    private readonly renderer: LetterRenderer,
  ) {}

  @Get()
  @Requires('letters.read')
  @ApiOkResponse({ description: 'Keyset pages with Link rel=next' })
  async list(
    @Res({ passthrough: true }) reply: FastifyReply,
    @Query('size') size?: string,
    @Query('after') after?: string,
  ): Promise<{ rows: LetterListRow[] }> {
    const page = await this.queries.list(this.db.manager, 'all', pageSize(size), after);
    if (page.next) void reply.header('link', nextLink('/api/v1/letters', { size, after: page.next }));
    return { rows: page.rows };
  }

  @Get(':id')
  @Requires('letters.read')
  @ApiOkResponse({ description: 'The letter with signatures, receipt and deliveries' })
  async show(@Param('id', IdPipe) id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<LetterRecord> {
    const letter = await this.queries.one(this.db.manager, id);
    setVersion(reply, letter.version);
    return letter;
  }

  /** The paper: the archived file, a photo as people may see it, or a preview marked PRATINJAU while it is not signed. */
  @Get(':id/pdf')
  @Requires('letters.read')
  @ApiOkResponse({ description: 'application/pdf, or the image that was recorded' })
  async pdf(@Param('id', IdPipe) id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<Buffer> {
    const letter = await this.db.manager.findOneBy(Letter, { id });
    if (!letter) throw notFound();
    embeddableHeaders(reply);
    const sha256 = letter.pdfSha256 ?? letter.scanSha256;
    if (awaitsScan(letter)) throw notFound();
    if (!sha256) {
      void reply.header('content-type', 'application/pdf');
      return renderLetterPdf(await this.prints.inputOf(letter), this.renderer);
    }
    const copy = await this.files.displayCopy(sha256);
    void reply.header('content-type', copy.mediaType);
    return this.files.get(copy.sha256);
  }

  /** The extract of the decree that goes with a notice to a unit: as archived, or a preview until it is. */
  @Get(':id/extract')
  @Requires('letters.read')
  @ApiOkResponse({ description: 'application/pdf; 404 for a letter that takes none along' })
  async extract(@Param('id', IdPipe) id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<Buffer> {
    const letter = await this.db.manager.findOneBy(Letter, { id });
    if (!letter || !takesExtract(letter)) throw notFound();
    embeddableHeaders(reply);
    void reply.header('content-type', 'application/pdf');
    return letter.extractSha256 ? this.files.get(letter.extractSha256) : this.extracts.pdf(letter);
  }

  @Post(':id/initial')
  @Requires('letters.initial')
  @ApiCreatedResponse({ type: LetterResponse })
  async initial(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LetterResponse> {
    return answered(reply, await this.signing.initial(actor, id, version));
  }

  @Post(':id/signature')
  @Requires('letters.sign')
  @ApiCreatedResponse({ type: LetterResponse })
  async sign(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Body() body: SignLetterRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LetterResponse> {
    return answered(reply, await this.signing.sign(actor, id, version, body));
  }

  @Post(':id/outside-signature')
  @Requires('letters.register-signature')
  @ApiConsumes('multipart/form-data')
  @ApiCreatedResponse({ type: LetterResponse })
  async registerSignature(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Body() body: RegisterSignatureRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LetterResponse> {
    const { sha256 } = await this.files.accept(body.scan.bytes, EVIDENCE_TYPES);
    return answered(reply, await this.outside.register(actor, id, version, { ...body, scanSha256: sha256 }));
  }

  @Post(':id/confirmation')
  @Requires('letters.confirm-signature')
  @ApiCreatedResponse({ type: LetterResponse })
  async confirmSignature(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LetterResponse> {
    return answered(reply, await this.outside.confirm(actor, id, version));
  }

  @Post(':id/rejection')
  @Requires('letters.confirm-signature')
  @ApiCreatedResponse({ type: LetterResponse })
  @ApiForbiddenResponse({ description: 'registrar-cannot-confirm' })
  @ApiConflictResponse({ description: 'letter-state' })
  async rejectSignature(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Body() body: RejectSignatureRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LetterResponse> {
    return answered(reply, await this.outside.reject(actor, id, version, body.reason));
  }

  @Post(':id/signatory')
  @Requires('letters.readdress')
  @ApiCreatedResponse({ type: LetterResponse })
  @ApiConflictResponse({ description: 'letter-state, signatory-current, signatory-missing or wording-names-office' })
  async readdress(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LetterResponse> {
    return answered(reply, await this.readdressing.toPresent(actor, id, version));
  }

  @Post(':id/withdrawal')
  @Requires('letters.withdraw')
  @ApiCreatedResponse({ type: LetterResponse })
  @ApiForbiddenResponse({ description: 'not-your-draft' })
  async withdraw(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Body() body: WithdrawLetterRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LetterResponse> {
    return answered(reply, await this.letters.withdraw(actor, id, version, body.reason));
  }

  /** By the one whose paraf or signature it waits for; its drafter gets a task with the note. */
  @Post(':id/sending-back')
  @Requires('letters.send-back')
  @ApiCreatedResponse({ type: LetterResponse })
  @ApiForbiddenResponse({ description: 'not-your-signature or drafter-cannot-sign' })
  @ApiConflictResponse({ description: 'letter-state' })
  async sendBack(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Body() body: SendBackLetterRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LetterResponse> {
    return answered(reply, await this.letters.sendBack(actor, id, version, body.note));
  }

  @Post(':id/receipt')
  @Requires('receipts.record')
  @ApiConsumes('multipart/form-data', 'application/json')
  @ApiCreatedResponse({ description: 'The receipt is proven; a clock may have started' })
  @ApiConflictResponse({
    description: 'letter-state, receipt-exists, letter-not-mailed, deemed-receipt-off or not-deemed-yet',
  })
  @ApiUnprocessableEntityResponse({ description: 'invalid-input names the evidence that is missing' })
  async recordReceipt(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: RecordReceiptRequest,
  ): Promise<LetterRecord> {
    const scan = body.scan && (await this.files.accept(body.scan.bytes, EVIDENCE_TYPES));
    await this.receipts.record(actor, id, { ...body, scanSha256: scan?.sha256 });
    return this.queries.one(this.db.manager, id);
  }

  @Post(':id/receipt/correction')
  @Requires('receipts.record')
  @ApiConsumes('multipart/form-data')
  @ApiCreatedResponse({ description: 'The new proof counts; clocks that ran from the old day begin anew' })
  @ApiConflictResponse({ description: 'receipt-corrected, letter-not-mailed, deemed-receipt-off or not-deemed-yet' })
  @ApiUnprocessableEntityResponse({ description: 'invalid-input names the evidence that is missing' })
  async correctReceipt(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: CorrectReceiptRequest,
  ): Promise<LetterRecord> {
    const scan = body.scan && (await this.files.accept(body.scan.bytes, EVIDENCE_TYPES));
    await this.receipts.correct(actor, id, { ...body, scanSha256: scan?.sha256 });
    return this.queries.one(this.db.manager, id);
  }
}

function answered(reply: FastifyReply, letter: Letter): LetterResponse {
  setVersion(reply, letter.version);
  return LetterResponse.from(letter);
}
