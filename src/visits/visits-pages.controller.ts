import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { CaseRecords } from '../cases/case-record';
import { casePath } from '../cases/case.paths';
import type { Actor } from '../common/actor';
import { OfficeClock } from '../database/office-clock';
import { employerPath, employersPath } from '../employers/employer.paths';
import { VISIT_OUTCOMES } from '../employers/visit-outcomes';
import { CurrentActor, Requires } from '../web/access';
import { type FormBody, type FormFaults, submitForm } from '../web/form';
import { IdPipe } from '../web/ids';
import { Pages, seeOther } from '../web/page';
import { may } from '../web/permissions';
import { givenVersion } from '../web/versions';
import { RecordVisitRequest } from './visit.dto';
import { VisitService } from './visit.service';

/** `/kasus/:id/kunjungan/baru`: the visit form, made for a phone. */
@ApiExcludeController()
@Controller('kasus/:id/kunjungan')
export class VisitsPagesController {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly records: CaseRecords,
    private readonly visits: VisitService,
    private readonly pages: Pages,
  ) {}

  @Get('baru')
  @Requires('visits.record')
  async form(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.show(actor, id, req, reply);
  }

  @Post('baru')
  @Requires('visits.record')
  async record(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      RecordVisitRequest,
      body,
      async (input) => {
        await this.visits.record(actor, id, givenVersion(req), input);
        // A field officer has no access to the case itself.
        return seeOther(
          reply,
          may(actor, 'cases.read') ? casePath(id) : '/tugas',
          'Kunjungan dicatat, berita acara dibuat.',
        );
      },
      (faults) => this.show(actor, id, req, reply, faults),
    );
  }

  private async show(
    actor: Actor,
    id: string,
    req: FastifyRequest,
    reply: FastifyReply,
    faults?: FormFaults,
  ): Promise<string> {
    const { head } = await this.records.of(this.db.manager, id);
    // A field officer has no access to the case itself.
    const mayReadCase = may(actor, 'cases.read');
    const today = await this.clock.today(this.db.manager);
    return this.pages.show(
      req,
      reply,
      'visits/new',
      {
        id,
        version: head.version,
        crumbs: mayReadCase
          ? [{ text: 'Kasus', href: '/kasus' }, { text: head.reference, href: casePath(id) }, { text: 'Kunjungan' }]
          : [
              { text: 'Pemberi kerja', href: employersPath() },
              { text: head.employerName, href: employerPath(head.employerId) },
              { text: 'Kunjungan' },
            ],
        back: mayReadCase ? casePath(id) : employerPath(head.employerId),
        meta: [head.employerName, head.address].filter(Boolean).join(' · '),
        outcomes: Object.entries(VISIT_OUTCOMES).map(([value, text]) => ({ value, text })),
        today,
        form: { visitedOn: today, outcome: 'met' },
        ...faults,
      },
      { title: 'Catat kunjungan', status: faults?.status, active: mayReadCase ? '/kasus' : employersPath() },
    );
  }
}
