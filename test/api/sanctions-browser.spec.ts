import type { Browser, BrowserContext } from 'playwright-core';
import { SESSION_COOKIE } from '../../src/web/cookies';
import { CaseStory, SCOPE, staffOffice, type OfficePeople } from '../factories/case-stories';
import type { Client } from '../support/api';
import { bootApp, type TestApp } from '../support/app';
import { axeViolations, cspErrors, launchBrowser, sidewaysScroll, smallTargets } from '../support/browser';

let house: TestApp;
let people: OfficePeople;
let browser: Browser;
let story: CaseStory;

beforeAll(async () => {
  house = await bootApp();
  people = await staffOffice(house);
  browser = await launchBrowser();
  story = await CaseStory.open(house, people);
});

afterAll(async () => {
  await browser?.close();
  await house?.stop();
});

/** A browser that is signed in as this person. */
async function contextOf(client: Client, width: number): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width, height: 800 } });
  await context.addCookies([
    {
      name: SESSION_COOKIE,
      value: client.headers['cookie']!.split('=')[1]!,
      url: house.api.url.replace('http:', 'https:'),
      secure: true,
      httpOnly: true,
      sameSite: 'Lax',
    },
  ]);
  return context;
}

/** Looks at a form of the case on a phone and on a desk. */
async function look(who: Client, path: string): Promise<void> {
  for (const width of [360, 1280]) {
    const context = await contextOf(who, width);
    const page = await context.newPage();
    const refused = cspErrors(page);
    await page.goto(`${house.api.url}/kasus/${story.id}/${path}`);
    if (process.env['PATUH_SHOTS']) {
      const name = `${path.replace(/[^a-z]+/g, '-')}-${width}.png`;
      await page.screenshot({ path: `${process.env['PATUH_SHOTS']}/${name}`, fullPage: true });
    }
    const faults = [
      ...refused,
      ...(await sidewaysScroll(page)),
      ...(await smallTargets(page)),
      ...(await axeViolations(page)),
    ];
    expect({ path, width, faults }).toEqual({ path, width, faults: [] });
    await context.close();
  }
}

it('shows every form from the request to the end, readable and within reach', async () => {
  const { proposer, verifier, head, legal, bpjs } = people;
  await story.toEligible();
  await look(bpjs, 'permohonan/baru');
  await look(bpjs, 'kepatuhan');
  const datedOn = await story.today();
  await story.paper(bpjs, 'sanction-request', { findingIds: story.findingIds, services: SCOPE.services, datedOn });
  await look(verifier, 'verifikasi');
  await story.step(verifier, 'verification');
  await look(verifier, 'verifikasi/hasil');
  await story.step(verifier, 'verification/report', { conclusion: 'Permintaan lengkap dan dapat dilanjutkan.' });
  await look(verifier, 'verifikasi/hasil');
  await story.onLetter(head, 'BA_VERIF', 'signature');
  await look(proposer, 'klarifikasi/undangan');
  await story.step(proposer, 'hearing/summons', { ...SCOPE, ...(await story.meeting()) });
  for (const code of ['SUMMON', 'PRE_NOTICE']) {
    await story.onLetter(head, code, 'signature');
    await story.receive(code);
  }
  await story.wait(25);
  await look(proposer, 'klarifikasi/hasil');
  await story.step(proposer, 'hearing/report', {
    outcome: 'attended',
    heldOn: await story.today(),
    startedAt: '09:00',
    endedAt: '10:00',
    representativeName: 'Hendrik Suryaputra',
    statement: 'Pekerja akan didaftarkan.',
  });
  await look(proposer, 'rekomendasi');
  const effectiveOn = await story.today();
  await story.step(proposer, 'recommendation', { ...SCOPE, effectiveOn });
  await story.onLetter(head, 'RECOMM', 'signature');
  await look(proposer, 'keputusan/baru');
  await story.step(proposer, 'decision', { ...SCOPE, effectiveOn });
  await story.onLetter(legal, 'DECISION', 'initial');
  await story.signDecree('DECISION');
  await look(proposer, 'keputusan/berlaku');
  await story.receive('DECISION');
  await look(bpjs, 'pencabutan/permohonan');
  await look(proposer, 'pencabutan/baru');
}, 240_000);
