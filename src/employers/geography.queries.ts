import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/office-clock';
import type { District, Geography, Village } from './geography';

/** Reads the city's places as loaded by its seed, for recognising them in files. */
@Injectable()
export class GeographyQueries {
  async all(tx: Tx): Promise<Geography> {
    const districts = await tx.query<District[]>(
      `SELECT code, name, '{}'::text[] AS variants FROM districts ORDER BY code`,
    );
    const villages = await tx.query<Village[]>(
      `SELECT code, name, district_code AS "districtCode", postcode, spellings AS variants FROM villages ORDER BY code`,
    );
    const words = await tx.query<{ word: string; meaning: string }[]>('SELECT word, meaning FROM place_words');
    return { districts, villages, placeWords: Object.fromEntries(words.map(({ word, meaning }) => [word, meaning])) };
  }
}
