import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { AssignmentQueries } from '../assignments/assignment.queries';
import { ASSIGNMENTS_PATH, handOverPath } from '../assignments/assignments.paths';
import { CRUMBS } from '../assignments/assignments-view';
import type { Actor } from '../common/actor';
import { notFound } from '../common/problem';
import { OfficeClock } from '../database/office-clock';
import { CurrentActor, Requires } from '../web/access';
import { type FormBody, type FormFaults, submitForm } from '../web/form';
import { IdPipe } from '../web/ids';
import { Pages, seeOther } from '../web/page';
import { givenVersion } from '../web/versions';
import { AssignCaseRequest } from './case-assignment.dto';
import { CaseAssignment } from './case-assignment.service';
import { casePath } from './case.paths';
import { CaseRecords } from './case-record';

const TITLE = 'Ganti petugas kasus';

/** Forms that put cases into other hands: one (`/kasus/:id/petugas`), or all of an officer. */
@ApiExcludeController()
@Controller('kasus')
export class CaseAssignmentPagesController {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly records: CaseRecords,
    private readonly queries: AssignmentQueries,
    private readonly assignment: CaseAssignment,
    private readonly pages: Pages,
  ) {}

  @Get(':id/petugas')
  @Requires('cases.assign')
  form(
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.showOne(id, req, reply);
  }

  @Post(':id/petugas')
  @Requires('cases.assign')
  assign(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      AssignCaseRequest,
      body,
      async (input) => {
        await this.assignment.assign(actor, id, givenVersion(req), input);
        return seeOther(reply, casePath(id), 'Petugas kasus diganti. Tugasnya ikut berpindah.');
      },
      (faults) => this.showOne(id, req, reply, faults),
    );
  }

  /** Without `ke` it asks for the officer, with it the page states what will happen. */
  @Get('petugas/:id/alihkan')
  @Requires('cases.assign')
  handOverForm(
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Query('ke') to?: string,
  ): Promise<string> {
    return to ? this.showHandOver(id, to, req, reply) : this.showChoice(id, req, reply);
  }

  @Post('petugas/:id/alihkan')
  @Requires('cases.assign')
  handOver(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      AssignCaseRequest,
      body,
      async (input) => {
        const moved = await this.assignment.handOverAll(actor, id, input);
        return seeOther(reply, ASSIGNMENTS_PATH, `${moved} kasus dialihkan. Tugasnya ikut berpindah.`);
      },
      (faults) => this.showHandOver(id, String(faults.form.ownerId ?? ''), req, reply, faults),
    );
  }

  private async showOne(id: string, req: FastifyRequest, reply: FastifyReply, faults?: FormFaults): Promise<string> {
    const tx = this.db.manager;
    const { head } = await this.records.of(tx, id);
    const model = {
      title: TITLE,
      crumbs: [
        { text: 'Kasus', href: '/kasus' },
        { text: head.reference, href: casePath(id) },
      ],
      meta: `${head.employerName}. Sekarang dipegang ${head.ownerName ?? 'tidak seorang pun'}.`,
      action: `${casePath(id)}/petugas`,
      cancel: casePath(id),
      version: head.version,
      officers: await this.officersBut(head.ownerId),
      form: {},
      ...faults,
    };
    return this.pages.show(req, reply, 'assignments/assign', model, { title: TITLE, status: faults?.status });
  }

  private async showChoice(id: string, req: FastifyRequest, reply: FastifyReply): Promise<string> {
    const { name, openCases } = await this.holder(id);
    const model = {
      crumbs: CRUMBS,
      title: `Alihkan kasus ${name}`,
      meta: `${openCases} kasus berjalan`,
      action: handOverPath(id),
      cancel: ASSIGNMENTS_PATH,
      officers: await this.officersBut(id),
    };
    return this.pages.show(req, reply, 'assignments/hand-over', model, { title: model.title, active: '/kasus' });
  }

  private async showHandOver(
    id: string,
    toId: string,
    req: FastifyRequest,
    reply: FastifyReply,
    faults?: FormFaults,
  ): Promise<string> {
    const from = await this.holder(id);
    const to = (await this.officersBut(id)).find(({ value }) => value === toId);
    if (!to) throw notFound();
    const model = {
      crumbs: CRUMBS,
      title: `Alihkan kasus ${from.name}`,
      statement: `${from.openCases} kasus berjalan milik ${from.name} beralih kepada ${to.text}.`,
      effects: ['Tugas kasus itu ikut berpindah.', 'Pergantian dan alasannya tercatat dalam riwayat setiap kasus.'],
      action: handOverPath(id),
      cancel: ASSIGNMENTS_PATH,
      keep: [{ name: 'ownerId', value: toId }],
      reason: { name: 'reason', label: 'Alasan', value: faults?.form.reason, error: faults?.errors.reason },
      errors: faults?.errors,
    };
    return this.pages.show(req, reply, 'assignments/hand-over-confirm', model, {
      title: model.title,
      status: faults?.status,
      active: '/kasus',
    });
  }

  private async holder(id: string): Promise<{ name: string; openCases: number }> {
    const tx = this.db.manager;
    const holder = (await this.queries.loads(tx, await this.clock.today(tx))).find((load) => load.id === id);
    if (!holder) throw notFound();
    return holder;
  }

  private async officersBut(id: string | null): Promise<{ value: string; text: string }[]> {
    const officers = await this.queries.people(this.db.manager, ['case_officer']);
    return officers
      .filter((officer) => officer.id !== id)
      .map((officer) => ({ value: officer.id, text: officer.name }));
  }
}
