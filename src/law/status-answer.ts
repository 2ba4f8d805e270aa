import { identifierLabel } from './identifiers';
import { holdsAt, type AskedIdentifier, type SanctionLine, type StatusFacts } from './status-facts';

export * from './status-facts';

/** What the counter is told. An error is none of the three. */
export type StatusResult = 'clear' | 'blocked' | 'review';

/** Why: one of the reasons of domain.md §7.3. */
export type StatusReason =
  | 'service-not-covered'
  | 'conflicting-identifiers'
  | 'on-hold'
  | 'place-needed'
  | 'stayed'
  | 'dispensation'
  | 'sanction-in-force'
  | 'name-only'
  | 'malformed-identifier'
  | 'name-needed'
  | 'similar-to-sanctioned'
  | 'possible-duplicate'
  | 'no-sanction'
  | 'not-in-register';

/** Something the officer should know besides the answer. */
export interface StatusNote {
  readonly code: 'identifier-unknown' | 'malformed-identifier' | 'later-annulled';
  readonly text: string;
}

/** The answer, before it is dressed for paper or JSON. */
export interface StatusAnswer {
  readonly result: StatusResult;
  readonly reason: StatusReason;
  /** The number of the rule that decided, for the audit. */
  readonly rule: number;
  /** Whether exactly one employer was matched by an exact identifier. */
  readonly known: boolean;
  /** That employer, or null. */
  readonly employerId: string | null;
  /** The lines that block; empty unless blocked. */
  readonly coveringLines: readonly SanctionLine[];
  readonly notes: readonly StatusNote[];
}

/** What the rules look at, worked out once. */
interface Considered {
  readonly facts: StatusFacts;
  /** Employers matched by an exact identifier. */
  readonly employerIds: readonly string[];
  /** Lines in force at `asOf` for the service that certainly cover the place. */
  readonly covering: readonly SanctionLine[];
  /** Lines in force at `asOf` for the service of which the place does not tell whether they cover it. */
  readonly placeDependent: readonly SanctionLine[];
}

interface Rule {
  readonly number: number;
  readonly fits: (considered: Considered) => boolean;
  readonly result: StatusResult;
  readonly reason: StatusReason;
}

/**
 * The rules of domain.md §7.3; the first that fits decides. Rule 0, a service code nobody knows, is refused before.
 * Names appear in rules 10 and 11 alone, both of which only ask for care: a name can never block and never clear.
 */
const RULES: readonly Rule[] = [
  { number: 1, fits: ({ facts }) => !facts.serviceCovered, result: 'clear', reason: 'service-not-covered' },
  { number: 2, fits: ({ employerIds }) => employerIds.length > 1, result: 'review', reason: 'conflicting-identifiers' },
  { number: 3, fits: isOnHold, result: 'review', reason: 'on-hold' },
  { number: 4, fits: isPlaceNeeded, result: 'review', reason: 'place-needed' },
  { number: 5, fits: isStayed, result: 'clear', reason: 'stayed' },
  { number: 6, fits: isDispensed, result: 'clear', reason: 'dispensation' },
  { number: 7, fits: ({ covering }) => covering.length > 0, result: 'blocked', reason: 'sanction-in-force' },
  { number: 8, fits: ({ facts }) => facts.identifiers.length === 0, result: 'review', reason: 'name-only' },
  {
    number: 9,
    fits: ({ facts }) => facts.identifiers.some(isMalformed),
    result: 'review',
    reason: 'malformed-identifier',
  },
  { number: 10, fits: (it) => !isMatched(it) && !it.facts.nameGiven, result: 'review', reason: 'name-needed' },
  {
    number: 11,
    fits: (it) => !isMatched(it) && it.facts.nameLikeSanctioned,
    result: 'review',
    reason: 'similar-to-sanctioned',
  },
  { number: 12, fits: hasUndecidedMatch, result: 'review', reason: 'possible-duplicate' },
  { number: 13, fits: isMatched, result: 'clear', reason: 'no-sanction' },
  { number: 14, fits: () => true, result: 'clear', reason: 'not-in-register' },
];

/** What the counter is told about one employer and one service at `facts.asOf`. */
export function statusAnswer(facts: StatusFacts): StatusAnswer {
  const considered = consider(facts);
  const { number, result, reason } = RULES.find((rule) => rule.fits(considered))!;
  const known = considered.employerIds.length === 1;
  const coveringLines =
    result === 'blocked' ? considered.covering.filter((line) => !isLineStayed(line, facts.asOf)) : [];
  return {
    result,
    reason,
    rule: number,
    known,
    employerId: known ? considered.employerIds[0]! : null,
    coveringLines,
    notes: notesOn(considered, coveringLines),
  };
}

function consider(facts: StatusFacts): Considered {
  const employerIds = [
    ...new Set(facts.identifiers.filter((asked) => !isMalformed(asked)).flatMap((asked) => asked.employerIds)),
  ];
  const inForce = facts.lines.filter(
    (line) => employerIds.includes(line.employerId) && line.service === facts.service && holdsAt(line, facts.asOf),
  );
  return {
    facts,
    employerIds,
    covering: inForce.filter((line) => coversPlace(line, facts) === 'yes'),
    placeDependent: inForce.filter((line) => coversPlace(line, facts) === 'unclear'),
  };
}

/** Whether a line holds at the place asked for. Only what is clearly named is covered, only what is clearly elsewhere is not. */
function coversPlace(line: SanctionLine, { place, establishments }: StatusFacts): 'yes' | 'no' | 'unclear' {
  if (line.scope === 'entity') return 'yes';
  if (place === null) return 'unclear';

  const named = establishments.filter(({ id }) => line.establishmentIds.includes(id));
  // A named place we know nothing of could be any place.
  if (named.length < line.establishmentIds.length) return 'unclear';

  if ('nitku' in place) {
    const asked = establishments.find(({ nitku }) => nitku === place.nitku);
    if (asked) return line.establishmentIds.includes(asked.id) ? 'yes' : 'no';
    return named.every(({ nitku }) => nitku !== null) ? 'no' : 'unclear';
  }

  if (named.some(({ villageCode }) => villageCode === null)) return 'unclear';
  if (named.every(({ villageCode }) => villageCode !== place.villageCode)) return 'no';
  // Two places in one kelurahan, one of them sanctioned: the kelurahan alone does not tell which is meant.
  const there = establishments.filter(({ villageCode }) => villageCode === place.villageCode);
  return there.every(({ id }) => line.establishmentIds.includes(id)) ? 'yes' : 'unclear';
}

function isOnHold({ facts, employerIds }: Considered): boolean {
  return (
    facts.identifiers.some((asked) => asked.holds.some((hold) => holdsAt(hold, facts.asOf))) ||
    facts.holds.some((hold) => employerIds.includes(hold.employerId) && holdsAt(hold, facts.asOf))
  );
}

/** Only where the place decides: a line that covers it anyway makes the question idle. */
function isPlaceNeeded({ facts, covering, placeDependent }: Considered): boolean {
  return placeDependent.length > 0 && covering.every((line) => isLineStayed(line, facts.asOf));
}

function isStayed({ facts, covering }: Considered): boolean {
  return covering.length > 0 && covering.every((line) => isLineStayed(line, facts.asOf));
}

function isDispensed({ facts, employerIds, covering }: Considered): boolean {
  const application = facts.applicationRef?.trim();
  return (
    Boolean(application) &&
    covering.length > 0 &&
    facts.dispensations.some(
      (dispensation) =>
        employerIds.includes(dispensation.employerId) &&
        dispensation.service === facts.service &&
        dispensation.applicationRef.trim() === application &&
        holdsAt(dispensation, facts.asOf),
    )
  );
}

function hasUndecidedMatch({ facts, employerIds }: Considered): boolean {
  return employerIds.some((id) => facts.undecidedMatches.includes(id));
}

function isMatched({ employerIds }: Considered): boolean {
  return employerIds.length > 0;
}

function isMalformed(asked: AskedIdentifier): boolean {
  return asked.malformed !== null;
}

function isLineStayed(line: SanctionLine, at: Date): boolean {
  return line.stays.some((stay) => holdsAt(stay, at));
}

function notesOn(considered: Considered, coveringLines: readonly SanctionLine[]): StatusNote[] {
  const notes: StatusNote[] = [];
  for (const asked of considered.facts.identifiers) {
    if (asked.malformed !== null) notes.push({ code: 'malformed-identifier', text: asked.malformed });
    else if (asked.employerIds.length === 0 && isMatched(considered)) {
      notes.push({
        code: 'identifier-unknown',
        text: `${identifierLabel(asked.type)} yang ditulis tidak ada di data kami.`,
      });
    }
  }
  if (coveringLines.some((line) => line.annulledAt !== null && line.annulledAt > considered.facts.asOf)) {
    notes.push({ code: 'later-annulled', text: 'Keputusan ini kemudian dibatalkan.' });
  }
  return notes;
}
