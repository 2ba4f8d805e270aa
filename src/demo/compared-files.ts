import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { addDays, type PlainDate } from '../common/plain-date';
import { BpjsQuestions } from '../indications/bpjs-questions.service';
import { IndicationDismissals } from '../indications/indication-dismissals.service';
import { IndicationRefresh } from '../indications/indication-refresh';
import { LabourReports } from '../labour-reports/labour-reports.service';
import { applyList } from './office-lists';
import type { Cast } from './people';

interface Reporting {
  id: string;
  name: string;
  address: string;
  village: string;
  workers: number;
}

/** How many reports a person has linked; the rest wait to be matched. */
const LINKED = 4;
/** Above what the city's employers report to BPJS on average, which no lowest wage can be. */
const LOWEST_WAGE = 4_200_000;

/**
 * This year's labour reports, some of them linked; one suspect put aside, and BPJS asked about a few: a row on every
 * list of indications.
 */
export async function compareFiles(app: INestApplicationContext, cast: Cast, today: PlainDate): Promise<void> {
  const db = app.get(DataSource);
  const reporting = await db.query<Reporting[]>(REPORTING_SQL);
  const on = addDays(today, -20).split('-').reverse().join('/');
  await applyList(app, cast.caseOfficer, 'wlkp', [
    'Nomor WLKP;Nama Perusahaan;Alamat;Kelurahan;Jml TK L;Jml TK P;Upah Terendah;Upah Tertinggi;Jml Ikut BPJS TK;Tanggal Lapor',
    ...reporting.map(({ name, address, village, workers }, index) =>
      [`75311.${index + 1}`, name, address, village, workers, 0, LOWEST_WAGE, 6_500_000, workers, on].join(';'),
    ),
    `75311.99;UD Kafé Senja;Jl. Tanjung Limau 4;Bontang Baru;3;2;3900000;4500000;0;${on}`,
  ]);
  for (const { id, name } of reporting.slice(0, LINKED)) {
    const [place] = await db.query<{ id: string }[]>('SELECT id FROM labour_report_series WHERE name = $1', [name]);
    const reason = 'Nama dan alamat sama, sudah ditelepon.';
    if (place) await app.get(LabourReports, { strict: false }).link(cast.caseOfficer, place.id, id, reason);
  }
  await app.get(IndicationRefresh, { strict: false }).refreshAll();
  const suspects = await db.query<{ id: string; employerId: string }[]>(
    `SELECT id, employer_id AS "employerId" FROM indications
      WHERE kind = 'PWBD' AND standing = 'todo' AND ended_at IS NULL ORDER BY figure, id LIMIT 4`,
  );
  const [aside, ...asked] = suspects;
  if (!aside) return;
  await app.get(IndicationDismissals, { strict: false }).dismiss(cast.caseOfficer, aside.id, {
    ground: 'owner-only',
    reason: 'Hanya pemilik yang bekerja, dilihat saat kunjungan ke tetangganya.',
  });
  if (asked.length === 0) return;
  const ids = asked.map(({ employerId }) => employerId);
  await app.get(BpjsQuestions, { strict: false }).ask(cast.caseOfficer, ids);
}

const REPORTING_SQL = `
  SELECT e.id, e.name, s.address, v.name AS village, m.workers FROM employers e
    JOIN establishments s ON s.employer_id = e.id AND s.is_head
    JOIN villages v ON v.code = s.village_code
    JOIN memberships m ON m.employer_id = e.id AND m.superseded_at IS NULL
     AND m.as_of = (SELECT max(as_of) FROM memberships WHERE superseded_at IS NULL)
   WHERE NOT EXISTS (SELECT FROM cases c WHERE c.employer_id = e.id) AND m.arrears_months = 0
   ORDER BY m.workers DESC, e.id LIMIT 8`;
