import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { yearOf, type PlainDate } from '../common/plain-date';
import type { Tx } from '../database/office-clock';
import { documentKind, type DocumentCode } from '../law/documents';
import { letterNumber, verifyCode } from '../law/letter-number';
import { NumberSeriesService, type SeriesCode } from '../parameters/number-series';
import { OfficeProfiles } from '../parameters/office-profiles';
import type { Letter, LetterIssuer } from './letter.entity';
import { numberIsOurs, numberNeeded } from './letter.problems';

/** Number, series and year as a letter keeps them. */
export interface GivenNumber {
  number: string;
  series: string;
  numberYear: number;
}

/** Gives letters their numbers: from our own counters, or as typed in from the register kept elsewhere. */
@Injectable()
export class LetterNumbers {
  constructor(
    private readonly series: NumberSeriesService,
    private readonly offices: OfficeProfiles,
  ) {}

  /**
   * The number of a letter signed on `day`.
   *
   * @throws Problem 422 `number-needed` when the register is elsewhere and none was typed, `number-is-ours` otherwise
   */
  async give(tx: Tx, code: DocumentCode, issuer: LetterIssuer, day: PlainDate, typed?: string): Promise<GivenNumber> {
    const series = await this.series.on(tx, seriesCode(code, issuer), day);
    if (series.source === 'EXTERNAL') {
      if (!typed) throw numberNeeded();
      return { number: typed, series: series.code, numberYear: yearOf(day) };
    }
    if (typed) throw numberIsOurs();
    const office = await this.offices.on(tx, issuer === 'BPJS' ? 'BPJS' : 'OFFICE', day);
    const number = letterNumber(series.pattern, {
      seq: await this.series.take(tx, series, day),
      on: day,
      class: documentKind(code).classification ?? undefined,
      unit: office.unitMark,
    });
    return { number, series: series.code, numberYear: yearOf(day) };
  }

  /**
   * The number of a letter that is signed on `day`: the one of our own it kept from a registration that was rejected,
   * so that our register has no gap, else a new one.
   *
   * @throws Problem 422 as {@link give}
   */
  async forLetter(
    tx: Tx,
    letter: Pick<Letter, 'code' | 'issuer' | 'number' | 'series' | 'numberYear'>,
    day: PlainDate,
    typed?: string,
  ): Promise<GivenNumber> {
    const { number, series, numberYear } = letter;
    if (!number || !series || numberYear !== yearOf(day)) return this.give(tx, letter.code, letter.issuer, day, typed);
    if (typed) throw numberIsOurs();
    return { number, series, numberYear };
  }

  /** Whether the register of such papers is kept elsewhere on `day`, so that a person types the number. */
  async isTyped(tx: Tx, code: DocumentCode, issuer: LetterIssuer, day: PlainDate): Promise<boolean> {
    const { numbering } = documentKind(code);
    if (issuer !== 'BPJS' && (numbering === 'ext' || numbering === 'none')) return false;
    return (await this.series.on(tx, seriesCode(code, issuer), day)).source === 'EXTERNAL';
  }

  /** A code for `/v/…` that no letter or check has yet, without letters that look alike. */
  async verifyCode(tx: Tx): Promise<string> {
    for (;;) {
      const code = verifyCode(randomBytes);
      const [taken] = await tx.query<unknown[]>('SELECT 1 FROM letters WHERE verify_code = $1', [code]);
      if (!taken) return code;
    }
  }
}

/** Letters of BPJS written here stand in BPJS's own series. Throws Error for a paper that carries no number. */
function seriesCode(code: DocumentCode, issuer: LetterIssuer): SeriesCode {
  if (issuer === 'BPJS') return 'B';
  const { numbering } = documentKind(code);
  if (numbering === 'ext' || numbering === 'none') throw new Error(`${code} has no series of ours`);
  return numbering;
}
