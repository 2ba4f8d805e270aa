import { typedNumber, typedSubject } from './counter-input';

describe('the one box of the counter', () => {
  it.each([
    ['9120304511872', { type: 'nib', value: '9120304511872' }],
    [' 9120 3045 11872 ', { type: 'nib', value: '9120 3045 11872' }],
    ['01.234.567.8-904.000', { type: 'npwp', value: '01.234.567.8-904.000' }],
    ['0012345678904000', { type: 'npwp', value: '0012345678904000' }],
    ['0012345678904000000001', { type: 'nitku', value: '0012345678904000000001' }],
    ['KK900001', { type: 'npp', value: 'KK900001' }],
    ['kk900001-001', { type: 'npp', value: 'kk900001-001' }],
  ])('reads %j as a number', (typed, number) => {
    expect(typedSubject(typed)).toEqual({ kind: 'number', number });
    expect(typedNumber(typed)).toEqual(number);
  });

  it.each(['PT Maju Jaya', 'Toko 99', 'CV. 3 Putra', 'Bengkel'])('reads %j as a name', (typed) => {
    expect(typedSubject(typed)).toEqual({ kind: 'name', name: typed });
    expect(typedNumber(typed)).toEqual({ sentence: expect.stringContaining('bukan nomor') });
  });

  it.each([
    ['912030451187', /12 digit/],
    ['1', /1 digit/],
    ['PT', /3 huruf/],
    ['', /3 huruf/],
    ['--', /3 huruf/],
  ])('sends %j back', (typed, sentence) => {
    expect(typedSubject(typed)).toEqual({ kind: 'fault', sentence: expect.stringMatching(sentence) });
  });
});
