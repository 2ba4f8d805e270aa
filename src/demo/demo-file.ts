import { chmodSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { SYSTEM_ACTOR } from '../common/actor';
import type { Settings } from '../config/settings';
import type { ServiceCode } from '../law/services';
import { ApiKeyService } from '../users/api-keys.service';
import { hashOfSecret } from '../web/identities';
import { type Account, ACCOUNTS } from './people';

/** Somebody to ask about at the counter. */
export interface Example {
  nib: string;
  name: string;
  service: ServiceCode;
}

/** What `demo.json` says: all that a program needs to try the demo (design §5). */
export interface DemoFile {
  url: string;
  mail: string;
  accounts: readonly Account[];
  apiKeys: readonly { unit: string; key: string }[];
  examples: { blocked: Example; clear: Example; unknown: Example };
}

const COUNTER = 'DPMPTSP';
const SERVICE = 'BUILDING' satisfies ServiceCode;
const KEY_DAYS = 365;
/** In no register, and with a name unlike any of the city's. */
const UNKNOWN: Example = { nib: '1299900112233', name: 'Qatrun Xylofon Yudistira', service: SERVICE };

/** Writes `demo.json` for the city as it stands; a key of an earlier start is kept while it opens. */
export async function writeDemoFile(app: INestApplicationContext, settings: Settings): Promise<DemoFile> {
  const file = join(settings.home, 'demo.json');
  const db = app.get(DataSource);
  const demo: DemoFile = {
    url: settings.publicUrl,
    mail: `${settings.publicUrl}/demo/mail`,
    accounts: ACCOUNTS,
    apiKeys: [{ unit: COUNTER, key: (await keptKey(db, file)) ?? (await newKey(app, db)) }],
    examples: { blocked: await example(db, BLOCKED), clear: await example(db, CLEAR), unknown: UNKNOWN },
  };
  // Whole or not at all: somebody may be waiting for it to appear.
  writeFileSync(`${file}.new`, `${JSON.stringify(demo, null, 2)}\n`, { mode: 0o600 });
  chmodSync(`${file}.new`, 0o600);
  renameSync(`${file}.new`, file);
  return demo;
}

async function keptKey(db: DataSource, file: string): Promise<string | null> {
  const key = keyIn(file);
  if (key === null) return null;
  const open = await db.query<unknown[]>(
    'SELECT 1 FROM api_keys WHERE secret_hash = $1 AND revoked_at IS NULL AND expires_at > office_now()',
    [hashOfSecret(key)],
  );
  return open.length > 0 ? key : null;
}

function keyIn(file: string): string | null {
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) as DemoFile).apiKeys[0]!.key;
  } catch {
    // The first start, or a file somebody has changed.
    return null;
  }
}

async function newKey(app: INestApplicationContext, db: DataSource): Promise<string> {
  const [unit] = await db.query<{ id: string }[]>('SELECT id FROM service_units WHERE code = $1', [COUNTER]);
  const { key } = await app.get(ApiKeyService, { strict: false }).create(SYSTEM_ACTOR, {
    label: 'Loket contoh',
    holder: { unitId: unit!.id },
    scopes: ['checks.make', 'checks.read', 'status.read'],
    days: KEY_DAYS,
  });
  return key;
}

async function example(db: DataSource, sql: string): Promise<Example> {
  const [row] = await db.query<{ nib: string; name: string }[]>(sql, [SERVICE]);
  if (!row) throw new Error('The demo city has no such example any more; begin anew with another PATUH_HOME');
  return { ...row, service: SERVICE };
}

const BLOCKED = `
  SELECT i.lookup AS nib, e.name FROM sanction_lines l
    JOIN employers e ON e.id = l.employer_id
    JOIN employer_identifiers i ON i.employer_id = e.id AND i.type = 'nib' AND i.ended_at IS NULL
   WHERE l.service_code = $1 AND l.from_at <= office_now() AND (l.until_at IS NULL OR l.until_at > office_now())
     AND NOT EXISTS (SELECT FROM counter_holds h WHERE h.employer_id = e.id OR (h.type = 'nib' AND h.lookup = i.lookup))
     AND NOT EXISTS (SELECT FROM sanction_stays s WHERE s.line_id = l.id AND s.until_at IS NULL)
   ORDER BY l.from_at, i.lookup LIMIT 1`;

const CLEAR = `
  SELECT i.lookup AS nib, e.name FROM employers e
    JOIN employer_identifiers i ON i.employer_id = e.id AND i.type = 'nib' AND i.ended_at IS NULL
   WHERE $1::text IS NOT NULL AND e.legal_form = 'PT'
     AND EXISTS (SELECT 1 FROM memberships m WHERE m.employer_id = e.id)
     AND NOT EXISTS (SELECT 1 FROM cases c WHERE c.employer_id = e.id)
     AND NOT EXISTS (SELECT 1 FROM match_proposals p WHERE p.employer_id = e.id AND p.state = 'open')
   ORDER BY e.search_name, i.lookup LIMIT 1`;
