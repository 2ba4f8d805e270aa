import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../common/actor';
import { number } from '../common/formats';
import { CurrentActor, Requires } from '../web/access';
import { submitForm, type FormBody, type FormFaults } from '../web/form';
import { IdPipe } from '../web/ids';
import { Pages, seeOther } from '../web/page';
import { may } from '../web/permissions';
import { changeGroups } from './change-groups';
import { ImportPageQuery, ReleaseImport } from './import.dto';
import { applyImportPath, cancelImportPath, importPath, importsPath } from './import.paths';
import { IMPORT_KINDS } from './import-kinds';
import { ImportQueries } from './import.queries';
import { ImportReleaseService, mayRelease } from './import-release.service';
import { ImportReviews } from './import-reviews';
import { ImportContents } from './import-contents';
import { ImportService } from './import.service';
import { LISTED_SHOWN } from './import-row-views';
import { importTitle, importView, ROWS_SHOWN } from './import-view';

/** Changes shown at a time. */
const CHANGES_SHOWN = 25;

/** Answers at the counter looked up, to be told how many there are. */
const ANSWERS_READ = 1000;

/** One file: what it would do, and applying it. */
@ApiExcludeController()
@Controller('impor')
export class ImportPagesController {
  constructor(
    private readonly db: DataSource,
    private readonly pages: Pages,
    private readonly imports: ImportService,
    private readonly releases: ImportReleaseService,
    private readonly queries: ImportQueries,
    private readonly contents: ImportContents,
    private readonly reviews: ImportReviews,
  ) {}

  @Get(':id')
  @Requires('imports.read')
  show(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Query() query: ImportPageQuery,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.showOne(actor, id, query, req, reply);
  }

  @Post(':id/lepas')
  @HttpCode(200)
  @Requires('imports.release')
  release(
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
        await this.releases.release(actor, id, reason);
        return seeOther(reply, importPath(id), 'Penahanan dilepas. Berkas dapat diterapkan.');
      },
      (faults) => this.showOne(actor, id, {}, req, reply, faults),
    );
  }

  private async showOne(
    actor: Actor,
    id: string,
    { kolom, cursor }: ImportPageQuery,
    req: FastifyRequest,
    reply: FastifyReply,
    faults?: FormFaults,
  ): Promise<string> {
    const tx = this.db.manager;
    const head = await this.queries.head(tx, id);
    const groups = changeGroups(await this.queries.changedFields(tx, id));
    const group = groups.find(({ key }) => key === kolom) ?? groups[0] ?? null;
    const changes = await this.queries.changes(tx, id, group?.fields ?? [], CHANGES_SHOWN, cursor);
    const view = importView({
      head,
      mayApply: may(actor, IMPORT_KINDS[head.kind].permission),
      vanishedByOfficer: await this.queries.vanishedByOfficer(tx, id),
      vanished: await this.queries.rows(tx, id, 'vanished', ROWS_SHOWN),
      rejected: await this.contents.rejected(tx, id, ROWS_SHOWN),
      header: await this.queries.header(tx, id),
      newcomers: await this.queries.rows(tx, id, 'new', ROWS_SHOWN),
      listed: IMPORT_KINDS[head.kind].isListOfActs ? await this.queries.listed(tx, id, LISTED_SHOWN) : [],
      groups,
      group,
      changes: changes.rows,
      nextChanges: changes.next,
      cases: await this.reviews.effects(tx, id),
      answers: await this.queries.answers(tx, id, ANSWERS_READ),
      mayRelease: mayRelease(actor, head.brake) && actor.id !== head.uploadedById,
      ...(faults && { release: releaseForm(faults) }),
      questions: await this.queries.questions(tx, id),
    });
    return this.pages.show(req, reply, 'imports/show', view, {
      ...{ title: view.title, active: importsPath() },
      status: faults?.status,
    });
  }

  @Get(':id/terapkan')
  @Requires('imports.upload')
  async confirmApply(
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const head = await this.queries.head(this.db.manager, id);
    const { counts } = head;
    const model = {
      heading: 'Terapkan impor',
      crumbs: [
        { text: 'Impor', href: importsPath() },
        { text: importTitle(head), href: importPath(id) },
        { text: 'Terapkan' },
      ],
      confirm: {
        statement: `${importTitle(head)} masuk ke data: ${number(counts.new)} baris baru dan ${number(counts.changed)} baris berubah.`,
        effects: [
          'Semua masuk sekaligus; bila satu gagal, tidak ada yang berubah.',
          ...(counts.rejected > 0 ? [`${number(counts.rejected)} baris yang ditolak tidak ikut.`] : []),
          ...(counts.vanished > 0 ? [`${number(counts.vanished)} yang hilang dari berkas tetap tercatat.`] : []),
          ...(IMPORT_KINDS[head.kind].isListOfActs ? LIST_EFFECTS : FILE_EFFECTS),
        ],
        action: applyImportPath(id),
        button: 'Terapkan semua',
        cancel: importPath(id),
      },
    };
    return this.pages.show(req, reply, 'imports/confirm', model, { title: 'Terapkan impor', active: importsPath() });
  }

  @Post(':id/terapkan')
  @HttpCode(200)
  @Requires('imports.upload')
  async apply(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { counts } = await this.imports.apply(actor, id);
    const done = `Impor diterapkan: ${number(counts.new)} baris baru, ${number(counts.changed)} berubah.`;
    return seeOther(reply, importPath(id), done);
  }

  @Get(':id/batal')
  @Requires('imports.upload')
  async confirmCancel(
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const head = await this.queries.head(this.db.manager, id);
    const model = {
      heading: 'Batalkan impor',
      crumbs: [
        { text: 'Impor', href: importsPath() },
        { text: importTitle(head), href: importPath(id) },
        { text: 'Batalkan' },
      ],
      confirm: {
        statement: `${importTitle(head)} tidak jadi diterapkan.`,
        effects: ['Tidak ada data yang berubah. Berkas yang sama dapat diunggah lagi.'],
        action: cancelImportPath(id),
        button: 'Batalkan impor',
        cancel: importPath(id),
        danger: true,
      },
    };
    return this.pages.show(req, reply, 'imports/confirm', model, { title: 'Batalkan impor', active: importsPath() });
  }

  @Post(':id/batal')
  @HttpCode(200)
  @Requires('imports.upload')
  async cancel(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    await this.imports.cancel(actor, id);
    return seeOther(reply, importPath(id), 'Impor dibatalkan.');
  }
}

const releaseForm = ({ form, errors }: FormFaults) => ({
  reason: typeof form['reason'] === 'string' ? form['reason'] : '',
  error: errors['reason'] ?? errors['_form'],
});

const FILE_EFFECTS = [
  'Tidak ada kasus yang berpindah tahap dan tidak ada temuan yang ditutup. Kasus terbuka yang datanya berubah mendapat tugas tinjau.',
];

const LIST_EFFECTS = [
  'Kasus dibuka dan berpindah tahap sejauh syarat hukumnya terpenuhi, dan jangka berjalan sejak surat terbukti diterima.',
  'Tidak dapat ditarik kembali seluruhnya; yang keliru dibetulkan dari surat atau kasusnya. Tidak ada surel yang dikirim.',
];
