/** The people of the office and the counters, one role each (design: "People"). */
export const ROLES = [
  'field_officer',
  'case_officer',
  'bpjs_officer',
  'legal_reviewer',
  'team_head',
  'signatory',
  'licensing_officer',
  'auditor',
  'admin',
] as const;
export type Role = (typeof ROLES)[number];

export const ROLE_LABELS: Readonly<Record<Role, string>> = {
  field_officer: 'Petugas lapangan',
  case_officer: 'Petugas kasus',
  bpjs_officer: 'Petugas BPJS',
  legal_reviewer: 'Bagian Hukum',
  team_head: 'Ketua Tim',
  signatory: 'Penandatangan',
  licensing_officer: 'Petugas perizinan',
  auditor: 'Inspektorat',
  admin: 'Admin',
};

/** Who acts: a signed-in person, a machine with a key, or the system itself (jobs, seeds). */
export interface Actor {
  kind: 'user' | 'key' | 'system';
  id: string;
  name: string;
  role: Role | null;
  /** The service unit a licensing officer or a key belongs to; null for the office's own people. */
  unitId: string | null;
  unitCode: string | null;
  /** What a key may do; empty for people, whose role decides. */
  scopes: readonly string[];
}

export const SYSTEM_ACTOR: Actor = {
  kind: 'system',
  id: '00000000-0000-7000-8000-000000000000',
  name: 'Sistem',
  role: null,
  unitId: null,
  unitCode: null,
  scopes: [],
};
