import { rmSync } from 'node:fs';
import { Client } from 'pg';
import { loadSettings, Settings } from '../src/config/settings';
import { openDatabase } from '../src/database/open-database';
import type { Figure } from './figure';
import { fillLargeCity, type LargeCity } from './large-city';
import { bareServer, costOf, type Cost } from './measure';
import { officerOf, signIn } from './officer';
import { officeHome, startService, type BenchService } from './service';

/** Pages people wait for, on a register far larger than the city's (design §9: at most 30 ms of server time). */
const SIZE = { employers: 100_000, cases: 20_000 };
const TIMES = 200;
const GOAL_MS = 30;
/** What people search is promised for nearly every time, not only for most. */
const SEARCHES = /^cari /;

const pages = ({ caseId, employerId, name, nib }: LargeCity): [string, string][] => [
  ['daftar kasus', '/kasus'],
  ['daftar kasus, satu tahap', '/kasus?status=WARNING_2'],
  ['daftar kasus dari batas terjauh', '/kasus?sort=-due'],
  ['daftar kasus menurut nama', '/kasus?sort=name'],
  ['daftar kasus menurut lamanya', '/kasus?lihat=semua&sort=since'],
  ['daftar kasus, terbaru dibuka, 100 baris', '/kasus?sort=-opened&size=100'],
  ['kasus lewat batas', '/kasus?lihat=lewat'],
  ['kasus yang batasnya dekat, menurut nama', '/kasus?lihat=dekat&sort=name'],
  ['kasus menunggu persetujuan', '/kasus?lihat=persetujuan'],
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

/** Opens every page of a large city so many times, each beside a bare `node:http` that answers as many bytes. */
export async function measurePages(root: string): Promise<Figure[]> {
  const home = officeHome();
  const settings = Object.assign(new Settings(), loadSettings({ PATUH_HOME: home, LOG_LEVEL: 'error' }));
  const database = await openDatabase(settings);
  let service: BenchService | null = null;
  try {
    service = await startService(root, home, database.ownerUrl);
    const officer = await officerOf(database.ownerUrl);
    const city = await fill(database.ownerUrl, officer.id);
    const cookie = await signIn(service.url, officer);
    const figures: Figure[] = [];
    for (const [label, path] of pages(city)) {
      const cost = await costOf(service.url + path, { cookie }, service.pid, TIMES);
      const bare = await bareServer(cost.bytes);
      const baseline = await costOf(bare.url, {}, process.pid, TIMES);
      bare.stop();
      figures.push(figure(label, cost, baseline));
    }
    return figures;
  } finally {
    await service?.stop();
    await database.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

async function fill(ownerUrl: string, officerId: string): Promise<LargeCity> {
  const owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    return await fillLargeCity(owner, SIZE, officerId);
  } finally {
    await owner.end();
  }
}

function figure(label: string, cost: Cost, baseline: Cost): Figure {
  const isSearch = SEARCHES.test(label);
  const ms = (value: number) => `${value.toFixed(1)} ms`;
  return {
    what: `${label}, ${SIZE.employers} pemberi kerja`,
    value: `${ms(cost.median)}, p95 ${ms(cost.p95)}, CPU ${ms(cost.cpu)}, ${(cost.bytes / 1000).toFixed(0)} kB, ${(cost.median / baseline.median).toFixed(0)} × node:http`,
    goal: `${isSearch ? 'p95 ' : ''}≤ ${GOAL_MS} ms`,
    isReached: (isSearch ? cost.p95 : cost.median) <= GOAL_MS,
  };
}
