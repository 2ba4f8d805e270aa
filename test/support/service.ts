import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { Person, signIn } from './client';
import { Calendar } from './clock';
import { Mailbox } from './mailbox';
import { until } from './until';

/** Password of everybody in these stories. */
export const PASSWORD = 'kopi pahit tanpa gula';

const ROOT = join(__dirname, '..', '..');

/** The real service as a process of its own on an empty database, so that it can be killed and started again. */
export class Service {
  readonly mailbox = new Mailbox();
  readonly calendar: Calendar;
  url = '';
  /** Where the first admin makes his account; printed by the first start. */
  firstAdminLink: string | null = null;

  private readonly home = mkdtempSync(join(tmpdir(), `patuh-journey-${process.pid}-`));
  private child: ChildProcess | null = null;
  private environment: NodeJS.ProcessEnv = {};
  private said = '';

  constructor(private readonly ownerUrl: string) {
    this.calendar = new Calendar(ownerUrl);
  }

  /** Builds what is stale, opens the mailbox, and starts the service on a port of its own. */
  async open(): Promise<void> {
    execFileSync('node', [join(ROOT, 'scripts', 'build.mjs'), '--if-stale'], { cwd: ROOT, stdio: 'pipe' });
    const port = await freePort();
    this.url = `http://localhost:${port}`;
    this.environment = {
      PATH: process.env['PATH'],
      NODE_ENV: 'production',
      DATABASE_URL: this.ownerUrl,
      PATUH_HOME: this.home,
      PORT: String(port),
      SMTP_URL: await this.mailbox.open(),
      LOG_LEVEL: 'warn',
      STOP_SECONDS: '5',
    };
    await this.start();
  }

  /** Starts the process and waits until `/readyz` says so. */
  async start(): Promise<void> {
    const script = join(__dirname, 'service-process.js');
    const child = spawn(process.execPath, ['--enable-source-maps', script], {
      cwd: this.home,
      env: this.environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    child.stdout.on('data', (chunk: Buffer) => this.hear(chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => this.hear(chunk.toString()));
    await until(async () => {
      if (child.exitCode !== null) throw new Error(`The service ended with ${child.exitCode}:\n${this.said}`);
      return (await fetch(`${this.url}/readyz`).catch(() => null))?.status === 200;
    }, `the service at ${this.url}`);
  }

  /** SIGKILL: no request ends, no job is given back, nothing is said. */
  async kill(): Promise<void> {
    const ended = new Promise((resolve) => this.child!.once('exit', resolve));
    this.child!.kill('SIGKILL');
    await ended;
  }

  /** SIGTERM; returns the exit code. */
  async stop(): Promise<number | null> {
    const ended = new Promise<number | null>((resolve) => this.child!.once('exit', resolve));
    this.child!.kill('SIGTERM');
    return ended;
  }

  /** Ends everything and removes the home. */
  async close(): Promise<void> {
    if (this.child && this.child.exitCode === null && this.child.signalCode === null) await this.stop();
    await this.mailbox.close();
    rmSync(this.home, { recursive: true, force: true });
  }

  /** What the process has said so far; a fault of a test shows it. */
  get log(): string {
    return this.said;
  }

  /** A stranger. */
  get stranger(): Person {
    return new Person(this.url, null);
  }

  signIn(email: string): Promise<Person> {
    return signIn(this.url, email, PASSWORD);
  }

  /** Asks the database as its owner: for what no page shows. */
  async ask<Row>(sql: string, values: unknown[] = []): Promise<Row[]> {
    const owner = new Client({ connectionString: this.ownerUrl });
    await owner.connect();
    try {
      return (await owner.query(sql, values)).rows as Row[];
    } finally {
      await owner.end();
    }
  }

  private hear(text: string): void {
    this.said += text;
    this.firstAdminLink ??= /^first-admin (\S+)$/m.exec(this.said)?.[1] ?? null;
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
