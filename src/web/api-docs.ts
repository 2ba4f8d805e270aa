import { createHash } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { SESSION_COOKIE } from './cookies';
import { contentSecurityPolicy } from './headers';

/** `/api/openapi.json`, and `/api/docs` to read it in. */
export function setUpApiDocs(app: NestFastifyApplication): void {
  const config = new DocumentBuilder()
    .setTitle('Patuh')
    .setDescription('Layanan Tim Kepatuhan: pengecekan di loket, register, kasus. Kesalahan berbentuk RFC 9457.')
    .setVersion('1')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'patuh_…' }, 'key')
    .addCookieAuth(SESSION_COOKIE, { type: 'apiKey', in: 'cookie', name: SESSION_COOKIE }, 'session')
    .build();

  let document: OpenAPIObject | undefined;
  const documentOf = () => (document ??= onlyRest(SwaggerModule.createDocument(app, config)));
  SwaggerModule.setup('api/docs', app, documentOf, { jsonDocumentUrl: 'api/openapi.json', raw: ['json'] });
  allowItsStyles(app);
}

/** Pages are for people; the contract for machines starts at these paths. */
function onlyRest(document: OpenAPIObject): OpenAPIObject {
  const paths = Object.entries(document.paths).filter(
    ([path]) => /^\/(api|\.well-known)\//.test(path) || path === '/healthz' || path === '/readyz',
  );
  return { ...document, paths: Object.fromEntries(paths) };
}

/** The reader's page has inline styles; their hashes are let in on that page alone. */
function allowItsStyles(app: NestFastifyApplication): void {
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onSend', async (req, reply, payload) => {
      if (/^\/api\/docs\/?(index\.html)?$/.test(req.url.split('?', 1)[0]!) && typeof payload === 'string') {
        const hashes = [...payload.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g)].map(
          ([, style]) => `'sha256-${createHash('sha256').update(style!).digest('base64')}'`,
        );
        void reply.header('content-security-policy', contentSecurityPolicy({ 'style-src': ["'self'", ...hashes] }));
      }
      return payload;
    });
}
