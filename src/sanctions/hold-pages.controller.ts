import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { CaseRecords } from '../cases/case-record';
import type { Actor } from '../common/actor';
import { notFound } from '../common/problem';
import { OfficeClock, type Tx } from '../database/office-clock';
import { FileStore } from '../files/file-store';
import { UserQueries } from '../users/user.queries';
import { CurrentActor, Requires } from '../web/access';
import { type FormBody, type FormFaults, submitForm } from '../web/form';
import { IdPipe } from '../web/ids';
import { Pages, seeOther } from '../web/page';
import { givenVersion } from '../web/versions';
import { ConcludeHoldRequest, DecideHoldRequest, ProposeHoldRequest } from './hold.dto';
import { HoldLife } from './hold-life';
import { HoldNotices, holdPath } from './hold-notices';
import { HoldProposal } from './hold-proposal.entity';
import { HoldService } from './hold.service';
import { type HoldFacts, holdView } from './hold-view';

/** The emergency brake under the address of its case. */
@ApiExcludeController()
@Controller('kasus/:id/tahan')
export class HoldPagesController {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly records: CaseRecords,
    private readonly holds: HoldService,
    private readonly life: HoldLife,
    private readonly notices: HoldNotices,
    private readonly users: UserQueries,
    private readonly files: FileStore,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Requires('cases.read')
  page(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.show(actor, id, req, reply);
  }

  @Post()
  @Requires('sanctions.hold')
  propose(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      ProposeHoldRequest,
      body,
      async (input) => {
        await this.holds.propose(actor, id, givenVersion(req), input);
        return seeOther(reply, holdPath(id), 'Usulan dikirim ke orang kedua sebagai tugas mendesak.');
      },
      (faults) => this.show(actor, id, req, reply, faults),
    );
  }

  @Post('keputusan')
  @Requires('sanctions.hold')
  decide(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      DecideHoldRequest,
      body,
      async (input) => {
        const { kind } = await this.holds.decide(actor, id, givenVersion(req), input);
        return seeOther(reply, holdPath(id), DONE[input.outcome][kind]);
      },
      (faults) => this.show(actor, id, req, reply, faults),
    );
  }

  @Post('kesimpulan')
  @Requires('sanctions.hold')
  conclude(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      ConcludeHoldRequest,
      body,
      async ({ reason }) => {
        await this.life.conclude(actor, id, givenVersion(req), reason);
        return seeOther(reply, holdPath(id), 'Kesimpulan dicatat dalam riwayat kasus.');
      },
      (faults) => this.show(actor, id, req, reply, faults),
    );
  }

  /** The file that shows why, as people may see it. */
  @Get('bukti/:proposalId')
  @Requires('cases.read')
  async evidence(
    @Param('id', IdPipe) id: string,
    @Param('proposalId', IdPipe) proposalId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const proposal = await this.db.manager.findOneBy(HoldProposal, { id: proposalId, caseId: id });
    if (!proposal?.evidenceSha256) throw notFound();
    const copy = await this.files.displayCopy(proposal.evidenceSha256);
    void reply.header('content-type', copy.mediaType);
    return this.files.get(copy.sha256);
  }

  private async show(
    actor: Actor,
    caseId: string,
    req: FastifyRequest,
    reply: FastifyReply,
    faults?: FormFaults,
  ): Promise<string> {
    const view = holdView(await this.facts(this.db.manager, caseId), actor);
    const model = { ...view, errors: faults?.errors ?? {}, typed: faults?.form ?? {} };
    const options = { title: `${view.title} ${view.crumbs[1]!.text}`, status: faults?.status, active: '/kasus' };
    return this.pages.show(req, reply, 'sanctions/hold', model, options);
  }

  private async facts(tx: Tx, caseId: string): Promise<HoldFacts> {
    const record = await this.records.of(tx, caseId);
    const proposal = await this.holds.openProposal(tx, caseId);
    const proposer = proposal && (await this.users.one(tx, proposal.proposedBy));
    return {
      record,
      proposal,
      proposerName: proposer?.name ?? null,
      lapsesAt: await this.life.lapsesAt(tx),
      rule: await this.holds.ruleOf(
        tx,
        caseId,
        proposal?.kind ?? ((await this.life.running(tx, caseId)) ? 'END' : 'BEGIN'),
      ),
      waitsForConclusion: await this.notices.waitsForConclusion(tx, caseId),
      now: await this.clock.now(tx),
    };
  }
}

const DONE = {
  confirmed: {
    BEGIN: 'Pemblokiran ditahan. Loket sekarang menjawab perlu dipastikan.',
    END: 'Penahanan pemblokiran diakhiri. Loket kembali menjawab menurut keputusan.',
  },
  refused: {
    BEGIN: 'Usulan ditolak. Jawaban loket tidak berubah.',
    END: 'Usulan ditolak. Penahanan pemblokiran berlanjut.',
  },
  withdrawn: {
    BEGIN: 'Usulan ditarik. Jawaban loket tidak berubah.',
    END: 'Usulan ditarik. Penahanan pemblokiran berlanjut.',
  },
} as const;
