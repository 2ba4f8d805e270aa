import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ViewEngine } from './view-engine';

const repository = join(__dirname, '..', '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'views-'));
const templates = join(folder, 'templates');
const layout = { title: 'Uji', city: 'Kota Uji', nav: [], user: null };

beforeAll(() => {
  cpSync(join(repository, 'templates'), templates, { recursive: true });
  cpSync(join(repository, 'assets', 'web'), join(folder, 'assets', 'web'), { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, source: string): void {
  mkdirSync(dirname(join(templates, name)), { recursive: true });
  writeFileSync(join(templates, `${name}.hbs`), source);
}

const engine = (cache = false): ViewEngine => new ViewEngine(templates, { cache, publicDir: join(folder, 'public') });

it('compiles every template of the project', () => {
  const views = new ViewEngine(join(repository, 'templates'));

  for (const name of views.names().filter((template) => !template.startsWith('letters/'))) {
    expect(() => views.check(name)).not.toThrow();
  }
});

it('puts the page into the layout', () => {
  write('pages/probe/show', '<h1>Halo {{name}}</h1>');

  const html = engine().page('probe/show', { layout, name: 'Dewi' });

  expect(html).toMatch(/^<!doctype html>\s*<html lang="id">/);
  expect(html).toContain('<title>Uji · Patuh</title>');
  expect(html).toContain('<h1>Halo Dewi</h1>');
});

it('escapes what people typed', () => {
  write('pages/probe/show', '<h1>{{name}}</h1><p>{{> tag tone="ok" text=name}}</p>');

  const html = engine().page('probe/show', { layout, name: '<script>"&' });

  expect(html).not.toContain('<script>"');
  expect(html).toContain('&lt;script&gt;&quot;&amp;');
});

it.each([
  ['a missing value', '<h1>{{nmae}}</h1>', /pages\/probe\/wrong.hbs: "nmae" not defined/],
  ['a missing value of a partial', '{{> tag tone="ok" txt="x"}}', /partials\/tag.hbs: "text" not defined/],
  ['an unknown helper', '{{dat receivedOn}}', /unknown helper dat/],
  ['an unknown partial', '{{> tga tone="ok"}}', /partial tga could not be found/],
  ['an unknown icon', '{{icon "clokc"}}', /no icon "clokc"/],
  ['an unescaped print', '{{{name}}}', /prints unescaped/],
  ['an unescaped print in the other spelling', '{{~& name}}', /prints unescaped/],
])('refuses %s', (_, source, message) => {
  write('pages/probe/wrong', source);
  const render = () => engine().page('probe/wrong', { layout, name: 'x' });

  expect(render).toThrow(message);
  rmSync(join(templates, 'pages/probe/wrong.hbs'));
});

it('lets a page ask for what may be absent, and print an absent day', () => {
  write('pages/probe/show', '[{{#if hint}}{{hint}}{{/if}}{{date closedOn}}{{form.name}}]');

  expect(() => engine().page('probe/show', { layout })).toThrow(/"name" not defined/);

  write('pages/probe/show', '[{{#if hint}}{{hint}}{{/if}}{{date closedOn}}{{#if errors.name}}!{{/if}}]');
  expect(engine().page('probe/show', { layout })).toContain('[]');
});

it('hides the page from a partial, so that nothing slips in by its name', () => {
  write('pages/probe/show', '{{> field name="nib" label="NIB"}}');

  expect(engine().page('probe/show', { layout, hint: 'petunjuk halaman' })).not.toContain('petunjuk halaman');
});

it('takes a bare name for the value, though a helper is called alike', () => {
  write('pages/probe/show', '{{number}} {{date}} {{number count}} {{date day}}');
  const model = { layout, number: 'B/1', date: 'Senin', count: 1200, day: '2026-11-25' };

  expect(engine().page('probe/show', model)).toContain('B/1 Senin 1.200 25 November 2026');
});

it('gives one key per form', () => {
  const keys = [
    ...engine()
      .fragment('account', { accountPath: '/a', signOutPath: '/b' })
      .matchAll(/name="_key" value="([^"]+)"/g),
  ];

  expect(keys).toHaveLength(1);
  expect(engine().fragment('form-key', { version: 3 })).toContain('name="_version" value="3"');
});

it('writes the text of a mail as text and its HTML as HTML', () => {
  write('mail/probe/subject', 'Surat untuk\n{{name}}\n');
  write('mail/probe/text', 'Yth. {{name}}\n');
  write('mail/probe/html', '<p>Yth. {{name}}</p>');

  expect(engine().mail('probe', { name: 'PT Sari & Rasa' })).toEqual({
    subject: 'Surat untuk PT Sari & Rasa',
    text: 'Yth. PT Sari & Rasa\n',
    html: '<p>Yth. PT Sari &amp; Rasa</p>',
  });
});

it('names assets by the manifest of the build', () => {
  write('pages/probe/show', '{{asset "app.css"}}');
  expect(engine().page('probe/show', { layout })).toContain('/assets/app.css');

  mkdirSync(join(folder, 'public'), { recursive: true });
  writeFileSync(join(folder, 'public', 'manifest.json'), '{"app.css":"app.0123.css"}');
  expect(engine().page('probe/show', { layout })).toContain('/assets/app.0123.css');
});

it('keeps templates in memory when told so, and reads them anew when not', () => {
  write('pages/probe/show', 'lama');
  const [kept, fresh] = [engine(true), engine(false)];
  for (const views of [kept, fresh]) views.page('probe/show', { layout });
  write('pages/probe/show', 'baru');

  expect(kept.page('probe/show', { layout })).toContain('lama');
  expect(fresh.page('probe/show', { layout })).toContain('baru');
});

it('refuses a template outside its folder', () => {
  expect(() => engine().fragment('../../package', {})).toThrow(/Outside the templates/);
});
