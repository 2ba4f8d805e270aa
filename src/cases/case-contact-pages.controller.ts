import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../common/actor';
import { shortDate } from '../common/formats';
import { CurrentActor, Requires } from '../web/access';
import { type FormBody, type FormFaults, submitForm } from '../web/form';
import { IdPipe } from '../web/ids';
import { Pages, seeOther } from '../web/page';
import { givenVersion } from '../web/versions';
import { CaseContactService, EMAIL_SOURCE_LABELS } from './case-contact.service';
import { CaseRecords } from './case-record';
import { ConfirmEmailRequest } from './case.dto';
import { casePath } from './case.paths';

/** The form that confirms where letters of the case are mailed. */
@ApiExcludeController()
@Controller('kasus')
export class CaseContactPagesController {
  constructor(
    private readonly db: DataSource,
    private readonly contacts: CaseContactService,
    private readonly records: CaseRecords,
    private readonly pages: Pages,
  ) {}

  @Get(':id/alamat')
  @Requires('employers.confirm-contact')
  async contactForm(
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.showContactForm(id, req, reply);
  }

  @Post(':id/alamat')
  @Requires('employers.confirm-contact')
  async confirmContact(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      ConfirmEmailRequest,
      body,
      async (input) => {
        await this.contacts.confirm(actor, id, givenVersion(req), input);
        return seeOther(reply, casePath(id), 'Alamat surel dipastikan.');
      },
      (faults) => this.showContactForm(id, req, reply, faults),
    );
  }

  private async showContactForm(
    id: string,
    req: FastifyRequest,
    reply: FastifyReply,
    faults?: FormFaults,
  ): Promise<string> {
    const { head } = await this.records.of(this.db.manager, id);
    const proposals = await this.contacts.proposals(this.db.manager, head.employerId);
    return this.pages.show(
      req,
      reply,
      'cases/contact',
      {
        id,
        employerName: head.employerName,
        crumbs: [
          { text: 'Kasus', href: '/kasus' },
          { text: head.reference, href: casePath(id) },
          { text: 'Alamat surel' },
        ],
        version: head.version,
        form: { contactId: proposals[0]?.id },
        proposals: proposals.map((contact) => ({
          value: contact.id,
          text: contact.email,
          hint: `${EMAIL_SOURCE_LABELS[contact.source]}, ${shortDate(contact.recordedAt)}`,
        })),
        ...faults,
      },
      { title: `Alamat surel ${head.reference}`, status: faults?.status },
    );
  }
}
