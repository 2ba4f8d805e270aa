import type { NavigationItem } from './web/navigation';

/** The main menu; each item shows to the roles that may use it. */
export const NAVIGATION_ITEMS: readonly NavigationItem[] = [
  { href: '/tugas', text: 'Tugas', permission: 'tasks.read', counts: 'tasks' },
  { href: '/kasus', text: 'Kasus', permission: 'cases.read' },
  { href: '/pemberi-kerja', text: 'Pemberi kerja', permission: 'employers.read' },
  { href: '/surat', text: 'Surat', permission: 'letters.read' },
  { href: '/impor', text: 'Impor', permission: 'imports.read' },
  { href: '/cek', text: 'Cek pemberi kerja', permission: 'checks.make' },
  { href: '/admin/pengguna', text: 'Pengguna', permission: 'users.read' },
  { href: '/admin/unit', text: 'Unit dan kunci', permission: 'units.read' },
];
