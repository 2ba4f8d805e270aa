import { anyNumberOf, count, day, instant, list, nullable, oneOf, shape, text } from '../schema';
import {
  authority,
  branch,
  decidedFinding,
  heardOrUnanswered,
  identifiedEmployer,
  paper,
  place,
  request,
  service,
  team,
  wordedLine,
} from './parts';

/** Decrees of the one who decides: imposing the sanction and ending it. */

/** Decree imposing the sanction, with its annex. */
export const decision = shape(
  {
    authority,
    employer: identifiedEmployer,
    /** Menimbang a: a whole clause after `bahwa`, without the final mark; further considerations in order. */
    considerations: anyNumberOf(text),
    /** Ends of the periods; `fineEndedOn` is null where BPJS set no fine. */
    warning1EndedOn: day,
    warning2EndedOn: day,
    fineEndedOn: nullable(day),
    /** Mengingat: whole citations without the final mark, kept and dated by the legal office. */
    lawList: list(text),
    request,
    verification: paper,
    clarification: nullable(paper),
    unanswered: nullable(shape({ number: text, on: day, receivedOn: day })),
    recommendation: paper,
    findings: list(decidedFinding),
    services: list(service),
    places: list(place),
    effectiveOn: day,
    /** The last day; null when it lasts until it is lifted. */
    endsOn: nullable(day),
    /** Working days to decide on a complete request to lift. */
    liftDays: count,
    /** Working days to object. */
    objectionDays: count,
    /** Where to apply for lifting, e.g. `Dinas Ketenagakerjaan`. */
    office: text,
    /** E.g. `Kota Contoh`. */
    city: text,
    bpjs: branch,
    team,
  },
  heardOrUnanswered,
);

const NEEDED = 'Belum diisi; alasan pencabutan ini memerlukannya.';

/** Decree ending the sanction. What each ground rests on may not be missing (I7). */
export const revocation = shape(
  {
    authority,
    employer: identifiedEmployer,
    decision: paper,
    ground: oneOf('compliance', 'objection-granted', 'court', 'own-error', 'expired'),
    /** For `compliance`: the BPJS statement (the request is null where nobody had to ask) and, for every finding of the decision, since when it is cured (I7). */
    statement: nullable(paper),
    cured: anyNumberOf(shape({ /** Noun phrase: `pendaftaran seluruh pekerja`. */ obligation: text, since: day })),
    liftRequest: nullable(
      shape({ /** E.g. `Surat Direktur PT Contoh`. */ from: text, number: text, on: day, completeOn: day }),
    ),
    /** For the other grounds: the act it rests on, e.g. `Putusan Pengadilan Tata Usaha Negara Contoh`. */
    act: nullable(shape({ title: text, number: text, on: day })),
    /** The lines it ends, when it ends a part; none for the whole decision. */
    part: anyNumberOf(wordedLine),
    lawList: list(text),
    effectiveAt: instant,
    bpjs: branch,
    team,
  },
  ({ ground, statement, cured, act }) => ({
    statement: ground === 'compliance' && !statement && NEEDED,
    cured: ground === 'compliance' && cured.length === 0 && NEEDED,
    act: ground !== 'compliance' && ground !== 'expired' && !act && NEEDED,
  }),
);
