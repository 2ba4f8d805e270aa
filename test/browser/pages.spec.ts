import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import { pagesOfTheHouse, type HousePage } from '../pages/pages-of-the-house';
import { SESSION_COOKIE } from '../../src/web/cookies';
import { axeViolations, cspErrors, launchBrowser, sidewaysScroll, smallTargets } from '../support/browser';
import { seedHouse, type Seeded } from '../support/seeded';

/** `PATUH_PICTURES=<folder>` keeps a picture of every page at both widths, for people to look at. */
const pictures = process.env['PATUH_PICTURES'];

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
  async function browserOf(who: HousePage['by'][number], width: number): Promise<BrowserContext> {
    const context = await browser.newContext({
      viewport: { width, height: 800 },
      deviceScaleFactor: pictures && width < 600 ? 2 : 1,
    });
    if (who !== 'stranger') {
      // A browser takes a `Secure` cookie for https only when a script hands it over; on loopback it sends it anyway.
      const url = seeded.house.api.url.replace('http:', 'https:');
      const value = seeded.cast[who].cookie!.split('=')[1]!;
      await context.addCookies([{ name: SESSION_COOKIE, value, url, secure: true, httpOnly: true, sameSite: 'Lax' }]);
    }
    return context;
  }

  it.each([360, 1280])(
    'is accessible, fits and can be hit at %i px',
    async (width) => {
      const faults: Record<string, string[]> = {};
      const contexts = new Map<string, BrowserContext>();
      for (const { name, path, by } of pages) {
        const [who] = by;
        if (!contexts.has(who!)) contexts.set(who!, await browserOf(who!, width));
        const page = await contexts.get(who!)!.newPage();
        const refused = cspErrors(page);
        await page.goto(`${seeded.house.api.url}${path}`);
        if (pictures) await page.screenshot({ path: join(pictures, `${name}-${width}.png`), fullPage: true });
        // The console is read before axe, which puts styles of its own into the page.
        const found = [...refused, ...(await sidewaysScroll(page)), ...(await smallTargets(page))];
        found.push(...(await axeViolations(page)));
        if (found.length > 0) faults[`${name} ${path}`] = found;
        await page.close();
      }
      for (const context of contexts.values()) await context.close();
      expect(faults).toEqual({});
    },
    300_000,
  );
});
