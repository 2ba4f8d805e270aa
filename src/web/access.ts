import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../common/actor';
import type { Permission } from './permissions';
import { identityOf } from './identities';

/** Who may use a route. A route that says nothing is closed. */
export type AccessRule = { kind: 'public' } | { kind: 'signed-in' } | { kind: 'requires'; permission: Permission };

export const ACCESS_RULE = 'patuh:access';

/** Open to everyone; {@link CurrentActor} then gives null for strangers. */
export const Public = () => SetMetadata<string, AccessRule>(ACCESS_RULE, { kind: 'public' });

/** For every person who is signed in, whatever the role; not for machines with a key. */
export const SignedIn = () => SetMetadata<string, AccessRule>(ACCESS_RULE, { kind: 'signed-in' });

/** For the roles, and the keys with the scope, that the table in `permissions.ts` gives the permission. */
export const Requires = (permission: Permission) =>
  SetMetadata<string, AccessRule>(ACCESS_RULE, { kind: 'requires', permission });

/** The actor of the request; never null on a route that is not public. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor | null => {
  return identityOf(context.switchToHttp().getRequest<FastifyRequest>())?.actor ?? null;
});
