import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { casePath } from '../cases/case.paths';
import type { Actor } from '../common/actor';
import { CurrentActor, Requires } from '../web/access';
import { type FormBody, submitForm } from '../web/form';
import { IdPipe } from '../web/ids';
import { seeOther } from '../web/page';
import { givenVersion } from '../web/versions';
import { DecisionService } from './decision.service';
import { RecommendationService } from './recommendation.service';
import { RevocationService } from './revocation.service';
import { SanctionForceService } from './sanction-force.service';
import { SanctionForms, type SanctionForm } from './sanction-forms';
import {
  DraftRevocationRequest,
  NoFurtherInput,
  ProposeDecisionRequest,
  RecommendSanctionRequest,
} from './sanction.dto';

const RECOMMENDATION: SanctionForm = {
  view: 'recommendation',
  title: 'Rekomendasi sanksi',
  permission: 'cases.run',
  states: ['CLARIFICATION'],
  drafts: 'RECOMM',
  conditions: 'recommendation',
};
const DECISION: SanctionForm = {
  view: 'decision',
  title: 'Susun keputusan sanksi',
  permission: 'cases.run',
  states: ['RECOMMENDED'],
  drafts: 'DECISION',
  conditions: 'decision',
};
const IN_FORCE: SanctionForm = {
  view: 'in-force',
  title: 'Berlakukan sanksi',
  permission: 'cases.run',
  states: ['DECIDED'],
  conditions: 'in-force',
};
const REVOCATION: SanctionForm = {
  view: 'revocation',
  title: 'Susun keputusan pencabutan',
  permission: 'cases.run',
  states: ['DECIDED', 'TMP2T_IN_FORCE', 'LIFT_REQUESTED'],
  drafts: 'REVOKE',
};

/** Forms of the sanction itself under the address of their case. */
@ApiExcludeController()
@Controller('kasus/:id')
export class SanctionsPagesController {
  constructor(
    private readonly forms: SanctionForms,
    private readonly recommendations: RecommendationService,
    private readonly decisions: DecisionService,
    private readonly force: SanctionForceService,
    private readonly revocations: RevocationService,
  ) {}

  @Get('rekomendasi')
  @Requires('cases.read')
  recommendForm(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.forms.show(actor, id, RECOMMENDATION, req, reply);
  }

  @Post('rekomendasi')
  @Requires('cases.run')
  recommend(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      RecommendSanctionRequest,
      body,
      async (input) => {
        const letter = await this.recommendations.draft(actor, id, givenVersion(req), input);
        return seeOther(reply, `/surat/${letter.id}`, 'Konsep rekomendasi disusun. Ketua Tim menandatanganinya.');
      },
      (faults) => this.forms.show(actor, id, RECOMMENDATION, req, reply, faults),
    );
  }

  @Get('keputusan/baru')
  @Requires('cases.read')
  proposeForm(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.forms.show(actor, id, DECISION, req, reply);
  }

  @Post('keputusan/baru')
  @Requires('cases.run')
  propose(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      ProposeDecisionRequest,
      body,
      async (input) => {
        const letter = await this.decisions.propose(actor, id, givenVersion(req), input);
        return seeOther(
          reply,
          `/surat/${letter.id}`,
          'Konsep keputusan disusun. Bagian Hukum memarafnya, lalu penandatangan menetapkannya.',
        );
      },
      (faults) => this.forms.show(actor, id, DECISION, req, reply, faults),
    );
  }

  @Get('keputusan/berlaku')
  @Requires('cases.read')
  bringIntoForceForm(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.forms.show(actor, id, IN_FORCE, req, reply);
  }

  @Post('keputusan/berlaku')
  @Requires('cases.run')
  bringIntoForce(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      NoFurtherInput,
      body,
      async () => {
        await this.force.retry(actor, id, givenVersion(req));
        return seeOther(reply, casePath(id), 'Syarat berlakunya keputusan terpenuhi.');
      },
      (faults) => this.forms.show(actor, id, IN_FORCE, req, reply, faults),
    );
  }

  @Get('pencabutan/baru')
  @Requires('cases.read')
  revokeForm(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.forms.show(actor, id, REVOCATION, req, reply);
  }

  @Post('pencabutan/baru')
  @Requires('cases.run')
  revoke(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      DraftRevocationRequest,
      body,
      async (input) => {
        const letter = await this.revocations.draft(actor, id, givenVersion(req), input);
        return seeOther(
          reply,
          `/surat/${letter.id}`,
          'Konsep pencabutan disusun. Bagian Hukum memarafnya, lalu penandatangan menetapkannya.',
        );
      },
      (faults) => this.forms.show(actor, id, REVOCATION, req, reply, faults),
    );
  }
}
