import { plainDateIn, type PlainDate } from '../common/plain-date';
import { parseIdentifier, mask } from '../law/identifiers';
import { validUntil } from '../law/effect';
import {
  holdsAt,
  type AskedPlace,
  type Interval,
  type StatusAnswer,
  type StatusFacts,
  type StatusNote,
  type StatusReason,
  type StatusResult,
} from '../law/status-answer';
import { HOW_TO_LIFT } from '../law/status-words';
import type { DecidedLine, Snapshot, Subject } from './status-facts.queries';

/** A decision in force, as far as a counter may read of it: never amounts, workers or warnings (domain.md §7.3). */
export interface DisclosedSanction {
  decision: { number: string; signedOn: PlainDate };
  /** Services it withholds, the one asked for first. */
  services: string[];
  fromAt: string;
  untilAt: string | null;
  /** Days in the office's zone; `until` is the last day. */
  from: PlainDate;
  until: PlainDate | null;
  basis: string[];
  howToLift: string;
}

/** The contract of design §7, which other offices code against: deepened, never broken. */
export interface CheckAnswer {
  id: string;
  number: string;
  result: StatusResult;
  reason: StatusReason;
  known: boolean;
  subject: Subject | null;
  service: string;
  place: string | null;
  sanctions: DisclosedSanction[];
  notes: StatusNote[];
  asOf: string;
  knownAt: string;
  dataAsOf: string;
  validUntil: string;
  receipt: string;
  verifyUrl: string;
}

/** What the rules decided, in the words of the contract; number, receipt and address come with the record. */
export type DecidedAnswer = Omit<CheckAnswer, 'id' | 'number' | 'receipt' | 'verifyUrl'>;

/** Dresses the answer of the rules for the contract. */
export function decidedAnswer(answer: StatusAnswer, snapshot: Snapshot, timeZone: string): DecidedAnswer {
  const { facts, lines, subject, knownAt, dataAsOf } = snapshot;
  return {
    result: answer.result,
    reason: answer.reason,
    known: answer.known,
    subject: answer.known ? subject : null,
    service: facts.service,
    place: shownPlace(facts.place),
    sanctions: disclosedSanctions(
      lines.filter((line) => answer.coveringLines.includes(line)),
      lines,
      facts.asOf,
      timeZone,
    ),
    notes: [...answer.notes],
    asOf: facts.asOf.toISOString(),
    knownAt: knownAt.toISOString(),
    dataAsOf: dataAsOf.toISOString(),
    validUntil: validUntil(facts.asOf, nextChange(facts), timeZone).toISOString(),
  };
}

/** A place as it may be stored and shown: a NITKU of a natural person begins with the NIK. */
export function shownPlace(place: AskedPlace | null): string | null {
  if (place === null) return null;
  if ('villageCode' in place) return place.villageCode;
  const reading = parseIdentifier('nitku', place.nitku);
  return reading.ok && !reading.personal ? place.nitku : mask(place.nitku);
}

function disclosedSanctions(
  covering: readonly DecidedLine[],
  all: readonly DecidedLine[],
  asOf: Date,
  timeZone: string,
): DisclosedSanction[] {
  const decisions = [...new Set(covering.map(({ decisionId }) => decisionId))];
  return decisions.map((id) => {
    const asked = covering.filter(({ decisionId }) => decisionId === id);
    // What is stayed is served: telling it as withheld would contradict the answer for that service.
    const isStayed = (line: DecidedLine) => line.stays.some((stay) => holdsAt(stay, asOf));
    const others = all.filter((line) => line.decisionId === id && holdsAt(line, asOf) && !isStayed(line));
    const together = [...asked, ...others];
    const fromAt = new Date(Math.min(...asked.map((line) => line.fromAt.getTime())));
    const ends = asked.map((line) => line.untilAt);
    const untilAt = ends.includes(null) ? null : new Date(Math.max(...ends.map((end) => end!.getTime())));
    return {
      decision: asked[0]!.decision,
      services: [...new Set(together.map(({ service }) => service))],
      fromAt: fromAt.toISOString(),
      untilAt: untilAt && untilAt.toISOString(),
      from: plainDateIn(fromAt, timeZone),
      // The end is the first instant that is free again.
      until: untilAt && plainDateIn(new Date(untilAt.getTime() - 1), timeZone),
      basis: [...new Set(together.flatMap(({ basis }) => basis ?? []))],
      howToLift: HOW_TO_LIFT,
    };
  });
}

/** The next instant at which this answer may become another, as far as is known now. */
function nextChange({ asOf, lines, holds, identifiers }: StatusFacts): Date | null {
  const intervals: readonly Interval[] = [
    ...lines.flatMap((line) => [line, ...line.stays]),
    ...holds,
    ...identifiers.flatMap((asked) => asked.holds),
  ];
  const instants = intervals.flatMap(({ fromAt, untilAt }) => [fromAt, ...(untilAt ? [untilAt] : [])]);
  const later = instants.filter((instant) => instant > asOf).map((instant) => instant.getTime());
  return later.length > 0 ? new Date(Math.min(...later)) : null;
}
