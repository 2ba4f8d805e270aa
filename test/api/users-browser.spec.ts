import type { Browser, BrowserContext } from 'playwright-core';
import { SESSION_COOKIE } from '../../src/web/cookies';
import { bootWeb, type TestApp } from '../support/app';
import type { Client } from '../support/api';
import { axeViolations, cspErrors, launchBrowser, sidewaysScroll, smallTargets } from '../support/browser';

describe('pages of people and units in a browser', () => {
  let house: TestApp;
  let browser: Browser;
  let admin: Client;
  let unit: string;

  beforeAll(async () => {
    house = await bootWeb();
    browser = await launchBrowser();
    admin = await house.api.as('admin');
    await house.api.as('licensing_officer');
    unit = `/admin/unit/${await house.api.unitId('DPMPTSP')}`;
    await house.api.withKey(['checks.make', 'status.read']);
  });
  afterAll(async () => {
    await browser?.close();
    await house?.stop();
  });

  /** A browser that is signed in as this person, or as nobody. */
  async function contextOf(client: Client | null, width: number): Promise<BrowserContext> {
    const context = await browser.newContext({ viewport: { width, height: 800 } });
    if (client) {
      const value = client.headers['cookie']!.split('=')[1]!;
      const cookie = {
        name: SESSION_COOKIE,
        value,
        url: house.api.url.replace('http:', 'https:'),
        secure: true,
        httpOnly: true,
      };
      await context.addCookies([{ ...cookie, sameSite: 'Lax' }]);
    }
    return context;
  }

  const pages = (): [path: string, as: Client | null][] => [
    ['/masuk', null],
    ['/lupa-sandi', null],
    ['/lupa-sandi/terkirim', null],
    ['/masalah/stale-version', null],
    ['/tidak-ada', null],
    ['/sandi', admin],
    ['/admin/pengguna', admin],
    ['/admin/pengguna/baru', admin],
    [`/admin/pengguna/${admin.actor!.id}`, admin],
    ['/admin/unit', admin],
    ['/admin/unit/baru', admin],
    [unit, admin],
    [`${unit}/kunci/baru`, admin],
    [`${unit}/tutup`, admin],
  ];

  it.each([360, 1280])('are sound at %d px', async (width) => {
    for (const [path, as] of pages()) {
      const context = await contextOf(as, width);
      const page = await context.newPage();
      const refused = cspErrors(page);
      await page.goto(`${house.api.url}${path}`);
      expect(new URL(page.url()).pathname).toBe(path);
      if (process.env['PATUH_SHOTS']) {
        const name = `${path.replace(/[^a-z]+/g, '-')}-${width}.png`;
        await page.screenshot({ path: `${process.env['PATUH_SHOTS']}/${name}`, fullPage: true });
      }
      // Before axe, which puts styles of its own into the page.
      const csp = [...refused];
      const faults = [
        ...csp,
        ...(await sidewaysScroll(page)),
        ...(await smallTargets(page)),
        ...(await axeViolations(page)),
      ];
      expect({ path, faults }).toEqual({ path, faults: [] });
      await context.close();
    }
  });

  it('one signs in without JavaScript, and out again', async () => {
    const { SYSTEM_ACTOR } = jest.requireActual<typeof import('../../src/common/actor')>('../../src/common/actor');
    const { UserService } =
      jest.requireActual<typeof import('../../src/users/user.service')>('../../src/users/user.service');
    const person = { email: 'ayu@uji.test', name: 'Ayu', role: 'admin' } as const;
    await house.db.transaction((tx) =>
      house.app.get(UserService).enrol(tx, SYSTEM_ACTOR, person, 'perahu kayu di muara'),
    );

    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${house.api.url}/admin/unit`);
    expect(page.url()).toContain('/masuk?lanjut=%2Fadmin%2Funit');
    await page.getByLabel('Alamat surel').fill('ayu@uji.test');
    await page.getByLabel('Kata sandi').fill('salah sama sekali');
    await page.getByRole('button', { name: 'Masuk' }).click();
    expect(await page.title()).toBe('Kesalahan: Masuk · Patuh');
    expect(await page.getByLabel('Alamat surel').inputValue()).toBe('ayu@uji.test');
    await page.getByLabel('Kata sandi').fill('perahu kayu di muara');
    await page.getByRole('button', { name: 'Masuk' }).click();
    expect(new URL(page.url()).pathname).toBe('/admin/unit');

    await page.locator('details.me summary').click();
    await page.getByRole('button', { name: 'Keluar' }).first().click();
    expect(new URL(page.url()).pathname).toBe('/masuk');
    expect(await page.getByRole('status').textContent()).toContain('Anda sudah keluar');
    await page.goto(`${house.api.url}/admin/unit`);
    expect(page.url()).toContain('/masuk');
    await context.close();
  });
});
