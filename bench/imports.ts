import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { loadSettings, Settings } from '../src/config/settings';
import { openDatabase } from '../src/database/open-database';
import type { Figure } from './figure';
import { importBaseline, type Baseline } from './import-baseline';
import { writeCsv, writeXlsx } from './office-files';
import { officerOf, signIn } from './officer';
import { officeHome, startService, type BenchService } from './service';

const ROWS = 100_000;
const GOALS = { ratio: 0.5, xlsxSeconds: 25, webMegabytes: 400, p99: 100 };
/** So many checks tell how quick they are when nothing else is done. */
const IDLE_CHECKS = 100;
/** Between two checks: five a second are more than all counters of the city ask. */
const PAUSE_MS = 200;

/**
 * Brings in a file of a hundred thousand employers and applies it, beside `\\copy` and the same merge; then the same as a
 * workbook. Each has a fresh office of its own; checks are asked all the while.
 */
export async function measureImports(root: string): Promise<Figure[]> {
  const files = mkdtempSync(join(tmpdir(), 'patuh-bench-files-'));
  try {
    const [csv, xlsx] = [join(files, 'oss.csv'), join(files, 'oss.xlsx')];
    await writeCsv(csv, 'oss-nib', ROWS);
    await writeXlsx(xlsx, 'oss-nib', ROWS);
    // Its start loads the city's seed, which the baseline needs too.
    const baseline = await inOffice(root, (_service, ownerUrl) => importBaseline(ownerUrl, csv));
    const text = await inOffice(root, (service, ownerUrl) => bring(service, ownerUrl, csv));
    const book = await inOffice(root, (service, ownerUrl) => bring(service, ownerUrl, xlsx));
    return figures(baseline, text, book);
  } finally {
    rmSync(files, { recursive: true, force: true });
  }
}

/** A fresh office, migrated and seeded, for one measurement. */
async function inOffice<Result>(
  root: string,
  measure: (service: BenchService, ownerUrl: string) => Promise<Result>,
): Promise<Result> {
  const home = officeHome();
  const settings = Object.assign(new Settings(), loadSettings({ PATUH_HOME: home, LOG_LEVEL: 'error' }));
  const database = await openDatabase(settings);
  let service: BenchService | null = null;
  try {
    service = await startService(root, home, database.ownerUrl, { runsJobs: true });
    return await measure(service, database.ownerUrl);
  } finally {
    await service?.stop();
    await database.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

interface Desk {
  url: string;
  cookie: string;
}

/** What one file took, in seconds, and what the house was like meanwhile: checks in ms, memory in MB. */
interface Brought {
  previewed: number;
  applied: number;
  checksAtRest: number;
  checksMeanwhile: number;
  webMegabytes: number;
}

function figures(baseline: Baseline, text: Brought, book: Brought): Figure[] {
  const whole = ({ previewed, applied }: Brought) => previewed + applied;
  const ratio = baseline.seconds / whole(text);
  const parts = (file: Brought) =>
    `${whole(file).toFixed(1)} s (baca dan banding ${file.previewed.toFixed(1)}, terapkan ${file.applied.toFixed(1)})`;
  const most = (figure: (file: Brought) => number) => Math.max(figure(text), figure(book));
  return [
    {
      what: `impor CSV ${ROWS} baris`,
      value: `${parts(text)}; ${baseline.by} + gabung ${baseline.seconds.toFixed(1)} s; ${ratio.toFixed(2)} ×`,
      goal: `≥ ${GOALS.ratio} ×`,
      isReached: ratio >= GOALS.ratio,
    },
    {
      what: `impor XLSX ${ROWS} baris, sampai siap dilihat`,
      value: `${book.previewed.toFixed(1)} s; diterapkan ${book.applied.toFixed(1)} s`,
      goal: `≤ ${GOALS.xlsxSeconds} s`,
      isReached: book.previewed <= GOALS.xlsxSeconds,
    },
    {
      what: 'memori proses web selama impor, paling banyak',
      value: `${most(({ webMegabytes }) => webMegabytes).toFixed(0)} MB`,
      goal: `≤ ${GOALS.webMegabytes} MB`,
      isReached: most(({ webMegabytes }) => webMegabytes) <= GOALS.webMegabytes,
    },
    {
      what: 'cek di loket selama impor, p99',
      value: `${most(({ checksMeanwhile }) => checksMeanwhile).toFixed(0)} ms; tanpa impor ${most(({ checksAtRest }) => checksAtRest).toFixed(0)} ms`,
      goal: `≤ ${GOALS.p99} ms`,
      isReached: most(({ checksMeanwhile }) => checksMeanwhile) <= GOALS.p99,
    },
  ];
}

/** From the first byte sent to the last row in the register. @throws Error when the file is not applied */
async function bring(service: BenchService, ownerUrl: string, path: string): Promise<Brought> {
  const desk = { url: service.url, cookie: await signIn(service.url, await officerOf(ownerUrl)) };
  const checksAtRest = await checksDuring(desk, (checks) => checks.after(IDLE_CHECKS));
  let [previewed, applied] = [0, 0];
  const checksMeanwhile = await checksDuring(desk, async () => {
    let id = '';
    previewed = await seconds(async () => {
      id = await read(desk, path);
    });
    applied = await seconds(async () => {
      const { state } = await ask(desk, `/api/v1/imports/${id}/apply`, { method: 'POST' });
      if (state !== 'applied') throw new Error(`${path} is ${state}`);
    });
  });
  return { previewed, applied, checksAtRest, checksMeanwhile, webMegabytes: mostMemory(service.pid) };
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

/** Uploads a file and waits for its preview. @returns its id @throws Error when it cannot be applied */
async function read(desk: Desk, path: string): Promise<string> {
  const body = new FormData();
  body.append('kind', 'oss-nib');
  body.append('periodOn', '2026-10-31');
  body.append('file', new Blob([readFileSync(path)]), basename(path));
  const { id } = await ask(desk, '/api/v1/imports', { method: 'POST', body });
  for (;;) {
    const { state, problems } = await ask(desk, `/api/v1/imports/${id}`);
    if (state === 'ready') return id;
    if (state !== 'reading') throw new Error(`${path} is ${state}: ${problems.join(' ')}`);
    await pause(100);
  }
}

interface ImportAnswer {
  id: string;
  state: string;
  problems: string[];
}

async function ask({ url, cookie }: Desk, path: string, request: RequestInit = {}): Promise<ImportAnswer> {
  const response = await fetch(url + path, { ...request, headers: { cookie, origin: url } });
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as ImportAnswer;
}

/** Asks checks, one after the other, until `work` is done. @returns the 99th per cent of what they took, in ms */
async function checksDuring(
  desk: Desk,
  work: (checks: { after(count: number): Promise<void> }) => Promise<void>,
): Promise<number> {
  const took: number[] = [];
  let isOver = false;
  const after = async (count: number) => {
    while (took.length < count) await pause(PAUSE_MS);
  };
  const asking = (async () => {
    while (!isOver) {
      const started = performance.now();
      await check(desk, took.length);
      took.push(performance.now() - started);
      await pause(PAUSE_MS);
    }
  })();
  try {
    await Promise.race([work({ after }), asking]);
  } finally {
    isOver = true;
    await asking;
  }
  took.sort((one, other) => one - other);
  return took[Math.floor(took.length * 0.99)]!;
}

async function check({ url, cookie }: Desk, n: number): Promise<void> {
  const question = {
    identifiers: [{ type: 'nib', value: `91${20_000_000_000 + 1 + (n % ROWS)}` }],
    ...{ name: 'PT Contoh', service: 'BUILDING' },
  };
  const response = await fetch(`${url}/api/v1/checks`, {
    method: 'POST',
    headers: { cookie, origin: url, 'content-type': 'application/json' },
    body: JSON.stringify(question),
  });
  await response.arrayBuffer();
  if (response.status !== 200) throw new Error(`A check answered ${response.status}`);
}

/** The most memory a process has held so far, in MB, from `/proc`. */
function mostMemory(pid: number): number {
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) * 1.024e-3;
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
