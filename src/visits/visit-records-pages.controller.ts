import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { number, shortDate } from '../common/formats';
import { pageSize } from '../common/paging';
import { employersPath, matchPath } from '../employers/employer.paths';
import type { Actor } from '../common/actor';
import { may } from '../web/permissions';
import { CurrentActor, Requires } from '../web/access';
import { type FormBody, type FormFaults, submitForm } from '../web/form';
import { IdPipe } from '../web/ids';
import { Pages, seeOther } from '../web/page';
import { VisitLinking } from './visit-linking';
import { CompareVisitsRequest } from './visit-records.dto';
import { VisitRecords, type UnlinkedVisits } from './visit-records';

const PATH = '/kunjungan-lama';

/** Visits of earlier years of which nobody has said yet whose they are. */
@ApiExcludeController()
@Controller('kunjungan-lama')
export class VisitRecordsPagesController {
  constructor(
    private readonly db: DataSource,
    private readonly records: VisitRecords,
    private readonly linking: VisitLinking,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Requires('visits.read')
  async list(
    @CurrentActor() actor: Actor,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Query('sesudah') after?: string,
  ): Promise<string> {
    const page = await this.records.unlinked(this.db.manager, pageSize(undefined), after);
    const mayLink = may(actor, 'employers.edit');
    const { names, visits } = await this.records.countUnlinked(this.db.manager);
    return this.pages.show(
      req,
      reply,
      'visits/unlinked',
      {
        crumbs: [{ text: 'Pemberi kerja', href: employersPath() }, { text: 'Kunjungan lama' }],
        meta: `${number(visits)} kunjungan pada ${number(names)} nama`,
        rows: page.rows.map((row) => ({ ...rowView(row), mayLink })),
        shown: `${number(page.rows.length)} dari ${number(names)} nama`,
        next: page.next ? `${PATH}?sesudah=${page.next}` : undefined,
      },
      { title: 'Kunjungan lama yang belum terhubung', active: employersPath() },
    );
  }

  @Get(':id')
  @Requires('employers.edit')
  one(
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.showOne(id, req, reply);
  }

  @Post(':id')
  @Requires('employers.edit')
  compare(
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      CompareVisitsRequest,
      body,
      async ({ type, number: value }) => {
        const question = await this.linking.compare(id, { type, value });
        return seeOther(reply, matchPath(question.employerId, question.id), 'Bandingkan keduanya, lalu putuskan.');
      },
      (faults) => this.showOne(id, req, reply, faults),
    );
  }

  private async showOne(id: string, req: FastifyRequest, reply: FastifyReply, faults?: FormFaults): Promise<string> {
    const { told, ...record } = await this.records.one(this.db.manager, id);
    const model = {
      id,
      crumbs: [
        { text: 'Pemberi kerja', href: employersPath() },
        { text: 'Kunjungan lama', href: PATH },
        { text: record.name },
      ],
      ...rowView(record),
      told: told.map(({ visitedOn, dayAsWritten, ...each }) => ({
        ...each,
        day: dayAsWritten ?? (visitedOn ? shortDate(visitedOn) : 'Tidak tertulis'),
      })),
      types: [
        { value: 'nib', text: 'NIB' },
        { value: 'npp', text: 'NPP' },
      ],
      form: { type: 'nib' },
      ...faults,
    };
    const setting = { title: `Kunjungan lama: ${record.name}`, status: faults?.status, active: employersPath() };
    return this.pages.show(req, reply, 'visits/unlinked-one', model, setting);
  }
}

function rowView({ id, name, place, visits, firstOn, lastOn, result, questions }: UnlinkedVisits) {
  const days = [...new Set([firstOn, lastOn].flatMap((day) => (day ? [shortDate(day)] : [])))].join(' – ');
  return {
    href: `${PATH}/${id}`,
    name,
    place,
    visits: `${number(visits)} kali${days ? `, ${days}` : ''}`,
    result,
    questions: questions.map((each) => ({ href: matchPath(each.employerId, each.id), text: each.employerName })),
  };
}
