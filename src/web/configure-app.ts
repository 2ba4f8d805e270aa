import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import fastifyCookie from '@fastify/cookie';
import fastifyHelmet from '@fastify/helmet';
import fastifyMultipart from '@fastify/multipart';
import fastifyStatic from '@fastify/static';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { newId } from '../common/ids';
import type { Settings } from '../config/settings';
import { setUpApiDocs } from './api-docs';
import { HELMET_OPTIONS, PERMISSIONS_POLICY } from './headers';
import { identityOf } from './identities';
import { createLog, NestLog } from './log';
import { UPLOAD_LIMITS } from './uploads';
import { restValidation } from './validation';

/** JSON and form bodies; files have limits of their own. */
const BODY_LIMIT = 1024 * 1024;
const YEAR_MS = 365 * 24 * 3600 * 1000;
const REQUEST_ID = /^[\w-]{8,64}$/;
/** The build puts a hash of the content into the name, so such a file never changes. */
const HASHED_NAME = /[-.][A-Za-z0-9_-]{8,}\.[a-z0-9]+$/;

/** The HTTP server. Made before the application: `NestFactory.create(AppModule, createAdapter(settings), { bufferLogs: true })`. */
export function createAdapter({ trustedProxies }: Pick<Settings, 'trustedProxies'>): FastifyAdapter {
  const options = {
    trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false,
    bodyLimit: BODY_LIMIT,
    routerOptions: { maxParamLength: 500 },
    genReqId: (req: { headers: Record<string, unknown> }) => {
      const given = req.headers['x-request-id'];
      return typeof given === 'string' && REQUEST_ID.test(given) ? given : newId();
    },
    requestTimeout: 60_000,
    // A URL that cannot be decoded never reaches a route or a filter.
    frameworkErrors: (_error: unknown, _req: FastifyRequest, reply: FastifyReply) => {
      void reply
        .status(400)
        .type('application/problem+json; charset=utf-8')
        .send(
          JSON.stringify({
            type: '/masalah/unreadable-request',
            title: 'Permintaan tidak terbaca',
            status: 400,
            detail: 'Alamat ini tidak dapat dibaca. Periksa penulisannya.',
          }),
        );
    },
  };
  // The adapter's own copy of Fastify has other types for the same options.
  return new FastifyAdapter(options as unknown as ConstructorParameters<typeof FastifyAdapter>[0]) as FastifyAdapter;
}

/** Everything around the routes: log, headers, cookies, uploads, assets, validation, API documentation. */
export async function configureApp(app: NestFastifyApplication, settings: Settings): Promise<void> {
  const log = createLog(settings.logLevel);
  app.useLogger(new NestLog(log));
  app.useGlobalPipes(restValidation());

  await register(app, fastifyHelmet, HELMET_OPTIONS);
  await register(app, fastifyCookie, {});
  await register(app, fastifyMultipart, { limits: UPLOAD_LIMITS });
  await serveAssets(app);
  addHooks(app, log);
  setUpApiDocs(app);
}

async function serveAssets(app: NestFastifyApplication): Promise<void> {
  const root = resolve(__dirname, '..', '..', 'dist', 'public');
  if (!existsSync(root)) return;
  await register(app, fastifyStatic, {
    root,
    prefix: '/assets/',
    index: false,
    decorateReply: false,
    cacheControl: false,
    setHeaders: (reply: FastifyReply, path: string) => {
      const forever = HASHED_NAME.test(path);
      void reply.header('cache-control', forever ? `public, max-age=${YEAR_MS / 1000}, immutable` : 'no-cache');
    },
  });
}

function addHooks(app: NestFastifyApplication, log: Logger): void {
  const server = app.getHttpAdapter().getInstance();
  let isStopping = false;
  server.addHook('preClose', async () => {
    isStopping = true;
  });
  server.addHook('onRequest', async (req, reply) => {
    void reply.header('x-request-id', req.id).header('permissions-policy', PERMISSIONS_POLICY);
    // A filter left at "semua" is sent by its form as an empty parameter: it asks for nothing.
    req.query = withoutEmpty(req.query as Record<string, unknown>);
  });
  server.addHook('onSend', async (_req, reply, payload) => {
    // Registers hold personal data, so an answer is kept nowhere unless it says otherwise.
    if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
    // A proxy would keep the connection open for its next request, and with it the process that is to end.
    if (isStopping) void reply.header('connection', 'close');
    return payload;
  });
  server.addHook('onResponse', async (req, reply) => {
    const actor = identityOf(req as never)?.actor;
    log.info({
      reqId: req.id,
      method: req.method,
      // The pattern, not the path: a path may hold a token or a code.
      route: req.routeOptions.url ?? null,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
      actorId: actor?.id,
      actorKind: actor?.kind,
    });
  });
}

const withoutEmpty = (query: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''));

/** The adapter has its own copy of Fastify, whose types the plugins do not know. */
async function register(app: NestFastifyApplication, plugin: unknown, options: object): Promise<void> {
  await app.register(plugin as Parameters<NestFastifyApplication['register']>[0], options);
}
