import type { KnownEmployer } from '../../src/employers/resemblance';

/** An invented firm as the licensing office knows it, with its number. */
export interface InventedFirm extends KnownEmployer {
  nib: string;
}

/** Rows as another office writes them, and whom each of them means: null for somebody who is not on the register. */
export interface LabelledFile {
  firms: InventedFirm[];
  /** A membership file of BPJS as text. */
  csv: string;
  /** By NPP. */
  means: ReadonlyMap<string, string | null>;
}

const FIRST =
  'Panca Tirta Sinar Mulia Karya Delta Surya Mega Cipta Buana Rimba Samudra Gemilang Intan Mutiara Prima Bintang Arta Wana Duta Puri Mandala Citra Harapan Enggang Anggrek Telaga Kencana Lestari Sapta Tunas Bukit Pelita Nusa Swadaya Restu Pusaka Graha Dharma Permata'.split(
    ' ',
  );
const SECOND =
  'Pratama Persada Utama Abadi Sejahtera Mandiri Bersama Jaya Makmur Perkasa Khatulistiwa Borneo Anugerah Wijaya Sentosa Barokah Amanah Raya Nusantara Agung Setia Bahagia Sukses Sumberdaya Kusuma Bangun Perdana Wibawa Satria Kartika'.split(
    ' ',
  );
const THIRD =
  'Konstruksi Teknik Energi Maritim Logistik Niaga Shipping Mina Bahari Ekspres Edukasi Lingkungan Petro Trans Multi Karya Elektrik Digital Sarana Medika'.split(
    ' ',
  );
const STREETS =
  'MT Haryono|Ahmad Yani|Awang Long|Gajah Mada|KS Tubun|Tongkol|Slamet Riyadi|Jenderal Sudirman|WR Supratman|Kapten Tendean|Tari Jepen|Soekarno-Hatta|Hayam Wuruk|Pangeran Antasari'.split(
    '|',
  );
const VILLAGES: readonly (readonly [string, string, string])[] = [
  ['64.74.01.1002', 'Bontang Baru', '75311'],
  ['64.74.01.1003', 'Lok Tuan', '75314'],
  ['64.74.01.1005', 'Gunung Elai', '75311'],
  ['64.74.02.1001', 'Tanjung Laut', '75321'],
  ['64.74.02.1002', 'Berbas Tengah', '75325'],
  ['64.74.03.1001', 'Belimbing', '75313'],
];

/** The same numbers at every run: a set that changes proves nothing twice. */
class Dice {
  constructor(private state: number) {}

  below(limit: number): number {
    this.state = (this.state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((this.state / 2_147_483_648) * limit);
  }

  of<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }

  chance(percent: number): boolean {
    return this.below(100) < percent;
  }
}

interface Firm extends InventedFirm {
  form: string;
  core: string;
  street: string;
  number: number;
  village: (typeof VILLAGES)[number];
  phone: string;
  email: string;
}

/**
 * A register of invented firms and a membership file about them, with the faults such files have: capitals with the form
 * behind, short forms, vowels left out, a slip of the pen, names cut at 40 characters, no kelurahan, a NIB in a third of
 * the rows. Beside them stand those who only look alike: other firms with two words in common, namesakes across town, the
 * PT and the CV of one owner at one door, strangers in one shophouse.
 */
export function labelledFile(size: number, seed = 7): LabelledFile {
  const dice = new Dice(seed);
  const firms = Array.from({ length: size }, (_, index) => aFirm(index, dice));
  const means = new Map<string, string | null>();
  const lines = ['Posisi akhir Oktober 2026', HEADER];
  const add = (firm: Firm, means_: string | null, withNib: boolean) => {
    const npp = `ZZ${String(means.size + 100_001)}`;
    means.set(npp, means_);
    lines.push(rowOf(npp, firm, withNib, dice));
  };
  firms.forEach((firm, index) => {
    add(firm, firm.id, dice.chance(35));
    if (index % 2 === 0) add(aLookalike(firm, size + index, dice), null, false);
  });
  return { firms: firms.map(known), csv: lines.join('\n'), means };
}

const HEADER =
  'NPP;DIV;Nama Perusahaan;Alamat;Kode Pos;NPWP;NIB;Program;Jml TK Aktif;Total Upah;BLTH Terakhir Bayar;Bulan Menunggak;Nominal Tunggakan;Pembina/RO;Email PIC;HP PIC';

function aFirm(index: number, dice: Dice): Firm {
  const words = [dice.of(FIRST), dice.of(SECOND), ...(dice.chance(70) ? [dice.of(THIRD)] : [])];
  const core = words.join(' ');
  const village = dice.of(VILLAGES);
  return {
    id: `firm-${index}`,
    nib: String(9_130_000_000_000 + index * 13),
    form: dice.of(['PT', 'PT', 'CV', 'CV', 'UD']),
    core,
    street: dice.of(STREETS),
    number: 1 + dice.below(180),
    village,
    phone: `0812${String(10_000_000 + index)}`,
    email: `kantor${index}@surel.example`,
    ...{ names: [], addresses: [], villageCodes: [], postcodes: [], emails: [], phones: [] },
  };
}

/** Somebody else who resembles `firm`. */
function aLookalike(firm: Firm, index: number, dice: Dice): Firm {
  const other = aFirm(index, dice);
  switch (dice.below(4)) {
    // Two words in common, another trade.
    case 0:
      return { ...other, core: [...firm.core.split(' ').slice(0, 2), dice.of(THIRD)].join(' ') };
    // A shop of the same name across town.
    case 1:
      return { ...other, form: firm.form, core: firm.core };
    // The other form of the same owner, at the same door.
    case 2:
      return { ...firm, id: other.id, form: firm.form === 'PT' ? 'CV' : 'PT', phone: other.phone, email: other.email };
    // A stranger in the same shophouse.
    default:
      return { ...other, street: firm.street, number: firm.number, village: firm.village };
  }
}

function known(firm: Firm): InventedFirm {
  const [code, , postcode] = firm.village;
  return {
    id: firm.id,
    nib: firm.nib,
    names: [firm.form === 'UD' ? firm.core : `${firm.form} ${firm.core}`],
    addresses: [`Jl. ${firm.street} No. ${firm.number}`],
    villageCodes: [code],
    postcodes: [postcode],
    emails: [firm.email],
    phones: [`+62${firm.phone.slice(1)}`],
  };
}

function rowOf(npp: string, firm: Firm, withNib: boolean, dice: Dice): string {
  const words = firm.core.split(' ').map((word) => (dice.chance(15) ? misspelt(word, dice) : word));
  const name = `${words.join(' ').toUpperCase()}${firm.form === 'UD' ? '' : `, ${firm.form}`}`.slice(0, 40);
  const road = dice.of(['JL.', 'JLN', 'JALAN', 'JL']);
  const address = dice.chance(90)
    ? `${road} ${firm.street.toUpperCase()} NO.${dice.of(['', ' '])}${firm.number}${dice.chance(30) ? ' RT 12' : ''}`
    : '';
  const email = dice.chance(45) ? firm.email : '';
  const phone = dice.chance(45) ? firm.phone : '';
  const postcode = dice.chance(60) ? firm.village[2] : '0';
  const nib = withNib ? firm.nib : '';
  return [npp, '000', name, address, postcode, '', nib, 'JKK,JKM', '5', '', '202609', '0', '0', 'A', email, phone].join(
    ';',
  );
}

/** Vowels left out, two letters exchanged, one left out, or the beginning alone. */
function misspelt(word: string, dice: Dice): string {
  if (word.length < 6) return word;
  const at = 1 + dice.below(word.length - 3);
  switch (dice.below(4)) {
    case 0:
      return word[0] + word.slice(1).replace(/[aiueo]/g, '');
    case 1:
      return word.slice(0, at) + word[at + 1]! + word[at]! + word.slice(at + 2);
    case 2:
      return word.slice(0, at) + word.slice(at + 1);
    default:
      return word.slice(0, 5);
  }
}
