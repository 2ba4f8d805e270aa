import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../common/actor';
import { CurrentActor, Requires } from '../web/access';
import type { FormBody } from '../web/form';
import { Pages, seeOther } from '../web/page';
import { DigestChoice } from './digest-choice';

const PATH = '/tugas/ringkasan';

/** `/tugas/ringkasan`: the daily mail, on or off. */
@ApiExcludeController()
@Controller(PATH.slice(1))
export class DigestPagesController {
  constructor(
    private readonly choice: DigestChoice,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Requires('tasks.read')
  async show(
    @CurrentActor() actor: Actor,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const model = {
      crumbs: [{ text: 'Tugas', href: '/tugas' }],
      isWanted: await this.choice.isWanted(actor),
      action: PATH,
    };
    return this.pages.show(req, reply, 'tasks/digest', model, { title: 'Ringkasan harian' });
  }

  @Post()
  @Requires('tasks.read')
  async choose(
    @CurrentActor() actor: Actor,
    @Body() body: FormBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const wanted = body['wanted'] === 'ya';
    await this.choice.choose(actor, wanted);
    return seeOther(reply, PATH, wanted ? 'Ringkasan harian dikirim lagi.' : 'Ringkasan harian dihentikan.');
  }
}
