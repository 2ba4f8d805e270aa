import { emptyDatabase } from '../support/postgres';
import { tellJourney } from './tell-journey';

tellJourney('an employer who registered part of his workers, with acts BPJS wrote elsewhere', {
  bpjsActs: 'RECORD',
  list: 'pds-tk',
  database: emptyDatabase,
});
