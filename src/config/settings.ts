import { isIP } from 'node:net';
import { isAbsolute, join, resolve } from 'node:path';

/** All faults of the environment at once, so that an operator mends them in one go. */
export class SettingsError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`The settings have ${faults.length} fault(s):\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'SettingsError';
  }
}

/** Exit code for a wrong configuration (EX_CONFIG of sysexits.h). */
export const EXIT_CONFIG = 78;

/** Everything the environment decides, checked once at start. Also the injection token. */
export class Settings {
  /** Folder of state outside the repository's sources: cluster, files, secrets. Absolute. */
  home!: string;
  secretsDir!: string;
  port!: number;
  /** Where the service listens; the demo listens on loopback only. */
  host!: string;
  /** Origin under which people and QR codes reach the service, without a trailing slash. */
  publicUrl!: string;
  /** Addresses or networks of reverse proxies whose `X-Forwarded-For` and `-Proto` are believed; nobody's when empty. */
  trustedProxies!: readonly string[];
  /** Owner of the database; null starts the embedded Postgres. */
  databaseUrl!: string | null;
  /** Login with the application's rights; null lets the migrations make one. */
  databaseAppUrl!: string | null;
  /** Port for the embedded Postgres; null takes a free one. */
  postgresPort!: number | null;
  databasePoolSize!: number;
  /** `smtp://user:pass@host:port`; null keeps mails queued until one is set. */
  smtpUrl!: string | null;
  mailFrom!: string;
  dkim!: { domain: string; selector: string; privateKeyFile: string } | null;
  /** PEM of the receipt key when several instances share one; null keeps it under `secretsDir`. */
  receiptKeyFile!: string | null;
  /** Whether this process runs jobs beside the web server. */
  runJobs!: boolean;
  logLevel!: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent';
  /** Days are counted and shown in this time zone (domain.md §5.1). */
  timeZone!: string;
  /** True in the demo: example accounts, mail catcher, a clock that may be moved. */
  demo!: boolean;
  /** Time given to running requests and jobs when stopping, in seconds. */
  stopSeconds!: number;
}

/** Variables by name, as a process gets them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads and checks the environment.
 *
 * @throws SettingsError naming every fault at once; the caller exits with {@link EXIT_CONFIG}.
 */
export function loadSettings(env: Environment, overrides: Partial<Settings> = {}): Settings {
  const faults: string[] = [];
  const read = <T>(name: string, parse: (value: string) => T, fallback: T): T => {
    const value = env[name]?.trim();
    if (!value) return fallback;
    try {
      return parse(value);
    } catch (error) {
      faults.push(`${name}: ${(error as Error).message}`);
      return fallback;
    }
  };

  const home = resolve(read('PATUH_HOME', (value) => value, join(process.cwd(), '.patuh')));
  const port = read('PORT', portNumber, 3000);
  const dkimDomain = read('DKIM_DOMAIN', text, '');
  const dkimFile = read('DKIM_KEY_FILE', absolutePath, '');
  const dkimSelector = read('DKIM_SELECTOR', text, '');
  if ([dkimDomain, dkimFile, dkimSelector].some(Boolean) && ![dkimDomain, dkimFile, dkimSelector].every(Boolean)) {
    faults.push('DKIM_DOMAIN, DKIM_SELECTOR and DKIM_KEY_FILE belong together: set all three or none');
  }
  const databaseUrl = read<string | null>('DATABASE_URL', postgresUrl, null);
  const databaseAppUrl = read<string | null>('DATABASE_APP_URL', postgresUrl, null);
  if (databaseAppUrl && !databaseUrl) {
    faults.push('DATABASE_APP_URL without DATABASE_URL: the owner is needed to migrate');
  }

  const settings = Object.assign(new Settings(), {
    home,
    secretsDir: join(home, 'secrets'),
    port,
    host: read('HOST', text, '0.0.0.0'),
    publicUrl: read('PUBLIC_URL', origin, `http://localhost:${port}`),
    trustedProxies: read('TRUSTED_PROXIES', addressList, []),
    databaseUrl,
    databaseAppUrl,
    postgresPort: read<number | null>('PATUH_POSTGRES_PORT', portNumber, null),
    databasePoolSize: read('DATABASE_POOL', wholeNumber(1, 100), 12),
    smtpUrl: read<string | null>('SMTP_URL', smtpUrl, null),
    mailFrom: read('MAIL_FROM', text, 'Tim Kepatuhan <tidak-dibalas@localhost>'),
    dkim: dkimDomain ? { domain: dkimDomain, selector: dkimSelector, privateKeyFile: dkimFile } : null,
    receiptKeyFile: read<string | null>('RECEIPT_KEY_FILE', absolutePath, null),
    runJobs: read('RUN_JOBS', yesOrNo, true),
    logLevel: read('LOG_LEVEL', oneOf('fatal', 'error', 'warn', 'info', 'debug', 'silent'), 'info'),
    timeZone: read('OFFICE_TIME_ZONE', timeZone, 'Asia/Makassar'),
    demo: false,
    stopSeconds: read('STOP_SECONDS', wholeNumber(1, 300), 20),
    ...overrides,
  } satisfies Settings);

  if (faults.length > 0) throw new SettingsError(faults);
  return settings;
}

const text = (value: string): string => value;

function portNumber(value: string): number {
  return wholeNumber(0, 65535)(value);
}

function wholeNumber(least: number, most: number): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (!Number.isInteger(number) || number < least || number > most) {
      throw new Error(`"${value}" is not a whole number from ${least} to ${most}`);
    }
    return number;
  };
}

function urlOf(value: string, protocols: readonly string[]): URL {
  const url = URL.canParse(value) ? new URL(value) : null;
  // The value itself may hold a password and is not repeated.
  if (!url || !protocols.includes(url.protocol)) throw new Error(`must be a URL starting ${protocols.join(' or ')}//`);
  return url;
}

function postgresUrl(value: string): string {
  urlOf(value, ['postgres:', 'postgresql:']);
  return value;
}

function smtpUrl(value: string): string {
  urlOf(value, ['smtp:', 'smtps:']);
  return value;
}

function origin(value: string): string {
  const url = urlOf(value, ['http:', 'https:']);
  if (url.pathname !== '/' || url.search || url.hash || url.username)
    throw new Error('must be an origin without a path');
  return url.origin;
}

function absolutePath(value: string): string {
  if (!isAbsolute(value)) throw new Error(`"${value}" is not an absolute path`);
  return value;
}

function addressList(value: string): readonly string[] {
  const addresses = value.split(',').map((address) => address.trim());
  const wrong = addresses.find((address) => isIP(address.split('/')[0]!) === 0 || !/^[^/]+(\/\d{1,3})?$/.test(address));
  if (wrong !== undefined) throw new Error(`"${wrong}" is not an IP address or network`);
  return addresses;
}

function yesOrNo(value: string): boolean {
  return oneOf('yes', 'no')(value) === 'yes';
}

function oneOf<const T extends string>(...allowed: T[]): (value: string) => T {
  return (value) => {
    if (!(allowed as string[]).includes(value)) throw new Error(`"${value}" is not one of ${allowed.join(', ')}`);
    return value as T;
  };
}

function timeZone(value: string): string {
  try {
    new Intl.DateTimeFormat('id', { timeZone: value });
    return value;
  } catch {
    throw new Error(`"${value}" is not a time zone this system knows`);
  }
}
