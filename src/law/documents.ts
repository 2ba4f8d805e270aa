import type { Mark } from './mark';

/** Who signs. A city number or crest never stands on an act of BPJS, nor the reverse. */
export type Issuer =
  'CITY_OFFICE' | 'TEAM' | 'MAYOR' | 'MAYOR_OR_OFFICE' | 'SUPERIOR' | 'BPJS' | 'EMPLOYER' | 'COURT' | 'SYSTEM';

/** `L` letter pattern, `K` decree, `BA` official report, `ext` number of another body, `none` carries no number. */
export type Numbering = 'L' | 'K' | 'BA' | 'ext' | 'none';

/** Under which number the archive files it (Permendagri 83/2022 Ps. 3): labour matters, or decrees of the mayor. */
const LABOUR = '500.15.14';
const DECREE = '100.3.3.3';

/** One kind of paper in a case. */
export interface DocumentKind {
  /** Name in Indonesian, as lists and headings print it. */
  readonly name: string;
  readonly issuer: Issuer;
  /** Classification code; null where another body numbers the paper, or nobody does. */
  readonly classification: string | null;
  readonly numbering: Numbering;
  /** Goes to somebody whose receipt must be proven, because a clock or an effect starts with it. */
  readonly needsReceipt: boolean;
  readonly mark: Mark;
}

function document(
  name: string,
  issuer: Issuer,
  numbering: Numbering,
  options: { needsReceipt?: boolean; mark?: Mark } = {},
): DocumentKind {
  const classification = { L: LABOUR, BA: LABOUR, K: DECREE, ext: null, none: null }[numbering];
  return {
    name,
    issuer,
    classification,
    numbering,
    needsReceipt: options.needsReceipt ?? false,
    mark: options.mark ?? 'A',
  };
}

/** The catalogue of domain.md §6.2, in the order of a case. */
export const DOCUMENTS = {
  // Education and reminder: guidance of the city, not yet a sanction.
  INV_EDU: document('Undangan edukasi', 'CITY_OFFICE', 'L', { needsReceipt: true }),
  ASSIGN: document('Surat tugas', 'CITY_OFFICE', 'L'),
  BA_VISIT: document('Berita acara kunjungan', 'TEAM', 'BA'),
  STATEMENT: document('Surat pernyataan kesanggupan', 'EMPLOYER', 'none', { mark: 'S' }),
  REMINDER: document('Surat himbauan', 'MAYOR_OR_OFFICE', 'L', { needsReceipt: true, mark: 'S' }),

  // Acts of BPJS.
  NC_NOTICE: document('Surat pemberitahuan ketidakpatuhan', 'BPJS', 'ext', { needsReceipt: true, mark: 'S' }),
  WARN_1: document('Teguran tertulis I', 'BPJS', 'ext', { needsReceipt: true, mark: 'S' }),
  WARN_2: document('Teguran tertulis II', 'BPJS', 'ext', { needsReceipt: true, mark: 'S' }),
  FINE: document('Penetapan denda', 'BPJS', 'ext', { needsReceipt: true, mark: 'S' }),
  /** BPJS's word that no fine is set, with its reason (UU 24/2011 Ps. 17: "dan/atau"). */
  NO_FINE: document('Pernyataan denda tidak dikenakan', 'BPJS', 'ext', { mark: 'D' }),
  TMP2T_REQ: document('Permohonan pengenaan sanksi', 'BPJS', 'ext', { mark: 'S' }),
  COMPLIANCE_STMT: document('Pernyataan kepatuhan BPJS', 'BPJS', 'ext'),
  INSTALMENT: document('Perjanjian angsuran', 'BPJS', 'ext', { mark: 'S' }),

  // From the request to the decision.
  RET_INC: document('Pengembalian permohonan', 'CITY_OFFICE', 'L', { needsReceipt: true }),
  SUMMON: document('Undangan klarifikasi', 'TEAM', 'L', { needsReceipt: true }),
  PRE_NOTICE: document('Pemberitahuan rencana sanksi', 'TEAM', 'L', { needsReceipt: true }),
  BA_CLARIF: document('Berita acara klarifikasi', 'TEAM', 'BA'),
  BA_VERIF: document('Berita acara verifikasi', 'TEAM', 'BA'),
  RECOMM: document('Rekomendasi Tim', 'TEAM', 'L'),
  DECISION: document('Keputusan pengenaan sanksi', 'MAYOR', 'K', { needsReceipt: true }),
  UNIT_NOTICE: document('Pemberitahuan ke unit pelayanan', 'CITY_OFFICE', 'L', { mark: 'S' }),

  UNIT_CHANGE: document('Pemberitahuan perubahan ke unit pelayanan', 'CITY_OFFICE', 'L'),

  // Remedies and the way out.
  OBJECTION: document('Surat keberatan', 'EMPLOYER', 'ext'),
  APPEAL: document('Surat banding', 'EMPLOYER', 'ext'),
  CLAIM: document('Surat gugatan', 'EMPLOYER', 'ext'),
  COURT_ORDER: document('Penetapan pengadilan', 'COURT', 'ext'),
  JUDGMENT: document('Putusan pengadilan', 'COURT', 'ext'),
  OBJ_REPLY: document('Jawaban keberatan', 'MAYOR', 'L', { needsReceipt: true }),
  APPEAL_REPLY: document('Jawaban banding', 'SUPERIOR', 'L', { needsReceipt: true }),
  LIFT_REQ: document('Permohonan pencabutan', 'BPJS', 'ext', { mark: 'S' }),
  LIFT_REFUSED: document('Penolakan pencabutan', 'MAYOR', 'L', { needsReceipt: true }),
  REVOKE: document('Keputusan pencabutan sanksi', 'MAYOR', 'K'),
  UNIT_UNBLOCK: document('Pemberitahuan pencabutan ke unit pelayanan', 'CITY_OFFICE', 'L'),
  AMEND: document('Perubahan keputusan', 'MAYOR', 'K', { needsReceipt: true, mark: 'K' }),
  ANNUL: document('Pembatalan keputusan', 'MAYOR', 'K', { mark: 'S' }),
  SUSPEND: document('Penundaan pelaksanaan keputusan', 'MAYOR', 'K', { needsReceipt: true }),
  REFERRAL: document('Pelimpahan', 'TEAM', 'L', { mark: 'S' }),
  CLOSE_NOTE: document('Nota penutupan kasus', 'CITY_OFFICE', 'BA'),

  // Made by the system itself.
  RECEIPT: document('Tanda terima', 'SYSTEM', 'none'),
  CHECK_CERT: document('Bukti cek status sanksi', 'SYSTEM', 'none'),
  COURT_SHEET: document('Lembar berkas perkara', 'SYSTEM', 'none'),
} as const satisfies Record<string, DocumentKind>;

/** Names a kind of paper, everywhere. */
export type DocumentCode = keyof typeof DOCUMENTS;

/** Every code, in the order of the catalogue. */
export const DOCUMENT_CODES = Object.keys(DOCUMENTS) as DocumentCode[];

/** Whether `code` names a kind of paper. */
export function isDocumentCode(code: string): code is DocumentCode {
  return Object.hasOwn(DOCUMENTS, code);
}

/** The entry of the catalogue. */
export function documentKind(code: DocumentCode): DocumentKind {
  return DOCUMENTS[code];
}

/** Whether the paper is an act of BPJS: recorded here, or written here under BPJS's own letterhead and number. */
export function isBpjsAct(code: DocumentCode): boolean {
  return DOCUMENTS[code].issuer === 'BPJS';
}
