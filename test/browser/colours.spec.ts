import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { contrast } from '../support/contrast';

const css = readFileSync(join(__dirname, '..', '..', 'src', 'client', 'app.css'), 'utf8');

/** The value of a token of app.css. */
function token(name: string): string {
  const value = new RegExp(`--${name}:\\s*(#[0-9a-f]{3,6})`).exec(css)?.[1];
  if (!value) throw new Error(`app.css has no colour --${name}`);
  return value;
}

it('measures as WCAG does', () => {
  expect(contrast('#000', '#fff')).toBeCloseTo(21);
  expect(contrast('#777777', '#fff')).toBeCloseTo(4.48, 2);
});

// axe cannot judge text in SVG and leaves it open; this table covers every pair of ui.md §9.
it.each([
  ['ink', 'page', 7],
  ['ink-2', 'page', 7],
  ['ink-2', 'surface', 4.5],
  ['ink-2', 'sunken', 4.5],
  ['primary', 'surface', 7],
  ['primary', 'info-bg', 4.5],
  ['ok', 'ok-bg', 7],
  ['bad', 'bad-bg', 7],
  ['bad', 'surface', 7],
  ['wait', 'wait-bg', 7],
  ['info', 'info-bg', 7],
  ['mute', 'mute-bg', 7],
  ['bpjs', 'bpjs-bg', 7],
  ['surface', 'city', 7],
  ['surface', 'header', 7],
])('text %s on %s is at least %d : 1', (text, ground, least) => {
  expect(contrast(token(text), token(ground))).toBeGreaterThanOrEqual(least);
});

it.each([
  ['line-2', 'surface'],
  ['ok-line', 'surface'],
  ['bad-line', 'surface'],
  ['wait-line', 'surface'],
  ['bpjs-line', 'surface'],
])('the edge %s on %s can be seen (3 : 1)', (edge, ground) => {
  expect(contrast(token(edge), token(ground))).toBeGreaterThanOrEqual(3);
});

it.each([
  ['the second line of a chart', '#8a3b00', '#ffffff'],
  ['a counted day that is over', '#5c3c00', '#f3dfa6'],
  ['a day outside the period', '#6b6b6b', '#ffffff'],
  ['the city name in the header', '#d5e2f5', '#0a2f66'],
])('%s is readable', (_, text, ground) => {
  expect(css.includes(text) && contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
});

it('keeps the built stylesheet within 20 KB', () => {
  const folder = join(__dirname, '..', '..', 'dist', 'public');
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Record<string, string>;
  const built = readFileSync(join(folder, manifest['app.css']!));

  expect(gzipSync(built).length).toBeLessThanOrEqual(20 * 1024);
});
