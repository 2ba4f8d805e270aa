import { chmodSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { runningServer } from '../../src/database/embedded/postmaster';
import { identityOf, isAlive, isGoneWithin } from '../../src/database/embedded/process-identity';
import { Checkout } from '../support/checkout';
import { ask, baseOf, dataOf, fingerprint, Homes, memoryOf, remember, serverOf } from '../support/clusters';

let checkout: Checkout;
const homes = new Homes();
const aHome = (parent = checkout.folder) => homes.in(parent);

beforeAll(() => {
  checkout = new Checkout();
});

afterAll(async () => {
  await homes.remove();
  checkout.remove();
});

describe('a start', () => {
  it('on a bare folder, from an install without scripts, gives an empty database closed to the outside', async () => {
    const home = aHome();
    const patuh = await checkout.start(home);

    expect(patuh).toMatchObject({ reused: false });
    expect(await ask(patuh.url, 'SELECT current_database()')).toBe('patuh');
    expect(await ask(patuh.url, `SELECT current_setting('server_encoding')`)).toBe('UTF8');
    expect(await ask(patuh.url, `SELECT current_setting('data_checksums')`)).toBe('on');
    expect(await ask(patuh.url, `SELECT datlocale FROM pg_database WHERE datname = 'patuh'`)).toBe('C.UTF-8');
    expect(await ask(patuh.url, `SELECT upper('é')`)).toBe('É');
    expect(await ask(patuh.url, `SELECT rolpassword ~ '^SCRAM-SHA-256' FROM pg_authid WHERE rolname = 'patuh'`)).toBe(
      true,
    );

    const wrongPassword = patuh.url.replace(/:[^:@]+@/, ':wrong@');
    await expect(ask(wrongPassword, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
    for (const address of outsideAddresses()) {
      await expect(ask(patuh.url.replace('127.0.0.1', address), 'SELECT 1')).rejects.toMatchObject({
        code: 'ECONNREFUSED',
      });
    }
    expect(statSync(join(home, 'secrets')).mode & 0o777).toBe(0o700);
    expect(statSync(join(home, 'secrets', 'owner')).mode & 0o777).toBe(0o600);
    expect(statSync(dataOf(home)).mode & 0o077).toBe(0);
    expect(readdirSync(baseOf(home)).sort()).toEqual(['data', 'patuh.lock', 'postgres.log', 'socket']);

    const { pid } = serverOf(home);
    expect(await patuh.stop()).toBe(0);
    expect(identityOf(pid)).toBeNull();
    expect(existsSync(join(baseOf(home), 'patuh.lock'))).toBe(false);
  });

  it('again finds what was stored, within a second', async () => {
    const home = aHome();
    const first = await checkout.start(home);
    await remember(first.url, 'kept');
    await first.stop();

    // The quickest of three: a busy machine may hold up any one of them.
    const took: number[] = [];
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const begun = Date.now();
      const again = await checkout.start(home);
      expect(await memoryOf(again.url)).toBe('kept');
      took.push(Date.now() - begun);
      await again.stop();
    }
    expect(Math.min(...took)).toBeLessThan(1_000);
  });

  it('after an interrupted first start begins anew', async () => {
    const home = aHome();
    mkdirSync(join(home, 'postgres', 'data.new'), { recursive: true });
    writeFileSync(join(home, 'postgres', 'data.new', 'PG_VERSION'), '18\n');

    const patuh = await checkout.start(home);
    expect(await ask(patuh.url, 'SELECT 1')).toBe(1);
    await patuh.stop();
  });

  it('works in a folder whose path is too long for a unix socket, and holds signs that need care', async () => {
    const parent = join(checkout.folder, `folder, "with" it's signs ${'x'.repeat(60)}`);
    mkdirSync(parent);
    const patuh = await checkout.start(aHome(parent));
    expect(await ask(patuh.url, `SELECT current_setting('unix_socket_directories')`)).toBe('');
    await patuh.stop();

    const short = join(checkout.folder, `a, "b" c`);
    mkdirSync(short);
    const other = await checkout.start(aHome(short));
    expect(await ask(other.url, 'SELECT 1')).toBe(1);
    await other.stop();
  });
});

describe('when Node is killed', () => {
  it('Postgres stays, and the next start takes it over', async () => {
    const home = aHome();
    const killed = await checkout.start(home);
    await remember(killed.url, 'before the kill');
    const { pid } = serverOf(home);
    await killed.kill();
    expect(isAlive(pid)).toBe(true);

    const next = await checkout.start(home);
    expect(next).toMatchObject({ reused: true, url: killed.url });
    expect(serverOf(home).pid).toBe(pid);
    expect(await memoryOf(next.url)).toBe('before the kill');

    await next.stop();
    expect(identityOf(pid)).toBeNull();
  });

  it('and the next start wants another port, exactly that server is stopped', async () => {
    const [home, neighbour] = [aHome(), aHome()];
    const killed = await checkout.start(home);
    const other = await checkout.start(neighbour);
    const { pid } = serverOf(home);
    await killed.kill();

    const { server, port } = await listener();
    await new Promise((resolve) => server.close(resolve));
    const next = await checkout.start(home, { port });
    expect(next).toMatchObject({ reused: false });
    expect(new URL(next.url).port).toBe(String(port));
    expect(identityOf(pid)).toBeNull();
    expect(await ask(other.url, 'SELECT 1')).toBe(1);

    await Promise.all([next.stop(), other.stop()]);
  });

  it('and its number was given to another program, the lock and the server file do not stand in the way', async () => {
    const home = aHome();
    const first = await checkout.start(home);
    await remember(first.url, 'kept');
    await first.stop();
    writeFileSync(join(baseOf(home), 'patuh.lock'), JSON.stringify({ pid: process.pid, identity: 'an earlier one' }));
    writeFileSync(
      join(dataOf(home), 'postmaster.pid'),
      `${process.pid}\n${dataOf(home)}\n1\n5432\n\n127.0.0.1\n\nready\n`,
    );
    chmodSync(join(dataOf(home), 'postmaster.pid'), 0o644);

    const next = await checkout.start(home);
    expect(next).toMatchObject({ reused: false });
    expect(await memoryOf(next.url)).toBe('kept');
    await next.stop();
  });
});

describe('two at once', () => {
  it('the second on the same folder is refused with a clear sentence, and the first does not notice', async () => {
    const home = aHome();
    const first = await checkout.start(home);
    const second = await checkout.start(home);
    expect(second.name).toBe('StartRefused');
    expect(second.refused).toMatch(new RegExp(`^Patuh sudah berjalan pada folder ini \\(proses ${first.child.pid},`));
    expect(await ask(first.url, 'SELECT 1')).toBe(1);
    await first.stop();
  });

  it('of several on a bare folder exactly one starts', async () => {
    const home = aHome();
    const all = await Promise.all([1, 2, 3].map(() => checkout.start(home)));
    const started = all.filter(({ refused }) => !refused);
    expect(started).toHaveLength(1);
    expect(await ask(started[0]!.url, 'SELECT 1')).toBe(1);
    for (const { refused } of all) if (refused) expect(refused).toContain('sudah berjalan');
    await started[0]!.stop();
  });
});

describe('the port', () => {
  it('that was asked for and is taken is refused with a clear sentence, and nothing is left running', async () => {
    const { server, port } = await listener();
    const home = aHome();
    const patuh = await checkout.start(home, { port });
    expect(patuh.refused).toMatch(new RegExp(`^Port ${port} sudah dipakai program lain\\. .*PATUH_POSTGRES_PORT`));
    expect(runningServer(dataOf(home))).toBeNull();
    server.close();

    const again = await checkout.start(home, { port });
    expect(new URL(again.url).port).toBe(String(port));
    await again.stop();
  });
});

describe('data of another version', () => {
  it.each([
    ['99', /dibuat oleh Postgres 99, sedangkan Patuh ini membawa Postgres \d+\. Tidak ada yang diubah\./],
    ['14', /pg_upgrade/],
  ])('%s is refused and not touched', async (version, sentence) => {
    const home = aHome();
    const first = await checkout.start(home);
    await first.stop();
    writeFileSync(join(dataOf(home), 'PG_VERSION'), `${version}\n`);
    const before = fingerprint(dataOf(home));

    const patuh = await checkout.start(home);
    expect(patuh.name).toBe('StartRefused');
    expect(patuh.refused).toMatch(sentence);
    expect(fingerprint(dataOf(home))).toEqual(before);
  });
});

describe('while it runs', () => {
  it('a Postgres that dies is started again on the same port', async () => {
    const home = aHome();
    const patuh = await checkout.start(home);
    await remember(patuh.url, 'written down');
    const { pid } = serverOf(home);
    process.kill(pid, 'SIGKILL');
    expect(await isGoneWithin(pid, 5_000)).toBe(true);

    await eventually(async () => expect(await memoryOf(patuh.url)).toBe('written down'));
    expect(serverOf(home).pid).not.toBe(pid);
    expect(patuh.said()).toContain('starting it again');
    await patuh.stop();
  });

  it('Ctrl-C in the terminal leaves Postgres to Patuh, which may still be finishing requests', async () => {
    const home = aHome();
    const patuh = await checkout.start(home);
    process.kill(-patuh.child.pid!, 'SIGINT');
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await ask(patuh.url, 'SELECT 1')).toBe(1);
    await patuh.stop();
  });
});

function outsideAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4')
    .map(({ address }) => address);
}

function listener(): Promise<{ server: Server; port: number }> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      resolve({ server, port: (server.address() as { port: number }).port });
    });
  });
}

async function eventually(expectation: () => Promise<void>): Promise<void> {
  for (const end = Date.now() + 10_000; ; await new Promise((resolve) => setTimeout(resolve, 50))) {
    try {
      return await expectation();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}
