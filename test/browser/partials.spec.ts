import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Browser, type Page } from 'playwright-core';
import { axeViolations, cspErrors, launchBrowser, sidewaysScroll, smallTargets } from '../support/browser';
import { sampleNames, sampleViews, serveGallery } from '../support/gallery/gallery';
import { htmlProblems } from '../support/html';

/** `PATUH_PICTURES=<folder>` keeps a picture of every sample, to look at beside those of the specification. */
const pictures = process.env['PATUH_PICTURES'];
const only = process.env['PATUH_SAMPLES']?.split(',');
const names = only ?? sampleNames;

describe('as text', () => {
  const views = sampleViews();
  afterAll(() => views.close());

  it.each(names)('%s is valid HTML without inline code', async (name) => {
    expect(await htmlProblems(views.render(name))).toEqual([]);
  });

  it.each(names)('%s is at most 30 KB on the wire', (name) => {
    expect(gzipSync(views.render(name)).length).toBeLessThanOrEqual(30 * 1024);
  });
});

describe.each([1280, 360])('in a window of %i pixels', (width) => {
  let browser: Browser;
  let page: Page;
  let refused: string[];
  let site: Awaited<ReturnType<typeof serveGallery>>;

  beforeAll(async () => {
    if (!existsSync(join(__dirname, '..', '..', 'dist', 'public', 'manifest.json'))) {
      throw new Error('The web assets are not built: run "node scripts/build.mjs" first');
    }
    site = await serveGallery();
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width, height: 800 }, deviceScaleFactor: width < 600 ? 1.5 : 1 });
    refused = cspErrors(page);
  });
  afterAll(async () => {
    await browser.close();
    await site.close();
  });

  it.each(names)('%s is accessible, fits and can be hit', async (name) => {
    await page.goto(`${site.url}/${name}`);
    if (pictures) {
      mkdirSync(pictures, { recursive: true });
      await page.screenshot({ path: join(pictures, `${name}-${width}.png`), fullPage: true });
    }

    expect(await axeViolations(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toEqual([]);
    expect(await smallTargets(page)).toEqual([]);
    expect(refused).toEqual([]);
  });
});

describe('islands', () => {
  let browser: Browser;
  let page: Page;
  let site: Awaited<ReturnType<typeof serveGallery>>;

  beforeAll(async () => {
    site = await serveGallery();
    browser = await launchBrowser();
  });
  beforeEach(async () => {
    page = await browser.newPage({ viewport: { width: 1280, height: 700 } });
  });
  afterEach(() => page.close());
  afterAll(async () => {
    await browser.close();
    await site.close();
  });

  it('send a form once, however often its button is pressed', async () => {
    let posts = 0;
    await page.route('**/kasus/1/sanksi/setujui', async (route) => {
      posts += 1;
      await new Promise((resolve) => setTimeout(resolve, 300));
      await route.fulfill({ status: 200, contentType: 'text/html', body: '<title>Selesai</title>' });
    });
    await page.goto(`${site.url}/konfirmasi`);
    await page.getByLabel('Alasan').fill('Sudah lengkap syaratnya');
    await page.getByRole('button', { name: 'Setujui sanksi' }).dblclick({ noWaitAfter: true });
    await page.waitForFunction('document.title === "Selesai"');

    expect(posts).toBe(1);
  });

  it('close the account menu by Escape and give the focus back', async () => {
    await page.goto(`${site.url}/kasus`);
    await page.getByText('Dewi Lestari', { exact: false }).first().click();
    const signOut = page.getByRole('button', { name: 'Keluar' });
    await signOut.waitFor();
    await page.keyboard.press('Escape');

    expect(await signOut.isVisible()).toBe(false);
    expect(await page.evaluate<string>('document.activeElement.localName')).toBe('summary');
  });
});

describe('without JavaScript', () => {
  it('opens the phone menu and the account menu', async () => {
    const site = await serveGallery();
    const browser = await launchBrowser();
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 700 } });
    const page = await context.newPage();

    await page.goto(`${site.url}/kasus`);
    await page.getByText('Menu', { exact: true }).click();
    expect(await page.getByRole('link', { name: 'Pemberi kerja', exact: true }).isVisible()).toBe(true);
    expect(await page.getByRole('button', { name: 'Keluar' }).isVisible()).toBe(true);

    await browser.close();
    await site.close();
  });
});
