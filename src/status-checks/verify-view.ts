import { longDate, time } from '../common/formats';
import { documentKind, type DocumentCode } from '../law/documents';
import { RESULT_LABELS } from '../law/status-words';
import type { VerifiedPaper } from '../letters/letter-archive';
import type { CheckRecord } from './status-check.queries';

/** What the public page says of a paper (`verify/show`): no names of people, no employer, no debt. */
export interface PaperView {
  title: string;
  tone: 'ok' | 'wait' | 'bad';
  standing: string;
  facts: { label: string; text: string }[];
}

const STANDING = {
  stands: { tone: 'ok', standing: 'Surat ini masih berlaku.' },
  superseded: { tone: 'wait', standing: 'Surat ini sudah diganti atau diakhiri oleh surat yang lebih baru.' },
  void: { tone: 'bad', standing: 'Surat ini sudah dibatalkan dan tidak berlaku.' },
} as const;

export function letterPaper({ code, number, datedOn, sender, state }: VerifiedPaper): PaperView {
  return {
    title: 'Surat ini asli',
    ...STANDING[state],
    facts: [
      { label: 'Jenis', text: documentKind(code as DocumentCode).name },
      { label: 'Nomor', text: number },
      { label: 'Tanggal', text: longDate(datedOn) },
      { label: 'Pengirim', text: sender },
    ],
  };
}

export function checkPaper({ number, askedAt, unitCode, answer }: CheckRecord): PaperView {
  return {
    title: 'Bukti ini asli',
    tone: 'ok',
    standing: 'Hasilnya benar pada waktunya saja. Untuk keputusan hari ini, unit layanan mengecek lagi.',
    facts: [
      { label: 'Jenis', text: 'Bukti konfirmasi status sanksi' },
      { label: 'Nomor', text: number },
      { label: 'Waktu', text: `${longDate(askedAt)} pukul ${time(askedAt)}` },
      { label: 'Diminta oleh', text: unitCode },
      { label: 'Pengirim', text: 'Tim Kepatuhan' },
      { label: 'Hasil saat itu', text: RESULT_LABELS[answer.result] },
    ],
  };
}
