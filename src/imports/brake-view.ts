import type { BrakeGround } from './brake-finding';
import { cancelImportPath, importColumnsPath, releaseImportPath } from './import.paths';
import type { ImportHead } from './import.queries';

const TITLES: Readonly<Record<BrakeGround, string>> = {
  DISPLACED: 'sebagian besar barisnya tidak terbaca',
  VANISHED: 'terlalu banyak yang hilang',
  FEWER: 'barisnya jauh berkurang',
  CHANGED: 'terlalu banyak yang berubah',
  HEADER: 'judul kolomnya lain',
  COUNTER: 'jawaban di loket berubah',
  COLUMNS: 'ada kolom yang belum dikenali',
};

/** Who looks at the held file, and the form to release it as it came back. */
interface BrakeShown {
  head: ImportHead;
  mayApply: boolean;
  mayRelease: boolean;
  release?: { reason?: string; error?: string };
}

/** The box of a held file: why at the left, the way out at the right for whoever may take it; null when it is not held. */
export function brakeView({ head, mayApply, mayRelease, release }: BrakeShown) {
  const { id, state, brake } = head;
  if (state !== 'held') return null;
  if (brake.some(({ ground }) => ground === 'COLUMNS')) {
    return {
      title: 'Menunggu: ada kolom yang belum dikenali',
      lines: brake.map(({ detail }) => detail),
      meta: 'Berkas dibaca lagi sesudah kolomnya ditunjukkan. Belum ada yang berubah.',
      release: null,
      go: mayApply ? { href: importColumnsPath(id), text: 'Tunjukkan kolom' } : null,
    };
  }
  const who = brake.some(({ ground }) => ground === 'COUNTER') ? 'Bagian Hukum' : 'petugas kasus lain atau Ketua Tim';
  const wait = `Belum ada yang berubah; jawaban di loket tetap memakai data yang ada. Impor baru dapat diterapkan sesudah penahanan dilepas ${who}.`;
  return {
    title: `Ditahan: ${TITLES[brake[0]?.ground ?? 'VANISHED']}`,
    lines: brake.map(({ detail }) => detail),
    meta: wait,
    release: mayRelease
      ? {
          action: releaseImportPath(id),
          label: 'Alasan melepas penahanan',
          hint: 'Paling sedikit 10 huruf. Yang mengunggah tidak dapat melepas.',
          button: 'Lepas penahanan',
          value: release?.reason,
          error: release?.error,
          cancel: mayApply ? { action: cancelImportPath(id), text: 'Batalkan impor' } : null,
        }
      : null,
  };
}
