import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { loadSettings, Settings } from '../src/config/settings';
import { openDatabase } from '../src/database/open-database';
import { fillLargeCity, type LargeCity } from './large-city';
import { bareServer, costOf, type Cost } from './measure';
import { measureImports } from './imports';
import { addOfficer, signIn } from './officer';
import { startService, type BenchService } from './service';

/** Pages people wait for, on a register far larger than the city's (design §9: at most 30 ms of server time). */
const SIZE = { employers: 100_000, cases: 20_000 };
const TIMES = 200;
const GOAL_MS = 30;

const pages = ({ caseId, employerId, name, nib }: LargeCity): [string, string][] => [
  ['daftar kasus', '/kasus'],
  ['daftar kasus, satu tahap', '/kasus?status=WARNING_2'],
  ['cari kasus menurut nama', `/kasus?cari=${encodeURIComponent(name.replace(/^PT /, ''))}`],
  ['halaman kasus', `/kasus/${caseId}`],
  ['tugas', '/tugas'],
  ['daftar surat', '/surat'],
  ['daftar pemberi kerja', '/pemberi-kerja'],
  ['cari pemberi kerja menurut nama', `/pemberi-kerja?q=${encodeURIComponent(name.replace(/ \d+$/, ''))}`],
  ['cari pemberi kerja menurut NIB', `/pemberi-kerja?q=${nib.slice(0, 12)}`],
  ['dugaan dari berkas', '/pemberi-kerja/dugaan'],
  ['dugaan menurut nama, ada kasus', '/pemberi-kerja/dugaan?daftar=tunggakan&lihat=kasus&urut=nama'],
  ['halaman pemberi kerja', `/pemberi-kerja/${employerId}`],
];

async function main(root: string): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'patuh-bench-'));
  const settings = Object.assign(new Settings(), loadSettings({ PATUH_HOME: home, LOG_LEVEL: 'error' }));
  const database = await openDatabase(settings);
  let service: BenchService | null = null;
  try {
    service = await startService(root, home, database.ownerUrl);
    const city = await fill(database.ownerUrl);
    const cookie = await signIn(service.url);
    console.log(
      `${SIZE.employers} pemberi kerja, ${SIZE.cases} kasus; ${TIMES} permintaan tiap halaman, satu per satu`,
    );
    console.log('halaman'.padEnd(36), 'median', '   p95', '  CPU', '  kB', ' × node:http');
    let late = 0;
    for (const [label, path] of pages(city)) {
      const cost = await costOf(service.url + path, { cookie }, service.pid, TIMES);
      const bare = await bareServer(cost.bytes);
      const baseline = await costOf(bare.url, {}, process.pid, TIMES);
      bare.stop();
      console.log(row(label, cost, baseline));
      if (cost.median > GOAL_MS) late += 1;
    }
    console.log(late === 0 ? `semua di bawah ${GOAL_MS} ms` : `${late} halaman di atas ${GOAL_MS} ms`);
    process.exitCode = late === 0 ? 0 : 1;
  } finally {
    await service?.stop();
    await database.stop();
    rmSync(home, { recursive: true, force: true });
  }
  if ((await measureImports(root)) > 0) process.exitCode = 1;
}

async function fill(ownerUrl: string): Promise<LargeCity> {
  const owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    return await fillLargeCity(owner, SIZE, await addOfficer(owner));
  } finally {
    await owner.end();
  }
}

function row(label: string, cost: Cost, baseline: Cost): string {
  const number = (value: number, digits = 1) => value.toFixed(digits).padStart(6);
  return [
    label.padEnd(36),
    number(cost.median),
    number(cost.p95),
    number(cost.cpu),
    number(cost.bytes / 1000, 0)
      .trim()
      .padStart(4),
    number(cost.median / baseline.median, 0),
  ].join(' ');
}

main(process.argv[2]!).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
