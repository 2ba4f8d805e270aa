import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../common/actor';
import { addDays, type PlainDate } from '../common/plain-date';
import { ImportApplication } from '../imports/import-application';
import { ImportPreview } from '../imports/import-preview';
import { ImportService } from '../imports/import.service';
import type { ImportKind } from '../imports/reading/rows';
import type { Cast } from './people';

/** A case that BPJS may warn of now. */
interface Warnable {
  name: string;
  npp: string;
  address: string;
}

interface ArrivedRow {
  npp: string;
  name: string;
  workers: number;
  wages: string;
  asOf: PlainDate;
}

/**
 * Two lists the office was given: BPJS's list with a first warning, whose scan is still to come, and visits of the year
 * before, one of them of somebody nobody knows.
 */
export async function applyOfficeLists(app: INestApplicationContext, cast: Cast, today: PlainDate): Promise<void> {
  const [warnable] = await app.get(DataSource).query<Warnable[]>(WARNABLE_SQL);
  if (!warnable) return;
  const { name, npp, address } = warnable;
  const day = (back: number): string => addDays(today, -back).split('-').reverse().join('/');
  await applyList(app, cast.bpjsOfficer, 'bpjs-acts', [
    'NPP;DIV;Nama Perusahaan;Tindakan;Nomor Surat;Tanggal Surat;Jangka (hari);Diterima Tanggal;Bukti Terima',
    `${npp};000;${name};Teguran I;B/0911/BTG;${day(6)};10;${day(5)};Rina Kartika, bagian umum`,
  ]);
  const year = Number(today.slice(0, 4)) - 1;
  await applyList(app, cast.caseOfficer, 'visits-legacy', [
    `DAFTAR KUNJUNGAN TAHUN ${year};;;;`,
    'Tgl;Nama Perusahaan;Alamat / Kel;Petugas;Hasil Kunjungan',
    `8 jan;${name.toUpperCase()};${address};Yanto;blm daftar semua TK, janji akhir bulan`,
    'mgg ke-2 mei;Warung Sumber Rejeki;Guntung;Yanto;tutup, kata tetangga pindah',
  ]);
}

/** Brings a list as its sender would, and puts it into the register. */
export async function applyList(...[app, by, kind, lines]: Parameters<typeof bringList>): Promise<void> {
  await app.get(ImportApplication, { strict: false }).apply(by, await bringList(app, by, kind, lines));
}

/** Brings a list as its sender would, and has it read; returns the import. */
async function bringList(
  app: INestApplicationContext,
  by: Actor,
  kind: ImportKind,
  lines: readonly string[],
  periodOn?: PlainDate,
): Promise<string> {
  const bytes = Buffer.from(lines.join('\r\n'));
  const file = { filename: `${kind}.csv`, mediaType: 'text/csv', bytes };
  const { imported } = await app.get(ImportService, { strict: false }).upload(by, { kind, file, periodOn });
  await app.get(ImportPreview, { strict: false }).read(imported.id);
  return imported.id;
}

/** BPJS sends the newest month once more, cut short: the brake holds it until somebody else has looked. */
export async function bringCutFile(app: INestApplicationContext, cast: Cast): Promise<void> {
  const rows = await app.get(DataSource).query<ArrivedRow[]>(ARRIVED_SQL);
  const lines = rows.map(({ npp, name, workers, wages }) =>
    [npp, '000', name, 'JKK, JKM, JHT', workers, wages].join(';'),
  );
  await bringList(
    app,
    cast.bpjsOfficer,
    'bpjs-membership',
    ['NPP;DIV;Nama Perusahaan;Program;Jml TK Aktif;Total Upah', ...lines],
    rows[0]?.asOf,
  );
}

const WARNABLE_SQL = `
  SELECT e.name, i.lookup AS npp, s.address FROM cases c
    JOIN employers e ON e.id = c.employer_id
    JOIN employer_identifiers i ON i.employer_id = e.id AND i.type = 'npp' AND i.ended_at IS NULL
    JOIN establishments s ON s.employer_id = e.id AND s.is_head
   WHERE c.state = 'REMINDED'
     AND NOT EXISTS (SELECT FROM findings f WHERE f.case_id = c.id AND f.category = 'PWBD' AND f.confirmed_on IS NULL)
   ORDER BY c.opened_at LIMIT 1`;

/** As much of the newest month as arrives when a file is cut. */
const ARRIVED_SQL = `
  SELECT m.npp, m.name, m.workers, m.wages, m.as_of::text AS "asOf" FROM memberships m
   WHERE m.superseded_at IS NULL AND m.as_of = (SELECT max(as_of) FROM memberships WHERE superseded_at IS NULL)
   ORDER BY m.source_row LIMIT 40`;
