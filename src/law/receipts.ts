import { OFFICE_RULE, type Mark } from './mark';

/** How a letter can be proven received (domain.md §5.1 "Receipt"). Sending proves nothing. */
export const RECEIPT_METHODS = [
  'HANDED_OVER',
  'REGISTERED_POST',
  'COURIER',
  'REFUSAL_REPORT',
  'EMAIL_ACKNOWLEDGED',
  'DEEMED',
] as const;
export type ShownReceiptMethod = (typeof RECEIPT_METHODS)[number];
/** `LISTED`: a list says so, and whoever has the proof brings it later; nobody chooses it on a form. */
export type ReceiptMethod = ShownReceiptMethod | 'LISTED';

/** A piece of evidence, by the field it is given in. */
export type ReceiptEvidence =
  'receivedOn' | 'receiverName' | 'receiverPosition' | 'evidenceNumber' | 'postedOn' | 'scan';

/** One way of proving a receipt, with what it must show. */
export interface ReceiptRule {
  readonly label: string;
  /** Each with the sentence that asks for it where it is missing. */
  readonly needs: Readonly<Partial<Record<ReceiptEvidence, string>>>;
  readonly source: string;
  readonly mark: Mark;
}

const RECEIVED = { receivedOn: 'Isi tanggal diterima.', receiverName: 'Isi nama penerima.' };

/**
 * The table of proofs. Each method asks for its own evidence and is refused without it, here and in the database
 * (`letter_receipts_evidence`).
 */
export const RECEIPT_RULES: Readonly<Record<ReceiptMethod, ReceiptRule>> = {
  HANDED_OVER: {
    label: 'Diserahkan langsung',
    needs: {
      ...RECEIVED,
      receiverPosition: 'Isi jabatan penerima, seperti pada tanda terima.',
      scan: 'Lampirkan foto tanda terima yang ditandatangani penerima.',
    },
    source: 'UU 30/2014 Ps. 62',
    mark: 'S',
  },
  REGISTERED_POST: {
    label: 'Pos tercatat',
    needs: {
      ...RECEIVED,
      evidenceNumber: 'Isi nomor resi pos.',
      scan: 'Lampirkan kartu tanda terima atau hasil lacak pos.',
    },
    source: 'UU 30/2014 Ps. 62',
    mark: 'S',
  },
  COURIER: {
    label: 'Kurir',
    needs: { ...RECEIVED, evidenceNumber: 'Isi nomor resi kurir.', scan: 'Lampirkan bukti serah kurir.' },
    source: 'UU 30/2014 Ps. 62',
    mark: 'S',
  },
  REFUSAL_REPORT: {
    label: 'Menolak menerima, dengan berita acara',
    needs: {
      receivedOn: 'Isi tanggal berita acara penolakan.',
      receiverName: 'Isi nama orang yang menolak.',
      evidenceNumber: 'Isi nomor berita acara penolakan.',
      scan: 'Lampirkan berita acara penolakan.',
    },
    source: OFFICE_RULE,
    mark: 'A',
  },
  EMAIL_ACKNOWLEDGED: {
    label: 'Surel dijawab seseorang',
    needs: {
      receivedOn: 'Isi tanggal surel dijawab.',
      receiverName: 'Isi nama orang yang menjawab.',
      receiverPosition: 'Isi jabatan orang yang menjawab.',
      scan: 'Lampirkan jawaban surelnya.',
    },
    source: 'UU 30/2014 Ps. 62',
    mark: 'S',
  },
  /** Parameter `receipt.deemed`, off by default: no text was seen that allows it. */
  DEEMED: {
    label: 'Dianggap diterima (pos tercatat)',
    needs: {
      postedOn: 'Isi tanggal pos tercatat dikirim.',
      evidenceNumber: 'Isi nomor resi pos.',
      scan: 'Lampirkan bukti kirim pos.',
    },
    source: OFFICE_RULE,
    mark: 'A',
  },
  LISTED: {
    label: 'Menurut daftar, buktinya menyusul',
    needs: RECEIVED,
    source: OFFICE_RULE,
    mark: 'A',
  },
};

/** What a proof still lacks: the field and the sentence that asks for it. */
export function missingEvidence(
  method: ReceiptMethod,
  given: Readonly<Partial<Record<ReceiptEvidence, unknown>>>,
): { field: ReceiptEvidence; ask: string }[] {
  return Object.entries(RECEIPT_RULES[method].needs).flatMap(([field, ask]) =>
    given[field as ReceiptEvidence] ? [] : [{ field: field as ReceiptEvidence, ask }],
  );
}
