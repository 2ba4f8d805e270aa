import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiOkResponse,
  ApiProperty,
  ApiTags,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../common/actor';
import { nextLink, pageSize } from '../common/paging';
import type { CaseState } from '../law/case-steps';
import { CurrentActor, Requires } from '../web/access';
import { IdPipe } from '../web/ids';
import { GivenVersion, setVersion } from '../web/versions';
import { CaseContactService } from './case-contact.service';
import { CaseRecords, type CaseRecord } from './case-record';
import { sortOf } from './case-list-view';
import { CaseListResponse, CasesQuery } from './case-list.dto';
import { ConfirmEmailRequest, OpenCaseRequest } from './case.dto';
import { CaseQueries } from './case.queries';
import { CaseService } from './case.service';
import { CaseSteps, type PossibleStep } from './case-steps.service';
import type { Case } from './case.entity';

/** A case as it stands. */
export class CaseResponse {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ example: 'KS-2026-0042' }) reference!: string;
  @ApiProperty({ format: 'uuid' }) employerId!: string;
  @ApiProperty({ example: 'WARNING_1' }) state!: CaseState;
  @ApiProperty() version!: number;

  static from({ id, reference, employerId, state, version }: Case): CaseResponse {
    return { id, reference, employerId, state, version };
  }
}

/** Cases for machines and tests; pages share the services. */
@ApiTags('cases')
@Controller('api/v1/cases')
export class CaseController {
  constructor(
    private readonly db: DataSource,
    private readonly cases: CaseService,
    private readonly contacts: CaseContactService,
    private readonly queries: CaseQueries,
    private readonly records: CaseRecords,
    private readonly steps: CaseSteps,
  ) {}

  @Post()
  @Requires('cases.open')
  @ApiCreatedResponse({ type: CaseResponse })
  async open(
    @CurrentActor() actor: Actor,
    @Body() body: OpenCaseRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseResponse> {
    return answered(reply, await this.cases.open(actor, body));
  }

  @Get()
  @Requires('cases.read')
  @ApiOkResponse({ type: CaseListResponse, description: 'Keyset pages with Link rel=next' })
  @ApiUnprocessableEntityResponse({ description: 'invalid-input, invalid-page or personal-number-in-address' })
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: CasesQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseListResponse> {
    const { search, state, view = 'semua', sort, size, after } = query;
    const filter = { search, state, view, ownerId: view === 'saya' ? actor.id : undefined };
    const asked = { sort: sortOf(sort), size: pageSize(size), cursor: after };
    const page = await this.queries.list(this.db.manager, filter, asked);
    if (page.next) void reply.header('link', nextLink('/api/v1/cases', { ...query, after: page.next }));
    return { rows: page.rows, total: await this.queries.count(this.db.manager, filter) };
  }

  @Get(':id')
  @Requires('cases.read')
  @ApiOkResponse({
    description:
      'The case with findings, letters, deadlines, history, and the steps possible from here with what they lack',
  })
  async show(
    @Param('id', IdPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseRecord & { steps: PossibleStep[] }> {
    const record = await this.records.of(this.db.manager, id);
    setVersion(reply, record.head.version);
    return { ...record, steps: await this.steps.of(this.db.manager, record) };
  }

  @Post(':id/contact')
  @Requires('employers.confirm-contact')
  @ApiCreatedResponse({ type: CaseResponse })
  async confirmContact(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Body() body: ConfirmEmailRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseResponse> {
    return answered(reply, await this.contacts.confirm(actor, id, version, body));
  }
}

function answered(reply: FastifyReply, file: Case): CaseResponse {
  setVersion(reply, file.version);
  return CaseResponse.from(file);
}
