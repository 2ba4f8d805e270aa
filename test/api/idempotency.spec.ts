import { Body, Controller, Get, HttpCode, Module, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../../src/common/actor';
import { newId } from '../../src/common/ids';
import { Problem } from '../../src/common/problem';
import { CurrentActor, Requires, SignedIn } from '../../src/web/access';
import type { FormBody } from '../../src/web/form';
import { AnswerOnce } from '../../src/web/idempotency';
import { seeOther } from '../../src/web/page';
import { apart } from '../../src/web/request-transaction';
import { setVersion } from '../../src/web/versions';
import { bootWeb, type TestApp } from '../support/app';
import type { Client } from '../support/api';

/** A service like any other: its own transaction, and a read that does not know of it. */
@Controller('api/v1/probe')
class ProbeController {
  constructor(private readonly db: DataSource) {}

  private async effect(note: string, actor: Actor): Promise<string> {
    const id = newId();
    await this.db.transaction((tx) => tx.query('INSERT INTO probe VALUES ($1, $2, $3)', [id, note, actor.id]));
    return id;
  }

  @Post()
  @SignedIn()
  async make(@CurrentActor() actor: Actor, @Body() body: FormBody, @Res({ passthrough: true }) reply: FastifyReply) {
    const id = await this.effect(String(body.note), actor);
    if (body.fail === 'after') throw new Problem(409, 'probe-failed', 'Gagal setelah tersimpan.');
    if (body.fail === 'crash') throw new Error('a bug after the effect');
    if (body.fail === 'cut') await this.db.query('SELECT pg_terminate_backend(pg_backend_pid())');
    if (body.fail === 'commit') await this.db.query('INSERT INTO probe_child VALUES ($1)', [newId()]);
    if (body.fail === 'shown') {
      void reply.status(422);
      return { shown: 'again' };
    }
    if (body.fail === 'inner') {
      await this.db
        .transaction(async (tx) => {
          await tx.query('INSERT INTO probe VALUES ($1, $2, $3)', [newId(), 'inner', actor.id]);
          throw new Error('inner');
        })
        .catch(() => undefined);
    }
    if (body.slow) await this.db.query('SELECT pg_sleep($1)', [Number(body.slow)]);
    // Read back as a page would: not with the service's transaction.
    const [row] = await this.db.query<{ note: string }[]>('SELECT note FROM probe WHERE id = $1', [id]);
    setVersion(reply, 7);
    void reply.header('location', `/api/v1/probe/${id}`);
    return { id, note: row?.note };
  }

  @Post('other')
  @SignedIn()
  async other(@CurrentActor() actor: Actor, @Body() body: FormBody) {
    return { id: await this.effect(String(body.note), actor) };
  }

  @Post('secret')
  @SignedIn()
  @AnswerOnce()
  async secret(@CurrentActor() actor: Actor) {
    await this.effect('secret', actor);
    return { key: 'patuh_very-secret' };
  }

  @Post('apart')
  @SignedIn()
  async noteApart(@CurrentActor() actor: Actor) {
    await apart(() => this.effect('apart', actor));
    await this.effect('within', actor);
    throw new Problem(422, 'probe-failed', 'Gagal.');
  }

  @Post('form')
  @SignedIn()
  async form(@CurrentActor() actor: Actor, @Body() body: FormBody, @Res({ passthrough: true }) reply: FastifyReply) {
    const id = await this.effect(String(body.note), actor);
    return seeOther(reply, `/probe/${id}`, 'Tersimpan.');
  }

  @Post('upload')
  @SignedIn()
  async upload(
    @CurrentActor() actor: Actor,
    @Body() body: { file: { filename: string; bytes: Buffer }; kind: string },
  ) {
    await this.effect(body.kind, actor);
    return { filename: body.file.filename, size: body.file.bytes.length, kind: body.kind };
  }

  @Post('none')
  @SignedIn()
  @HttpCode(204)
  async none(@CurrentActor() actor: Actor): Promise<void> {
    await this.effect('none', actor);
  }

  @Post('key')
  @Requires('checks.make')
  async withKey(@CurrentActor() actor: Actor) {
    return { id: await this.effect('key', actor) };
  }

  @Get(':id')
  @SignedIn()
  get(@Param('id') id: string, @Req() _req: FastifyRequest) {
    return { id };
  }
}

@Module({ controllers: [ProbeController] })
class ProbeModule {}

describe('Idempotency-Key (R5)', () => {
  let house: TestApp;
  let officer: Client;
  let turn = 0;

  beforeAll(async () => {
    house = await bootWeb({ extra: [ProbeModule] });
    await house.asOwner(`
      CREATE TABLE probe (id uuid PRIMARY KEY, note text, actor_id uuid);
      CREATE TABLE probe_child (probe_id uuid REFERENCES probe (id) DEFERRABLE INITIALLY DEFERRED);
      GRANT ALL ON probe, probe_child TO PUBLIC`);
    officer = await house.api.as('case_officer');
  });
  afterAll(() => house?.stop());
  beforeEach(() => house.db.query('DELETE FROM probe'));

  const key = () => `key-${(turn += 1)}`;
  const effects = async (): Promise<number> => (await house.db.query<unknown[]>('SELECT 1 FROM probe')).length;
  const post = (idempotencyKey: string, body: object, path = '/api/v1/probe', as = officer) =>
    as.post(path).set('idempotency-key', idempotencyKey).send(body);

  it('without a key, every request is one effect', async () => {
    await officer.post('/api/v1/probe').send({ note: 'a' }).expect(201);
    await officer.post('/api/v1/probe').send({ note: 'a' }).expect(201);
    expect(await effects()).toBe(2);
  });

  it('a repeat has no second effect and the same answer: status, body, Location, ETag', async () => {
    const k = key();
    const first = await post(k, { note: 'a', more: { x: 1, y: [2] } }).expect(201);
    expect(first.body.note).toBe('a'); // the handler saw its own, uncommitted effect
    const again = await post(k, { more: { y: [2], x: 1 }, note: 'a' }).expect(201);
    expect(again.text).toBe(first.text);
    for (const name of ['location', 'etag', 'content-type']) expect(again.headers[name]).toBe(first.headers[name]);
    expect(first.headers['idempotency-replayed']).toBeUndefined();
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(await effects()).toBe(1);
  });

  it('repeats an empty answer', async () => {
    const k = key();
    await post(k, {}, '/api/v1/probe/none').expect(204);
    await post(k, {}, '/api/v1/probe/none').expect(204);
    expect(await effects()).toBe(1);
  });

  it('another body, or another address, under the same key is 422 and has no effect', async () => {
    const k = key();
    await post(k, { note: 'a' }).expect(201);
    for (const answer of [await post(k, { note: 'b' }), await post(k, { note: 'a' }, '/api/v1/probe/other')]) {
      expect(answer.status).toBe(422);
      expect(answer.body.type).toBe('/masalah/idempotency-key-reused');
    }
    expect(await effects()).toBe(1);
  });

  it('keys belong to whoever sends them', async () => {
    const k = key();
    const other = await house.api.as('case_officer', 'b');
    const first = await post(k, { note: 'a' }).expect(201);
    const second = await post(k, { note: 'a' }, '/api/v1/probe', other).expect(201);
    expect(second.body.id).not.toBe(first.body.id);
  });

  it('of twenty sent at once one has an effect, and all get its answer', async () => {
    const k = key();
    const answers = await Promise.all(Array.from({ length: 20 }, () => post(k, { note: 'a', slow: 0.1 })));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(await effects()).toBe(1);
  });

  it('one that waits too long for the first is told to come back, and then finds the answer', async () => {
    const k = key();
    const slow = post(k, { note: 'a', slow: 6 }).then((answer) => answer);
    await new Promise((resolve) => setTimeout(resolve, 200));
    const waiting = await post(k, { note: 'a', slow: 6 });
    expect(waiting.status).toBe(409);
    expect(waiting.body.type).toBe('/masalah/still-running');
    expect(waiting.headers['retry-after']).toBe('2');
    expect((await slow).status).toBe(201);
    expect((await post(k, { note: 'a', slow: 6 })).text).toBe((await slow).text);
    expect(await effects()).toBe(1);
  });

  it.each([
    ['a problem after the effect', 'after', 409],
    ['a bug after the effect', 'crash', 500],
    ['the connection cut after the effect', 'cut', 503],
    ['a constraint that fails at commit', 'commit', 409],
    ['a form shown again', 'shown', 422],
  ])('%s leaves nothing behind, and the key is free', async (_, fail, status) => {
    const k = key();
    await post(k, { note: 'a', fail }).expect(status);
    expect(await effects()).toBe(0);
    expect(await house.db.query('SELECT 1 FROM idempotency_keys WHERE key = $1', [k])).toEqual([]);
    await post(k, { note: 'a' }).expect(201);
    expect(await effects()).toBe(1);
  });

  it('a part that fails and is caught takes back that part only', async () => {
    await post(key(), { note: 'a', fail: 'inner' }).expect(201);
    expect(await house.db.query('SELECT note FROM probe')).toEqual([{ note: 'a' }]);
  });

  it('what is done apart stays although the request fails', async () => {
    await post(key(), {}, '/api/v1/probe/apart').expect(422);
    expect(await house.db.query('SELECT note FROM probe')).toEqual([{ note: 'apart' }]);
  });

  it('never stores a secret answer, and says so to a repeat', async () => {
    const k = key();
    await post(k, {}, '/api/v1/probe/secret').expect(201);
    const again = await post(k, {}, '/api/v1/probe/secret').expect(409);
    expect(again.body.type).toBe('/masalah/already-answered');
    expect(await effects()).toBe(1);
    const rows = await house.db.query<{ row: string }[]>('SELECT k::text AS row FROM idempotency_keys k');
    expect(JSON.stringify(rows)).not.toContain('very-secret');
  });

  it('is hidden in every form: a double click is one effect and leads to one place', async () => {
    const fields = { note: 'klik', _key: key() };
    const clicks = await Promise.all([1, 2].map(() => officer.postForm('/api/v1/probe/form', fields)));
    expect(clicks.map(({ status }) => status)).toEqual([303, 303]);
    expect(clicks[0]!.headers['location']).toBe(clicks[1]!.headers['location']);
    expect(await effects()).toBe(1);
  });

  it('knows files by their content', async () => {
    const k = key();
    const send = (content: string) =>
      officer
        .post('/api/v1/probe/upload')
        .set('idempotency-key', k)
        .field('kind', 'oss-nib')
        .attach('file', Buffer.from(content), 'daftar.xlsx');
    expect((await send('isi').expect(201)).body).toEqual({ filename: 'daftar.xlsx', size: 3, kind: 'oss-nib' });
    expect((await send('isi').expect(201)).headers['idempotency-replayed']).toBe('true');
    await send('lain').expect(422);
    expect(await effects()).toBe(1);
  });

  it('works for machines', async () => {
    const machine = await house.api.withKey(['checks.make']);
    const k = key();
    const first = await post(k, {}, '/api/v1/probe/key', machine).expect(201);
    expect((await post(k, {}, '/api/v1/probe/key', machine)).text).toBe(first.text);
  });

  it.each(['with space', 'x'.repeat(201), 'é'])('a key like "%s" is refused', async (bad) => {
    const answer = await officer.postForm('/api/v1/probe', { note: 'a', _key: bad });
    expect(answer.status).toBe(422);
    expect(await effects()).toBe(0);
  });
});
