import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { type Actor, ROLE_LABELS } from '../common/actor';
import { longDate } from '../common/formats';
import { OfficeClock } from '../database/office-clock';
import { CurrentActor, Requires } from '../web/access';
import { type FormBody, type FormFaults, submitForm } from '../web/form';
import { IdPipe } from '../web/ids';
import { Pages, seeOther } from '../web/page';
import { may, PERMISSIONS } from '../web/permissions';
import { AppointDistrictOfficerRequest, RecordLeaveRequest } from './assignments.dto';
import { ASSIGNMENTS_PATH, districtPath, LEAVE_PATH } from './assignments.paths';
import { assignmentsPage, CRUMBS } from './assignments-view';
import { AssignmentQueries } from './assignment.queries';
import { AssignmentService } from './assignment.service';

/** `/kasus/petugas`: how work is divided, and the forms that change it. */
@ApiExcludeController()
@Controller(ASSIGNMENTS_PATH.slice(1))
export class AssignmentsPagesController {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly queries: AssignmentQueries,
    private readonly assignments: AssignmentService,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Requires('assignments.read')
  async list(
    @CurrentActor() actor: Actor,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const tx = this.db.manager;
    const today = await this.clock.today(tx);
    const model = assignmentsPage(actor, today, {
      districts: await this.queries.districts(tx, today),
      leaves: await this.queries.leaves(tx, today),
      loads: await this.queries.loads(tx, today),
    });
    return this.pages.show(req, reply, 'assignments/list', model, { title: 'Pembagian kerja', active: '/kasus' });
  }

  @Get('wilayah/:code')
  @Requires('assignments.manage')
  districtForm(
    @Param('code') code: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.showDistrict(code, req, reply);
  }

  @Post('wilayah/:code')
  @Requires('assignments.manage')
  appoint(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      AppointDistrictOfficerRequest,
      body,
      async (input) => {
        await this.assignments.appoint(actor, code, input);
        return seeOther(reply, ASSIGNMENTS_PATH, `Petugas ditetapkan mulai ${longDate(input.fromOn)}.`);
      },
      (faults) => this.showDistrict(code, req, reply, faults),
    );
  }

  @Get('cuti/baru')
  @Requires('leaves.record')
  leaveForm(
    @CurrentActor() actor: Actor,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.showLeave(actor, req, reply);
  }

  @Post('cuti')
  @Requires('leaves.record')
  recordLeave(
    @CurrentActor() actor: Actor,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      RecordLeaveRequest,
      body,
      async (input) => {
        await this.assignments.recordLeave(actor, input);
        return seeOther(reply, ASSIGNMENTS_PATH, 'Cuti dicatat. Selama itu tugasnya juga tampak pada penggantinya.');
      },
      (faults) => this.showLeave(actor, req, reply, faults),
    );
  }

  @Get('cuti/:id/batal')
  @Requires('leaves.record')
  async confirmCancel(
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const leave = await this.queries.leave(this.db.manager, id, await this.clock.today(this.db.manager));
    const model = {
      crumbs: CRUMBS,
      statement: `Cuti ${leave.userName} ${longDate(leave.fromOn)} sampai ${longDate(leave.toOn)} dibatalkan.`,
      effects: [`Tugasnya tidak lagi tampak pada ${leave.standInName}.`],
      action: `${LEAVE_PATH}/${id}/batal`,
      cancel: ASSIGNMENTS_PATH,
    };
    return this.pages.show(req, reply, 'assignments/cancel-leave', model, { title: 'Batalkan cuti', active: '/kasus' });
  }

  @Post('cuti/:id/batal')
  @Requires('leaves.record')
  async cancelLeave(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    await this.assignments.cancelLeave(actor, id);
    return seeOther(reply, ASSIGNMENTS_PATH, 'Cuti dibatalkan.');
  }

  private async showDistrict(
    code: string,
    req: FastifyRequest,
    reply: FastifyReply,
    faults?: FormFaults,
  ): Promise<string> {
    const tx = this.db.manager;
    const today = await this.clock.today(tx);
    const district = await this.queries.district(tx, code, today);
    const officers = await this.queries.people(tx, ['case_officer']);
    const model = {
      crumbs: CRUMBS,
      title: `Petugas Kecamatan ${district.districtName}`,
      meta: district.officerName && `Sekarang: ${district.officerName}, sejak ${longDate(district.sinceOn!)}`,
      action: districtPath(code),
      cancel: ASSIGNMENTS_PATH,
      officers: officers.map(({ id, name }) => ({ value: id, text: name })),
      today,
      form: { userId: '', fromOn: today },
      ...faults,
    };
    return this.pages.show(req, reply, 'assignments/district', model, {
      title: model.title,
      status: faults?.status,
      active: '/kasus',
    });
  }

  private async showLeave(
    actor: Actor,
    req: FastifyRequest,
    reply: FastifyReply,
    faults?: FormFaults,
  ): Promise<string> {
    const tx = this.db.manager;
    const people = await this.queries.people(tx, PERMISSIONS['leaves.record'].roles);
    const option = ({ id, name, role }: (typeof people)[number]) => ({
      value: id,
      text: `${name} (${ROLE_LABELS[role]})`,
    });
    const isForAll = may(actor, 'assignments.manage');
    const model = {
      crumbs: CRUMBS,
      action: LEAVE_PATH,
      cancel: ASSIGNMENTS_PATH,
      people: people.filter(({ id }) => isForAll || id === actor.id).map(option),
      standIns: people.filter(({ id, role }) => isForAll || (id !== actor.id && role === actor.role)).map(option),
      today: await this.clock.today(tx),
      form: { userId: isForAll ? '' : actor.id },
      ...faults,
    };
    return this.pages.show(req, reply, 'assignments/leave', model, {
      title: 'Catat cuti',
      status: faults?.status,
      active: '/kasus',
    });
  }
}
