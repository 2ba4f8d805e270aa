import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import {
  ApiNoContentResponse,
  ApiOkResponse,
  ApiTags,
  ApiTooManyRequestsResponse,
  ApiUnauthorizedResponse,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../common/actor';
import { CurrentActor, Public, SignedIn } from '../web/access';
import { clearSessionCookie, setSessionCookie } from '../web/cookies';
import { SignInService } from './sign-in.service';
import { SignInRequest, SignInResponse } from './user.dto';

/** Sign-in by the contract of design §7; the cookie is the one the pages use. */
@ApiTags('sign-in')
@Controller('api/v1')
export class SignInController {
  constructor(private readonly signIns: SignInService) {}

  @Post('sign-in')
  @Public()
  @HttpCode(200)
  @ApiOkResponse({ type: SignInResponse, description: 'Sets the cookie __Host-patuh' })
  @ApiUnauthorizedResponse({ description: 'sign-in-failed, alike for a wrong password and an unknown address' })
  @ApiUnprocessableEntityResponse({ description: 'invalid-input' })
  @ApiTooManyRequestsResponse({ description: 'too-many-attempts, with Retry-After' })
  async signIn(
    @Body() body: SignInRequest,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignInResponse> {
    const { actor, token } = await this.signIns.signIn(body.email.trim(), body.password, req.ip);
    setSessionCookie(reply, token);
    return { user: { id: actor.id, name: actor.name, role: actor.role! } };
  }

  @Post('sign-out')
  @SignedIn()
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'All sessions of the user have ended' })
  @ApiUnauthorizedResponse({ description: 'not-signed-in' })
  async signOut(@CurrentActor() actor: Actor, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.signIns.signOut(actor);
    clearSessionCookie(reply);
  }
}
