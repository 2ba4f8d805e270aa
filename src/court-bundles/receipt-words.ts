import { longDate } from '../common/formats';
import type { PlainDate } from '../common/plain-date';
import { RECEIPT_RULES, type ReceiptMethod } from '../law/receipts';

/** A proof of receipt, as the list of exhibits tells it. */
export interface ReceiptFact {
  method: ReceiptMethod;
  on: PlainDate;
  receiverName: string;
  receiverPosition: string | null;
}

/** "Pos tercatat, 12 Mei 2026, Rina Oktavia (staf umum)". */
export function receiptInWords({ method, on, receiverName, receiverPosition }: ReceiptFact): string {
  const receiver = receiverPosition ? `${receiverName} (${receiverPosition})` : receiverName;
  return `${RECEIPT_RULES[method].label}, ${longDate(on)}, ${receiver}`;
}
