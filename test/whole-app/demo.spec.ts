import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compactVerify, createLocalJWKSet, type JSONWebKeySet } from 'jose';
import type { DemoFile, Example } from '../../src/demo/demo-file';
import { ROLES } from '../../src/common/actor';
import { until } from '../support/until';

const ROOT = join(__dirname, '..', '..');

describe('npm run demo', () => {
  const home = mkdtempSync(join(tmpdir(), `patuh-demo-${process.pid}-`));
  // Within reach of the database's own user, so that all of it goes when the folder goes.
  chmodSync(home, 0o755);
  let port: number;
  let demo: DemoFile;
  let child: ChildProcess | undefined;
  let said = '';

  const start = async () => {
    said = '';
    const running = spawn(process.execPath, [join(ROOT, 'dist', 'demo', 'run.js')], {
      cwd: home,
      env: { PATH: process.env['PATH'], PATUH_HOME: home, PORT: String(port) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = running;
    for (const stream of [running.stdout, running.stderr])
      stream.on('data', (chunk: Buffer) => (said += String(chunk)));
    const isReady = async () => {
      if (running.exitCode !== null) throw new Error(`The demo ended with ${running.exitCode}:\n${said}`);
      return (await fetch(`http://localhost:${port}/readyz`).catch(() => null))?.status === 200;
    };
    await until(isReady, 'the demo', 150_000);
    demo = JSON.parse(readFileSync(join(home, 'demo.json'), 'utf8')) as DemoFile;
  };
  const stop = async (): Promise<number | null> => {
    const ended = new Promise<number | null>((resolve) => child!.once('exit', resolve));
    child!.kill('SIGINT');
    return ended;
  };

  beforeAll(async () => {
    execFileSync('node', [join(ROOT, 'scripts', 'build.mjs'), '--if-stale'], { cwd: ROOT, stdio: 'pipe' });
    port = await freePort();
    await start();
  }, 180_000);
  afterAll(async () => {
    if (child && child.exitCode === null) await stop();
    rmSync(home, { recursive: true, force: true });
  });

  /** The counter's question, as the README's curl asks it. */
  const check = async ({ nib, name, service }: Example) => {
    const response = await fetch(`${demo.url}/api/v1/checks`, {
      method: 'POST',
      headers: { authorization: `Bearer ${demo.apiKeys[0]!.key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ identifiers: [{ type: 'nib', value: nib }], name, service }),
    });
    expect(response.status).toBe(200);
    return (await response.json()) as { result: string; known: boolean; receipt: string };
  };

  it('says where everything is, and says the same in a file', () => {
    expect(demo.url).toBe(`http://localhost:${port}`);
    expect(said).toContain(demo.apiKeys[0]!.key);
    expect(new Set(demo.accounts.map(({ role }) => role))).toEqual(new Set(ROLES));
    expect(statSync(join(home, 'demo.json')).mode & 0o077).toBe(0);
  });

  it('answers for an employer under sanction with a receipt another library accepts', async () => {
    const answer = await check(demo.examples.blocked);
    expect(answer).toMatchObject({ result: 'blocked', known: true });
    const keys = (await (await fetch(`${demo.url}/.well-known/jwks.json`)).json()) as JSONWebKeySet;
    const { payload } = await compactVerify(answer.receipt, createLocalJWKSet(keys));
    expect(JSON.parse(new TextDecoder().decode(payload))).toMatchObject({ result: 'blocked', unit: 'DPMPTSP' });
  });

  it('answers for one it knows, and for one it does not', async () => {
    expect(await check(demo.examples.clear)).toMatchObject({ result: 'clear', known: true });
    expect(await check(demo.examples.unknown)).toMatchObject({ known: false });
  });

  it('lets everybody in', async () => {
    for (const { email, password, role } of demo.accounts) {
      const response = await fetch(`${demo.url}/api/v1/sign-in`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: demo.url },
        body: JSON.stringify({ email, password }),
      });
      expect([email, response.status]).toEqual([email, 200]);
      expect(await response.json()).toMatchObject({ user: { role } });
    }
  });

  it('shows the mails it did not send', async () => {
    const hasMail = async () => /\/demo\/mail\/[0-9a-f-]{36}/.test(await (await fetch(demo.mail)).text());
    await until(hasMail, 'a mail', 60_000);
  });

  it('stops at Ctrl-C, and finds its city again', async () => {
    const before = demo;
    expect(await stop()).toBe(0);
    await expect(fetch(`${before.url}/healthz`)).rejects.toThrow();
    await start();
    expect(demo).toEqual(before);
    expect(await check(demo.examples.blocked)).toMatchObject({ result: 'blocked' });
  }, 180_000);
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
