import { execFileSync } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { type Browser, type Page, chromium } from 'playwright-core';

/**
 * A Chromium for tests: the one of the system, else the binary inside `@sparticuz/chromium`. When neither starts the
 * test fails; it never skips. `PATUH_TEST_BROWSER=bundled` asks for the second one also where the first is there.
 */
export async function launchBrowser(): Promise<Browser> {
  const useSystem = existsSync(SYSTEM_CHROMIUM) && process.env['PATUH_TEST_BROWSER'] !== 'bundled';
  if (useSystem) return chromium.launch({ executablePath: SYSTEM_CHROMIUM, args: FLAGS });

  const { executable, libraries, fonts } = await bundledChromium();
  const env = { ...(process.env as Record<string, string>) };
  if (!hasLibrary('libnss3.so')) env['LD_LIBRARY_PATH'] = [libraries, env['LD_LIBRARY_PATH']].filter(Boolean).join(':');
  if (!existsSync('/usr/share/fonts')) env['FONTCONFIG_FILE'] = fonts;
  return chromium.launch({ executablePath: executable, args: [...FLAGS, '--no-zygote'], env });
}

/** What axe has against the page as it stands: one line per fault with the elements it is about; none is what we want. */
export async function axeViolations(page: Page): Promise<string[]> {
  // Evaluated, not as a <script>: a page with a strict CSP refuses script tags from tests too. Once for a page: it is large.
  const isThere = await page.evaluate<boolean>("'axe' in window");
  if (!isThere) await page.evaluate(source(require.resolve('axe-core/axe.min.js')));
  return inPage(page, `axeViolations(${JSON.stringify(AXE_TAGS)})`);
}

/** How many pixels the page is wider than the window, with the elements that stick out; empty when it fits. */
export function sidewaysScroll(page: Page): Promise<string[]> {
  return inPage(page, 'sidewaysScroll()');
}

export async function hasSidewaysScroll(page: Page): Promise<boolean> {
  return (await sidewaysScroll(page)).length > 0;
}

/**
 * Buttons, fields and links that stand alone and are lower or narrower than `least` pixels. A link in running text is
 * as high as its line, and a box inside its label is as big as the label.
 */
export function smallTargets(page: Page, least = 44): Promise<string[]> {
  return inPage(page, `smallTargets(${least})`);
}

/** Collects what the browser refuses because of the CSP, from now on; read the list when the page has loaded. */
export function cspErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) errors.push(message.text());
  });
  return errors;
}

const SYSTEM_CHROMIUM = '/usr/bin/chromium';

/** WCAG 2.2 AA and axe's best practice. */
const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

// Without the background flags Chromium talks to the internet at each start, which a closed network refuses loudly.
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

const sources = new Map<string, string>();

function source(file: string): string {
  if (!sources.has(file)) sources.set(file, readFileSync(file, 'utf8'));
  return sources.get(file)!;
}

function inPage(page: Page, call: string): Promise<string[]> {
  return page.evaluate<string[]>(`${source(join(__dirname, 'in-page.js'))}; checks.${call}`);
}

function hasLibrary(name: string): boolean {
  try {
    return execFileSync('/sbin/ldconfig', ['-p'], { encoding: 'utf8' }).includes(name);
  } catch {
    return false;
  }
}

interface BundledChromium {
  executable: string;
  libraries: string;
  fonts: string;
}

/**
 * Unpacks the bundled binary once per checkout. Two test workers may come here together: each unpacks into a folder of
 * its own and the first rename wins. (The package's own unpacking takes a half-written file for a whole one.)
 */
async function bundledChromium(): Promise<BundledChromium> {
  const packed = dirname(dirname(dirname(require.resolve('@sparticuz/chromium'))));
  const cache = join(dirname(dirname(packed)), '.cache');
  const { version } = JSON.parse(readFileSync(join(packed, 'package.json'), 'utf8')) as { version: string };
  const home = join(cache, `chromium-${version}`);

  if (!existsSync(home)) {
    await mkdir(cache, { recursive: true });
    const fresh = await mkdtemp(`${home}-`);
    await unpackFile(join(packed, 'bin', 'chromium.br'), join(fresh, 'chromium'));
    await unpackTar(packed, 'al2023.tar.br', fresh);
    await unpackTar(packed, 'fonts.tar.br', fresh);
    await unpackTar(packed, 'swiftshader.tar.br', fresh);
    await writeFile(join(fresh, 'own-fonts.conf'), fontSettings(home));
    await rename(fresh, home).catch(() => rm(fresh, { recursive: true }));
  }
  return { executable: join(home, 'chromium'), libraries: join(home, 'lib'), fonts: join(home, 'own-fonts.conf') };
}

/** The settings in the package point to folders of another machine; on one without fonts a page would be blank. */
const fontSettings = (home: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${join(home, 'fonts')}</dir><cachedir>${join(home, 'fonts-cache')}</cachedir></fontconfig>
`;

async function unpackFile(source: string, target: string): Promise<void> {
  await pipeline(createReadStream(source), createBrotliDecompress(), createWriteStream(target, { mode: 0o755 }));
}

async function unpackTar(packed: string, archive: string, folder: string): Promise<void> {
  const { extract } = createRequire(join(packed, 'package.json'))('tar-fs') as {
    extract(to: string): NodeJS.WritableStream;
  };
  await pipeline(createReadStream(join(packed, 'bin', archive)), createBrotliDecompress(), extract(folder));
}
