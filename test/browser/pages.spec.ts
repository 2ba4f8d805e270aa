import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { pagesOfTheHouse, type HousePage } from '../pages/pages-of-the-house';
import { SESSION_COOKIE } from '../../src/web/cookies';
import { axeViolations, cspErrors, launchBrowser, sidewaysScroll, smallTargets } from '../support/browser';
import { seedHouse, type Seeded } from '../support/seeded';

/** `PATUH_PICTURES=<folder>` keeps a picture of every page at both widths, for people to look at. */
const pictures = process.env['PATUH_PICTURES'];

const WIDE = 1280;
const NARROW = 360;

/** Every page as the one sees it whom it is made for. */
describe('every page of the house in a browser', () => {
  let seeded: Seeded;
  let pages: HousePage[];
  let browser: Browser;

  beforeAll(async () => {
    seeded = await seedHouse();
    pages = await pagesOfTheHouse(seeded);
    browser = await launchBrowser();
    if (pictures) mkdirSync(pictures, { recursive: true });
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await seeded?.stop();
  });

  /** A browser in which this person, or nobody, is signed in. */
  async function browserOf(who: HousePage['by'][number]): Promise<BrowserContext> {
    const context = await browser.newContext({ viewport: { width: WIDE, height: 800 } });
    if (who !== 'stranger') {
      // A browser takes a `Secure` cookie for https only when a script hands it over; on loopback it sends it anyway.
      const url = seeded.house.api.url.replace('http:', 'https:');
      const value = seeded.cast[who].cookie!.split('=')[1]!;
      await context.addCookies([{ name: SESSION_COOKIE, value, url, secure: true, httpOnly: true, sameSite: 'Lax' }]);
    }
    return context;
  }

  it('is accessible, fits and can be hit on a desk and on a phone', async () => {
    const faults: Record<string, string[]> = {};
    const windows = new Map<string, Page>();
    for (const { name, path, by } of pages) {
      const [who] = by;
      if (!windows.has(who!)) windows.set(who!, await (await browserOf(who!)).newPage());
      const page = windows.get(who!)!;
      await page.setViewportSize({ width: WIDE, height: 800 });
      const refused = cspErrors(page);
      await page.goto(`${seeded.house.api.url}${path}`);
      const found: string[] = [];
      // Once loaded, a page is looked at in both widths: loading every page twice would be most of the time.
      for (const width of [WIDE, NARROW]) {
        await page.setViewportSize({ width, height: 800 });
        if (pictures) await page.screenshot({ path: join(pictures, `${name}-${width}.png`), fullPage: true });
        const seen = [...(await sidewaysScroll(page)), ...(await smallTargets(page))];
        found.push(...seen.map((fault) => `${width} px: ${fault}`));
      }
      // The console is read before axe, which puts styles of its own into the page.
      found.push(...refused.splice(0));
      for (const width of [NARROW, WIDE]) {
        await page.setViewportSize({ width, height: 800 });
        found.push(...(await axeViolations(page)).map((fault) => `${width} px: ${fault}`));
      }
      if (found.length > 0) faults[`${name} ${path}`] = found;
      page.removeAllListeners('console');
    }
    for (const page of windows.values()) await page.context().close();
    expect(faults).toEqual({});
  }, 480_000);
});
