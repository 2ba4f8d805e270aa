import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiConsumes, ApiCreatedResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../common/actor';
import { CurrentActor, Requires } from '../web/access';
import { IdPipe } from '../web/ids';
import { GivenVersion } from '../web/versions';
import { RecordVisitRequest } from './visit.dto';
import { VisitService } from './visit.service';

class VisitResponse {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ format: 'uuid', nullable: true, description: 'The report made of it' }) letterId!: string | null;
}

/** Visits of a case. */
@ApiTags('visits')
@Controller('api/v1/cases/:id/visits')
export class VisitController {
  constructor(private readonly visits: VisitService) {}

  @Post()
  @Requires('visits.record')
  @ApiConsumes('multipart/form-data', 'application/json')
  @ApiCreatedResponse({ type: VisitResponse })
  async record(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Body() body: RecordVisitRequest,
  ): Promise<VisitResponse> {
    const visit = await this.visits.record(actor, id, version, body);
    return { id: visit.id, letterId: visit.letterId };
  }
}
