import { Body, Controller, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../common/actor';
import { Problem } from '../common/problem';
import { CurrentActor, Public, SignedIn } from '../web/access';
import { clearSessionCookie, setSessionCookie } from '../web/cookies';
import { type FormBody, type FormFaults, submitForm } from '../web/form';
import { localPath } from '../web/local-path';
import { NAVIGATION, type NavigationEntry, startPage } from '../web/navigation';
import { Pages, seeOther } from '../web/page';
import { SignInService } from './sign-in.service';
import { SignInRequest } from './user.dto';

/** The door for people: `/masuk` and `/keluar`. */
@ApiExcludeController()
@Controller()
export class SignInPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly signIns: SignInService,
    @Inject(NAVIGATION) private readonly entries: readonly NavigationEntry[],
  ) {}

  @Get('masuk')
  @Public()
  async form(
    @CurrentActor() actor: Actor | null,
    @Query('lanjut') next: string | undefined,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    if (actor) return seeOther(reply, localPath(next) ?? startPage(this.entries, actor));
    return this.show(req, reply, next);
  }

  @Post('masuk')
  @Public()
  signIn(
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      SignInRequest,
      body,
      async ({ email, password }) => {
        try {
          const { actor, token } = await this.signIns.signIn(email, password, req.ip);
          setSessionCookie(reply, token);
          return seeOther(reply, localPath(body.lanjut) ?? startPage(this.entries, actor));
        } catch (error) {
          if (!(error instanceof Problem) || ![401, 429].includes(error.status)) throw error;
          void reply.headers(error.headers);
          const faults = { form: { email }, errors: { _form: error.detail }, status: error.status };
          return this.show(req, reply, body.lanjut, faults);
        }
      },
      (faults) => this.show(req, reply, body.lanjut, faults),
    );
  }

  @Post('keluar')
  @SignedIn()
  async signOut(@CurrentActor() actor: Actor, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    await this.signIns.signOut(actor);
    clearSessionCookie(reply);
    return seeOther(reply, '/masuk', 'Anda sudah keluar dari semua perangkat.');
  }

  private show(req: FastifyRequest, reply: FastifyReply, next: unknown, faults?: FormFaults): Promise<string> {
    const model = { next: localPath(next) ?? '', ...faults };
    return this.pages.show(req, reply, 'sign-in/form', model, { title: 'Masuk', status: faults?.status });
  }
}
