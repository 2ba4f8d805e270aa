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
};

export const KIND_NAMES = Object.keys(IMPORT_KINDS) as ImportKind[];

/** @throws 403 when this is no kind of file for this person */
export function refuseUnless(actor: Actor, kind: ImportKind): void {
  if (!may(actor, IMPORT_KINDS[kind].permission)) throw notPermitted();
}
