import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../common/actor';
import { CurrentActor, Requires } from '../web/access';
import { type FormBody, submitForm } from '../web/form';
import { IdPipe } from '../web/ids';
import { NoInput } from '../web/no-input';
import { seeOther } from '../web/page';
import { givenVersion } from '../web/versions';
import { CourtOrderService } from './court-order.service';
import { RecordCourtOrderRequest, RefuseCourtOrderRequest } from './remedy.dto';
import { RemedyForms, type RemedyForm } from './remedy-forms';

const RECORD: RemedyForm = {
  view: 'court-order',
  title: 'Catat surat pengadilan',
  permission: 'objections.record',
  page: 'pengadilan/baru',
};
const confirmation = (orderId: string): RemedyForm => ({
  view: 'confirm-order',
  title: 'Cocokkan surat pengadilan',
  permission: 'cases.read',
  page: `pengadilan/${orderId}`,
});

/** Pages of what courts order: recorded by one, confirmed against the scan by another. */
@ApiExcludeController()
@Controller('kasus/:id/keberatan/pengadilan')
export class CourtOrderPagesController {
  constructor(
    private readonly forms: RemedyForms,
    private readonly orders: CourtOrderService,
  ) {}

  @Get('baru')
  @Requires('cases.read')
  recordForm(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.forms.show(actor, id, RECORD, req, reply);
  }

  @Post('baru')
  @Requires('objections.record')
  record(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      RecordCourtOrderRequest,
      body,
      async (input) => {
        await this.orders.record(actor, id, givenVersion(req), input);
        return seeOther(
          reply,
          `/kasus/${id}/keberatan`,
          'Surat pengadilan dicatat. Berlaku setelah dicocokkan Bagian Hukum.',
        );
      },
      (faults) => this.forms.show(actor, id, RECORD, req, reply, faults),
    );
  }

  @Get(':order')
  @Requires('cases.read')
  confirmForm(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Param('order', IdPipe) orderId: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.forms.show(actor, id, confirmation(orderId), req, reply, undefined, orderId);
  }

  @Post(':order')
  @Requires('court-orders.confirm')
  confirm(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Param('order', IdPipe) orderId: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      NoInput,
      body,
      async () => {
        await this.orders.confirm(actor, id, givenVersion(req), orderId);
        return seeOther(reply, `/kasus/${id}/keberatan`, 'Surat pengadilan dicocokkan. Loket menjawab menurut isinya.');
      },
      (faults) => this.forms.show(actor, id, confirmation(orderId), req, reply, faults, orderId),
    );
  }

  @Post(':order/dikesampingkan')
  @Requires('court-orders.confirm')
  refuse(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Param('order', IdPipe) orderId: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      RefuseCourtOrderRequest,
      body,
      async ({ reason }) => {
        await this.orders.refuse(actor, id, givenVersion(req), orderId, reason);
        return seeOther(
          reply,
          `/kasus/${id}/keberatan`,
          'Surat pengadilan dikesampingkan. Tidak ada yang berubah di loket.',
        );
      },
      (faults) => this.forms.show(actor, id, confirmation(orderId), req, reply, faults, orderId),
    );
  }
}
