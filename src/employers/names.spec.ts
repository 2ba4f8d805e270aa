import { hasOwnTaxNumber, likenessOfWords, readName, searchName, similarity } from './names';

describe('a name taken apart', () => {
  it.each([
    ['PT. Maju Jaya', { core: 'Maju Jaya', legalForm: 'PT', branch: null }],
    ['MAJU JAYA BTG, PT', { core: 'MAJU JAYA BTG', legalForm: 'PT', branch: null }],
    ['MUTIARA ABADI BORNEO (PT)', { core: 'MUTIARA ABADI BORNEO', legalForm: 'PT', branch: null }],
    ['MANDALA PERSADA ABADI PT', { core: 'MANDALA PERSADA ABADI', legalForm: 'PT', branch: null }],
    ['PT Pupuk Sejahtera Tbk.', { core: 'Pupuk Sejahtera', legalForm: 'PT', branch: null }],
    ['PT Bahari (Persero)', { core: 'Bahari', legalForm: 'PT', branch: null }],
    ['  CV  Citra Sejahtera ', { core: 'Citra Sejahtera', legalForm: 'CV', branch: null }],
    ['UD. Tunas Utama', { core: 'Tunas Utama', legalForm: 'UD', branch: null }],
    ['NELAYAN PELITA, UD', { core: 'NELAYAN PELITA', legalForm: 'UD', branch: null }],
    ['Koperasi Simpan Pinjam Bahari', { core: 'Simpan Pinjam Bahari', legalForm: 'KOPERASI', branch: null }],
    ['SERBA USAHA MULTI MAKMUR KOPERASI', { core: 'SERBA USAHA MULTI MAKMUR', legalForm: 'KOPERASI', branch: null }],
    ['AL TUNAS TIMUR, YAYASAN', { core: 'AL TUNAS TIMUR', legalForm: 'YAYASAN', branch: null }],
    ['SAMUDRA, TOKO', { core: 'TOKO SAMUDRA', legalForm: null, branch: null }],
    ['PANCA (TOKO)', { core: 'TOKO PANCA', legalForm: null, branch: null }],
    [
      'CAHAYA SUKSES PERKASA CAB. LOK TUAN (PT)',
      { core: 'CAHAYA SUKSES PERKASA', legalForm: 'PT', branch: 'LOK TUAN' },
    ],
    ['BIMBEL RINA CAB. TJ. LAUT INDAH', { core: 'BIMBEL RINA', legalForm: null, branch: 'TJ. LAUT INDAH' }],
    ['Sinar Raya', { core: 'Sinar Raya', legalForm: null, branch: null }],
    ['Udara Segar', { core: 'Udara Segar', legalForm: null, branch: null }],
    ['Ptolemeus', { core: 'Ptolemeus', legalForm: null, branch: null }],
  ])('%s', (raw, expected) => {
    expect(readName(raw)).toMatchObject(expected);
  });

  it.each([
    ['MUTIARA SEHATI UTAMA CAB. BONTANG BARU, ', 'MUTIARA SEHATI UTAMA', null],
    ['PUSAKA SARANA MANDIRRI CAB. BELIMBING, C', 'PUSAKA SARANA MANDIRRI', 'CV'],
    ['PRIMA TIMUR PENGAMANAN CAB. BTG. BARU (P', 'PRIMA TIMUR PENGAMANAN', 'PT'],
    ['DELTA GEMILANG KONSTRUKSI CAB. GUNUNG EL', 'DELTA GEMILANG KONSTRUKSI', null],
  ])('a name cut at 40 characters: %s', (raw, core, legalForm) => {
    expect(readName(raw.trim(), raw.trim().length)).toMatchObject({ core, legalForm });
  });

  it('knows whether the end of the name itself is missing', () => {
    expect(readName('KOPERASI KARYAWAN NUSANTARA PERDANA SEJA', 40).isCut).toBe(true);
    expect(readName('DELTA GEMILANG KONSTRUKSI CAB. GUNUNG EL', 40).isCut).toBe(false);
    expect(readName('DELTA', 40).isCut).toBe(false);
  });

  it.each([
    ['PT', true],
    ['CV', true],
    ['PT_PERORANGAN', true],
    ['UD', false],
    ['PERORANGAN', false],
  ] as const)('%s has a tax number of its own: %s', (form, expected) => {
    expect(hasOwnTaxNumber(form)).toBe(expected);
  });
});

describe('the name as it is searched', () => {
  it.each([
    ['MAJU JAYA BTG, PT', 'maju jaya bontang'],
    ['PT. Maju Jaya Bontang', 'maju jaya bontang'],
    ['PANCA PRTM NIAGA, CV', 'panca pratama niaga'],
    ['TB Muara Perdana', 'toko bangunan muara perdana'],
    ['TOKO BANGUNAN MUARA PERDANA', 'toko bangunan muara perdana'],
    ['RM Berkah', 'rumah makan berkah'],
    ['WR KRISTINA', 'warung kristina'],
    ['SAMUDRA, TOKO', 'toko samudra'],
    ["Toko Kana'an", 'toko kanaan'],
    ['Café Délice', 'cafe delice'],
    ['PT', 'pt'],
    ['---', ''],
  ])('%s gives %s', (raw, expected) => {
    expect(searchName(raw)).toBe(expected);
  });
});

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
  ])('%s and %s are one name', (a, b, why) => {
    const { score, why: reasons } = similarity(a, b);

    expect(score).toBeGreaterThanOrEqual(0.9);
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

  it('does not depend on the order of the two', () => {
    expect(similarity('Toko Roti Buana', 'TOKO BUANA').score).toBe(similarity('TOKO BUANA', 'Toko Roti Buana').score);
  });
});

it.each([
  ['pratama', 'prtm', 0.9],
  ['konstruksi', 'konst', 0.9],
  ['sekawan', 'seawan', 0.9],
  ['bina', 'biru', 0],
  ['citra', 'mitra', 0],
  ['las', 'mas', 0],
])('%s and %s: %d', (a, b, expected) => {
  expect(likenessOfWords(a, b)).toBe(expected);
  expect(likenessOfWords(b, a)).toBe(expected);
});
