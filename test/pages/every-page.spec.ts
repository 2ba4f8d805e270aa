import { gzipSync } from 'node:zlib';
import { Person } from '../support/client';
import { htmlProblems } from '../support/html';
import { seedHouse, type Seeded } from '../support/seeded';
import { pagesOfTheHouse, type HousePage } from './pages-of-the-house';

/** Every page with something on it, to everybody it is for, as plain HTML: no script has run. */
describe('every page of the house', () => {
  let seeded: Seeded;
  let pages: HousePage[];

  beforeAll(async () => {
    seeded = await seedHouse();
    pages = await pagesOfTheHouse(seeded);
  }, 180_000);
  afterAll(() => seeded?.stop());

  const personOf = (who: HousePage['by'][number]): Person =>
    who === 'stranger' ? new Person(seeded.house.api.url, null) : seeded.cast[who];

  it('answers, has one heading of its own, is valid HTML and carries no inline code', async () => {
    const faults: Record<string, unknown> = {};
    for (const { path, by, status = 200 } of pages) {
      for (const who of by) {
        const answer = await personOf(who).get(path).set('accept', 'text/html');
        const headings = answer.text.match(/<h1[\s>]/g)?.length ?? 0;
        const problems = answer.status === status ? await htmlProblems(answer.text) : [answer.text.slice(0, 300)];
        if (answer.status !== status || headings !== 1 || problems.length > 0) {
          faults[`${who} ${path}`] = { status: answer.status, headings, problems: problems.slice(0, 5) };
        }
      }
    }
    expect(faults).toEqual({});
  }, 180_000);

  it('is at most 30 KB on the wire', async () => {
    const heavy: string[] = [];
    for (const { path, by } of pages) {
      const { text } = await personOf(by[0]!).get(path).set('accept', 'text/html');
      const bytes = gzipSync(text).length;
      if (bytes > 30 * 1024) heavy.push(`${path}: ${bytes}`);
    }
    expect(heavy).toEqual([]);
  });

  it('leads to no page that its reader may not open', async () => {
    const shut = new Set<string>();
    const tried = new Map<string, number>();
    for (const { path, by } of pages) {
      for (const who of by.filter((one) => one !== 'stranger')) {
        const { text } = await personOf(who).get(path).set('accept', 'text/html');
        for (const target of linksOf(text)) {
          const key = `${who} ${target.replace(/[0-9a-f-]{36}/g, ':id')}`;
          if (!tried.has(key)) tried.set(key, (await personOf(who).get(target).set('accept', 'text/html')).status);
          if (![200, 303].includes(tried.get(key)!))
            shut.add(`${path.replace(/[0-9a-f-]{36}/g, ':id')} → ${key} ${tried.get(key)}`);
        }
      }
    }
    expect([...shut]).toEqual([]);
  });
});

/** Where the page itself leads, without its menu. */
function linksOf(html: string): string[] {
  const main = /<main[^]*<\/main>/.exec(html)?.[0] ?? '';
  const hrefs = [...main.matchAll(/<a[^>]*href="(\/[^"]*)"/g)].map(([, href]) => href!);
  return hrefs.map((href) => href.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&').replace(/#.*/, ''));
}
