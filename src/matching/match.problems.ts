import { Problem } from '../common/problem';
import { describeConstraint } from '../database/constraint-problems';
import { explainProblem } from '../web/problems';

const DECIDED = 'Pencocokan ini sudah diputuskan. Muat ulang halaman untuk melihat keputusannya.';

/** Somebody else was quicker. */
export const matchDecided = (): Problem => new Problem(409, 'match-decided', DECIDED, { title: 'Sudah diputuskan' });

describeConstraint('match_proposals_stand', { status: 409, type: 'match-decided', detail: DECIDED });

explainProblem(
  'match-decided',
  409,
  'Pencocokan sudah diputuskan',
  'Setiap pencocokan diputuskan satu kali oleh satu orang, dengan alasannya. Keputusan itu tampak di halaman pemberi kerja.',
);
