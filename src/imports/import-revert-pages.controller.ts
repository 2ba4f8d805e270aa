import { Body, Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../common/actor';
import { number } from '../common/formats';
import { notFound } from '../common/problem';
import { CurrentActor, Requires } from '../web/access';
import { submitForm, type FormBody, type FormFaults } from '../web/form';
import { IdPipe } from '../web/ids';
import { Pages, seeOther } from '../web/page';
import { ReleaseImport } from './import.dto';
import { Import } from './import.entity';
import { importPath, importsPath, revertImportPath } from './import.paths';
import { ImportQueries } from './import.queries';
import { ImportRevertService } from './import-revert.service';
import { ImportTraces } from './import-traces';
import { importTitle } from './import-view';
import type { ImportKind } from './reading/rows';

const REGISTER_TAKEN_BACK =
  'Nama, tempat, dan kepesertaan kembali seperti sebelum berkas ini. Usaha yang dibawa berkas ini tidak tampil lagi.';
const TAKEN_BACK: Partial<Record<ImportKind, string>> = {
  wlkp: 'Laporan dari berkas ini tidak dipakai lagi, dan dugaan yang bersandar padanya dihitung ulang.',
  'visits-legacy': 'Kunjungan dari berkas ini tidak tampil lagi.',
  'bpjs-answers': 'Jawaban dari berkas ini tidak dipakai lagi, dan dugaan yang bersandar padanya dihitung ulang.',
};

/** Taking an applied file back, after a page that says what that does. */
@ApiExcludeController()
@Controller('impor/:id/tarik')
export class ImportRevertPagesController {
  constructor(
    private readonly db: DataSource,
    private readonly pages: Pages,
    private readonly queries: ImportQueries,
    private readonly reverts: ImportRevertService,
    private readonly traces: ImportTraces,
  ) {}

  @Get()
  @Requires('imports.upload')
  confirm(
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.ask(id, req, reply);
  }

  @Post()
  @HttpCode(200)
  @Requires('imports.upload')
  revert(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      ReleaseImport,
      body,
      async ({ reason }) => {
        await this.reverts.revert(actor, id, reason);
        return seeOther(reply, importPath(id), 'Impor ditarik. Data kembali seperti sebelum berkas ini diterapkan.');
      },
      (faults) => this.ask(id, req, reply, faults),
    );
  }

  private async ask(id: string, req: FastifyRequest, reply: FastifyReply, faults?: FormFaults): Promise<string> {
    const imported = await this.db.manager.findOneBy(Import, { id });
    if (!imported) throw notFound();
    const head = await this.queries.head(this.db.manager, id);
    const isApplied = imported.state === 'applied';
    const builds = isApplied
      ? await this.traces.buildsOn(this.db.manager, imported)
      : ['Impor ini tidak sedang diterapkan.'];
    const title = 'Tarik impor';
    const model = {
      title,
      crumbs: [
        { text: 'Impor', href: importsPath() },
        { text: importTitle(head), href: importPath(id) },
        { text: title },
      ],
      statement: `${importTitle(head)} ditarik seluruhnya: ${number(head.counts.new)} baris baru dan ${number(head.counts.changed)} baris berubah.`,
      effects: [
        TAKEN_BACK[imported.kind] ?? REGISTER_TAKEN_BACK,
        'Tidak ada yang dihapus: keadaan pada hari yang lalu tetap dapat dilihat.',
        'Berkas yang sama dapat diunggah lagi.',
      ],
      builds,
      action: revertImportPath(id),
      back: importPath(id),
      form: faults?.form ?? {},
      errors: faults?.errors ?? {},
    };
    return this.pages.show(req, reply, 'imports/revert', model, {
      title,
      active: importsPath(),
      status: faults?.status,
    });
  }
}
