import { Injectable } from '@nestjs/common';
import type { CaseRecord } from '../cases/case-record';
import type { PlainDate } from '../common/plain-date';
import type { Tx } from '../database/office-clock';
import type { LetterFields } from '../render/letters';
import { placesOf } from './case-places';
import { SanctionWording } from './sanction-wording';

/** A line as letters and pages name it: its service with the article, and where. */
export type WordedLine = LetterFields['REVOKE']['part'][number];

/** What a line of a decision withholds. */
export interface NamedLine {
  serviceCode: string;
  establishmentId: string | null;
}

/** Where a line holds that names no place (I10). */
export const EVERYWHERE = 'semua tempat usaha di kota ini';

/** Puts lines of a decision into words, each service with each place. */
@Injectable()
export class LineWords {
  constructor(private readonly wording: SanctionWording) {}

  /** In the order of the catalogue, then of the places. */
  async of(tx: Tx, record: CaseRecord, lines: readonly NamedLine[], day: PlainDate): Promise<WordedLine[]> {
    const codes = [...new Set(lines.map(({ serviceCode }) => serviceCode))];
    const services = await this.wording.services(tx, codes, day);
    const places = await placesOf(tx, record.head.id);
    const order = (id: string | null): number => places.findIndex((place) => place.id === id);
    return [...lines]
      .sort(
        (one, other) =>
          codes.indexOf(one.serviceCode) - codes.indexOf(other.serviceCode) ||
          order(one.establishmentId) - order(other.establishmentId),
      )
      .map(({ serviceCode, establishmentId }) => {
        const { name, basis } = services[codes.indexOf(serviceCode)]!;
        return {
          service: name,
          basis,
          place: establishmentId
            ? (places[order(establishmentId)]?.name ?? 'tempat usaha yang sudah tutup')
            : EVERYWHERE,
        };
      });
  }
}
