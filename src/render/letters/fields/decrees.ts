import type { FieldProblem } from '../../../common/problem';
import { anyNumberOf, count, day, instant, type Infer, list, nullable, oneOf, shape, text } from '../schema';
import { authority, branch, decidedFinding, identifiedEmployer, paper, place, service, team } from './parts';

/** Decrees of the one who decides: imposing the sanction and ending it. */

/** Decree imposing the sanction, with its annex. */
export const decision = shape({
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
  request: paper,
  verification: paper,
  clarification: nullable(paper),
  unanswered: nullable(shape({ number: text, on: day, receivedOn: day })),
  recommendation: paper,
  findings: list(decidedFinding),
  services: list(service),
  places: list(place),
  effectiveOn: day,
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
});

/** Decree ending the sanction. */
export const revocation = shape({
  authority,
  employer: identifiedEmployer,
  decision: paper,
  ground: oneOf('compliance', 'objection-granted', 'court', 'own-error', 'expired'),
  /** For `compliance`: the BPJS statement and, for every finding of the decision, since when it is cured (I7). */
  statement: nullable(paper),
  cured: anyNumberOf(shape({ /** Noun phrase: `pendaftaran seluruh pekerja`. */ obligation: text, since: day })),
  liftRequest: nullable(
    shape({ /** E.g. `Surat Direktur PT Contoh`. */ from: text, number: text, on: day, completeOn: day }),
  ),
  /** For the other grounds: the act it rests on, e.g. `Putusan Pengadilan Tata Usaha Negara Contoh`. */
  act: nullable(shape({ title: text, number: text, on: day })),
  lawList: list(text),
  effectiveAt: instant,
  bpjs: branch,
  team,
});

/** What lifting for each ground cannot do without. */
export function revocationFaults(fields: Infer<typeof revocation>): FieldProblem[] {
  const needed = fields.ground === 'compliance' ? (['statement', 'liftRequest'] as const) : (['act'] as const);
  const faults = needed
    .filter((name) => fields[name] === null && fields.ground !== 'expired')
    .map((name) => ({ pointer: `/fields/${name}`, detail: 'Belum diisi; alasan pencabutan ini memerlukannya.' }));
  if (fields.ground === 'compliance' && fields.cured.length === 0) {
    faults.push({ pointer: '/fields/cured', detail: 'Perlu sedikitnya 1 baris.' });
  }
  return faults;
}
