import { anyNumberOf, instant, list, nullable, oneOf, shape, text } from '../schema';
import { contact, paper } from './parts';

/** Proof of a check for the permit file. */
export const checkCertificate = shape(
  {
    check: shape({
      number: text,
      at: instant,
      printedAt: instant,
      unit: text,
      officer: text,
      service: text,
      /** E.g. `PBG/2026/0042`; null when none was given. */
      applicationRef: nullable(text),
      /** As entered, e.g. `NIB 1299000451187`; personal ones masked. */
      identifiers: anyNumberOf(text),
      name: nullable(text),
      place: nullable(text),
    }),
    result: oneOf('blocked', 'clear', 'review'),
    /** The reason in words, e.g. `NIB sama persis`. */
    reason: text,
    subject: nullable(shape({ name: text, nib: nullable(text), npwpMasked: nullable(text) })),
    /** Only for `blocked`. */
    sanctions: anyNumberOf(
      shape({ decision: paper, basis: text, services: list(text), fromAt: instant, untilAt: nullable(instant) }),
    ),
    dataAsOf: instant,
    /** E.g. `1.847`. */
    listVersion: text,
    /** Earlier checks of the same application; `result` in words. */
    earlier: anyNumberOf(shape({ number: text, at: instant, result: text })),
    /** The fixed sentence. */
    howToLift: text,
    /** What the officer does now, whole sentences. */
    actions: list(text),
    contacts: list(contact),
    /** Where withholding is recorded, e.g. `SIMBG`; null leaves the line for the officer out. */
    recordIn: nullable(text),
    /** Key id and SHA-256 of the receipt, e.g. `5b0f 2c91 d7e4 a836 …`. */
    kid: text,
    receiptHash: text,
    /** Whether the receipt is about a past day. */
    asOfAt: nullable(instant),
    /** E.g. `Tim Kepatuhan`. */
    teamName: text,
  },
  ({ result, sanctions, subject }) => ({
    sanctions:
      (result === 'blocked') !== sanctions.length > 0 &&
      'Keputusan sanksi disebut bila, dan hanya bila, layanan ditahan.',
    subject: result === 'blocked' && !subject && 'Pemberi kerja yang ditahan layanannya harus disebut.',
  }),
);
