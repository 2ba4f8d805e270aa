import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import { ApiConsumes, ApiCreatedResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CaseResponse } from '../cases/case.controller';
import type { CourtOrderKind } from '../cases/remedy-record';
import type { Actor } from '../common/actor';
import { CurrentActor, Requires } from '../web/access';
import { IdPipe } from '../web/ids';
import { GivenVersion, setVersion } from '../web/versions';
import { CourtOrderService } from './court-order.service';
import { COURT_ORDER_KINDS, RecordCourtOrderRequest, RefuseCourtOrderRequest } from './remedy.dto';

/** A paper of a court as it was recorded; it waits for the second person. */
export class CourtOrderResponse {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ enum: COURT_ORDER_KINDS }) kind!: CourtOrderKind;
  @ApiProperty({ format: 'uuid' }) letterId!: string;
}

/** Orders and judgments of courts about the decision of a case. `If-Match` carries the version of the case. */
@ApiTags('objections')
@Controller('api/v1/cases/:id/court-orders')
export class CourtOrderController {
  constructor(private readonly orders: CourtOrderService) {}

  /** Records a paper of a court; the counter answers as before until it is confirmed. */
  @Post()
  @Requires('objections.record')
  @ApiConsumes('multipart/form-data')
  @ApiCreatedResponse({ type: CourtOrderResponse })
  async record(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Body() body: RecordCourtOrderRequest,
  ): Promise<CourtOrderResponse> {
    const { id: orderId, kind, letterId } = await this.orders.record(actor, id, version, body);
    return { id: orderId, kind, letterId };
  }

  /** Confirms it against its scan: a stay begins or ends at the counter in this instant. */
  @Post(':order/confirmation')
  @Requires('court-orders.confirm')
  @ApiCreatedResponse({ type: CaseResponse })
  async confirm(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Param('order', IdPipe) orderId: string,
    @GivenVersion() version: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseResponse> {
    const file = await this.orders.confirm(actor, id, version, orderId);
    setVersion(reply, file.version);
    return CaseResponse.from(file);
  }

  /** Sets it aside with a reason. */
  @Post(':order/refusal')
  @Requires('court-orders.confirm')
  @ApiCreatedResponse({ type: CaseResponse })
  async refuse(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Param('order', IdPipe) orderId: string,
    @GivenVersion() version: number,
    @Body() body: RefuseCourtOrderRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseResponse> {
    const file = await this.orders.refuse(actor, id, version, orderId, body.reason);
    setVersion(reply, file.version);
    return CaseResponse.from(file);
  }
}
