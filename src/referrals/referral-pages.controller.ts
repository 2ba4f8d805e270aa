import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { CaseRecords } from '../cases/case-record';
import type { Actor } from '../common/actor';
import { notFound } from '../common/problem';
import { overlaysPossible } from '../law/case-overlays';
import { recipientsOf } from '../law/referrals';
import { CurrentActor, Requires } from '../web/access';
import { type FormBody, type FormFaults, submitForm } from '../web/form';
import { IdPipe } from '../web/ids';
import { Pages, seeOther } from '../web/page';
import { may } from '../web/permissions';
import { givenVersion } from '../web/versions';
import {
  DraftReferralRequest,
  EndReferralRequest,
  RecordReferralNewsRequest,
  RecordReferralRequest,
} from './referral.dto';
import { ReferralForms } from './referral-forms';
import { ReferralLetters } from './referral-letters.service';
import { referralsOf, waitingLetters, type Referral } from './referral.queries';
import { ReferralService } from './referral.service';
import { recipientSteps, referralHead, referralsPath, referralView } from './referral-view';

/** `/kasus/:id/pelimpahan`: to whom the case was referred, what came of it, and the forms that record it. */
@ApiExcludeController()
@Controller('kasus/:id/pelimpahan')
export class ReferralPagesController {
  constructor(
    private readonly db: DataSource,
    private readonly records: CaseRecords,
    private readonly referrals: ReferralService,
    private readonly letters: ReferralLetters,
    private readonly forms: ReferralForms,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Requires('cases.read')
  async overview(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const tx = this.db.manager;
    const record = await this.records.of(tx, id);
    const referrals = await referralsOf(tx, id);
    const isPossible = overlaysPossible(record.head.state, []).some(({ kind }) => kind === 'REFERRED');
    return this.pages.show(
      req,
      reply,
      'referrals/overview',
      {
        ...referralHead(record, 'Pelimpahan', false),
        referrals: referrals.map((referral) => referralView(id, referral, mayAnswer(actor, referral))),
        steps: recipientSteps(record, referrals, await waitingLetters(tx, id), actor),
        record: isPossible && may(actor, 'referrals.record') ? `${referralsPath(id)}/catat` : undefined,
      },
      { title: `Pelimpahan ${record.head.reference}`, active: '/kasus' },
    );
  }

  @Get('surat/:slug')
  @Requires('referrals.draft')
  letterForm(
    @Param('id', IdPipe) id: string,
    @Param('slug') slug: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.showLetter(id, slug, req, reply);
  }

  @Post('surat/:slug')
  @Requires('referrals.draft')
  async draft(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Param('slug') slug: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const recipient = recipientsOf('CITY').find((one) => one.slug === slug);
    if (!recipient) throw notFound();
    return submitForm(
      DraftReferralRequest,
      { ...body, recipient: recipient.code },
      async (input) => {
        const letter = await this.letters.draft(actor, id, givenVersion(req), input);
        return seeOther(reply, `/surat/${letter.id}`, 'Surat pelimpahan disusun. Ketua Tim menandatanganinya.');
      },
      (faults) => this.showLetter(id, slug, req, reply, faults),
    );
  }

  @Get('catat')
  @Requires('referrals.record')
  recordForm(
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.showRecord(id, req, reply);
  }

  @Post('catat')
  @Requires('referrals.record')
  record(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      RecordReferralRequest,
      body,
      async (input) => {
        await this.referrals.record(actor, id, givenVersion(req), input);
        return seeOther(reply, referralsPath(id), 'Pelimpahan BPJS dicatat. Kasus berjalan terus.');
      },
      (faults) => this.showRecord(id, req, reply, faults),
    );
  }

  @Get(':referralId/kabar')
  @Requires('referrals.record')
  newsForm(
    @Param('id', IdPipe) id: string,
    @Param('referralId', IdPipe) referralId: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.showAnswer(id, referralId, 'kabar', req, reply);
  }

  @Post(':referralId/kabar')
  @Requires('referrals.record')
  recordNews(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Param('referralId', IdPipe) referralId: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      RecordReferralNewsRequest,
      body,
      async (input) => {
        await this.referrals.recordNews(actor, id, referralId, givenVersion(req), input);
        return seeOther(reply, referralsPath(id), 'Kabar dicatat. Pelimpahan berjalan terus.');
      },
      (faults) => this.showAnswer(id, referralId, 'kabar', req, reply, faults),
    );
  }

  @Get(':referralId/akhiri')
  @Requires('referrals.record')
  endForm(
    @Param('id', IdPipe) id: string,
    @Param('referralId', IdPipe) referralId: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.showAnswer(id, referralId, 'akhiri', req, reply);
  }

  @Post(':referralId/akhiri')
  @Requires('referrals.record')
  end(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Param('referralId', IdPipe) referralId: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      EndReferralRequest,
      body,
      async (input) => {
        await this.referrals.end(actor, id, referralId, givenVersion(req), input);
        return seeOther(reply, referralsPath(id), 'Hasil pelimpahan dicatat.');
      },
      (faults) => this.showAnswer(id, referralId, 'akhiri', req, reply, faults),
    );
  }

  private async showLetter(
    id: string,
    slug: string,
    req: FastifyRequest,
    reply: FastifyReply,
    faults?: FormFaults,
  ): Promise<string> {
    return this.show('letter', await this.forms.letter(this.db.manager, id, slug), req, reply, faults);
  }

  private async showRecord(id: string, req: FastifyRequest, reply: FastifyReply, faults?: FormFaults): Promise<string> {
    return this.show('record', await this.forms.record(this.db.manager, id), req, reply, faults);
  }

  private async showAnswer(
    id: string,
    referralId: string,
    form: 'kabar' | 'akhiri',
    req: FastifyRequest,
    reply: FastifyReply,
    faults?: FormFaults,
  ): Promise<string> {
    const shown = await this.forms.answer(this.db.manager, id, referralId, form);
    return this.show(form === 'kabar' ? 'news' : 'end', shown, req, reply, faults);
  }

  private show(
    view: string,
    { title, reference, model }: { title: string; reference: string; model: object },
    req: FastifyRequest,
    reply: FastifyReply,
    faults?: FormFaults,
  ): Promise<string> {
    return this.pages.show(
      req,
      reply,
      `referrals/${view}`,
      { ...model, ...faults },
      { title: `${title} ${reference}`, status: faults?.status, active: '/kasus' },
    );
  }
}

/** Officers of BPJS record what becomes of BPJS's referrals; case officers of all. */
const mayAnswer = (actor: Actor, { issuer }: Referral): boolean =>
  may(actor, 'referrals.record') && (actor.role !== 'bpjs_officer' || issuer === 'BPJS');
