/**
 * Short forms met in the names of firms in the office's files, in lower case. A short form may stand for several words
 * (`TB` is Toko Bangunan). Forms that can be told by themselves (vowels left out, the beginning of a word) need no line
 * here.
 */
export const NAME_ABBREVIATIONS: Readonly<Record<string, string>> = {
  ab: 'abadi',
  anug: 'anugerah',
  bgn: 'bangunan',
  bgkl: 'bengkel',
  bkl: 'bengkel',
  bpk: 'pak',
  brks: 'berkas',
  bsm: 'bersama',
  bsr: 'besar',
  btg: 'bontang',
  dkk: '',
  ibu: 'bu',
  ind: 'indonesia',
  indo: 'indonesia',
  inds: 'industri',
  kal: 'kalimantan',
  kaltim: 'kalimantan timur',
  khtlstw: 'khatulistiwa',
  konst: 'konstruksi',
  ksp: 'simpan pinjam',
  ksu: 'serba usaha',
  mdr: 'mandiri',
  ph: 'putra harapan',
  prtm: 'pratama',
  rm: 'rumah makan',
  sej: 'sejahtera',
  tb: 'toko bangunan',
  tk: 'toko',
  wm: 'warung makan',
  wr: 'warung',
  wrg: 'warung',
};

/**
 * Ways of writing a word that no rule tells, to what they are compared as. Unlike `NAME_ABBREVIATIONS` they leave the
 * name that is stored and searched alone.
 */
export const SAME_WORDS: Readonly<Record<string, string>> = {
  brn: 'borneo',
  catering: 'katering',
  construction: 'konstruksi',
  contractor: 'kontraktor',
  elektric: 'elektrik',
  electric: 'elektrik',
  electronic: 'elektronik',
  grup: 'group',
  haji: 'h',
  hajjah: 'hj',
  jy: 'jaya',
  kltm: 'kalimantan timur',
  logistics: 'logistik',
  logistic: 'logistik',
  moh: 'muhammad',
  muh: 'muhammad',
  mhd: 'muhammad',
  photo: 'foto',
  santosa: 'sentosa',
  service: 'servis',
  technic: 'teknik',
};

const COUNTED = ['satu', 'dua', 'tiga', 'empat', 'lima', 'enam', 'tujuh', 'delapan', 'sembilan', 'sepuluh'] as const;
const ROMAN = ['', 'ii', 'iii', 'iv', '', 'vi', 'vii', 'viii', 'ix', ''] as const;

/** Numbers as words, digits and Roman numerals: `Maju Jaya Dua`, `Maju Jaya 2`, `Maju Jaya II`. */
export const NUMBER_WORDS: ReadonlyMap<string, string> = new Map(
  COUNTED.flatMap((word, index) => [
    [word, word] as const,
    [String(index + 1), word] as const,
    ...(ROMAN[index] ? [[ROMAN[index], word] as const] : []),
  ]),
);

/** Where a firm is and to whom it belongs, put behind a name at one office and left out at the other. */
export const FILLING_WORDS: ReadonlySet<string> = new Set(
  'bontang group indonesia kalimantan timur borneo co'.split(' '),
);

/** What a shop has over its door. Before a name without a legal form they mean a sole trader. */
export const SHOP_SIGNS: ReadonlySet<string> = new Set(
  (
    'toko warung bengkel kios rumah kedai butik salon katering depot minimarket laundry kue roti bakso soto ' +
    'bimbel rental apotek fotokopi resto restoran percetakan wisma barber pangkas kafe kopi penginapan'
  ).split(' '),
);

/**
 * Words that say what a business does, not which one it is: they help little to tell two firms apart.
 * `Toko Samudra` and `Samudra, Toko` agree in them without being one; `Warung Ayu` and `Kios Ayu` differ in them.
 */
export const TRADE_WORDS: ReadonlySet<string> = new Set([
  ...SHOP_SIGNS,
  ...(
    'bangunan las mobil motor makan busana fashion air minum mart jasa elektrik komputer digital trans car rambut ' +
    'pecel bu mbak mas pak cak simpan pinjam serba usaha konsumen karyawan nelayan pendidikan'
  ).split(' '),
]);

/** Words so common in the names of firms that sharing one says nothing. */
export const COMMON_WORDS: ReadonlySet<string> = new Set(
  (
    'abadi agung amanah bahagia barokah berkah bersama bina borneo bontang cipta citra gemilang group indah ' +
    'indonesia jaya kalimantan karya khatulistiwa konstruksi kusuma lestari maju makmur mandiri mitra niaga ' +
    'nusantara perdana perkasa persada pratama prima putra raya sakti sarana sehati sejahtera sejati selaras ' +
    'sentosa santosa sukses sumber surya teknik timur utama wijaya'
  ).split(' '),
);
