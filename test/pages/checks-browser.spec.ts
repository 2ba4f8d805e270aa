import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { newNib, Register } from '../factories/sanctioned-employer';
import type { Client } from '../support/api';
import { bootApp, type TestApp } from '../support/app';
import { axeViolations, cspErrors, launchBrowser, sidewaysScroll, smallTargets } from '../support/browser';

describe.each([360, 1280])('the counter in a browser, %d px wide', (width) => {
  let house: TestApp;
  let register: Register;
  let browser: Browser;
  let page: Page;
  let refused: string[];

  beforeAll(async () => {
    house = await bootApp();
    register = new Register(house);
    browser = await launchBrowser();
    const officer = await house.api.as('licensing_officer');
    page = await (await signedIn(browser, house, officer, { viewport: { width, height: 900 } })).newPage();
    refused = cspErrors(page);
  });
  afterAll(async () => {
    await browser?.close();
    await house?.stop();
  });

  /** What is wrong with the page that stands there. */
  const faults = async () => [
    ...(await axeViolations(page)),
    ...(await sidewaysScroll(page)),
    ...(await smallTargets(page)),
    ...refused,
  ];
  const submit = () => page.click('main button.btn-primary');

  async function ask(subject: string): Promise<void> {
    await page.goto(`${house.api.url}/cek`);
    expect(await faults()).toEqual([]);
    await page.selectOption('#service', 'BUILDING');
    await page.fill('#applicationRef', 'PBG/2026/0418');
    await page.fill('#subject', subject);
    await submit();
  }

  it('goes from a name over the namesakes to a number, and to a sanction with its sheet', async () => {
    const employer = await register.employer({ name: 'PT Tanjung Merpati Konstruksindo' });
    await register.place(employer.id, null);
    await register.employer({ name: 'CV Tanjung Merpati' });
    await register.sanction(employer.id, { services: ['BUILDING', 'BIZ_LICENSE'] });

    await ask('tanjung merpati');
    expect(await page.textContent('h1')).toBe('Pilih usaha');
    expect(await faults()).toEqual([]);
    await page.check('label:has-text("Konstruksindo") input');
    await submit();
    expect(await faults()).toEqual([]);
    await page.fill('#number', employer.nib);
    await submit();

    expect(await page.textContent('h1')).toContain('DALAM SANKSI');
    expect(await faults()).toEqual([]);
    await page.click('text=Cetak lembar pemohon');
    expect(await page.textContent('.slip-no')).toContain('DISNAKER');
    expect(await faults()).toEqual([]);
  });

  it('asks for the name of an unknown number, then clears, and lists both', async () => {
    await ask(newNib());
    expect(await page.textContent('h1')).toContain('PERLU DIPASTIKAN');
    expect(await faults()).toEqual([]);
    await page.fill('#name', 'UD Kue Basah Tiga Dara');
    await submit();
    expect(await page.textContent('h1')).toContain('TIDAK ADA SANKSI TERCATAT');
    expect(await faults()).toEqual([]);
    await page.goto(`${house.api.url}/cek/riwayat`);
    expect(await faults()).toEqual([]);
  });

  it('works without JavaScript', async () => {
    const employer = await register.employer();
    await register.sanction(employer.id);
    const officer = await house.api.as('licensing_officer');
    const plain = await (await signedIn(browser, house, officer, { javaScriptEnabled: false })).newPage();
    await plain.goto(`${house.api.url}/cek`);
    await plain.selectOption('#service', 'BUILDING');
    await plain.fill('#subject', employer.nib);
    await plain.click('main button.btn-primary');
    expect(await plain.textContent('h1')).toContain('DALAM SANKSI');
  });

  it('says what is wrong with a number', async () => {
    await ask('912030451187');
    expect(await page.title()).toMatch(/^Kesalahan: /);
    expect(await page.inputValue('#subject')).toBe('912030451187');
    expect(await faults()).toEqual([]);
  });

  it('shows papers to the public', async () => {
    const [check] = await house.asOwner<{ code: string }>('SELECT verify_code AS code FROM status_checks LIMIT 1');
    for (const path of ['/v', '/v?kode=12', `/v/${check!.code}`, '/v/HB7K-2QFM']) {
      await page.goto(house.api.url + path);
      expect([path, await faults()]).toEqual([path, []]);
    }
  });

  it('prints the answer without what belongs to the screen', async () => {
    await ask(newNib());
    await page.emulateMedia({ media: 'print' });
    expect(await page.isVisible('.verdict h1')).toBe(true);
    for (const screen of ['header.top', 'main .btn-primary']) expect(await page.isVisible(screen)).toBe(false);
    await page.emulateMedia({ media: 'screen' });
  });
});

/** A browser in which this person is signed in. */
async function signedIn(browser: Browser, house: TestApp, person: Client, options: BrowserContextOptions) {
  const context = await browser.newContext(options);
  const [name, value] = person.headers['cookie']!.split('=');
  // The cookie is for https; loopback counts as safe, but Playwright wants to be told.
  const url = house.api.url.replace('http:', 'https:');
  await context.addCookies([{ name: name!, value: value!, url, secure: true }]);
  return context;
}
