import { addressOf, isPlainAddress } from './address';

describe('the address of a sender', () => {
  it.each([
    ['Tim Kepatuhan <tim@kota.test>', 'tim@kota.test'],
    ['tim@kota.test', 'tim@kota.test'],
  ])('of %s is %s', (sender, address) => {
    expect(addressOf(sender)).toBe(address);
  });
});

describe('a plain address', () => {
  it.each(['hrd@contoh.example', 'a.b+c@sub.contoh.co.id', "o'brien@contoh.example", 'x@y-z.example'])(
    'accepts %s',
    (address) => {
      expect(isPlainAddress(address)).toBe(true);
    },
  );

  it.each([
    '',
    'tanpa-at',
    '@contoh.example',
    'a@',
    'a@b',
    'a@contoh.example, b@contoh.example',
    'a@contoh.example b@contoh.example',
    'a@contoh.example\r\nBcc: b@lain.example',
    'a\r\n@contoh.example',
    '"a b"@contoh.example',
    '"a@lain.example"@contoh.example',
    'Nama <a@contoh.example>',
    '<a@contoh.example>',
    'a(catatan)@contoh.example',
    'a@contoh.example(lain.example)',
    'a@[127.0.0.1]',
    'grup: a@contoh.example;',
    'a@contoh..example',
    '.a@contoh.example',
    'a..b@contoh.example',
    'a@-contoh.example',
    'a@contоh.example', // a Cyrillic o
    'ä@contoh.example',
    `${'a'.repeat(65)}@contoh.example`,
    `a@${'b.'.repeat(130)}example`,
    'a@contoh.example\0',
    '-oQtmp@contoh.example',
    'a%lain.example@contoh.example',
    'lain.example!a@contoh.example',
    '@lain.example:a@contoh.example',
    'a@lain.example@contoh.example',
    ' a@contoh.example',
    'a@contoh.example ',
    'a@contoh.example,',
    'a@contoh.example>',
    'a\u200b@contoh.example',
    'a@contoh.example\u2028',
    'a＠contoh.example',
    '=?utf-8?q?a?=@contoh.example',
    'a@127.0.0.1',
    'a@contoh.example.',
  ])('refuses %j', (address) => {
    expect(isPlainAddress(address)).toBe(false);
  });
});
