import type { Cell } from './cells';
import { readEmail, readPhones } from './contacts';

it.each<[Cell, string | null, string | null]>([
  ['RATNATHAMRIN58@SUREL.EXAMPLE', 'ratnathamrin58@surel.example', null],
  [' hrd@megaraya.example ', 'hrd@megaraya.example', null],
  ['-', null, null],
  [null, null, null],
  ['hjindahakbar45surel.example', null, 'Surel “hjindahakbar45surel.example” tidak sah.'],
  ['a@b.example, c@d.example', null, 'Surel “a@b.example, c@d.example” tidak sah.'],
  ['"x"@b.example', null, 'Surel “"x"@b.example” tidak sah.'],
])('%p is the address %p', (cell, email, note) => {
  expect(readEmail(cell)).toEqual({ email, note });
});

it.each<[Cell, string[]]>([
  ['084379845710', ['+6284379845710']],
  ['0841-3465-6667', ['+6284134656667']],
  ['+62 841-2548-2201', ['+6284125482201']],
  ['6284159809666', ['+6284159809666']],
  [84381752876, ['+6284381752876']],
  ['(0548) 944236', ['+62548944236']],
  ['084373093800 / (0548) 993800', ['+6284373093800', '+62548993800']],
  ['0548-998316/0548 998316', ['+62548998316']],
  ['-', []],
  [null, []],
  ['123', []],
])('%p holds %p', (cell, phones) => {
  expect(readPhones(cell)).toEqual(phones);
});
