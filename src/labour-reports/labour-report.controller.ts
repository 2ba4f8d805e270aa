import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import {
  ApiConflictResponse,
  ApiNoContentResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiProperty,
  ApiTags,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../common/actor';
import { nextLink, pageSize } from '../common/paging';
import { CurrentActor, Requires } from '../web/access';
import { IdPipe } from '../web/ids';
import { LabourReportQuery, LinkReportRequest, UnlinkReportRequest } from './labour-report.dto';
import { noEmployerWithNib } from './labour-report.problems';
import { LabourReportQueries, type ReportedPlace } from './labour-report.queries';
import { LabourReports } from './labour-reports.service';

/** One page of the places that have filed labour reports. */
export class LabourReportListResponse {
  @ApiProperty({
    type: 'array',
    items: { type: 'object', additionalProperties: true },
    description: 'id, name, address, villageName, workers, reportedOn, employerId, questions, …',
  })
  places!: ReportedPlace[];

  @ApiProperty() total!: number;

  @ApiProperty({ nullable: true, type: String, description: 'cursor of the next page' })
  next!: string | null;
}

/** Labour reports, and whom they mean. */
@ApiTags('labour-reports')
@Controller('api/v1/labour-reports')
export class LabourReportController {
  constructor(
    private readonly db: DataSource,
    private readonly queries: LabourReportQueries,
    private readonly reports: LabourReports,
  ) {}

  @Get()
  @Requires('employers.read')
  @ApiOkResponse({ type: LabourReportListResponse })
  @ApiUnprocessableEntityResponse({ description: 'invalid-input or invalid-page' })
  async list(
    @Query() query: LabourReportQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LabourReportListResponse> {
    const tx = this.db.manager;
    const filter = { search: query.cari, linked: query.lihat === 'terhubung' };
    const { rows, next } = await this.queries.list(tx, filter, pageSize(undefined), query.sesudah);
    if (next) void reply.header('link', nextLink('/api/v1/labour-reports', { ...query, sesudah: next }));
    return { places: rows, total: await this.queries.count(tx, filter), next };
  }

  @Post(':id/link')
  @HttpCode(204)
  @Requires('employers.edit')
  @ApiNoContentResponse()
  @ApiNotFoundResponse({ description: 'not-found' })
  @ApiUnprocessableEntityResponse({ description: 'invalid-input' })
  async link(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() { nib, reason }: LinkReportRequest,
  ): Promise<void> {
    const employer = await this.queries.employerWithNib(this.db.manager, nib);
    if (!employer) throw noEmployerWithNib();
    await this.reports.link(actor, id, employer.id, reason);
  }

  @Post(':id/unlink')
  @HttpCode(204)
  @Requires('employers.edit')
  @ApiNoContentResponse()
  @ApiNotFoundResponse({ description: 'not-found' })
  @ApiConflictResponse({ description: 'report-not-linked' })
  @ApiUnprocessableEntityResponse({ description: 'invalid-input' })
  async unlink(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() { reason }: UnlinkReportRequest,
  ): Promise<void> {
    await this.reports.unlink(actor, id, reason);
  }
}
