import { likenessOfWords, similarity } from './name-likeness';

describe('the likeness of two names', () => {
  it.each([
    ['MAJU JAYA BTG, PT', 'PT Maju Jaya Bontang', 'nama sama'],
    ['SAMUDRA SUKSES KHTLSTW, PT', 'PT Samudra Sukses Khatulistiwa', 'nama sama'],
    [
      'SMUDRA AGUNG SUMBERDAYA CAB. GUNTUNG, PT',
      'PT Samudra Agung Sumberdaya',
      'nama sama, beda ejaan: smudra/samudra',
    ],
    ['SAMUDRA, TOKO', 'Toko Samdura', 'nama sama, beda ejaan: samudra/samdura'],
    ['BINA SAKTI SUMBERDAYA CAB. GUNUNG ELAI, P', 'PT Bina Sakti Sumberdaya', 'nama sama'],
    ['NELAYAN ANUG LESTARI, KOPERASI', 'KOPERASI NELAYAN ANUGERAH LESTARI', 'nama sama'],
    ['Tunas Raya Borneo', 'PT TUNAS RAYA BORNEO', 'nama sama'],
    ['P.T. Soerja Tjipta', 'PT Surya Cipta', 'nama sama'],
    ['CV Maju Jaya II', 'CV Maju Jaya Dua', 'nama sama'],
    ['Apotek Delima Pharma', 'APOTEK DELIMA FARMA', 'nama sama'],
    ['CV Gml Kry', 'CV Gemilang Karya', 'nama sama, beda ejaan: gml/gemilang, kry/karya'],
  ])('%s and %s are one name', (a, b, why) => {
    const { score, why: reasons } = similarity(a, b);

    expect(score).toBeGreaterThan(0.89);
    expect(reasons).toContain(why);
  });

  it.each([
    ['PT Panca Pratama Mandiri', 'CV Panca Pratama Niaga'],
    ['UD Fajar Utama', 'UD Fajar Bangunan'],
    ['Warung Ayu', 'Warung Ani'],
    ['UD Citra Bangunan', 'UD Mitra Bangunan'],
    ['Toko Cahaya', 'Toko Bangunan Permata'],
    ['PT', 'CV'],
  ])('%s and %s are two', (a, b) => {
    expect(similarity(a, b).score).toBeLessThan(0.8);
  });

  it('takes a PT and a CV of the same name for two, and says so', () => {
    const { score, why } = similarity('PT Delta Persada', 'CV Delta Persada');

    expect(score).toBeLessThan(0.9);
    expect(why).toEqual(['nama sama', 'bentuk usaha berbeda (PT/CV)']);
  });

  it('lets the city, and a group, be put behind a name or left out', () => {
    expect(similarity('PT Firdaus Karya Group', 'PT Firdaus Karya').score).toBeGreaterThanOrEqual(0.85);
    expect(similarity('PT Firdaus Karya Logam', 'PT Firdaus Karya').score).toBeLessThan(0.85);
  });

  it('does not depend on the order of the two', () => {
    expect(similarity('Toko Roti Buana', 'TOKO BUANA').score).toBe(similarity('TOKO BUANA', 'Toko Roti Buana').score);
  });
});

it.each([
  ['pratama', 'prtm', 0.9],
  ['konstruksi', 'konst', 0.9],
  ['gemilang', 'gml', 0.9],
  ['gemilang', 'lmg', 0],
  ['sekawan', 'seawan', 0.9],
  ['bina', 'biru', 0],
  ['citra', 'mitra', 0],
  ['las', 'mas', 0],
])('%s and %s: %d', (a, b, expected) => {
  expect(likenessOfWords(a, b)).toBe(expected);
  expect(likenessOfWords(b, a)).toBe(expected);
});
