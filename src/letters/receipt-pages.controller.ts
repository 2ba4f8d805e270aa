import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../common/actor';
import { longDate } from '../common/formats';
import { notFound } from '../common/problem';
import { OfficeClock } from '../database/office-clock';
import { EVIDENCE_TYPES, FileStore } from '../files/file-store';
import { documentKind } from '../law/documents';
import { RECEIPT_METHODS, RECEIPT_RULES, type ShownReceiptMethod } from '../law/receipts';
import { CurrentActor, Requires } from '../web/access';
import { type FormBody, type FormFaults, submitForm } from '../web/form';
import { embeddableHeaders } from '../web/headers';
import { IdPipe } from '../web/ids';
import { Pages, seeOther } from '../web/page';
import { CorrectReceiptRequest, RecordReceiptRequest } from './letter.dto';
import { LetterQueries, type LetterRecord } from './letter.queries';
import { DeemedReceipts } from './deemed-receipts';
import { ReceiptService } from './receipt.service';

/** Pages of the proof that a letter was received. */
@ApiExcludeController()
@Controller('surat')
export class ReceiptPagesController {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly receipts: ReceiptService,
    private readonly deemed: DeemedReceipts,
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

  @Get(':id/bukti-terima/betulkan')
  @Requires('receipts.record')
  async correctionForm(
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.showCorrectionForm(id, req, reply);
  }

  @Post(':id/bukti-terima/betulkan')
  @Requires('receipts.record')
  async correctReceipt(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      CorrectReceiptRequest,
      body,
      async ({ scan, ...correction }) => {
        const stored = scan && (await this.files.accept(scan.bytes, EVIDENCE_TYPES));
        await this.receipts.correct(actor, id, { ...correction, scanSha256: stored?.sha256 });
        return seeOther(reply, `/surat/${id}`, 'Bukti terima dibetulkan. Yang lama tetap tercatat.');
      },
      (faults) => this.showCorrectionForm(id, req, reply, faults),
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
    const model = { ...(await this.formOf(letter)), title: 'Catat bukti terima', action: `/surat/${id}/bukti-terima` };
    return this.pages.show(
      req,
      reply,
      'letters/receipt',
      { ...model, form: { method: 'HANDED_OVER' }, ...faults },
      { title: model.title, status: faults?.status },
    );
  }

  private async showCorrectionForm(
    id: string,
    req: FastifyRequest,
    reply: FastifyReply,
    faults?: FormFaults,
  ): Promise<string> {
    const letter = await this.queries.one(this.db.manager, id);
    const { receipt } = letter;
    if (!receipt) throw notFound();
    const model = {
      ...(await this.formOf(letter)),
      title: 'Betulkan bukti terima',
      action: `/surat/${id}/bukti-terima/betulkan`,
      correction: {
        supersedesId: receipt.id,
        text: `Sekarang tercatat ${RECEIPT_RULES[receipt.method].label.toLowerCase()}, ${longDate(receipt.receivedOn)}. Bukti itu tetap tersimpan. Jangka yang berjalan sejak hari itu dihitung ulang sejak tanggal yang baru.`,
      },
    };
    // What only a list told of has its proof still to be shown, on whichever way it was brought.
    const known = receipt.method === 'LISTED' ? { receivedOn: receipt.receivedOn } : receipt;
    const form = { ...known, reason: undefined, note: undefined };
    return this.pages.show(
      req,
      reply,
      'letters/receipt',
      { ...model, form, ...faults },
      { title: model.title, status: faults?.status },
    );
  }

  private async formOf(letter: LetterRecord): Promise<Record<string, unknown>> {
    const today = await this.clock.today(this.db.manager);
    const isDeemed = await this.deemed.isOn(this.db.manager, today);
    return {
      id: letter.id,
      crumbs: [
        { text: 'Surat', href: '/surat' },
        { text: letter.number ?? 'Konsep', href: `/surat/${letter.id}` },
        { text: 'Bukti terima' },
      ],
      meta: `${documentKind(letter.code).name} untuk ${letter.addressee}`,
      methods: RECEIPT_METHODS.filter((method) => method !== 'DEEMED' || isDeemed).map((value) => ({
        value,
        text: RECEIPT_RULES[value].label,
        hint: NEEDS[value],
      })),
      isDeemed,
      // Who received it, and when, is known of every proof but a deemed one.
      isReceived: !isDeemed,
      min: letter.datedOn ?? undefined,
      max: today,
    };
  }
}

/** What each way of proving asks for, under its name. */
const NEEDS: Readonly<Record<ShownReceiptMethod, string>> = {
  HANDED_OVER: 'Nama, jabatan, dan foto tanda terima bertanda tangan',
  REGISTERED_POST: 'Nama, nomor resi, dan kartu tanda terima',
  COURIER: 'Nama, nomor resi, dan bukti serah',
  REFUSAL_REPORT: 'Nama yang menolak, nomor dan pindaian berita acara',
  EMAIL_ACKNOWLEDGED: 'Nama dan jabatan yang menjawab, serta jawabannya',
  DEEMED: 'Tanggal dan bukti kirim, nomor resi',
};
