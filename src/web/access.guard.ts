import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { Problem } from '../common/problem';
import { Settings } from '../config/settings';
import { ACCESS_RULE, type AccessRule } from './access';
import { Authentication } from './identities';
import { may } from './permissions';
import { refuseOtherSites, refuseSignInFromOtherSites } from './same-origin';

/** Default deny: a route opens only to whom its decorator names. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authentication: Authentication,
    private readonly settings: Settings,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const req = context.switchToHttp().getRequest<FastifyRequest>();
    const rule = this.reflector.getAllAndOverride<AccessRule | undefined>(ACCESS_RULE, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (!rule) throw notPermitted();

    const identity = await this.authentication.identify(req);
    if (identity?.by === 'session') refuseOtherSites(req, this.settings.publicUrl);
    else if (!identity) refuseSignInFromOtherSites(req);

    if (rule.kind === 'public') return true;
    if (!identity) throw notSignedIn();
    const allowed = rule.kind === 'signed-in' ? identity.actor.kind === 'user' : may(identity.actor, rule.permission);
    if (!allowed) throw notPermitted();
    return true;
  }
}

/** On pages the problem filter leads to `/masuk` instead. */
export const notSignedIn = () =>
  new Problem(401, 'not-signed-in', 'Anda belum masuk, atau sesi Anda sudah berakhir. Masuk, lalu ulangi.', {
    title: 'Belum masuk',
    headers: { 'www-authenticate': 'Bearer realm="patuh"' },
  });

/** What the role, or the key's scopes, do not include. */
export const notPermitted = () =>
  new Problem(
    403,
    'not-permitted',
    'Peran Anda tidak mencakup pekerjaan ini. Mintalah rekan yang berwenang, atau hubungi admin.',
    { title: 'Tidak berwenang' },
  );
