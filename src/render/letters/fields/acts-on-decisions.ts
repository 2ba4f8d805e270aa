import { anyNumberOf, count, day, instant, list, nullable, oneOf, shape, text } from '../schema';
import { authority, branch, identifiedEmployer, paper, team, wordedLine } from './parts';

/** What is done to a decision after it was signed, and the answer to a request that it be lifted. */

const decree = {
  authority,
  employer: identifiedEmployer,
  decision: paper,
  /** A clause after `bahwa`, without the final mark. */
  reason: text,
  /** Mengingat: whole citations without the final mark. */
  lawList: list(text),
  effectiveAt: instant,
  team,
};

/** Decree that corrects or changes a decision: never to the employer's burden (UU 30/2014 Ps. 63). */
export const amendment = shape(
  {
    ...decree,
    /** Where, the old words, the new ones. */
    changes: anyNumberOf(shape({ part: text, before: text, after: text })),
    /** What is not withheld any more. */
    dropped: anyNumberOf(wordedLine),
    /** The last day, brought forward; null when it stays. */
    endsOn: nullable(day),
    /** Working days to object. */
    objectionDays: count,
  },
  ({ changes, dropped, endsOn }) => ({
    changes: changes.length === 0 && dropped.length === 0 && !endsOn && 'Belum ada yang diubah.',
  }),
);

/** Decree that annuls a decision, from its own day on (UU 30/2014 Ps. 66). */
export const annulment = shape({
  ...decree,
  flaws: list(oneOf('authority', 'procedure', 'substance')),
  /** What the flaw was found with, e.g. `Berita Acara Pemeriksaan Ulang`. */
  act: shape({ title: text, number: text, on: day }),
  /** The lines annulled, when it is a part; none for the whole decision. */
  part: anyNumberOf(wordedLine),
});

/** Decree by which a decision is not applied for a time, or is applied again. */
export const suspension = shape(
  {
    ...decree,
    action: oneOf('begin', 'end'),
    /** The lines concerned, when it is a part; none for the whole decision. */
    part: anyNumberOf(wordedLine),
    /** The last day of the suspension; null when a decree will end it. */
    untilOn: nullable(day),
    /** The decree that began it; null in that one. */
    begun: nullable(paper),
    /** Where to ask for the end of the sanction, e.g. `Dinas Ketenagakerjaan`. */
    office: text,
    /** Working days to object. */
    objectionDays: count,
  },
  ({ action, begun }) => ({ begun: action === 'end' && !begun && 'Belum diisi.' }),
);

/** Letter that a sanction is not lifted yet: what is missing, and how to go on. */
export const liftRefused = shape({
  authority,
  employer: identifiedEmployer,
  decision: paper,
  request: shape({ /** E.g. `Surat Pimpinan PT Contoh`. */ from: text, number: text, on: day, receivedOn: day }),
  /** Each a clause without full stop. */
  missing: list(text),
  /** Further reasons, a whole sentence; null when what is missing says it all. */
  reason: nullable(text),
  /** Working days to decide on a complete request to lift. */
  liftDays: count,
  /** Working days to object. */
  objectionDays: count,
  office: text,
  bpjs: branch,
  team,
});

/** To a counter: what has changed about a sanction that stands. */
export const unitChange = shape(
  {
    authority,
    employer: identifiedEmployer,
    decision: paper,
    kind: oneOf('amended', 'suspended', 'resumed'),
    /** The paper that changed it; null where a suspension ran out on its own last day. */
    act: nullable(paper),
    lines: list(wordedLine),
    at: instant,
    /** The last instant of a suspension that names one. */
    suspendedUntil: nullable(instant),
    /** The last instant of the sanction; null when it lasts until it is lifted. */
    until: nullable(instant),
    checkUrl: text,
    recordIn: text,
    contact: shape({ name: text, office: text, phone: text }),
  },
  ({ kind, act }) => ({ act: kind !== 'resumed' && !act && 'Belum diisi.' }),
);
