import { count, day, extended, list, nullable, oneOf, shape, text } from '../schema';
import { authority, identifiedEmployer, paper, team } from './parts';

/** Answers to what an employer sets against a decision (UU 30/2014 Ps. 75-78). */

const result = oneOf('granted', 'partly', 'refused', 'inadmissible');
const NEEDED = 'Belum diisi; jawaban ini memerlukannya.';

/** What both answers are made of. */
const answer = {
  authority,
  employer: identifiedEmployer,
  /** The decision that withholds services. */
  decision: paper,
  /** The employer's paper, with the day it came in. */
  filed: shape({ number: text, on: day, receivedOn: day }),
  /** What the employer says, in a clause: `seluruh pekerja sudah didaftarkan sejak Maret 2026`. */
  grounds: text,
  /** Each a clause after `bahwa`, without the final mark. */
  considerations: list(text),
  result,
  /** For `partly`: what is changed in the decision, a clause after `yaitu`. */
  part: nullable(text),
  /** The last day to answer, when silence had granted it before this answer. */
  silentSince: nullable(day),
  /** The last day to file, when it came later; the answer says whether it was heard all the same. */
  lateAfter: nullable(day),
  /** Why a late one is heard, a clause after `karena`. */
  lateReason: nullable(text),
  team,
};

interface Answered {
  result: string;
  part: string | null;
  silentSince: unknown;
  lateAfter: unknown;
  lateReason: string | null;
}

const complete = ({ result: given, part, silentSince, lateAfter, lateReason }: Answered) => ({
  part: given === 'partly' && !part && NEEDED,
  result: Boolean(silentSince) && given !== 'granted' && 'Yang dianggap dikabulkan hanya dapat dikabulkan.',
  lateReason: Boolean(lateAfter) && given !== 'inadmissible' && !lateReason && NEEDED,
});

/** Answer of the one who decided; `appealDays` are the working days to go on to the superior. */
export const objectionReply = shape({ ...answer, appealDays: count }, complete);

/** Answer of the superior, where the mayor is the superior; `courtDays` are the days to go to court, working days unless `courtUnit` says otherwise. */
export const appealReply = extended(
  shape({ ...answer, /** The answer to the objection. */ reply: paper, courtDays: count }, complete),
  { courtUnit: oneOf('working-days', 'calendar-days') },
);
