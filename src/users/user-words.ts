import { ROLE_LABELS } from '../common/actor';
import { userPath } from './user.paths';
import type { UserRow } from './user.queries';

interface StateTag {
  tone: 'ok' | 'wait' | 'mute';
  text: string;
}

/** How an account stands, in words. */
export function userState({ deactivatedAt, hasPassword }: UserRow): StateTag {
  if (deactivatedAt) return { tone: 'mute', text: 'Ditutup' };
  return hasPassword ? { tone: 'ok', text: 'Aktif' } : { tone: 'wait', text: 'Belum memilih kata sandi' };
}

/** One line of the list. */
export const userLine = (user: UserRow) => ({
  href: userPath(user.id),
  name: user.name,
  email: user.email,
  state: userState(user),
  role: user.unitCode ? `${ROLE_LABELS[user.role]} · ${user.unitCode}` : ROLE_LABELS[user.role],
  lastSeenAt: user.lastSeenAt,
});
