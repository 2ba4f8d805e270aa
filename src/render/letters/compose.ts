import { longDate, time } from '../../common/formats';
import { creationTimestamp, isDraft, type LetterFrame, type Signatory } from './frame';
import { type LetterCode, letterFaults, letterIncomplete, type LetterInput } from './letter-fields';
import type { Block, Inline, LetterTree, PrintedFrame, PrintedSignature } from './letter-tree';
import { readHtml } from './sanitise';
import { breakable, printable } from './text-runs';
import { writeWording } from './wording';

const LAYOUTS: Partial<Record<LetterCode, LetterTree['layout']>> = {
  BA_VISIT: 'report',
  BA_CLARIF: 'report',
  BA_VERIF: 'report',
  CLOSE_NOTE: 'report',
  DECISION: 'decree',
  REVOKE: 'decree',
  AMEND: 'decree',
  SUSPEND: 'decree',
  ANNUL: 'decree',
  CHECK_CERT: 'certificate',
  COURT_SHEET: 'report',
};

/** What stands where the number will be; a draft is watermarked besides. */
const NOT_NUMBERED = '(diberi nomor saat diterbitkan)';

/**
 * The whole letter as a tree: checks the data, writes the wording, sanitises it. Pure; nothing is rendered yet.
 * Throws the problem `letter-incomplete` (422), which names every missing part.
 */
export function composeLetter(input: LetterInput): LetterTree {
  const faults = letterFaults(input);
  if (faults.length > 0) throw letterIncomplete(input.code, faults);

  const { code, frame } = input;
  const layout = LAYOUTS[code] ?? 'letter';
  const body = readHtml(writeWording(code, input.fields, frame.copyMark));
  const missing = imagesIn(body).filter((name) => !input.media?.[name]);
  if (missing.length > 0) {
    throw letterIncomplete(
      code,
      missing.map((name) => ({ pointer: `/media/${name}`, detail: 'Gambar tidak disertakan.' })),
    );
  }
  return {
    code,
    layout,
    // A sheet for the court is no letter: nobody signs it, and it is never a draft of one.
    draft: code !== 'COURT_SHEET' && isDraft(frame),
    timestamp: creationTimestamp(frame.dateOn),
    frame: printedFrame(input, layout),
    verifyUrl: frame.verify?.url ?? null,
    body,
  };
}

function printedFrame(input: LetterInput, layout: LetterTree['layout']): PrintedFrame {
  const { frame } = input;
  const number = frame.number ?? NOT_NUMBERED;
  const printed: PrintedFrame = {
    issuer: frame.issuer,
    logo: frame.letterhead.logo,
    lines: frame.letterhead.lines,
    number,
    place: frame.place,
    date: longDate(frame.dateOn),
    classification: frame.classification,
    attachments: frame.attachments,
    subject: frame.subject,
    addressee: frame.addressee,
    signatory: frame.signatory && signatureOf(frame.signatory, frame.copyMark !== null),
    certifier: frame.certifier && {
      office: frame.certifier.office,
      name: frame.certifier.name,
      below: [frame.certifier.rank, frame.certifier.staffNumber].filter((line) => line !== null),
      outside: false,
    },
    cc: frame.cc,
    verify: frame.verify && { where: whereToVerify(frame.verify), code: frame.verify.code },
    footNote: frame.footNote ?? drawnSignatureNote(input),
    footLeft: footLeft(input, layout, number),
    slip: frame.slip,
    copyMark: frame.copyMark,
  };
  return cleaned(printed);
}

/** `Plt.` stands before the office; `a.n. …` is a line of its own above it. A certified copy says `ttd`. */
function signatureOf(signatory: Signatory, isCopy: boolean): PrintedSignature {
  const { capacity, office } = signatory;
  const ownLine = capacity !== null && /^(a\.n\.|u\.b\.)/.test(capacity);
  const title = capacity === null || ownLine ? office : `${capacity} ${office}`;
  return {
    office: ownLine ? [`${capacity},`, `${title},`] : [`${title},`],
    name: signatory.name,
    below: [signatory.rank, signatory.staffNumber].filter((line) => line !== null),
    outside: isCopy || signatory.signed === 'outside',
  };
}

function footLeft(input: LetterInput, layout: LetterTree['layout'], number: string): string {
  const file = input.frame.caseReference === null ? '' : ` · berkas ${input.frame.caseReference}`;
  if (layout === 'decree' && 'authority' in input.fields) {
    return `Keputusan ${input.fields.authority.name} Nomor ${number}${file}`;
  }
  if (input.code === 'CHECK_CERT') {
    const { printedAt, number: checkNumber } = input.fields.check;
    return `${checkNumber} · dicetak ${longDate(printedAt)}, ${time(printedAt)}`;
  }
  if (input.code === 'COURT_SHEET') return `${input.fields.title} · ${number}`;
  return `${layout === 'report' ? 'Berita Acara Nomor' : 'Nomor'} ${number}${file}`;
}

/** Signatures drawn on a screen are not certified ones; the hash of what was signed stands beside them. */
function drawnSignatureNote(input: LetterInput): string | null {
  if (input.code !== 'BA_VISIT' || !input.fields.signatures.some((signature) => signature.image !== null)) return null;
  const { summaryHash } = input.fields;
  const hash = summaryHash === null ? '' : ` Sidik ringkasan: ${summaryHash} …`;
  return `Tanda tangan digoreskan di layar saat kunjungan; bukan tanda tangan elektronik tersertifikasi.${hash}`;
}

/** The address without scheme and code, as the foot prints it: `patuh.contoh.go.id/v`. */
const whereToVerify = ({ url, code }: NonNullable<LetterFrame['verify']>): string =>
  url.replace(/^https?:\/\//, '').replace(new RegExp(`/?${code.replace(/[^\w]/g, '\\$&')}$`), '');

function imagesIn(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block): string[] => {
    if (block.t === 'p') return block.c.flatMap(imagesInLine);
    if (block.t === 'list') return block.items.flatMap((item) => imagesIn(item.c));
    return block.body.flatMap((row) => row.cells.flatMap((cell) => imagesIn(cell.c)));
  });
}

function imagesInLine(part: Inline): string[] {
  if (typeof part === 'string' || part.t === 'br') return [];
  return part.t === 'img' ? [part.media] : part.c.flatMap(imagesInLine);
}

/** Every text of the frame as it may be printed: no control characters, no word that leaves the page. */
function cleaned<T>(value: T): T {
  if (typeof value === 'string') return breakable(printable(value).trim()) as T;
  if (Array.isArray(value)) return value.map(cleaned) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, cleaned(part)])) as T;
}
