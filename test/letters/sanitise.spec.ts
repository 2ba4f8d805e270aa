import { jsqrDecode } from './qr-reader';
import { letterHtml, treeToHtml } from '../../src/render/letters';
import { composeLetter } from '../../src/render/letters';
import { qrDrawing } from '../../src/render/letters/qr';
import { readHtml } from '../../src/render/letters/sanitise';
import { compileWording } from '../../src/render/letters/wording';
import { sampleLetters } from './sample-letters';

describe('the sanitiser', () => {
  it('drops scripts, styles and unknown elements, and keeps their text only where it is for people', () => {
    const html = `<p onclick="x()" style="color:red">Satu <span>dua</span> <a href="javascript:x">tiga</a></p>
      <script>alert(1)</script><style>p{}</style><svg><text>x</text></svg><iframe src="x"></iframe><!-- y -->
      <div><p class="note evil">empat</p></div><h1>lima</h1><img src="http://x/y.png"><template><p>z</p></template>`;
    expect(treeToHtml(readHtml(html))).toBe('<p>Satu dua tiga</p>\n<p class="letter-note">empat</p>\n<p>lima</p>');
  });

  it('reads white space as HTML does', () => {
    expect(readHtml('<p>\n  a\u00a0 <strong> b </strong>\n c<br>\n d </p>')).toEqual([
      { t: 'p', k: null, c: ['a ', { t: 'strong', c: [' b '] }, ' c', { t: 'br' }, 'd'] },
    ]);
  });

  it('keeps what belongs together on one line', () => {
    const [block] = readHtml(
      '<p>tanggal 27 April 2026, telepon (0548) 555-0142, Pasal 15 ayat (1), Nomor 500.15.14/842/DISNAKER</p>',
    );
    const together = (block as { c: unknown[] }).c.flatMap((part) =>
      typeof part === 'object' ? (part as { c: string[] }).c : [],
    );
    expect(together).toEqual(['27 April 2026,', '(0548) 555-0142,', 'Pasal 15', 'ayat (1),', '500.15.14/842/DISNAKER']);
  });

  it('lets a word break that would leave the page', () => {
    expect(treeToHtml(readHtml(`<p>${'x'.repeat(60)}</p>`))).toContain('<wbr>');
  });

  it('shows a letter as HTML that needs neither style nor script', () => {
    const html = letterHtml(composeLetter(sampleLetters.DECISION));
    expect(html).toContain('<p class="letter-part">Menimbang:</p>');
    expect(html).not.toMatch(/ style=|<script|<img/);
  });
});

describe('wording', () => {
  it.each([
    ['a triple stash', '{{{name}}}'],
    ['an ampersand', '{{&name}}'],
    ['a partial', '{{> other}}'],
    ['a decorator', '{{* other}}'],
    ['an unknown helper', '{{shout name}}'],
    ['a built-in that is left out', '{{lookup this "name"}}'],
  ])('refuses %s', (_, source) => {
    expect(() => compileWording(source)({ name: 'x' })).toThrow();
  });

  it('refuses a missing value instead of leaving a blank', () => {
    expect(() => compileWording('<p>{{visit.on}}</p>')({ visit: {} })).toThrow(/on/);
  });

  it('does not reach what an object inherits', () => {
    expect(() => compileWording('{{constructor.name}}')({})).toThrow();
  });
});

it('the QR code can be read and holds only the address', async () => {
  const address = 'https://patuh.bontang.example/v/HB7K-2QFM';
  const drawing = qrDrawing(address);
  expect(drawing.modules).toBe(29);
  expect(await jsqrDecode(drawing.svg)).toBe(address);
});
