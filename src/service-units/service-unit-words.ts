import type { ApiKeyRow } from '../users/api-keys.service';
import type { Permission } from '../web/permissions';

/** What a key may do, in words. */
const SCOPE_LABELS: Partial<Record<Permission, string>> = {
  'checks.make': 'Membuat cek resmi dengan bukti',
  'checks.read': 'Membaca cek yang sudah dibuat unit',
  'status.read': 'Menanyakan status cepat, tanpa bukti',
  'deadlines.explain': 'Menghitung batas waktu',
};

export const scopeLabel = (scope: Permission): string => SCOPE_LABELS[scope] ?? scope;

interface KeyState {
  tone: 'ok' | 'bad' | 'mute';
  text: string;
}

/** How a key stands at an instant, in words. */
export function keyState({ revokedAt, expiresAt }: ApiKeyRow, now: Date): KeyState {
  if (revokedAt) return { tone: 'mute', text: 'Dicabut' };
  return expiresAt <= now ? { tone: 'bad', text: 'Kedaluwarsa' } : { tone: 'ok', text: 'Berlaku' };
}

/** One line of a unit's keys. */
export function keyLine(key: ApiKeyRow, now: Date) {
  const state = keyState(key, now);
  return {
    label: key.label,
    prefix: key.prefix,
    state,
    scopes: key.scopes.map(scopeLabel),
    expiresAt: key.expiresAt,
    lastUsedAt: key.lastUsedAt,
    revokePath: state.text === 'Berlaku' ? `/admin/kunci/${key.id}/cabut` : null,
  };
}
