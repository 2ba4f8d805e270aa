import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { chmod, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Client } from 'pg';
import { loadSettings, Settings } from '../src/config/settings';
import { openDatabase } from '../src/database/open-database';
import { importBaseline } from './import-baseline';
import { writeCsv, writeXlsx } from './office-files';
import { addOfficer, signIn } from './officer';
import { startService, type BenchService } from './service';

const ROWS = 100_000;
/** Design §9. */
const GOALS = { share: 0.5, xlsxSeconds: 25, webMegabytes: 400, checkMilliseconds: 100 };
const CHECKS_AT_REST = 200;

/** What one file took, and what the house was like meanwhile. */
interface Imported {
  previewed: number;
  applied: number;
  /** Of checks at the counter, in milliseconds, before and meanwhile. */
  restP99: number;
  checkP99: number;
  megabytes: number;
}

/**
 * A list of so many holders of a NIB, uploaded, previewed and applied, beside `\\copy` and the same merge in the same run;
 * the counter is asked all the while. Prints a table.
 *
 * @returns how many goals were missed
 */
export async function measureImports(root: string): Promise<number> {
  const files = mkdtempSync(join(tmpdir(), 'patuh-files-'));
  try {
    await chmod(files, 0o755);
    const [csv, xlsx] = [join(files, 'daftar.csv'), join(files, 'daftar.xlsx')];
    await writeCsv(csv, 'oss-nib', ROWS);
    await writeXlsx(xlsx, 'oss-nib', ROWS);
    const baseline = await inOffice(root, (_service, ownerUrl) => importBaseline(ownerUrl, csv));
    const text = await inOffice(root, (service) => bring(service, csv));
    const book = await inOffice(root, (service) => bring(service, xlsx));
    const total = text.previewed + text.applied;
    const told: [string, string, boolean][] = [
      [`${baseline.by} dan gabung yang sama`, `${seconds(baseline.seconds)} s`, true],
      ['impor CSV: baca dan banding', `${seconds(text.previewed)} s`, true],
      ['impor CSV: terapkan', `${seconds(text.applied)} s`, true],
      ['bagian dari kecepatan dasar', (baseline.seconds / total).toFixed(2), baseline.seconds / total >= GOALS.share],
      [
        'impor XLSX seluruhnya',
        `${seconds(book.previewed + book.applied)} s`,
        book.previewed + book.applied <= GOALS.xlsxSeconds,
      ],
      ['memori proses web, paling banyak', `${text.megabytes} MB`, text.megabytes <= GOALS.webMegabytes],
      ['cek di loket p99, diam', `${text.restP99.toFixed(1)} ms`, true],
      ['cek di loket p99, selama impor', `${text.checkP99.toFixed(1)} ms`, text.checkP99 <= GOALS.checkMilliseconds],
    ];
    console.log(`\n${ROWS} baris daftar NIB`);
    for (const [label, value, holds] of told)
      console.log(label.padEnd(36), value.padStart(10), holds ? '' : ' meleset');
    return told.filter(([, , holds]) => !holds).length;
  } finally {
    rmSync(files, { recursive: true, force: true });
  }
}

/** A fresh office, migrated and seeded, for one measurement. */
async function inOffice<Result>(
  root: string,
  measure: (service: BenchService, ownerUrl: string) => Promise<Result>,
): Promise<Result> {
  const home = mkdtempSync(join(tmpdir(), 'patuh-bench-'));
  const settings = Object.assign(new Settings(), loadSettings({ PATUH_HOME: home, LOG_LEVEL: 'error' }));
  const database = await openDatabase(settings);
  let service: BenchService | null = null;
  try {
    service = await startService(root, home, database.ownerUrl, { runJobs: true });
    const owner = new Client({ connectionString: database.ownerUrl });
    await owner.connect();
    await addOfficer(owner);
    await owner.end();
    return await measure(service, database.ownerUrl);
  } finally {
    await service?.stop();
    await database.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

async function bring(service: BenchService, path: string): Promise<Imported> {
  const headers = { cookie: await signIn(service.url), origin: service.url };
  const check = () => timed(() => ask(service, headers));
  const rest: number[] = [];
  for (let n = 0; n < CHECKS_AT_REST; n += 1) rest.push(await check());
  const meanwhile: number[] = [];
  let megabytes = 0;
  let isOver = false;
  const counter = (async () => {
    while (!isOver) {
      meanwhile.push(await check());
      megabytes = Math.max(megabytes, residentMegabytes(service.pid));
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  })();
  try {
    const { previewed, applied } = await previewAndApply(service, headers, path);
    isOver = true;
    await counter;
    return { previewed, applied, restP99: p99(rest), checkP99: p99(meanwhile), megabytes };
  } finally {
    // The service goes away next: nobody may ask it any more.
    isOver = true;
    await counter;
  }
}

/** In seconds. */
async function previewAndApply(
  service: BenchService,
  headers: Record<string, string>,
  path: string,
): Promise<{ previewed: number; applied: number }> {
  const started = performance.now();
  const id = await upload(service, headers, path);
  const state = await stateAfter(service, headers, id, 'reading');
  const previewed = (performance.now() - started) / 1000;
  if (state !== 'ready') throw new Error(`The file is ${state}`);
  const response = await fetch(`${service.url}/api/v1/imports/${id}/apply`, { method: 'POST', headers });
  if (response.status !== 200) throw new Error(`Applying answered ${response.status}: ${await response.text()}`);
  const applied = (performance.now() - started) / 1000 - previewed;
  return { previewed, applied };
}

async function upload(service: BenchService, headers: Record<string, string>, path: string): Promise<string> {
  const form = new FormData();
  form.set('kind', 'oss-nib');
  form.set('periodOn', '2026-10-31');
  form.set('file', new Blob([await readFile(path)]), basename(path));
  const response = await fetch(`${service.url}/api/v1/imports`, { method: 'POST', headers, body: form });
  if (response.status !== 202) throw new Error(`The upload answered ${response.status}: ${await response.text()}`);
  return ((await response.json()) as { id: string }).id;
}

async function stateAfter(
  service: BenchService,
  headers: Record<string, string>,
  id: string,
  before: string,
): Promise<string> {
  for (;;) {
    const response = await fetch(`${service.url}/api/v1/imports/${id}`, { headers });
    const { state } = (await response.json()) as { state: string };
    if (state !== before) return state;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function ask(service: BenchService, headers: Record<string, string>): Promise<void> {
  const response = await fetch(`${service.url}/api/v1/checks`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({
      identifiers: [{ type: 'nib', value: '9120304511872' }],
      name: 'PT Entah',
      service: 'BUILDING',
    }),
  });
  if (response.status !== 200) throw new Error(`A check answered ${response.status}`);
  await response.arrayBuffer();
}

async function timed(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

const p99 = (took: number[]): number => took.sort((one, other) => one - other)[Math.floor(took.length * 0.99)]!;
const seconds = (value: number): string => value.toFixed(1);
const residentMegabytes = (pid: number): number =>
  Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024);
