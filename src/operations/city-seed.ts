import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CalendarService } from '../calendar/calendar.service';
import { newId } from '../common/ids';
import { plainDate } from '../common/plain-date';
import type { Tx } from '../database/office-clock';
import { BONTANG_DISTRICTS, BONTANG_PLACE_WORDS, BONTANG_VILLAGES } from '../employers/seed/bontang-geography';
import { BONTANG_OFFICES } from '../parameters/seed/bontang';
import { ServiceCatalogueSeed } from '../service-units/catalogue-seed';

/** Offices are on record from the first year whose calendar is loaded. */
const OFFICES_FROM = plainDate('2025-01-01');

/**
 * The dated data a city starts with: districts, offices, calendar, catalogue of services. Nothing in code says which
 * city it is; another one brings its own seed (design §6.9). What is there already is left alone.
 */
@Injectable()
export class CitySeed {
  constructor(
    private readonly db: DataSource,
    private readonly calendars: CalendarService,
    private readonly catalogue: ServiceCatalogueSeed,
  ) {}

  /** Loads what is missing, in one transaction; doing it twice changes nothing. */
  async load(): Promise<void> {
    await this.db.transaction(async (tx) => {
      // Two instances starting at once wait for each other here.
      await tx.query(`SELECT pg_advisory_xact_lock(hashtext('city-seed'))`);
      await this.loadPlaces(tx);
      await this.loadOffices(tx);
      await this.calendars.loadAnnounced(tx);
      await this.catalogue.load(tx);
    });
  }

  private async loadPlaces(tx: Tx): Promise<void> {
    await tx.query(
      `INSERT INTO districts (code, name) SELECT * FROM unnest($1::text[], $2::text[]) ON CONFLICT (code) DO NOTHING`,
      [BONTANG_DISTRICTS.map((district) => district.code), BONTANG_DISTRICTS.map((district) => district.name)],
    );
    for (const village of BONTANG_VILLAGES) {
      await tx.query(
        `INSERT INTO villages (code, district_code, name, postcode, spellings) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (code) DO NOTHING`,
        [village.code, village.districtCode, village.name, village.postcode, [...village.variants]],
      );
    }
    await tx.query(
      `INSERT INTO place_words (word, meaning) SELECT * FROM unnest($1::text[], $2::text[]) ON CONFLICT (word) DO NOTHING`,
      [Object.keys(BONTANG_PLACE_WORDS), Object.values(BONTANG_PLACE_WORDS)],
    );
  }

  private async loadOffices(tx: Tx): Promise<void> {
    for (const [code, { name, ...profile }] of Object.entries(BONTANG_OFFICES)) {
      await tx.query(
        `INSERT INTO offices (id, code, name, profile, valid_from)
         SELECT $1, $2, $3, $4, $5 WHERE NOT EXISTS (SELECT 1 FROM offices WHERE code = $2)`,
        [newId(), code, name, JSON.stringify(profile), OFFICES_FROM],
      );
    }
  }
}
