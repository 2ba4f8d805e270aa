import type { Actor } from '../common/actor';
import { notPermitted } from '../web/access.guard';
import { may, type Permission } from '../web/permissions';
import type { ImportKind } from './reading/rows';

/** What is to be known of a kind of file besides how it is read. */
interface KindFacts {
  label: string;
  /** In a title: "Kepesertaan BPJS per 31 Oktober 2026". */
  title: string;
  hint: string;
  /** Who may bring and apply it (design §2). */
  permission: Permission;
  /** Lists of acts need not say which day they speak of: it is then the day they are brought. */
  speaksOfItsDay?: true;
  /** Each file adds to those before it: fewer rows, or others, are no sign of a fault. */
  addsUp?: true;
  /** What it tells of is done, row by row, under the conditions of a form: cases move, and that is not taken back whole. */
  isListOfActs?: true;
}

export const IMPORT_KINDS: Readonly<Record<ImportKind, KindFacts>> = {
  'oss-nib': {
    label: 'Daftar NIB (OSS)',
    title: 'Daftar NIB',
    hint: 'Daftar pemegang NIB dari DPMPTSP.',
    permission: 'imports.upload.other',
  },
  'bpjs-membership': {
    label: 'Kepesertaan BPJS',
    title: 'Kepesertaan BPJS',
    hint: 'Berkas bulanan kepesertaan penerima upah dari BPJS Ketenagakerjaan.',
    permission: 'imports.upload.bpjs',
  },
  wlkp: {
    label: 'Laporan ketenagakerjaan (WLKP)',
    title: 'Laporan ketenagakerjaan',
    hint: 'Wajib lapor ketenagakerjaan dari dinas tenaga kerja; tanpa nomor, jadi setiap baris dicocokkan oleh petugas.',
    permission: 'imports.upload.other',
    addsUp: true,
  },
  'visits-legacy': {
    label: 'Kunjungan tahun lalu',
    title: 'Kunjungan lama',
    hint: 'Catatan kunjungan petugas dari tahun sebelumnya.',
    permission: 'imports.upload.other',
    addsUp: true,
  },
  'cases-running': {
    label: 'Kasus berjalan',
    title: 'Kasus berjalan',
    hint: 'Daftar kasus yang sedang berjalan di luar sistem, dengan tindakan yang sudah dilakukan.',
    permission: 'imports.upload.other',
    addsUp: true,
    isListOfActs: true,
    speaksOfItsDay: true,
  },
  'bpjs-acts': {
    label: 'Tindakan BPJS',
    title: 'Tindakan BPJS',
    hint: 'Teguran, denda, dan permohonan yang dibuat BPJS Ketenagakerjaan, dengan bukti terimanya.',
    permission: 'imports.upload.bpjs',
    addsUp: true,
    isListOfActs: true,
    speaksOfItsDay: true,
  },
  'bpjs-answers': {
    label: 'Jawaban BPJS',
    title: 'Jawaban BPJS',
    hint: 'Jawaban atas “mohon cek BPJS”: terdaftar secara nasional atau tidak, dan sejak kapan dipenuhi.',
    permission: 'imports.upload.bpjs',
    addsUp: true,
    speaksOfItsDay: true,
  },
};

export const KIND_NAMES = Object.keys(IMPORT_KINDS) as ImportKind[];

/** @throws 403 when this is no kind of file for this person */
export function refuseUnless(actor: Actor, kind: ImportKind): void {
  if (!may(actor, IMPORT_KINDS[kind].permission)) throw notPermitted();
}
