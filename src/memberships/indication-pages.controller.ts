import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../common/actor';
import { employersPath } from '../employers/employer.paths';
import { CurrentActor, Requires } from '../web/access';
import { Pages } from '../web/page';
import { may } from '../web/permissions';
import { INDICATION_LISTS, indicationsView, type IndicationList } from './indication-view';
import { MembershipQueries } from './membership.queries';

/** Which of the three lists, and from where on. */
export class IndicationQuery {
  @ApiPropertyOptional({ enum: INDICATION_LISTS })
  @IsOptional()
  @IsIn(INDICATION_LISTS, { message: 'Pilih daftar dari tab di atas.' })
  daftar?: IndicationList;

  @ApiPropertyOptional({ example: '25', description: 'rows to pass over' })
  @IsOptional()
  @Matches(/^\d{1,6}$/, { message: 'Penanda halaman tidak dikenal.' })
  dari?: string;
}

/** What the two files say together: suspicions and questions, from which a case is opened. */
@ApiExcludeController()
@Controller('pemberi-kerja/dugaan')
export class IndicationPagesController {
  constructor(
    private readonly db: DataSource,
    private readonly pages: Pages,
    private readonly queries: MembershipQueries,
  ) {}

  @Get()
  @Requires('employers.read')
  async list(
    @CurrentActor() actor: Actor,
    @Query() { daftar = 'pwbd', dari = '0' }: IndicationQuery,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const tx = this.db.manager;
    const found = await this.queries.indications(tx);
    const from = Number(dari);
    const matches = await this.queries.resemblancesOf(tx, idsShown(found.toMatch, from));
    const view = indicationsView(found, {
      list: daftar,
      from,
      month: await this.queries.newestMonth(tx),
      matches,
      mayOpenCase: may(actor, 'cases.open'),
    });
    return this.pages.show(req, reply, 'employers/indications', view, {
      title: 'Dugaan dari berkas',
      active: employersPath(),
    });
  }
}

const idsShown = (list: readonly { employerId: string }[], from: number): string[] =>
  list.slice(from, from + 25).map((each) => each.employerId);
