import { plainDate, type PlainDate } from '../common/plain-date';
import type { Mark } from './mark';

/** One service that may be withheld from an employer, under the name it bears from a day on. */
export interface WithheldService {
  readonly code: ServiceCode;
  readonly from: PlainDate;
  /** The last day under this name; null while it lasts. */
  readonly until: PlainDate | null;
  /** The item of PP 86/2013 Ps. 9(1) and what it says there. */
  readonly statuteItem: 'a' | 'b' | 'c' | 'd' | 'e';
  readonly statuteText: string;
  /** The name people know today. */
  readonly name: string;
  readonly basis: string;
  readonly authority: string;
  /** Where the unit must record that it withholds, before that system grants by silence; null for paper. */
  readonly recordIn: 'OSS' | 'SIMBG' | null;
  readonly mark: Mark;
  /** What the legal office still has to decide about it. */
  readonly openQuestion?: string;
}

/** Codes never change, names do. */
export const SERVICE_CODES = [
  'BIZ_LICENSE',
  'LOCAL_PERMIT',
  'TENDER_PERMIT',
  'TKA',
  'LABOUR_SUPPLY',
  'BUILDING',
] as const;
export type ServiceCode = (typeof SERVICE_CODES)[number];

const PP_86 = plainDate('2013-12-24');
const ITEMS = {
  a: 'perizinan terkait usaha',
  b: 'izin yang diperlukan dalam mengikuti tender proyek',
  c: 'izin mempekerjakan tenaga kerja asing',
  d: 'izin perusahaan penyedia jasa pekerja/buruh',
  e: 'izin mendirikan bangunan',
} as const;

function service(
  code: ServiceCode,
  statuteItem: WithheldService['statuteItem'],
  name: string,
  rest: Partial<WithheldService> & Pick<WithheldService, 'authority' | 'mark'>,
): WithheldService {
  return {
    code,
    statuteItem,
    statuteText: ITEMS[statuteItem],
    name,
    basis: `PP 86/2013 Ps. 9(1)${statuteItem}`,
    from: PP_86,
    until: null,
    recordIn: null,
    ...rest,
  };
}

/**
 * The employer's column of PP 86/2013 Ps. 9(1) under today's names (domain.md §2.2), each code newest first.
 * The column of persons (SIM, paspor, STNK …) is left out on purpose: it is never applied to an employer's owner.
 */
export const WITHHELD_SERVICES: readonly WithheldService[] = [
  service('BIZ_LICENSE', 'a', 'Perizinan Berusaha', {
    authority: 'OSS pusat; verifikasi didelegasikan ke DPMPTSP',
    recordIn: 'OSS',
    mark: 'K',
  }),
  service('LOCAL_PERMIT', 'a', 'Izin daerah terkait usaha (reklame, kegiatan)', {
    authority: 'DPMPTSP',
    mark: 'S',
    openQuestion: 'Apakah termasuk "perizinan terkait usaha" (Q6)',
  }),
  service('TENDER_PERMIT', 'b', 'Sertifikat badan usaha dan kualifikasi pengadaan', {
    authority: 'LPJK dan pengelola pengadaan',
    mark: 'K',
  }),
  service('TKA', 'c', 'Pengesahan RPTKA', {
    authority: 'Kementerian Ketenagakerjaan',
    mark: 'K',
    from: plainDate('2021-04-01'),
  }),
  service('TKA', 'c', 'Izin mempekerjakan tenaga kerja asing (IMTA)', {
    authority: 'Kementerian Ketenagakerjaan',
    mark: 'K',
    until: plainDate('2021-03-31'),
  }),
  service('LABOUR_SUPPLY', 'd', 'Perizinan berusaha alih daya', { authority: 'OSS', recordIn: 'OSS', mark: 'K' }),
  service('BUILDING', 'e', 'Persetujuan Bangunan Gedung (PBG)', {
    authority: 'DPMPTSP setelah rekomendasi PUPR',
    recordIn: 'SIMBG',
    mark: 'S',
    from: plainDate('2021-02-02'),
  }),
  service('BUILDING', 'e', 'Izin Mendirikan Bangunan (IMB)', {
    authority: 'DPMPTSP setelah rekomendasi PUPR',
    mark: 'S',
    until: plainDate('2021-02-01'),
  }),
];

/** Whether `code` names a service of the catalogue, today or ever. */
export function isServiceCode(code: string): code is ServiceCode {
  return (SERVICE_CODES as readonly string[]).includes(code);
}

/** The service as it is called on a day; undefined when it is not withheld that day. */
export function serviceOn(code: ServiceCode, day: PlainDate): WithheldService | undefined {
  return servicesOn(day).find((service) => service.code === code);
}

/** The catalogue as it stands on a day, in the order of the statute. */
export function servicesOn(day: PlainDate): readonly WithheldService[] {
  return WITHHELD_SERVICES.filter(({ from, until }) => from <= day && (until === null || day <= until));
}

/** What the officer does after withholding, in one sentence. */
export function recordingSentence(recordIn: WithheldService['recordIn']): string {
  return recordIn === null
    ? 'Catat penahanan layanan pada berkas permohonan.'
    : `Catat penahanan layanan di ${recordIn} sebelum batas waktu layanannya habis.`;
}
