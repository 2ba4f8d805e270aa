import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Controller, Get, Module, Post } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { RequestMethod } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { type Role, ROLES } from '../../src/common/actor';
import { ACCESS_RULE, type AccessRule, CurrentActor, Public } from '../../src/web/access';
import { KEY_SCOPES, PERMISSIONS } from '../../src/web/permissions';
import { bootApp, type TestApp } from '../support/app';
import type { Client } from '../support/api';

const mockServed: string[] = [];

/** Notes every route the server really has, also those that no controller made. */
jest.mock('../../src/web/configure-app', () => {
  const actual = jest.requireActual<typeof import('../../src/web/configure-app')>('../../src/web/configure-app');
  const createAdapter = () => {
    const adapter = actual.createAdapter({ trustedProxies: [] });
    adapter.getInstance().addHook('onRoute', ({ method, url }) => {
      mockServed.push(...([] as string[]).concat(method).map((verb) => `${verb} ${url.replace(/(.)\/$/, '$1')}`));
    });
    return adapter;
  };
  return { ...actual, createAdapter };
});

interface Route {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  path: string;
  rule: AccessRule | undefined;
}

/** Open to strangers on purpose. Whoever adds one thinks about it here. */
const PUBLIC = [
  'GET /',
  'GET /.well-known/jwks.json',
  'GET /atur-sandi/:token',
  'POST /atur-sandi/:token',
  'GET /bantuan',
  'GET /healthz',
  'GET /lupa-sandi',
  'POST /lupa-sandi',
  'GET /lupa-sandi/terkirim',
  'GET /masalah/:slug',
  'GET /masuk',
  'POST /masuk',
  'GET /mulai/:token',
  'POST /mulai/:token',
  'GET /readyz',
  'GET /v',
  'GET /v/:code',
  'POST /api/v1/sign-in',
];

@Controller()
class ForgottenController {
  @Get('api/v1/forgotten')
  rest() {
    return { open: true };
  }
  @Get('terlupa')
  page() {
    return 'open';
  }
  @Post('api/v1/forgotten')
  @Public()
  open(@CurrentActor() actor: unknown) {
    return { actor };
  }
}

@Module({ controllers: [ForgottenController] })
class ForgottenModule {}

describe('access', () => {
  let house: TestApp;
  let routes: Route[];

  beforeAll(async () => {
    house = await bootApp({ extra: [ForgottenModule] });
    routes = routesOf(house).filter(({ path }) => !/forgotten|terlupa/.test(path));
  });
  afterAll(() => house?.stop());

  const send = (client: Client, { method, path }: Route) => {
    const request = client[method](filled(path)).set('accept', 'application/json');
    return method === 'get' ? request : request.send({});
  };
  const isRest = ({ path }: Route) => /^\/(api|\.well-known)\//.test(path) || /^\/(healthz|readyz)$/.test(path);

  it('walks a house that has routes', () => {
    expect(routes.length).toBeGreaterThan(60);
  });

  it('the server has no other routes than those of the controllers, the assets and the API reader', () => {
    const known = new Set([...routesOf(house).map(named), 'GET /assets/*', 'GET /api/openapi.json']);
    const others = mockServed.filter((route) => !route.startsWith('HEAD ') && !known.has(route));
    expect(others.filter((route) => !/^GET \/(api\/)?docs(\/|$)|^GET \/api\/docs/.test(route))).toEqual([]);
    expect(others.length).toBeGreaterThan(0);
  });

  it('every route says who may use it', () => {
    expect(routes.filter(({ rule }) => !rule).map(named)).toEqual([]);
  });

  it('exactly these are open to strangers', () => {
    expect(
      routes
        .filter(({ rule }) => rule?.kind === 'public')
        .map(named)
        .sort(),
    ).toEqual([...PUBLIC].sort());
  });

  it('a route without a word about access is closed to everyone', async () => {
    const head = await house.api.as('team_head');
    for (const client of [house.api.nobody, head]) {
      for (const path of ['/api/v1/forgotten', '/terlupa']) {
        const answer = await client.get(path);
        expect(answer.status).toBe(403);
        expect(answer.text).not.toContain('open');
      }
    }
    await house.api.nobody.post('/api/v1/forgotten').send({}).expect(201, { actor: null });
  });

  it('strangers: REST answers 401, pages lead to the door', async () => {
    for (const route of routes.filter(({ rule }) => rule?.kind !== 'public')) {
      const client = house.api.nobody.with({ accept: isRest(route) ? 'application/json' : 'text/html' });
      const request = client[route.method](filled(route.path));
      const answer = await (route.method === 'get' ? request : request.send({}));
      const outcome = `${named(route)} ${answer.status} ${answer.headers['location'] ?? answer.body.type}`;
      if (isRest(route)) expect(outcome).toBe(`${named(route)} 401 /masalah/not-signed-in`);
      else if (route.method !== 'get') expect(outcome).toBe(`${named(route)} 303 /masuk`);
      else expect(outcome).toBe(`${named(route)} 303 /masuk?lanjut=${encodeURIComponent(filled(route.path))}`);
    }
  });

  it.each(ROLES)('%s may do exactly what the table says', async (role: Role) => {
    const wrong: string[] = [];
    // Signing out would end the walk.
    for (const route of routes.filter(({ path }) => !/sign-out|keluar/.test(path))) {
      const answer = await send(await house.api.as(role), route);
      const refused = answer.status === 401 || (answer.status === 403 && isRefusal(answer));
      if (refused === mayUse(role, route)) wrong.push(`${named(route)}: ${answer.status}`);
      if (answer.status === 500) wrong.push(`${named(route)}: 500`);
    }
    expect(wrong).toEqual([]);
  });

  it('a key with all scopes may do what keys may, and nothing else', async () => {
    const machine = await house.api.withKey(KEY_SCOPES);
    const wrong: string[] = [];
    for (const route of routes) {
      const answer = await send(machine, route);
      const allowed =
        route.rule?.kind === 'public' ||
        (route.rule?.kind === 'requires' && KEY_SCOPES.includes(route.rule.permission));
      if ((answer.status === 403 && isRefusal(answer)) === allowed) wrong.push(`${named(route)}: ${answer.status}`);
    }
    expect(wrong).toEqual([]);
  });

  it('a key may only do what its scopes name', async () => {
    const machine = await house.api.withKey(['deadlines.explain']);
    for (const route of routes.filter(({ rule }) => rule?.kind === 'requires')) {
      const answer = await send(machine, route);
      const named_ = route.rule?.kind === 'requires' && route.rule.permission === 'deadlines.explain';
      expect(`${named(route)} ${answer.status === 403 && isRefusal(answer)}`).toBe(`${named(route)} ${!named_}`);
    }
  });

  it('every kind of problem the sources name has a page that explains it', async () => {
    const folder = join(__dirname, '..', '..', 'src');
    const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
      .map((file) => readFileSync(join(folder, file), 'utf8'));
    const slugs = sources.flatMap((source) => [
      ...[...source.matchAll(/new Problem\(\s*\d{3},\s*'([a-z-]+)'/g)].map(([, slug]) => slug!),
      ...[...source.matchAll(/describeConstraint\([^)]*?type: '([a-z-]+)'/gs)].map(([, slug]) => slug!),
    ]);
    expect(new Set(slugs).size).toBeGreaterThan(50);
    for (const slug of new Set(slugs)) {
      expect(`${slug} ${(await house.api.nobody.get(`/masalah/${slug}`)).status}`).toBe(`${slug} 200`);
    }
    await house.api.nobody.get('/masalah/tidak-ada').expect(404);
    await house.api.nobody.get('/masalah/constructor').expect(404);
  });
});

const mayUse = (role: Role, { rule }: Route): boolean => {
  if (rule?.kind === 'public' || rule?.kind === 'signed-in') return true;
  return rule?.kind === 'requires' && PERMISSIONS[rule.permission].roles.includes(role);
};

/** Refused by the guard, not by a service that knows more (own unit, own account). */
const isRefusal = (answer: { body: { type?: string } }): boolean => answer.body.type === '/masalah/not-permitted';

const named = ({ method, path }: Route): string => `${method.toUpperCase()} ${path}`;

const filled = (path: string): string => path.replace(/:\w+/g, '018f4e6a-0000-7000-8000-000000000001');

/** Every handler of every controller in the running house. */
function routesOf(house: TestApp): Route[] {
  const modules = [...house.app.get(ModulesContainer).values()];
  return modules.flatMap(({ controllers }) =>
    [...controllers.values()].flatMap(({ metatype }) => routesOfController(metatype)),
  );
}

function routesOfController(controller: unknown): Route[] {
  if (typeof controller !== 'function') return [];
  const prototype = controller.prototype as Record<string, unknown>;
  const bases = ([] as string[]).concat(Reflect.getMetadata(PATH_METADATA, controller) as string | string[]);
  return Object.getOwnPropertyNames(prototype).flatMap((name) => {
    const handler = prototype[name];
    if (typeof handler !== 'function' || !Reflect.hasMetadata(METHOD_METADATA, handler)) return [];
    const method = RequestMethod[
      Reflect.getMetadata(METHOD_METADATA, handler) as number
    ]!.toLowerCase() as Route['method'];
    const rule = (Reflect.getMetadata(ACCESS_RULE, handler) ??
      Reflect.getMetadata(ACCESS_RULE, controller)) as AccessRule;
    const paths = ([] as string[]).concat(Reflect.getMetadata(PATH_METADATA, handler) as string | string[]);
    return bases.flatMap((base) => paths.map((path) => ({ method, path: joined(base, path), rule })));
  });
}

const joined = (...parts: string[]): string =>
  `/${parts
    .flatMap((part) => part.split('/'))
    .filter(Boolean)
    .join('/')}`;
