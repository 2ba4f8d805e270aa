import { Body, Controller, Get, Header, Module, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { SignedIn } from '../../src/web/access';
import type { FormBody } from '../../src/web/form';
import { embeddableHeaders } from '../../src/web/headers';
import { bootWeb, type TestApp } from '../support/app';
import { Client } from '../support/api';

const CSP =
  "default-src 'self'; img-src 'self' data: blob:; script-src 'self'; style-src 'self'; object-src 'none'; base-uri 'none'; " +
  "frame-ancestors 'none'; form-action 'self'; frame-src 'self'; worker-src 'self' blob:";

@Controller('uji')
class ProbeController {
  @Get('pdf')
  @SignedIn()
  @Header('content-type', 'application/pdf')
  pdf(@Res({ passthrough: true }) reply: FastifyReply): Buffer {
    embeddableHeaders(reply);
    return Buffer.from('%PDF-1.7');
  }

  @Get('galat')
  @SignedIn()
  crash(): string {
    throw new Error('rahasia: NIK 6474010101800001');
  }

  @Post()
  @SignedIn()
  change(@Body() body: FormBody): object {
    return { changed: body };
  }
}

@Module({ controllers: [ProbeController] })
class ProbeModule {}

describe('around every answer', () => {
  let house: TestApp;
  let officer: Client;

  beforeAll(async () => {
    house = await bootWeb({ extra: [ProbeModule], settings: { publicUrl: 'https://patuh.contoh.go.id' } });
    officer = await house.api.as('case_officer');
  });
  afterAll(() => house?.stop());

  describe('headers', () => {
    it.each(['/masuk', '/sandi', '/tidak-ada', '/api/v1/tidak-ada', '/api/openapi.json'])('%s', async (path) => {
      const { headers } = await officer.get(path);
      const csp = String(headers['content-security-policy']).replaceAll(';', '; ').replace(/\s+/g, ' ');
      expect(csp.split('; ').sort()).toEqual(CSP.split('; ').sort());
      expect(headers).toMatchObject({
        'strict-transport-security': 'max-age=31536000',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'same-origin',
        'cross-origin-opener-policy': 'same-origin',
        'x-frame-options': 'DENY',
        'permissions-policy': 'camera=(self), geolocation=(self)',
        'cache-control': 'no-store',
      });
      expect(headers['x-powered-by']).toBeUndefined();
      expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    });

    it('assets are kept for ever under their hashed name, and nothing beside them is served', async () => {
      const page = await house.api.nobody.get('/masuk');
      for (const asset of page.text.match(/\/assets\/[^"]+/g)!) {
        const { headers } = await house.api.nobody.get(asset).expect(200);
        expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
      }
      for (const path of [
        '/assets/',
        '/assets/..%2f..%2fpackage.json',
        '/assets/%2e%2e/%2e%2e/package.json',
        '/assets/a.css',
      ]) {
        expect(`${path} ${(await house.api.nobody.get(path)).status}`).toBe(`${path} 404`);
      }
    });

    it('pages vary by who asks for a part of them', async () => {
      expect((await officer.get('/sandi')).headers['vary']).toContain('HX-Request');
    });

    it('a PDF may stand in our own preview', async () => {
      const { headers, body } = await officer.get('/uji/pdf').expect(200);
      expect(headers['content-security-policy']).toContain("frame-ancestors 'self'");
      expect(headers['x-frame-options']).toBe('SAMEORIGIN');
      expect(headers['content-type']).toBe('application/pdf');
      expect(Buffer.from(body as Buffer).toString()).toBe('%PDF-1.7');
    });

    it('the API reader has its own styles, by hash, and no other page has', async () => {
      const { headers, text } = await house.api.nobody.get('/api/docs').expect(200);
      expect(headers['content-security-policy']).toMatch(/style-src 'self' 'sha256-[\w+/=]+'/);
      expect(headers['content-security-policy']).toContain("script-src 'self';");
      expect(text).not.toMatch(/<script(?![^>]*src=)[^>]*>\s*\S/);
    });

    it('describes the machines’ routes and no pages', async () => {
      const { body } = await house.api.nobody.get('/api/openapi.json').expect(200);
      expect(Object.keys(body.paths)).toEqual(expect.arrayContaining(['/api/v1/sign-in', '/api/v1/services']));
      expect(Object.keys(body.paths).filter((path) => !path.startsWith('/api/'))).toEqual([]);
    });

    it('keeps a request id that a proxy has given, and no strange one', async () => {
      expect((await officer.with({ 'x-request-id': 'abcdef-123456' }).get('/masuk')).headers['x-request-id']).toBe(
        'abcdef-123456',
      );
      expect((await officer.with({ 'x-request-id': 'a b<c>' }).get('/masuk')).headers['x-request-id']).not.toBe(
        'a b<c>',
      );
    });
  });

  describe('changes that come from elsewhere', () => {
    const cookie = () => ({ cookie: officer.headers['cookie']! });
    const send = (headers: Record<string, string>) =>
      new Client(house.api.url, { ...cookie(), ...headers, accept: 'application/json' }).post('/uji').send({ a: 1 });

    it.each<[string, Record<string, string>]>([
      ['no word of where from', {}],
      ['another site', { origin: 'https://evil.test' }],
      ['another site, said twice', { origin: 'https://evil.test', 'sec-fetch-site': 'same-origin' }],
      ['nowhere', { origin: 'null' }],
      ['our name on another port', { origin: 'http://127.0.0.1:1' }],
      ['our public name without TLS', { origin: 'http://patuh.contoh.go.id' }],
      ['our public name as a prefix', { origin: 'https://patuh.contoh.go.id.evil.test' }],
      ['a sibling', { 'sec-fetch-site': 'same-site' }],
      ['another site by its browser', { 'sec-fetch-site': 'cross-site' }],
      ['an address typed in', { 'sec-fetch-site': 'none' }],
    ])('%s: refused', async (_, headers) => {
      const answer = await send(headers);
      expect(answer.status).toBe(403);
      expect(answer.body.type).toBe('/masalah/other-site');
    });

    it('our own page, by address, by public name, or by its browser: taken', async () => {
      await send({ origin: house.api.url }).expect(201);
      await send({ origin: 'https://patuh.contoh.go.id' }).expect(201);
      await send({ 'sec-fetch-site': 'same-origin' }).expect(201);
    });

    it('nobody is signed in from another site', async () => {
      const stranger = new Client(house.api.url, { 'sec-fetch-site': 'cross-site' });
      await stranger.post('/api/v1/sign-in').send({ email: 'a@b.test', password: 'x' }).expect(403);
    });

    it('a wrong key is not saved by a cookie', async () => {
      const headers = { authorization: 'Bearer patuh_0000000000000000000000000000', 'sec-fetch-site': 'same-origin' };
      expect((await send(headers)).body.type).toBe('/masalah/key-not-accepted');
    });
  });

  describe('problems', () => {
    it('a bug is a page without a stack, with the number to look it up', async () => {
      const answer = await officer.get('/uji/galat').expect(500);
      expect(answer.text).toContain(answer.headers['x-request-id']);
      expect(answer.text).not.toMatch(/rahasia|6474|at .*\.ts/);
      expect(answer.text).toContain('<title>Kesalahan:');
    });

    it('a bug told to a machine is a problem', async () => {
      const answer = await officer.with({ accept: 'application/json' }).get('/uji/galat').expect(500);
      expect(answer.body).toEqual({
        type: '/masalah/unexpected',
        title: 'Kesalahan di sisi kami',
        status: 500,
        detail: expect.any(String),
      });
    });

    it('an unknown route and a record that is not there look the same', async () => {
      const admin = (await house.api.as('admin')).with({ accept: 'application/json' });
      const texts = [
        await admin.get('/api/v1/tidak-ada').expect(404),
        await admin.get('/admin/pengguna/018f4e6a-0000-7000-8000-000000000001').expect(404),
        await admin.get('/admin/pengguna/bukan-id').expect(404),
      ].map(({ text }) => text);
      expect(new Set(texts).size).toBe(1);
    });

    it.each(['/%', '/%c0%af', '/api/v1/%ff'])('an address that cannot be read: %s', async (path) => {
      const answer = await house.api.nobody.get(path);
      expect([400, 404]).toContain(answer.status);
      expect(answer.headers['content-type']).toMatch(/problem\+json|html/);
    });

    it('an upload that is too big', async () => {
      const answer = await officer
        .with({ accept: 'application/json' })
        .post('/uji')
        .attach('file', Buffer.alloc(21 * 1024 * 1024), 'besar.xlsx');
      expect(answer.status).toBe(413);
      expect(answer.body.type).toBe('/masalah/too-big');
    });

    it('a broken multipart body', async () => {
      const answer = await officer
        .with({ accept: 'application/json' })
        .post('/uji')
        .set('content-type', 'multipart/form-data; boundary=x')
        .send('--x\r\ncontent-disposition: form-data; name="__proto__"\r\n\r\na\r\n--x--\r\n');
      expect(answer.status).toBe(400);
    });

    it('a database that is away is 503 with Retry-After, never 500', async () => {
      const away = await bootWeb();
      await away.api.as('admin');
      const client = (await away.api.as('admin')).with({ accept: 'application/json' });
      await away.asOwner(`ALTER TABLE sessions RENAME TO sessions_gone`);
      await away.db.query('SELECT 1');
      await away.asOwner(`ALTER TABLE sessions_gone RENAME TO sessions`);
      await away.db.destroy();
      const answer = await client.get('/sandi');
      expect(answer.status).toBe(503);
      expect(answer.headers['retry-after']).toBeDefined();
      await away.db.initialize();
      await client.get('/sandi').expect(200);
      await away.stop();
    });
  });
});
