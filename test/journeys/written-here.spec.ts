import { emptyDatabase } from '../support/postgres';
import { tellJourney } from './tell-journey';

tellJourney('an employer who registered nobody, with acts BPJS writes here', {
  bpjsActs: 'WRITE_HERE',
  list: 'pwbd',
  database: emptyDatabase,
});
