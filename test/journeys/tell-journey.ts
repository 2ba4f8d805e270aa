import type { BpjsActs } from '../factories/case-file';
import { Service } from '../support/service';
import { tellOfTheDecision } from './decision';
import { tellOfGuidance } from './guidance';
import { tellOfTheOffice } from './office';
import { tellOfRelease } from './release';
import type { Story } from './story';
import { tellOfWarnings } from './warnings';

/** Which of the two ways BPJS's acts go, and on whom the story is told. */
export interface Telling {
  bpjsActs: BpjsActs;
  list: 'pds-tk' | 'pwbd';
  /** Gives the owner's address of an empty database, and takes it away again. */
  database(): Promise<{ ownerUrl: string; drop(): Promise<void> }>;
}

/** What the chapters share. */
export class Told {
  service!: Service;
  story!: Story;

  constructor(readonly telling: Telling) {}

  get isWrittenHere(): boolean {
    return this.telling.bpjsActs === 'WRITE_HERE';
  }

  /** What is typed when signing: a number from the agenda book, or nothing where the numbers are given here. */
  typed(number: string, classification: '500.15.14' | '100.3.3.3' = '500.15.14'): { number?: string } {
    return this.isWrittenHere ? {} : { number: `${classification}/${number}/DISNAKER` };
  }
}

/**
 * The whole way of one employer, from the office's files to the answer at the counter, over HTTP and SMTP against the
 * real process. Each step needs those before it.
 */
export function tellJourney(name: string, telling: Telling): void {
  describe(name, () => {
    const told = new Told(telling);
    let database: { ownerUrl: string; drop(): Promise<void> };

    beforeAll(async () => {
      database = await telling.database();
      told.service = new Service(database.ownerUrl);
      await told.service.open();
    });
    afterAll(async () => {
      await told.service?.close();
      await database?.drop();
    });

    tellOfTheOffice(told);
    tellOfGuidance(told);
    tellOfWarnings(told);
    tellOfTheDecision(told);
    tellOfRelease(told);
  });
}
