import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../common/actor';
import { notFound } from '../common/problem';
import { OfficeClock } from '../database/office-clock';
import { CAPACITIES, inForceOn } from '../law/appointments';
import { UserQueries } from '../users/user.queries';
import { CurrentActor, Requires } from '../web/access';
import { type FormBody, type FormFaults, submitForm } from '../web/form';
import { IdPipe } from '../web/ids';
import { Pages, seeOther } from '../web/page';
import { may } from '../web/permissions';
import { OFFICE_CODES, OfficeProfiles, type OfficeCode } from './office-profiles';
import { OfficeService } from './office.service';
import { AppointSignatoryForm, ChangeOfficeForm, EndAppointmentForm } from './officials.dto';
import { endingOf, officialRows } from './officials-view';
import { CAPACITY_LABELS, Signatories, SIGNING_OFFICES } from './signatories';

const HOME = '/admin/pejabat';

/** `/admin/pejabat`: who signs, and where the offices are reached; without it no letter can be written. */
@ApiExcludeController()
@Controller('admin/pejabat')
export class OfficialsPagesController {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly signatories: Signatories,
    private readonly profiles: OfficeProfiles,
    private readonly offices: OfficeService,
    private readonly users: UserQueries,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Requires('offices.read')
  async list(
    @CurrentActor() actor: Actor,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const tx = this.db.manager;
    const today = await this.clock.today(tx);
    const offices = await Promise.all(OFFICE_CODES.map((code) => this.profiles.on(tx, code, today)));
    const officials = await this.signatories.all(tx);
    const signing = offices.filter((office) => SIGNING_OFFICES.some((code) => code === office.code));
    const missing = signing.filter(
      ({ code }) =>
        !inForceOn(
          officials.filter((one) => one.officeCode === code),
          today,
        ),
    );
    return this.pages.show(
      req,
      reply,
      'officials/list',
      {
        missing: missing.map((office) => office.name).join(', ') || undefined,
        officials: officialRows(officials, offices, today),
        offices,
        canManage: may(actor, 'offices.manage'),
      },
      { title: 'Pejabat dan kantor' },
    );
  }

  @Get('baru')
  @Requires('offices.manage')
  appointForm(@Req() req: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    return this.showAppoint(req, reply);
  }

  @Post('baru')
  @Requires('offices.manage')
  appoint(
    @CurrentActor() actor: Actor,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      AppointSignatoryForm,
      body,
      async ({ rank, nip, mandate, userId, ...official }) => {
        await this.signatories.appoint(actor, {
          ...official,
          rank: rank ?? null,
          nip: nip ?? null,
          mandate: mandate ?? null,
          userId: userId ?? null,
        });
        return seeOther(reply, HOME, 'Pejabat penandatangan dicatat.');
      },
      (faults) => this.showAppoint(req, reply, faults),
    );
  }

  @Get(':id/akhiri')
  @Requires('offices.manage')
  endForm(
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.showEnd(id, req, reply);
  }

  @Post(':id/akhiri')
  @Requires('offices.manage')
  end(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      EndAppointmentForm,
      body,
      async (ending) => {
        await this.signatories.end(actor, id, ending);
        return seeOther(reply, HOME, 'Masa jabatan diakhiri. Surat yang sudah terbit tidak berubah.');
      },
      (faults) => this.showEnd(id, req, reply, faults),
    );
  }

  @Get('kantor/:code')
  @Requires('offices.manage')
  officeForm(
    @Param('code') code: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.showOffice(officeCode(code), req, reply);
  }

  @Post('kantor/:code')
  @Requires('offices.manage')
  changeOffice(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const office = officeCode(code);
    return submitForm(
      ChangeOfficeForm,
      body,
      async (change) => {
        await this.offices.change(actor, office, change);
        return seeOther(reply, HOME, 'Data kantor disimpan.');
      },
      (faults) => this.showOffice(office, req, reply, faults),
    );
  }

  private async showAppoint(req: FastifyRequest, reply: FastifyReply, faults?: FormFaults): Promise<string> {
    const tx = this.db.manager;
    const today = await this.clock.today(tx);
    const offices = await Promise.all(SIGNING_OFFICES.map((code) => this.profiles.on(tx, code, today)));
    const accounts = await this.users.ofRole(tx, 'signatory');
    return this.pages.show(
      req,
      reply,
      'officials/new',
      {
        crumbs: [{ text: 'Pejabat dan kantor', href: HOME }, { text: 'Pejabat baru' }],
        offices: offices.map(({ code, name }) => ({ value: code, text: name })),
        capacities: CAPACITIES.map((value) => ({ value, text: CAPACITY_LABELS[value] })),
        accounts: accounts.map(({ id, name }) => ({ value: id, text: name })),
        form: { capacity: 'DEFINITIF', validFrom: today },
        ...faults,
      },
      { title: 'Pejabat penandatangan baru', status: faults?.status, active: HOME },
    );
  }

  private async showEnd(id: string, req: FastifyRequest, reply: FastifyReply, faults?: FormFaults): Promise<string> {
    const tx = this.db.manager;
    const official = await this.signatories.one(tx, id);
    const today = await this.clock.today(tx);
    return this.pages.show(
      req,
      reply,
      'officials/end',
      {
        crumbs: [{ text: 'Pejabat dan kantor', href: HOME }, { text: 'Akhiri masa jabatan' }],
        path: `${HOME}/${id}/akhiri`,
        ...endingOf(official, await this.signatories.all(tx), today),
        ...faults,
      },
      { title: 'Akhiri masa jabatan', status: faults?.status, active: HOME },
    );
  }

  private async showOffice(
    code: OfficeCode,
    req: FastifyRequest,
    reply: FastifyReply,
    faults?: FormFaults,
  ): Promise<string> {
    const tx = this.db.manager;
    const office = await this.profiles.on(tx, code, await this.clock.today(tx));
    return this.pages.show(
      req,
      reply,
      'officials/office',
      {
        crumbs: [{ text: 'Pejabat dan kantor', href: HOME }, { text: office.name }],
        title: office.name,
        path: `${HOME}/kantor/${code}`,
        form: office,
        ...faults,
      },
      { title: office.name, status: faults?.status, active: HOME },
    );
  }
}

function officeCode(text: string): OfficeCode {
  const code = OFFICE_CODES.find((known) => known === text);
  if (!code) throw notFound();
  return code;
}
