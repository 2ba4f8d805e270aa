import { ROLE_LABELS } from '../common/actor';
import type { DemoFile } from './demo-file';

/** What the demo says when its door is open. */
export function welcome({ url, mail, accounts, apiKeys, examples }: DemoFile): string {
  const width = Math.max(...accounts.map(({ email }) => email.length)) + 2;
  const { nib, name, service } = examples.blocked;
  const question = JSON.stringify({ identifiers: [{ type: 'nib', value: nib }], name, service });
  return [
    '',
    `Patuh, kota contoh   ${url}`,
    `Surel yang keluar    ${mail}`,
    '',
    `Akun, semua dengan kata sandi ${accounts[0]!.password}`,
    ...accounts.map(({ email, role }) => `  ${email.padEnd(width)}${ROLE_LABELS[role]}`),
    '',
    'Cek satu pemberi kerja seperti loket perizinan:',
    `  curl -s ${url}/api/v1/checks -H 'Authorization: Bearer ${apiKeys[0]!.key}' \\`,
    `    -H 'Content-Type: application/json' -d '${question}'`,
    '',
    'Semua ini juga ada di demo.json. Berhenti: Ctrl-C.',
    '',
  ].join('\n');
}
