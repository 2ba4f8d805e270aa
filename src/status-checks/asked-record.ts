import { Injectable } from '@nestjs/common';
import { mask, parseIdentifier, type AskedType } from '../law/identifiers';
import { PersonalDataCipher } from '../signing/personal-data-cipher';
import type { AskedCheck, AskedNumber } from './asked';
import { shownPlace } from './check-answer';

/** A number as it lies in the record: shown as people may see it, encrypted where that is not the whole. */
export interface RecordedNumber {
  type: AskedType;
  shown: string;
  /** Base64; null where `shown` is what was typed. */
  cipher: string | null;
}

/** A question as it is kept beside its answer. */
export interface AskedRecord {
  identifiers: RecordedNumber[];
  name: string | null;
  /** NITKU, masked for a person's, or code of a kelurahan. */
  place: string | null;
  placeCipher: string | null;
  applicationRef: string | null;
  /** Null when the question was about the moment it was asked. */
  asOf: string | null;
  knownAt: string | null;
}

/** Keeps questions without anybody's private number in the open, and reads them back for a next check. */
@Injectable()
export class AskedRecords {
  constructor(private readonly personal: PersonalDataCipher) {}

  of(asked: AskedCheck): AskedRecord {
    const place = shownPlace(asked.place);
    const isMasked = asked.place !== null && 'nitku' in asked.place && asked.place.nitku !== place;
    return {
      identifiers: asked.identifiers.map((each) => this.recorded(each)),
      name: asked.name,
      place,
      placeCipher: isMasked ? this.sealed((asked.place as { nitku: string }).nitku) : null,
      applicationRef: asked.applicationRef,
      asOf: asked.asOf && asked.asOf.toISOString(),
      knownAt: asked.knownAt && asked.knownAt.toISOString(),
    };
  }

  /** The numbers as they were typed. */
  numbers(record: AskedRecord): AskedNumber[] {
    return record.identifiers.map(({ type, shown, cipher }) => ({ type, value: cipher ? this.opened(cipher) : shown }));
  }

  /** The place as it was asked for. */
  place(record: AskedRecord): string | null {
    return record.placeCipher ? this.opened(record.placeCipher) : record.place;
  }

  private recorded({ type, value }: AskedNumber): RecordedNumber {
    const reading = parseIdentifier(type, value);
    // What cannot be read may be a person's number with a slip in it.
    if (reading.ok && !reading.personal) return { type, shown: value, cipher: null };
    return { type, shown: mask(reading.ok ? reading.value : value.trim()), cipher: this.sealed(value) };
  }

  private sealed(text: string): string {
    return this.personal.encrypt(text).toString('base64');
  }

  private opened(text: string): string {
    return this.personal.decrypt(Buffer.from(text, 'base64'));
  }
}
