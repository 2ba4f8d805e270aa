import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { CaseRecords, type CaseLetter } from '../cases/case-record';
import { casePath } from '../cases/case.paths';
import { requestToAcknowledge } from '../cases/case-steps-view';
import { standing } from '../cases/sanction-facts';
import type { Actor } from '../common/actor';
import { longDate } from '../common/formats';
import { notFound } from '../common/problem';
import { OfficeClock } from '../database/office-clock';
import { documentKind } from '../law/documents';
import { CurrentActor, Requires } from '../web/access';
import { type FormBody, type FormFaults, submitForm } from '../web/form';
import { IdPipe } from '../web/ids';
import { Pages, seeOther } from '../web/page';
import { may } from '../web/permissions';
import { givenVersion } from '../web/versions';
import { AcknowledgeRequest } from './bpjs-request.dto';
import { RequestAcknowledgementService } from './request-acknowledgement.service';

/** The receipt for the request of a sanction: to print, and to record as handed over. */
@ApiExcludeController()
@Controller('kasus/:id/permohonan/tanda-terima')
export class RequestReceiptPagesController {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly records: CaseRecords,
    private readonly acknowledgements: RequestAcknowledgementService,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Requires('cases.read')
  receipt(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.show(actor, id, req, reply);
  }

  @Post()
  @Requires('cases.run')
  record(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      AcknowledgeRequest,
      body,
      async (input) => {
        await this.acknowledgements.acknowledge(actor, id, givenVersion(req), input);
        return seeOther(reply, casePath(id), 'Penyerahan tanda terima dicatat.');
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
    const record = await this.records.of(this.db.manager, id);
    const request = standing(record, 'TMP2T_REQ').at(-1);
    if (!request) throw notFound();
    const title = 'Tanda terima permohonan sanksi';
    const taken = record.events.find(({ letterId, toState }) => letterId === request.id && toState !== null);
    const handed = record.events.find(
      ({ kind, letterId }) => kind === 'request.acknowledged' && letterId === request.id,
    );
    const clock = record.deadlines.findLast(({ letterId }) => letterId === request.id);
    const today = await this.clock.today(this.db.manager);
    return this.pages.show(
      req,
      reply,
      'sanctions/request-receipt',
      {
        id,
        title,
        version: record.head.version,
        meta: record.head.employerName,
        crumbs: [
          { text: 'Kasus', href: '/kasus' },
          { text: record.head.reference, href: casePath(id) },
          { text: title },
        ],
        items: [
          { label: 'Badan usaha', text: record.head.employerName },
          { label: 'Surat', text: `${paperName(request)} Nomor ${request.number}` },
          { label: 'Tanggal surat', text: request.datedOn ? longDate(request.datedOn) : undefined },
          { label: 'Diterima', text: taken ? longDate(taken.occurredOn) : undefined },
          { label: 'Kasus', text: record.head.reference },
          ...(handed
            ? [{ label: 'Diserahkan', text: longDate(handed.occurredOn), meta: handed.detail ?? undefined }]
            : []),
        ],
        dueOn: clock && !handed ? longDate(clock.dueOn) : undefined,
        isOpen: may(actor, 'cases.run') && requestToAcknowledge(record) !== null,
        today,
        form: { handedOn: today },
        ...faults,
      },
      { title, status: faults?.status, active: '/kasus' },
    );
  }
}

/** A recommendation of the inspector is called by its own name. */
const paperName = ({ issuer, subject }: CaseLetter): string =>
  issuer === 'INSPECTOR' ? subject : documentKind('TMP2T_REQ').name;
