import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { invalidField } from '../common/problem';
import type { Actor } from '../common/actor';
import { CurrentActor, Requires } from '../web/access';
import { submitForm, type FormBody, type FormFaults } from '../web/form';
import { IdPipe } from '../web/ids';
import { Pages, seeOther } from '../web/page';
import { GivenVersion } from '../web/versions';
import { listOfViewPath, viewPath, viewsPath } from './list.paths';
import { LIST_CODES, type ListCode, savableList } from './lists';
import { ChangeViewRequest, NewViewQuery, SaveViewRequest } from './saved-views.dto';
import { mayChange, type SavedView, SavedViews } from './saved-views.service';

/** Saving a filter of a list under a name, and putting such views in order. */
@ApiExcludeController()
@Controller('pandangan')
export class SavedViewsPagesController {
  constructor(
    private readonly db: DataSource,
    private readonly pages: Pages,
    private readonly views: SavedViews,
  ) {}

  @Get()
  @Requires('views.save')
  async list(
    @CurrentActor() actor: Actor,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const rows = (await this.views.of(this.db.manager, actor)).map((view) => ({
      name: view.name,
      href: listOfViewPath(view.list, view.query),
      list: savableList(view.list).title,
      who: view.isTeam ? `Tim · disimpan ${view.ownerName}` : 'Hanya Anda',
      edit: mayChange(actor, view) ? viewPath(view.id) : null,
    }));
    return this.pages.show(req, reply, 'lists/views', { rows }, { title: 'Pandangan tersimpan' });
  }

  @Get('baru')
  @Requires('views.save')
  create(
    @Query() { list, query }: NewViewQuery,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.showForm(req, reply, { list, query });
  }

  @Post()
  @HttpCode(200)
  @Requires('views.save')
  save(
    @CurrentActor() actor: Actor,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      SaveViewRequest,
      body,
      async ({ list, query, name, sharing }) => {
        const saved = await this.views.save(actor, { list, query, name, isTeam: sharing === 'team' });
        return seeOther(reply, listOfViewPath(list, saved.query), `Pandangan “${name}” disimpan.`);
      },
      (faults) => {
        const list = LIST_CODES.find((code) => code === body.list);
        if (!list) throw invalidField('/list', 'Daftar itu tidak ada.');
        return this.showForm(req, reply, { list, query: String(body.query ?? '') }, faults);
      },
    );
  }

  @Get(':id')
  @Requires('views.save')
  async edit(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.showForm(req, reply, await this.views.one(this.db.manager, actor, id));
  }

  @Post(':id')
  @HttpCode(200)
  @Requires('views.save')
  change(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      ChangeViewRequest,
      body,
      async ({ name, sharing }) => {
        await this.views.change(actor, id, version, { name, isTeam: sharing === 'team' });
        return seeOther(reply, viewsPath(), `Pandangan “${name}” disimpan.`);
      },
      async (faults) => this.showForm(req, reply, await this.views.one(this.db.manager, actor, id), faults),
    );
  }

  @Post(':id/hapus')
  @HttpCode(200)
  @Requires('views.save')
  async remove(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { name } = await this.views.remove(actor, id, version);
    return seeOther(reply, viewsPath(), `Pandangan “${name}” dihapus. Daftarnya sendiri tidak berubah.`);
  }

  private showForm(
    req: FastifyRequest,
    reply: FastifyReply,
    view: { list: ListCode; query: string } & Partial<SavedView>,
    faults?: FormFaults,
  ): Promise<string> {
    const { title, path } = savableList(view.list);
    const heading = view.id ? 'Ubah pandangan' : 'Simpan pandangan';
    const model = {
      heading,
      crumbs: [
        view.id ? { text: 'Pandangan tersimpan', href: viewsPath() } : { text: title, href: path },
        { text: heading },
      ],
      view,
      listTitle: title,
      action: view.id ? viewPath(view.id) : viewsPath(),
      cancel: view.id ? viewsPath() : listOfViewPath(view.list, view.query),
      sharing: [
        { value: 'team', text: `Untuk seluruh tim: semua yang membaca daftar ${title.toLowerCase()} melihatnya` },
      ],
      form: { name: view.name, sharing: view.isTeam ? 'team' : '' },
      errors: {},
      ...faults,
    };
    return this.pages.show(req, reply, 'lists/view', model, { title: heading, status: faults?.status, active: path });
  }
}
