import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { notFound } from '../common/problem';
import { Public } from './access';
import { Pages } from './page';
import { explanationOf } from './problems';

/** `/masalah/:slug`: what the `type` of a problem means, for whoever programs against us. */
@ApiExcludeController()
@Controller('masalah')
export class ProblemPagesController {
  constructor(private readonly pages: Pages) {}

  @Get(':slug')
  @Public()
  explain(
    @Param('slug') slug: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const explanation = explanationOf(slug);
    if (!explanation) throw notFound();
    return this.pages.show(req, reply, 'errors/about', { slug, ...explanation }, { title: explanation.title });
  }
}
