import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../common/actor';
import { notFound } from '../common/problem';
import { OfficeClock } from '../database/office-clock';
import { EVIDENCE_TYPES, FileStore } from '../files/file-store';
import { documentKind } from '../law/documents';
import { CurrentActor, Requires } from '../web/access';
import { type FormBody, type FormFaults, submitForm } from '../web/form';
import { embeddableHeaders } from '../web/headers';
import { IdPipe } from '../web/ids';
import { Pages, seeOther } from '../web/page';
import { RecordReceiptRequest } from './letter.dto';
import { LetterQueries } from './letter.queries';
import { RECEIPT_METHOD_LABELS, RECEIPT_METHODS, ReceiptService } from './receipt.service';

/** Pages of the proof that a letter was received. */
@ApiExcludeController()
@Controller('surat')
export class ReceiptPagesController {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly receipts: ReceiptService,
    private readonly queries: LetterQueries,
    private readonly files: FileStore,
    private readonly pages: Pages,
  ) {}

  @Get(':id/bukti-terima')
  @Requires('receipts.record')
  async receiptForm(
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.showReceiptForm(id, req, reply);
  }

  @Post(':id/bukti-terima')
  @Requires('receipts.record')
  async recordReceipt(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      RecordReceiptRequest,
      body,
      async ({ scan, ...receipt }) => {
        const stored = scan && (await this.files.accept(scan.bytes, EVIDENCE_TYPES));
        await this.receipts.record(actor, id, { ...receipt, scanSha256: stored?.sha256 });
        const letter = await this.queries.one(this.db.manager, id);
        return seeOther(reply, letter.caseId ? `/kasus/${letter.caseId}` : `/surat/${id}`, 'Bukti terima dicatat.');
      },
      (faults) => this.showReceiptForm(id, req, reply, faults),
    );
  }

  /** The photo or scan of the receipt slip, as people may see it: without what a phone writes into a photo. */
  @Get(':id/bukti-terima/berkas')
  @Requires('letters.read')
  async receiptScan(@Param('id', IdPipe) id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<Buffer> {
    const sha256 = (await this.queries.one(this.db.manager, id)).receipt?.scanSha256;
    if (!sha256) throw notFound();
    const copy = await this.files.displayCopy(sha256);
    embeddableHeaders(reply);
    void reply.header('content-type', copy.mediaType);
    return this.files.get(copy.sha256);
  }

  private async showReceiptForm(
    id: string,
    req: FastifyRequest,
    reply: FastifyReply,
    faults?: FormFaults,
  ): Promise<string> {
    const letter = await this.queries.one(this.db.manager, id);
    return this.pages.show(
      req,
      reply,
      'letters/receipt',
      {
        id,
        crumbs: [
          { text: 'Surat', href: '/surat' },
          { text: letter.number ?? 'Konsep', href: `/surat/${id}` },
          { text: 'Bukti terima' },
        ],
        meta: `${documentKind(letter.code).name} untuk ${letter.addressee}`,
        methods: RECEIPT_METHODS.map((value) => ({ value, text: RECEIPT_METHOD_LABELS[value] })),
        min: letter.datedOn ?? undefined,
        max: await this.clock.today(this.db.manager),
        form: { method: 'HANDED_OVER' },
        ...faults,
      },
      { title: 'Catat bukti terima', status: faults?.status },
    );
  }
}
