import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../common/actor';
import { CurrentActor, Public } from './access';
import { NAVIGATION, type NavigationEntry, startPage } from './navigation';
import { Pages, seeOther } from './page';

/** The door: staff are led to their work, the public finds two links. */
@ApiExcludeController()
@Controller()
export class HomePagesController {
  constructor(
    private readonly pages: Pages,
    @Inject(NAVIGATION) private readonly entries: readonly NavigationEntry[],
  ) {}

  @Get()
  @Public()
  async home(
    @CurrentActor() actor: Actor | null,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    if (actor) return seeOther(reply, startPage(this.entries, actor));
    return this.pages.show(req, reply, 'home/show', {}, { title: 'Patuh' });
  }
}
