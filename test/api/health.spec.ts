import { JobRunner } from '../../src/jobs/job-runner';
import { bootApp, type TestApp } from '../support/app';
import { until } from '../support/until';

describe('whether the service can serve', () => {
  let house: TestApp;

  beforeAll(async () => {
    house = await bootApp({ settings: { runJobs: true } });
  });
  afterAll(() => house?.stop());

  const ready = () => house.api.nobody.get('/readyz');

  it('the process says that it lives', async () => {
    expect((await house.api.nobody.get('/healthz').expect(200)).body).toEqual({ status: 'ok' });
  });

  it('is ready when database, migrations and jobs are', async () => {
    const early = await ready().expect(503);
    expect(early.body).toMatchObject({
      type: '/masalah/not-ready',
      parts: { database: true, migrations: true, jobs: false },
    });
    expect(early.headers['retry-after']).toBe('5');
    house.app.get(JobRunner).start();
    await until(async () => (await ready()).status === 200, 'readiness');
    expect((await ready()).body).toEqual({
      status: 'ready',
      parts: { database: true, migrations: true, jobs: true },
    });
  });

  it('is not ready on a schema it does not know', async () => {
    const [gone] = await house.asOwner<{ name: string; sha256: string }>(
      `DELETE FROM schema_migrations WHERE name = (SELECT max(name) FROM schema_migrations) RETURNING *`,
    );
    expect((await ready().expect(503)).body.parts).toMatchObject({ database: true, migrations: false });
    await house.asOwner('INSERT INTO schema_migrations (name, sha256) VALUES ($1, $2)', [gone!.name, gone!.sha256]);
    await ready().expect(200);
  });

  it('is not ready without its database, and still lives', async () => {
    const query = jest.spyOn(house.db, 'query').mockRejectedValue(new Error('Connection terminated unexpectedly'));
    expect((await ready().expect(503)).body.parts).toMatchObject({ database: false });
    await house.api.nobody.get('/healthz').expect(200);
    query.mockRestore();
    await ready().expect(200);
  });
});
