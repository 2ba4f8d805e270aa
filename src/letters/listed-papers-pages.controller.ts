import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../common/actor';
import { EVIDENCE_TYPES, FileStore } from '../files/file-store';
import { documentKind } from '../law/documents';
import { CurrentActor, Requires } from '../web/access';
import { type FormBody, type FormFaults, submitForm } from '../web/form';
import { IdPipe } from '../web/ids';
import { Pages, seeOther } from '../web/page';
import { givenVersion } from '../web/versions';
import { scanNotAwaited } from './letter.problems';
import { LetterQueries } from './letter.queries';
import { isScanAwaited, letterFacts } from './letter-view';
import { AddScanRequest } from './listed-papers.dto';
import { ListedPapers } from './listed-papers';

/** The page on which the scan of a paper is added that was recorded from a list. */
@ApiExcludeController()
@Controller('surat/:id/pindaian')
export class ListedPapersPagesController {
  constructor(
    private readonly db: DataSource,
    private readonly papers: ListedPapers,
    private readonly queries: LetterQueries,
    private readonly files: FileStore,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Requires('letters.add-scan')
  form(
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.showForm(id, req, reply);
  }

  @Post()
  @Requires('letters.add-scan')
  add(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      AddScanRequest,
      body,
      async ({ scan }) => {
        const { sha256 } = await this.files.accept(scan.bytes, EVIDENCE_TYPES);
        await this.papers.addScan(actor, id, givenVersion(req), sha256);
        return seeOther(reply, `/surat/${id}`, 'Pindaian surat dilengkapi.');
      },
      (faults) => this.showForm(id, req, reply, faults),
    );
  }

  private async showForm(id: string, req: FastifyRequest, reply: FastifyReply, faults?: FormFaults): Promise<string> {
    const letter = await this.queries.one(this.db.manager, id);
    if (!isScanAwaited(letter)) throw scanNotAwaited();
    const title = `Lengkapi pindaian ${documentKind(letter.code).name}`;
    return this.pages.show(
      req,
      reply,
      'letters/scan',
      {
        id,
        title,
        version: letter.version,
        crumbs: [
          { text: 'Surat', href: '/surat' },
          { text: letter.number ?? 'Surat', href: `/surat/${id}` },
          { text: 'Lengkapi pindaian' },
        ],
        place: letter.listPlace,
        facts: letterFacts(letter),
        ...faults,
      },
      { title, status: faults?.status, active: '/surat' },
    );
  }
}
