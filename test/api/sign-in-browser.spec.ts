import type { Browser } from 'playwright-core';
import { bootWeb, type TestApp } from '../support/app';
import { launchBrowser } from '../support/browser';

describe('signing in with a browser', () => {
  let house: TestApp;
  let browser: Browser;

  beforeAll(async () => {
    house = await bootWeb();
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await house?.stop();
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
