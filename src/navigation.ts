import type { NavigationEntry } from './web/navigation';

/** The main menu; each entry shows to the roles that may use it. */
export const NAVIGATION_ENTRIES: readonly NavigationEntry[] = [
  { href: '/tugas', label: 'Tugas', permission: 'tasks.read', counts: 'tasks' },
  { href: '/kasus', label: 'Kasus', permission: 'cases.read' },
  { href: '/pemberi-kerja', label: 'Pemberi kerja', permission: 'employers.read' },
  { href: '/surat', label: 'Surat', permission: 'letters.read' },
  { href: '/impor', label: 'Impor', permission: 'imports.read' },
  { href: '/cek', label: 'Cek pemberi kerja', permission: 'checks.make' },
  { href: '/admin/pengguna', label: 'Pengguna', permission: 'users.read' },
  { href: '/admin/pejabat', label: 'Pejabat dan kantor', permission: 'offices.read' },
  { href: '/admin/unit', label: 'Unit dan kunci', permission: 'units.read' },
  { href: '/admin/tenggat', label: 'Tenggat', permission: 'parameters.read' },
];
