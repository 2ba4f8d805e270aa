import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../common/actor';
import { notFound } from '../common/problem';
import { FileStore } from '../files/file-store';
import { documentKind } from '../law/documents';
import { CurrentActor, Requires } from '../web/access';
import { type FormBody, type FormFaults, submitForm } from '../web/form';
import { embeddableHeaders } from '../web/headers';
import { IdPipe } from '../web/ids';
import { Pages, seeOther } from '../web/page';
import { givenVersion } from '../web/versions';
import { RejectSignatureRequest, SendBackLetterRequest } from './letter.dto';
import { LetterQueries } from './letter.queries';
import { LetterReaddressing } from './letter-readdressing.service';
import { LetterService } from './letter.service';
import { OutsideSignatureService } from './outside-signature.service';

/** What is done when a signature is not given or does not match: another signatory, back to the drafter or the registrar. */
@ApiExcludeController()
@Controller('surat')
export class LetterSignaturePagesController {
  constructor(
    private readonly db: DataSource,
    private readonly readdressing: LetterReaddressing,
    private readonly outside: OutsideSignatureService,
    private readonly letters: LetterService,
    private readonly queries: LetterQueries,
    private readonly files: FileStore,
    private readonly pages: Pages,
  ) {}

  @Post(':id/perbarui-penandatangan')
  @Requires('letters.readdress')
  async readdress(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    await this.readdressing.toPresent(actor, id, givenVersion(req));
    return seeOther(
      reply,
      `/surat/${id}`,
      'Penandatangan diperbarui. Konsep ini kini atas nama pejabat yang menjabat.',
    );
  }

  @Get(':id/tidak-cocok')
  @Requires('letters.confirm-signature')
  rejectForm(
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.showRejectForm(id, req, reply);
  }

  @Post(':id/tidak-cocok')
  @Requires('letters.confirm-signature')
  reject(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      RejectSignatureRequest,
      body,
      async ({ reason }) => {
        await this.outside.reject(actor, id, givenVersion(req), reason);
        return seeOther(reply, `/surat/${id}`, 'Pindaian ditolak. Pencatatnya mendapat tugas untuk mencatatnya lagi.');
      },
      (faults) => this.showRejectForm(id, req, reply, faults),
    );
  }

  @Get(':id/kembalikan')
  @Requires('letters.send-back')
  sendBackForm(
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.showSendBackForm(id, req, reply);
  }

  @Post(':id/kembalikan')
  @Requires('letters.send-back')
  sendBack(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      SendBackLetterRequest,
      body,
      async ({ note }) => {
        await this.letters.sendBack(actor, id, givenVersion(req), note);
        return seeOther(reply, `/surat/${id}`, 'Konsep dikembalikan. Penyusunnya mendapat tugas dengan catatan Anda.');
      },
      (faults) => this.showSendBackForm(id, req, reply, faults),
    );
  }

  /** A scan that did not match, as people may see it. */
  @Get(':id/pindaian-ditolak/:rejectionId')
  @Requires('letters.read')
  async rejectedScan(
    @Param('id', IdPipe) id: string,
    @Param('rejectionId', IdPipe) rejectionId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const { rejections } = await this.queries.one(this.db.manager, id);
    const rejection = rejections.find((one) => one.id === rejectionId);
    if (!rejection) throw notFound();
    const copy = await this.files.displayCopy(rejection.scanSha256);
    embeddableHeaders(reply);
    void reply.header('content-type', copy.mediaType);
    return this.files.get(copy.sha256);
  }

  private async showSendBackForm(
    id: string,
    req: FastifyRequest,
    reply: FastifyReply,
    faults?: FormFaults,
  ): Promise<string> {
    const letter = await this.queries.one(this.db.manager, id);
    const { name } = documentKind(letter.code);
    const drafter = letter.drafterName ?? 'Penyusunnya';
    return this.pages.show(
      req,
      reply,
      'letters/send-back',
      {
        crumbs: [
          { text: 'Surat', href: '/surat' },
          { text: 'Konsep', href: `/surat/${id}` },
          { text: 'Kembalikan ke penyusun' },
        ],
        statement: `${name} tidak ditandatangani. ${drafter} mendapat tugas memperbaikinya dengan catatan Anda.`,
        effects: [
          'Konsep ini tidak dapat ditandatangani lagi; yang diperbaiki disusun sebagai konsep baru.',
          'Catatan Anda masuk riwayat kasus.',
          'Nomor surat belum terpakai.',
        ],
        action: `/surat/${id}/kembalikan`,
        cancel: `/surat/${id}`,
        version: letter.version,
        errors: faults?.errors,
        note: {
          name: 'note',
          label: 'Catatan untuk penyusun',
          value: faults?.form['note'],
          error: faults?.errors['note'],
        },
      },
      { title: 'Kembalikan ke penyusun', status: faults?.status, active: '/surat' },
    );
  }

  private async showRejectForm(
    id: string,
    req: FastifyRequest,
    reply: FastifyReply,
    faults?: FormFaults,
  ): Promise<string> {
    const letter = await this.queries.one(this.db.manager, id);
    const { name } = documentKind(letter.code);
    return this.pages.show(
      req,
      reply,
      'letters/reject-signature',
      {
        crumbs: [
          { text: 'Surat', href: '/surat' },
          { text: letter.number ?? 'Konsep', href: `/surat/${id}` },
          { text: 'Pindaian tidak cocok' },
        ],
        statement: `${name} kembali menunggu tanda tangan; tanda tangan yang dicatat ${letter.registrarName ?? 'rekan'} tidak dihitung.`,
        effects: [
          'Pindaiannya tetap tersimpan bersama alasan Anda.',
          'Pencatatnya mendapat tugas untuk mencatat pindaian yang benar.',
          'Sampai itu terjadi surat ini belum berlaku.',
        ],
        action: `/surat/${id}/tidak-cocok`,
        cancel: `/surat/${id}`,
        version: letter.version,
        errors: faults?.errors,
        reason: {
          name: 'reason',
          label: 'Apa yang tidak cocok',
          value: faults?.form['reason'],
          error: faults?.errors['reason'],
        },
      },
      { title: 'Pindaian tidak cocok', status: faults?.status, active: '/surat' },
    );
  }
}
