import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../common/actor';
import { OfficeClock } from '../database/office-clock';
import { EVIDENCE_TYPES, FileStore } from '../files/file-store';
import { documentKind } from '../law/documents';
import { CurrentActor, Requires } from '../web/access';
import { type FormBody, type FormFaults, submitForm } from '../web/form';
import { embeddableHeaders } from '../web/headers';
import { IdPipe } from '../web/ids';
import { NoInput } from '../web/no-input';
import { Pages, seeOther } from '../web/page';
import { givenVersion } from '../web/versions';
import { correctionPage, mayCorrect } from './letter-correction-view';
import { CorrectLetterRequest, RefuseCorrectionRequest } from './letter-correction.dto';
import { correctionWaits, letterNotRecorded } from './letter-correction.problems';
import { LetterCorrections } from './letter-correction.service';
import { LetterCorrectionQueries } from './letter-corrections.queries';
import { scanAwaited } from './letter.problems';
import { LetterQueries } from './letter.queries';
import { isScanAwaited } from './letter-view';

/** Pages on which the record of another body's paper is put right: by one who proposes, and one who compares. */
@ApiExcludeController()
@Controller('surat/:id')
export class LetterCorrectionPagesController {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly corrections: LetterCorrections,
    private readonly queries: LetterCorrectionQueries,
    private readonly letters: LetterQueries,
    private readonly files: FileStore,
    private readonly pages: Pages,
  ) {}

  @Get('betulkan')
  @Requires('letters.correct')
  form(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.showForm(actor, id, req, reply);
  }

  @Post('betulkan')
  @Requires('letters.correct')
  propose(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      CorrectLetterRequest,
      body,
      async ({ scan, ...given }) => {
        const stored = scan && (await this.files.accept(scan.bytes, EVIDENCE_TYPES));
        await this.corrections.propose(actor, id, givenVersion(req), { ...given, scanSha256: stored?.sha256 });
        return seeOther(reply, `/surat/${id}`, 'Pembetulan diajukan. Rekan lain mencocokkannya dengan pindaian.');
      },
      (faults) => this.showForm(actor, id, req, reply, faults),
    );
  }

  @Get('pembetulan/:correctionId')
  @Requires('letters.read')
  show(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Param('correctionId', IdPipe) correctionId: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.showCorrection(actor, id, correctionId, req, reply);
  }

  @Post('pembetulan/:correctionId/pastikan')
  @Requires('letters.confirm-correction')
  confirm(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Param('correctionId', IdPipe) correctionId: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      NoInput,
      body,
      async () => {
        await this.corrections.confirm(actor, id, givenVersion(req), correctionId);
        return seeOther(reply, `/surat/${id}`, 'Catatan surat dibetulkan. Yang lama tetap tersimpan.');
      },
      (faults) => this.showCorrection(actor, id, correctionId, req, reply, faults),
    );
  }

  @Post('pembetulan/:correctionId/tolak')
  @Requires('letters.confirm-correction')
  refuse(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Param('correctionId', IdPipe) correctionId: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      RefuseCorrectionRequest,
      body,
      async ({ note }) => {
        await this.corrections.refuse(actor, id, givenVersion(req), correctionId, note);
        return seeOther(reply, `/surat/${id}`, 'Pembetulan ditolak. Pengusulnya mendapat tugas dengan catatan Anda.');
      },
      (faults) => this.showCorrection(actor, id, correctionId, req, reply, faults),
    );
  }

  /** The scan of the paper as the correction has it, as people may see it. */
  @Get('pembetulan/:correctionId/pindaian')
  @Requires('letters.read')
  async scan(
    @Param('id', IdPipe) id: string,
    @Param('correctionId', IdPipe) correctionId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    return this.sent(reply, (await this.queries.one(this.db.manager, id, correctionId)).is.scanSha256);
  }

  /** The scan that was recorded before. */
  @Get('pembetulan/:correctionId/pindaian-lama')
  @Requires('letters.read')
  async oldScan(
    @Param('id', IdPipe) id: string,
    @Param('correctionId', IdPipe) correctionId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    return this.sent(reply, (await this.queries.one(this.db.manager, id, correctionId)).was.scanSha256);
  }

  private async sent(reply: FastifyReply, sha256: string): Promise<Buffer> {
    const copy = await this.files.displayCopy(sha256);
    embeddableHeaders(reply);
    void reply.header('content-type', copy.mediaType);
    return this.files.get(copy.sha256);
  }

  private async showForm(
    actor: Actor,
    id: string,
    req: FastifyRequest,
    reply: FastifyReply,
    faults?: FormFaults,
  ): Promise<string> {
    const letter = await this.letters.one(this.db.manager, id);
    if (letter.origin !== 'RECORDED') throw letterNotRecorded();
    if (isScanAwaited(letter)) throw scanAwaited();
    if (!mayCorrect(letter, await this.queries.of(this.db.manager, id), actor)) throw correctionWaits();
    const { name } = documentKind(letter.code);
    return this.pages.show(
      req,
      reply,
      'letters/correct',
      {
        id,
        version: letter.version,
        crumbs: [
          { text: 'Surat', href: '/surat' },
          { text: letter.number ?? 'Surat', href: `/surat/${id}` },
          { text: 'Betulkan catatan surat' },
        ],
        meta: `${name} untuk ${letter.addressee}`,
        viewer: {
          src: `/api/v1/letters/${id}/pdf`,
          title: `Pindaian ${name} ${letter.number}`,
          about: 'Pindaian yang tercatat',
        },
        form: { number: letter.number, datedOn: letter.datedOn, periodDays: letter.periodLength },
        givesPeriod: letter.periodLength !== null,
        periodLabel: letter.periodUnit === 'calendar-days' ? 'Jangka (hari)' : 'Jangka (hari kerja)',
        max: await this.clock.today(this.db.manager),
        ...faults,
      },
      { title: 'Betulkan catatan surat', status: faults?.status, active: '/surat' },
    );
  }

  private async showCorrection(
    actor: Actor,
    id: string,
    correctionId: string,
    req: FastifyRequest,
    reply: FastifyReply,
    faults?: FormFaults,
  ): Promise<string> {
    const correction = await this.queries.one(this.db.manager, id, correctionId);
    const letter = await this.letters.one(this.db.manager, id);
    const model = correctionPage(letter, correction, actor);
    return this.pages.show(
      req,
      reply,
      'letters/correction',
      { ...model, ...faults },
      { title: 'Pembetulan catatan surat', status: faults?.status, active: '/surat' },
    );
  }
}
