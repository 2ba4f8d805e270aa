import { gzipSync } from 'node:zlib';
import { Person } from '../support/client';
import { htmlProblems } from '../support/html';
import { seedHouse, type Seeded } from '../support/seeded';
import { pagesOfTheHouse, type HousePage } from './pages-of-the-house';

/** Every page with something on it, to everybody it is for, as plain HTML: no script has run. */
describe('every page of the house', () => {
  let seeded: Seeded;
  let seen: Seen[];

  beforeAll(async () => {
    seeded = await seedHouse();
    seen = [];
    // Read once, looked at in every way: reading them again for each question would be most of the time.
    for (const page of await pagesOfTheHouse(seeded)) {
      for (const who of page.by) seen.push({ page, who, ...(await read(who, page.path)) });
    }
  }, 180_000);
  afterAll(() => seeded?.stop());

  async function read(who: Reader, path: string): Promise<{ status: number; text: string }> {
    const person = who === 'stranger' ? new Person(seeded.house.api.url, null) : seeded.cast[who];
    return person.get(path).set('accept', 'text/html');
  }

  it('answers, has one heading of its own, is valid HTML and carries no inline code', async () => {
    const faults: Record<string, unknown> = {};
    for (const { page, who, status, text } of seen) {
      const headings = text.match(/<h1[\s>]/g)?.length ?? 0;
      const isAsked = status === (page.status ?? 200);
      const problems = isAsked ? await htmlProblems(text) : [text.slice(0, 300)];
      if (!isAsked || headings !== 1 || problems.length > 0) {
        faults[`${who} ${page.path}`] = { status, headings, problems: problems.slice(0, 5) };
      }
    }
    expect(seen.length).toBeGreaterThan(0);
    expect(faults).toEqual({});
  }, 180_000);

  it('is at most 30 KB on the wire', () => {
    const heavy = seen.flatMap(({ page, who, text }) => {
      const bytes = gzipSync(text).length;
      return bytes > 30 * 1024 ? [`${who} ${page.path}: ${bytes}`] : [];
    });
    expect(heavy).toEqual([]);
  });

  it('leads to no page that its reader may not open', async () => {
    const tried = new Map<string, number>(seen.map(({ page, who, status }) => [keyOf(who, page.path), status]));
    const shut = new Set<string>();
    for (const { page, who, text } of seen) {
      if (who === 'stranger') continue;
      for (const target of linksOf(text)) {
        const key = keyOf(who, target);
        if (!tried.has(key)) tried.set(key, (await read(who, target)).status);
        if (![200, 303].includes(tried.get(key)!)) shut.add(`${withoutIds(page.path)} → ${key} ${tried.get(key)}`);
      }
    }
    expect([...shut]).toEqual([]);
  }, 180_000);
});

type Reader = HousePage['by'][number];

/** A page as one of its readers got it. */
interface Seen {
  page: HousePage;
  who: Reader;
  status: number;
  text: string;
}

const withoutIds = (path: string): string => path.replace(/[0-9a-f-]{36}/g, ':id');
const keyOf = (who: Reader, path: string): string => `${who} ${withoutIds(path)}`;

/** Where the page itself leads, without its menu. */
function linksOf(html: string): string[] {
  const main = /<main[^]*<\/main>/.exec(html)?.[0] ?? '';
  const hrefs = [...main.matchAll(/<a[^>]*href="(\/[^"]*)"/g)].map(([, href]) => href!);
  return hrefs.map((href) => href.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&').replace(/#.*/, ''));
}
