import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { number, shortDate } from '../common/formats';
import { pageSize } from '../common/paging';
import { employersPath, matchPath } from '../employers/employer.paths';
import { Requires } from '../web/access';
import { Pages } from '../web/page';
import { VisitRecords, type UnlinkedVisits } from './visit-records';

const PATH = '/kunjungan-lama';

/** Visits of earlier years of which nobody has said yet whose they are. */
@ApiExcludeController()
@Controller('kunjungan-lama')
export class VisitRecordsPagesController {
  constructor(
    private readonly db: DataSource,
    private readonly records: VisitRecords,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Requires('visits.read')
  async list(
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Query('sesudah') after?: string,
  ): Promise<string> {
    const page = await this.records.unlinked(this.db.manager, pageSize(undefined), after);
    const { names, visits } = await this.records.countUnlinked(this.db.manager);
    return this.pages.show(
      req,
      reply,
      'visits/unlinked',
      {
        crumbs: [{ text: 'Pemberi kerja', href: employersPath() }, { text: 'Kunjungan lama' }],
        meta: `${number(visits)} kunjungan pada ${number(names)} nama`,
        rows: page.rows.map(rowView),
        shown: `${number(page.rows.length)} dari ${number(names)} nama`,
        next: page.next ? `${PATH}?sesudah=${page.next}` : undefined,
      },
      { title: 'Kunjungan lama yang belum terhubung', active: employersPath() },
    );
  }
}

function rowView({ name, place, visits, firstOn, lastOn, result, questions }: UnlinkedVisits) {
  const days = [...new Set([firstOn, lastOn].flatMap((day) => (day ? [shortDate(day)] : [])))].join(' – ');
  return {
    name,
    place,
    visits: `${number(visits)} kali${days ? `, ${days}` : ''}`,
    result,
    questions: questions.map((each) => ({ href: matchPath(each.employerId, each.id), text: each.employerName })),
  };
}
