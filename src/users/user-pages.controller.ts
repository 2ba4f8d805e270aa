import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { type Actor, ROLE_LABELS, ROLES } from '../common/actor';
import { CurrentActor, Requires } from '../web/access';
import { type FormBody, type FormFaults, submitForm } from '../web/form';
import { IdPipe } from '../web/ids';
import { Pages, seeOther } from '../web/page';
import { may } from '../web/permissions';
import { GivenVersion, givenVersion } from '../web/versions';
import { CreateUser, EditUser } from './user.dto';
import { USERS_PATH, userPath } from './user.paths';
import { UserQueries } from './user.queries';
import { UserService } from './user.service';
import { userLine, userState } from './user-words';

const CRUMBS = [{ text: 'Pengguna', href: USERS_PATH }];
const ROLE_OPTIONS = ROLES.map((role) => ({ value: role, text: ROLE_LABELS[role] }));

/** `/admin/pengguna`: who works with Patuh, and as what. */
@ApiExcludeController()
@Controller('admin/pengguna')
export class UserPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly db: DataSource,
    private readonly queries: UserQueries,
    private readonly users: UserService,
  ) {}

  @Get()
  @Requires('users.read')
  async list(
    @CurrentActor() actor: Actor,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const users = (await this.queries.list(this.db.manager)).map(userLine);
    const canManage = may(actor, 'users.manage');
    return this.pages.show(req, reply, 'users/list', { users, canManage }, { title: 'Pengguna' });
  }

  @Get('baru')
  @Requires('users.manage')
  form(@Req() req: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    return this.showNew(req, reply);
  }

  @Post()
  @Requires('users.manage')
  create(
    @CurrentActor() actor: Actor,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      CreateUser,
      body,
      async (input) => {
        const id = await this.users.create(actor, input);
        return seeOther(reply, userPath(id), `Akun dibuat. Tautan untuk memilih kata sandi dikirim ke ${input.email}.`);
      },
      (faults) => this.showNew(req, reply, faults),
    );
  }

  @Get(':id')
  @Requires('users.read')
  one(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.showOne(actor, id, req, reply);
  }

  @Post(':id')
  @Requires('users.manage')
  edit(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      EditUser,
      body,
      async (input) => {
        await this.users.edit(actor, id, givenVersion(req), input);
        return seeOther(reply, userPath(id), 'Perubahan disimpan.');
      },
      (faults) => this.showOne(actor, id, req, reply, faults),
    );
  }

  @Get(':id/tutup')
  @Requires('users.manage')
  async confirmDeactivation(
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const user = await this.queries.one(this.db.manager, id);
    const model = { user, back: userPath(id), crumbs: [...CRUMBS, { text: user.name, href: userPath(id) }] };
    return this.pages.show(req, reply, 'users/deactivate', model, { title: 'Tutup akun' });
  }

  @Post(':id/tutup')
  @Requires('users.manage')
  async deactivate(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    await this.users.deactivate(actor, id, version);
    return seeOther(reply, userPath(id), 'Akun ditutup dan semua sesinya berakhir.');
  }

  @Post(':id/buka')
  @Requires('users.manage')
  async reactivate(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    await this.users.reactivate(actor, id, version);
    return seeOther(reply, userPath(id), 'Akun dibuka. Tautan untuk memilih kata sandi dikirim ke surelnya.');
  }

  @Post(':id/tautan-sandi')
  @Requires('users.manage')
  async sendLink(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    await this.users.sendPasswordLink(actor, id);
    return seeOther(reply, userPath(id), 'Tautan untuk memilih kata sandi dikirim ke surelnya.');
  }

  private async showNew(req: FastifyRequest, reply: FastifyReply, faults?: FormFaults): Promise<string> {
    const model = { crumbs: CRUMBS, roles: ROLE_OPTIONS, units: await this.unitOptions(), ...faults };
    return this.pages.show(req, reply, 'users/new', model, { title: 'Tambah pengguna', status: faults?.status });
  }

  private async showOne(
    actor: Actor,
    id: string,
    req: FastifyRequest,
    reply: FastifyReply,
    faults?: FormFaults,
  ): Promise<string> {
    const user = await this.queries.one(this.db.manager, id);
    const isOwn = actor.id === id;
    const model = {
      user,
      state: userState(user),
      roleLabel: ROLE_LABELS[user.role],
      path: userPath(id),
      crumbs: CRUMBS,
      isOwn,
      canManage: may(actor, 'users.manage'),
      roles: isOwn ? ROLE_OPTIONS.filter(({ value }) => value === user.role) : ROLE_OPTIONS,
      units: await this.unitOptions(),
      form: { name: user.name, role: user.role, unitId: user.unitId ?? '' },
      version: user.version,
      // After a conflict both stand on the page, and the person chooses: what is stored now, and what was typed.
      stored:
        faults?.status === 412
          ? [
              { label: 'Nama', text: user.name },
              { label: 'Peran', text: ROLE_LABELS[user.role] },
              { label: 'Unit layanan', text: user.unitCode ?? undefined },
            ]
          : undefined,
      ...faults,
    };
    return this.pages.show(req, reply, 'users/show', model, { title: user.name, status: faults?.status });
  }

  private async unitOptions(): Promise<{ value: string; text: string }[]> {
    return this.db.query(
      `SELECT id AS value, code || ' – ' || name AS text FROM service_units WHERE closed_at IS NULL ORDER BY code`,
    );
  }
}
