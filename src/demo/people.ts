import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Actor, type Role, SYSTEM_ACTOR } from '../common/actor';
import { passwordFault, hashOfPassword } from '../users/passwords';
import { UserService } from '../users/user.service';

/** Of everyone in the demo, which listens on this machine only. */
export const DEMO_PASSWORD = 'perahu-kertas-di-sungai';

/** One for each role, and a second where the law wants a second pair of eyes. */
const CAST = {
  caseOfficer: ['case_officer', 'case-officer', 'Dewi Lestari'],
  bpjsOfficer: ['bpjs_officer', 'bpjs-officer', 'Fajar Ramadhanu'],
  fieldOfficer: ['field_officer', 'field-officer', 'Yanto Saputra'],
  legalReviewer: ['legal_reviewer', 'legal-reviewer', 'Sari Wulandari'],
  teamHead: ['team_head', 'team-head', 'Hadi Prasetyo'],
  signatory: ['signatory', 'signatory', 'Nurul Hikmah'],
  licensingOfficer: ['licensing_officer', 'licensing-officer', 'Lina Marlina'],
  auditor: ['auditor', 'auditor', 'Tuti Handayani'],
  admin: ['admin', 'admin', 'Ahmad Fauzi'],
  verifier: ['case_officer', 'case-officer-2', 'Rudi Hartono'],
  secondBpjsOfficer: ['bpjs_officer', 'bpjs-officer-2', 'Bayu Tandi'],
} as const satisfies Record<string, readonly [Role, string, string]>;

/** The people of the demo as those who act. */
export type Cast = Readonly<Record<keyof typeof CAST, Actor>>;

/** How one signs in. */
export interface Account {
  role: Role;
  email: string;
  password: string;
}

/** The accounts, in the order they are shown: first one of each role. */
export const ACCOUNTS: readonly Account[] = Object.values(CAST).map(([role, mailbox]) => ({
  role,
  email: addressOf(mailbox),
  password: DEMO_PASSWORD,
}));

/** Puts everyone on the books, the licensing officer at the counter of `unit`. */
export async function hire(app: INestApplicationContext, unit: { id: string; code: string }): Promise<Cast> {
  const fault = passwordFault(DEMO_PASSWORD, { email: addressOf('demo'), name: 'Demo' });
  if (fault) throw new Error(fault);
  const users = app.get(UserService);
  return app.get(DataSource).transaction(async (tx) => {
    const cast: Record<string, Actor> = {};
    for (const [who, [role, mailbox, name]] of Object.entries(CAST)) {
      const unitId = role === 'licensing_officer' ? unit.id : null;
      const id = await users.enrol(tx, SYSTEM_ACTOR, {
        email: addressOf(mailbox),
        name,
        role,
        unitId: unitId ?? undefined,
      });
      cast[who] = { kind: 'user', id, name, role, unitId, unitCode: unitId && unit.code, scopes: [] };
    }
    // One hash for all: each takes as long as a page.
    await tx.query('UPDATE users SET password_hash = $1, password_set_at = now()', [
      await hashOfPassword(DEMO_PASSWORD),
    ]);
    return cast as Cast;
  });
}

function addressOf(mailbox: string): string {
  return `${mailbox}@demo.test`;
}
