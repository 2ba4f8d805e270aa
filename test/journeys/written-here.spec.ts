import { emptyDatabase, installedPostgresVersions, startInstalledPostgres } from '../support/postgres';
import { tellJourney } from './tell-journey';

/** The oldest server Patuh is for: nothing newer may slip into the SQL. Used where this machine has one. */
const OLDEST = 15;
const hasOldest = installedPostgresVersions().includes(OLDEST);

async function oldestServer(): Promise<{ ownerUrl: string; drop(): Promise<void> }> {
  const { url, stop } = await startInstalledPostgres(OLDEST);
  return { ownerUrl: url, drop: stop };
}

tellJourney(
  `an employer who registered nobody, with acts BPJS writes here, on Postgres ${hasOldest ? OLDEST : 'as we bring it'}`,
  { bpjsActs: 'WRITE_HERE', list: 'pwbd', database: hasOldest ? oldestServer : emptyDatabase },
);
