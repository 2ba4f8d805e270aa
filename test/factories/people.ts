import type { Person } from '../support/client';
import { PASSWORD, type Service } from '../support/service';

/** Who works in these stories: two of a role where the law wants a second pair of eyes. */
const CAST = {
  admin: { name: 'Ahmad Fauzi', role: 'admin' },
  dewi: { name: 'Dewi Lestari', role: 'case_officer' },
  rudi: { name: 'Rudi Hartono', role: 'case_officer' },
  bayu: { name: 'Bayu Tandi', role: 'bpjs_officer' },
  fajar: { name: 'Fajar Ramadhanu', role: 'bpjs_officer' },
  sari: { name: 'Sari Wulandari', role: 'legal_reviewer' },
  hadi: { name: 'Hadi Prasetyo', role: 'team_head' },
  nur: { name: 'Nur Aini', role: 'signatory' },
  lina: { name: 'Lina Marlina', role: 'licensing_officer' },
  yanto: { name: 'Yanto Saputra', role: 'field_officer' },
  tuti: { name: 'Tuti Handayani', role: 'auditor' },
} as const;

export type Cast = Record<keyof typeof CAST, Person>;

/** The address of somebody of the cast. */
export const emailOf = (who: keyof Cast): string => `${who}@uji.test`;

/**
 * Fills an empty office the way people do it: the first admin follows the link the start printed, invites the others,
 * and each chooses a password through the mail. Then everybody signs in.
 */
export async function hireEveryone(service: Service): Promise<Cast> {
  const { pathname } = new URL(service.firstAdminLink!);
  const self = { name: CAST.admin.name, email: emailOf('admin'), newPassword: PASSWORD };
  expectDone((await service.stranger.form(pathname, self)).status);
  const admin = await service.signIn(emailOf('admin'));
  const unitId = await unitOf(admin, 'DPMPTSP');

  const cast: Partial<Cast> = { admin };
  for (const [who, { name, role }] of Object.entries(CAST).slice(1) as [keyof Cast, { name: string; role: string }][]) {
    const counter: Record<string, string> = role === 'licensing_officer' ? { unitId } : {};
    const invited = await admin.form('/admin/pengguna', { name, role, email: emailOf(who), ...counter });
    expectDone(invited.status);
    const mail = await service.mailbox.mailTo(emailOf(who), '');
    const link = /https?:\/\/\S+(\/atur-sandi\/\S+)/.exec(mail.text)![1]!;
    expectDone((await service.stranger.form(link, { newPassword: PASSWORD })).status);
    cast[who] = await service.signIn(emailOf(who));
  }
  return cast as Cast;
}

/** The admin says who signs for each office: the mayor signs here himself, the others let their people approve. */
export async function appointSignatories({ admin, nur }: Pick<Cast, 'admin' | 'nur'>): Promise<void> {
  const officials: Record<string, string>[] = [
    {
      officeCode: 'OFFICE',
      name: 'Hadi Prasetyo',
      title: 'Kepala Dinas Ketenagakerjaan',
      nip: '19700101 200001 1 001',
    },
    { officeCode: 'MAYOR', name: 'Nur Aini', title: 'Wali Kota Bontang', userId: nur.user!.id },
    { officeCode: 'BPJS', name: 'Maya Kusuma', title: 'Kepala Kantor Cabang', nip: '990 418' },
  ];
  for (const official of officials) {
    const form = { ...official, capacity: 'DEFINITIF', validFrom: '2026-01-01' };
    expectDone((await admin.form('/admin/pejabat/baru', form)).status);
  }
}

/** A key for the machines of a unit, made on the admin's page, which shows it once. */
export async function makeKey(admin: Person, unit: string): Promise<string> {
  const id = await unitOf(admin, unit);
  const scopes = ['checks.make', 'checks.read', 'status.read'];
  const page = await admin.form(`/admin/unit/${id}/kunci`, { label: 'Loket uji', days: '30', scopes });
  return /patuh_[\w-]+/.exec(page.text)![0];
}

async function unitOf(admin: Person, code: string): Promise<string> {
  const { text } = await admin.get('/admin/pengguna/baru');
  return new RegExp(`<option value="([0-9a-f-]{36})"[^>]*>${code} `).exec(text)![1]!;
}

function expectDone(status: number): void {
  if (status !== 303) throw new Error(`${status} instead of 303`);
}
