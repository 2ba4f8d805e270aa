import { hasOwnTaxNumber, readName, searchName } from './names';

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
    ['P.T. Maju Jaya', { core: 'Maju Jaya', legalForm: 'PT', branch: null }],
    ['c.v maju jaya', { core: 'maju jaya', legalForm: 'CV', branch: null }],
    ['MAJU JAYA, P.T.', { core: 'MAJU JAYA', legalForm: 'PT', branch: null }],
    ['PT Bahari Raya (Persero) Tbk', { core: 'Bahari Raya', legalForm: 'PT', branch: null }],
    ['Maju Jaya PT. KC Bontang', { core: 'Maju Jaya', legalForm: 'PT', branch: 'Bontang' }],
    ['PT Maju Jaya (Cab Btg) (Fitri Effendi)', { core: 'Maju Jaya', legalForm: 'PT', branch: 'Btg' }],
    ['MAJU JAYA CV. (SURYANI NASUTION)', { core: 'MAJU JAYA', legalForm: 'CV', branch: null }],
    ['Kcibar Raya', { core: 'Kcibar Raya', legalForm: null, branch: null }],
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
