import { number, rupiah } from '../common/formats';
import { FINDING_LABELS, type FindingCategory } from '../law/findings';
import { parameterDefault, type ParameterKey, type ParameterValue } from '../law/parameters';
import { isServiceCode, WITHHELD_SERVICES } from '../law/services';

/** What a choice means to people. */
const CHOICE_WORDS: Readonly<Record<string, string>> = {
  RECORD: 'Dicatat saja, ditulis BPJS',
  WRITE_HERE: 'Ditulis di sini',
  NONE: 'Tidak berpengaruh',
  SUSPEND: 'Menangguhkan',
  BPJS: 'BPJS Ketenagakerjaan',
  LABOUR_INSPECTOR: 'Pengawas Ketenagakerjaan',
  WALI_KOTA: 'Wali Kota',
  KEPALA_DINAS: 'Kepala Dinas Ketenagakerjaan',
  KEPALA_DPMPTSP: 'Kepala DPMPTSP',
  KEPUTUSAN: 'Keputusan',
  SURAT: 'Surat',
  LATER_OF: 'Hari yang disebut atau bukti terima, mana yang lebih akhir',
  STATED_DAY: 'Hari yang disebut dalam keputusan',
  RECEIPT: 'Saat terbukti diterima',
  DAY_AFTER_RECEIPT: 'Hari sesudah diterima',
  RECEIPT_DAY: 'Hari diterima',
  HARI_KERJA: 'Hari kerja',
  HARI: 'Hari kalender',
  SAME_DAY: 'Hari itu saja',
  OWN: 'Diberikan sistem',
  EXTERNAL: 'Dari buku agenda',
};

const WEEKDAYS = ['Minggu', 'Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu'] as const;

/** A single choice, a service, a finding or a weekday, as people read it. */
export function choiceInWords(key: ParameterKey, choice: string | number): string {
  if (key === 'calendar.week') return WEEKDAYS[Number(choice)] ?? String(choice);
  const text = String(choice);
  if (isServiceCode(text)) return WITHHELD_SERVICES.find(({ code }) => code === text)!.name;
  return CHOICE_WORDS[text] ?? FINDING_LABELS[text as FindingCategory] ?? text;
}

/** "10 hari kerja", "0,1 % per bulan", "Ya", "Senin, Selasa, Rabu, Kamis, Jumat". */
export function valueInWords(key: ParameterKey, value: ParameterValue): string {
  if (typeof value === 'boolean') return value ? 'Ya' : 'Tidak';
  if (typeof value === 'number') return numberInWords(key, value);
  if (typeof value === 'string') return choiceInWords(key, value);
  return value.map((item) => choiceInWords(key, item)).join(', ');
}

function numberInWords(key: ParameterKey, value: number): string {
  const { unit } = parameterDefault(key);
  switch (unit) {
    case 'tanggal':
      return `tanggal ${value}`;
    case 'jam':
      return `pukul ${value}.00`;
    case 'per bulan':
    case 'dari upah':
    case 'dari pekerja':
      return `${number(percent(value))} % ${unit}`;
    case 'rupiah per bulan':
      // No wage is nothing: it stands for a figure the office has not set.
      return value === 0 ? 'belum diisi' : `${rupiah(value)} per bulan`;
    default:
      return `${number(value)} ${unit}`;
  }
}

/** 0.001 is 0.1 per cent; rounded where a computer's fractions are not exact. */
const percent = (share: number): number => Math.round(share * 10_000_000) / 100_000;
