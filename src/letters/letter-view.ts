import type { Actor } from '../common/actor';
import { dateTime, dayAndDate, longDate, shortDate, shortDateTime } from '../common/formats';
import { documentKind } from '../law/documents';
import { RECEIPT_RULES } from '../law/receipts';
import { lengthInWords } from '../law/periods';
import type { Signatory } from '../parameters/signatories';
import { may } from '../web/permissions';
import { FOR_OTHER_OFFICES, isMailed } from './letter-recipients';
import { mayWithdraw } from './letter-withdrawals';
import type { LetterListRow, LetterRecord } from './letter.queries';

interface Tag {
  tone: 'ok' | 'bad' | 'wait' | 'info' | 'mute';
  text: string;
}

/** Where a letter stands, in words that promise nothing: sent is not received. */
export function letterTags(letter: LetterListRow): Tag[] {
  if (letter.state === 'void') return [{ tone: 'mute', text: 'Konsep ditarik' }];
  if (letter.state === 'draft' || letter.state === 'proposed') return [{ tone: 'wait', text: 'Menunggu tanda tangan' }];
  if (letter.state === 'registered') return [{ tone: 'wait', text: 'Tanda tangan perlu dicocokkan' }];
  if (letter.isListedOnly) {
    const received = letter.receivedOn ? 'Menurut daftar diterima' : 'Menurut daftar';
    return [{ tone: 'wait', text: `${received}, pindaian menyusul` }];
  }
  if (letter.receivedOn) return [{ tone: 'ok', text: 'Terbukti diterima' }];
  const tags: Tag[] = [{ tone: 'ok', text: letter.state === 'issued' ? 'Terbit' : 'Ditandatangani, sedang dicetak' }];
  if (letter.mailState) tags.push(MAIL_TAGS[letter.mailState]);
  else if (documentKind(letter.code).needsReceipt) tags.push({ tone: 'wait', text: 'Belum terbukti diterima' });
  return tags;
}

const MAIL_TAGS: Record<NonNullable<LetterListRow['mailState']>, Tag> = {
  queued: { tone: 'info', text: 'Surel antre' },
  sent: { tone: 'wait', text: 'Dikirim, belum terbukti diterima' },
  failed: { tone: 'bad', text: 'Surel ditolak' },
  cancelled: { tone: 'mute', text: 'Surel dibatalkan' },
};

/** Rows of the list of letters. */
export const letterRow = (letter: LetterListRow): object => ({
  id: letter.id,
  name: documentKind(letter.code).name,
  who: letter.issuer === 'BPJS' ? 'bpjs' : 'city',
  number: letter.number ?? 'belum bernomor',
  date: letter.datedOn ? shortDate(letter.datedOn) : `konsep ${shortDate(letter.draftedAt)}`,
  addressee: letter.addressee,
  reference: letter.caseReference,
  tags: letterTags(letter),
});

/** Draft, initials and signature in their order (partial `chain`). */
export function chainItems(letter: LetterRecord): object[] {
  if (letter.origin === 'RECORDED') {
    const does = letter.listPlace ? `mencatat surat ini dari ${letter.listPlace}` : 'mencatat surat ini';
    return [{ name: letter.drafterName, does, done: true, meta: shortDateTime(letter.draftedAt) }];
  }
  if (letter.madeLater) {
    const meta = shortDateTime(letter.draftedAt);
    return [
      {
        name: letter.drafterName,
        does: 'menyusun kemudian dari catatan, tidak ditandatangani di tempat',
        done: true,
        meta,
      },
    ];
  }
  const isDecree = documentKind(letter.code).numbering === 'K';
  const items: object[] = [
    { name: letter.drafterName, does: 'menyusun', done: true, meta: shortDateTime(letter.draftedAt) },
  ];
  if (isDecree) {
    items.push({
      name: letter.initialerName ?? 'Bagian Hukum',
      does: 'paraf',
      done: letter.initialledAt !== null,
      meta: letter.initialledAt ? shortDateTime(letter.initialledAt) : undefined,
    });
  }
  for (const { rejectedBy, rejectedAt, reason } of letter.rejections) {
    const meta = `${shortDateTime(rejectedAt)} · ${reason}`;
    items.push({ name: rejectedBy, does: 'menolak pindaian yang dicatat', done: true, meta });
  }
  const stands = letter.state === 'signed' || letter.state === 'issued';
  if (stands && !letter.signedAt && !letter.registeredAt) {
    // A report made on the spot bears the signatures of those present; no official signs it afterwards.
    return [...items, { name: 'Yang hadir', does: 'menandatangani di tempat', done: true }];
  }
  if (letter.registeredAt) {
    items.push({
      name: letter.registrarName,
      does: 'mencatat tanda tangan di luar sistem',
      done: true,
      meta: shortDateTime(letter.registeredAt),
    });
    items.push({
      name: letter.confirmerName ?? 'Rekan lain',
      does: 'mencocokkan dengan pindaian',
      done: letter.confirmedAt !== null,
      meta: letter.confirmedAt ? shortDateTime(letter.confirmedAt) : undefined,
    });
    return items;
  }
  items.push({
    name: letter.signerName ?? letter.signatoryName ?? 'Penandatangan',
    does: letter.signatoryTitle ?? 'menandatangani',
    done: letter.signedAt !== null,
    signed: letter.signedAt !== null,
    meta: letter.signedAt ? shortDateTime(letter.signedAt) : undefined,
  });
  return items;
}

const DELIVERY_TEXT: Record<LetterRecord['deliveries'][number]['state'], string> = {
  queued: 'Antre, belum dikirim',
  sent: 'Diterima server surel; belum bukti bahwa orangnya menerima',
  failed: 'Ditolak server surel',
  cancelled: 'Dibatalkan',
};

const DELIVERY_TONE = { queued: 'info', sent: 'wait', failed: 'bad', cancelled: 'mute' } as const;

const SOURCE_WORDS: Readonly<Record<string, string>> = {
  'bpjs-membership': 'kontak BPJS',
  'oss-nib': 'OSS',
  visit: 'kunjungan',
  officer: 'ditulis petugas',
  unit: 'alamat unit',
};

/** Who recorded a proof and when, what number it has, and why it took the place of another. */
function receiptMeta(receipt: NonNullable<LetterRecord['receipt']>): string {
  const number = receipt.evidenceNumber && `Nomor bukti ${receipt.evidenceNumber}`;
  const corrected = receipt.reason && `Pembetulan: ${receipt.reason}`;
  return [number, `Dicatat ${receipt.recordedBy}, ${shortDateTime(receipt.recordedAt)}`, corrected]
    .filter(Boolean)
    .join(' · ');
}

/** Attempts of delivery, from the weakest to the strongest proof (partial `ladder`). */
export function deliveryItems(letter: LetterRecord): object[] {
  const items: object[] = letter.deliveries.map((delivery, index) => ({
    title: `${index + 1}. Surel ke ${delivery.recipient}`,
    text: [DELIVERY_TEXT[delivery.state], delivery.state === 'failed' && delivery.reason].filter(Boolean).join(': '),
    meta: `Sumber alamat: ${SOURCE_WORDS[delivery.recipientSource] ?? delivery.recipientSource} · ${shortDateTime(delivery.createdAt)}`,
    icon: delivery.state === 'failed' ? 'mail-off' : 'mail',
    tone: DELIVERY_TONE[delivery.state],
  }));
  if (letter.receipt) {
    const isListed = letter.receipt.method === 'LISTED';
    items.push({
      title: `${items.length + 1}. ${RECEIPT_RULES[letter.receipt.method].label}`,
      text: isListed
        ? `Tertulis dalam daftar: ${letter.receipt.receiverName}, ${dayAndDate(letter.receipt.receivedOn)}`
        : `Diterima ${[letter.receipt.receiverName, letter.receipt.receiverPosition].filter(Boolean).join(', ')}, ${dayAndDate(letter.receipt.receivedOn)}`,
      meta: receiptMeta(letter.receipt),
      icon: 'receipt',
      tone: isListed ? 'wait' : 'ok',
    });
  } else if (documentKind(letter.code).needsReceipt) {
    items.push({
      title: `${items.length + 1}. Bukti terima`,
      text: 'Belum ada. Jangka belum berjalan.',
      icon: 'receipt',
      tone: 'wait',
      next: true,
    });
  }
  return items;
}

/** What is said of the delivery of a letter that nothing has been sent of. */
export function noDelivery({ code, state }: Pick<LetterRecord, 'code' | 'state'>): string {
  if (state === 'void') return 'Konsep ini ditarik, jadi tidak dikirim.';
  if (FOR_OTHER_OFFICES.includes(code)) {
    return 'Surat ini untuk instansi lain dan diantarkan kantor; pemberi kerja tidak menerimanya.';
  }
  if (!isMailed(code)) return 'Surat ini tinggal dalam berkas kasus, tidak dikirim keluar.';
  return state === 'issued'
    ? 'Belum dikirim: alamat surel penerima belum ada.'
    : 'Dikirim lewat surel sesudah ditandatangani dan dicetak.';
}

/** Facts beside the PDF. */
export const letterFacts = (letter: LetterRecord): object[] => [
  { label: 'Nomor', text: letter.number ?? undefined },
  { label: 'Tanggal', text: letter.datedOn ? longDate(letter.datedOn) : undefined },
  { label: 'Hal', text: letter.subject },
  { label: 'Kepada', text: letter.addressee },
  ...(letter.caseReference ? [{ label: 'Kasus', text: letter.caseReference, href: `/kasus/${letter.caseId!}` }] : []),
  ...(letter.takesExtract
    ? [{ label: 'Lampiran', text: 'Petikan keputusan (PDF)', href: `/api/v1/letters/${letter.id}/extract` }]
    : []),
  ...(letter.periodLength && letter.periodUnit
    ? [{ label: 'Jangka dalam surat', text: lengthInWords({ length: letter.periodLength, unit: letter.periodUnit }) }]
    : []),
  ...(letter.verifyCode ? [{ label: 'Kode periksa', text: letter.verifyCode, href: `/v/${letter.verifyCode}` }] : []),
  ...(letter.signedAt ? [{ label: 'Ditandatangani', text: dateTime(letter.signedAt) }] : []),
];

/** What became of a draft that nobody signed, above everything else on its page. */
export function takenBackNote({ takenBack }: Pick<LetterRecord, 'takenBack'>): { title: string; text: string } | null {
  if (!takenBack) return null;
  const { isSentBack, by, reason } = takenBack;
  return { title: `${isSentBack ? 'Dikembalikan ke penyusun oleh' : 'Ditarik oleh'} ${by}`, text: reason };
}

/** The one thing to do with this letter now, for this person; the others are smaller. */
export interface LetterTodo {
  canInitial: boolean;
  canSign: boolean;
  canRegister: boolean;
  canConfirm: boolean;
  canReaddress: boolean;
  canWithdraw: boolean;
  canSendBack: boolean;
  canRecordReceipt: boolean;
  canAddScan: boolean;
  canPrintAgain: boolean;
  /** Why nothing can be done, when the letter waits for somebody else. */
  waitsFor: string | null;
}

/**
 * What this person may do with the letter in its present state.
 *
 * @param successor who signs today in place of the official the letter names; null when it names the right one
 */
export function letterTodo(letter: LetterRecord, actor: Actor, successor: Signatory | null = null): LetterTodo {
  const isDrafter = letter.draftedBy === actor.id;
  const isDecree = documentKind(letter.code).numbering === 'K';
  const isProposed = letter.state === 'proposed';
  const isReady = isProposed && (!isDecree || letter.initialledBy !== null);
  const todo = {
    canInitial: isProposed && isDecree && letter.initialledBy === null && !isDrafter && may(actor, 'letters.initial'),
    canSign: isReady && !successor && !isDrafter && may(actor, 'letters.sign') && signsFor(letter, actor),
    canRegister: isReady && isDecree && !isDrafter && may(actor, 'letters.register-signature'),
    canConfirm:
      letter.state === 'registered' &&
      !isDrafter &&
      letter.registeredBy !== actor.id &&
      letter.initialledBy !== actor.id &&
      may(actor, 'letters.confirm-signature'),
    canReaddress: isProposed && successor !== null && may(actor, 'letters.readdress'),
    canWithdraw:
      isProposed && may(actor, 'letters.withdraw') && mayWithdraw(actor, letter.draftedBy, letter.caseOwnerId),
    canSendBack:
      isProposed &&
      !isDrafter &&
      may(actor, 'letters.send-back') &&
      (isReady ? signsFor(letter, actor) : actor.role === 'legal_reviewer'),
    canRecordReceipt:
      ['signed', 'issued'].includes(letter.state) &&
      !letter.receipt &&
      documentKind(letter.code).needsReceipt &&
      may(actor, 'receipts.record'),
    canAddScan: isScanAwaited(letter) && may(actor, 'letters.add-scan'),
    canCorrectReceipt: letter.receipt !== null && letter.caseId !== null && may(actor, 'receipts.record'),
    canPrintAgain: letter.state === 'signed' && letter.printFailed && may(actor, 'letters.draft'),
  };
  const nothing = !Object.values(todo).some(Boolean);
  return { ...todo, waitsFor: nothing ? waitsFor(letter, isDecree) : null };
}

/** Whether a list alone shows the paper. */
export const isScanAwaited = ({ listPlace, scanSha256, state }: LetterRecord): boolean =>
  listPlace !== null && scanSha256 === null && state === 'issued';

function signsFor(letter: LetterRecord, actor: Actor): boolean {
  if (letter.issuer === 'MAYOR') return actor.role === 'signatory';
  return letter.issuer === 'BPJS' ? actor.role === 'bpjs_officer' : actor.role === 'team_head';
}

function waitsFor(letter: LetterRecord, isDecree: boolean): string | null {
  if (letter.state === 'registered') return 'Menunggu rekan lain mencocokkan tanda tangan dengan pindaiannya.';
  if (letter.state !== 'proposed') return null;
  if (isDecree && !letter.initialledBy) return 'Menunggu paraf Bagian Hukum.';
  return `Menunggu tanda tangan ${letter.signatoryName ?? 'pejabat'}.`;
}
