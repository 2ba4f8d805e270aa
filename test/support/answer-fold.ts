import type { DataSource } from 'typeorm';
import { Entities } from './entity-fold';

/** An event as the history keeps it: of a case, of an entity, of a number. */
export interface ToldEvent {
  kind: string;
  recordedAt: Date;
  employerId: string;
  data: {
    lines?: { id: string; serviceCode: string; establishmentId: string | null }[];
    lineIds?: string[];
    endsOn?: string | null;
    fromAt?: string;
    untilAt?: string;
    plannedUntilAt?: string | null;
    kind?: string;
    overlayId?: string;
    lapsesAt?: string;
    eventId?: string;
    successorId?: string;
    follows?: boolean;
    number?: string;
    changeId?: string;
  };
}

/** What the counter must have been told about one NIB and one service. */
export type FoldedAnswer =
  'no-sanction' | 'sanction-in-force' | 'stayed' | 'on-hold' | 'name-needed' | 'conflicting-identifiers';

/** A stretch of time in milliseconds; without an end it lasts. */
export interface Span {
  fromAt: number | null;
  untilAt: number | null;
}
interface Line extends Span {
  employerId: string;
  serviceCode: string;
  stays: (Span & { overlayId: string })[];
  /** Whether an event ended it; a last day that passes is not one. */
  isEnded: boolean;
}
interface Hold extends Span {
  employerId: string;
  isEnded: boolean;
}

/**
 * The answer at the counter for one NIB and service at `at`, told from the events recorded up to then and from nothing
 * else: the oracle of R11. It knows no table but what was recorded, and shares no code with the check.
 *
 * @param events of every employer the answer may depend on, oldest first
 * @param zoneHours how far the office is ahead of UTC, for the end of an end day
 */
export function foldedAnswer(
  events: readonly ToldEvent[],
  { nib, service }: { nib: string; service: string },
  at: Date,
  zoneHours = 8,
): FoldedAnswer {
  const told = new Fold(zoneHours);
  for (const event of events) if (event.recordedAt <= at) told.tell(event);
  return told.answer(nib, service, at.getTime());
}

class Fold {
  private readonly lines = new Map<string, Line>();
  private readonly holds = new Map<string, Hold>();
  private readonly entities = new Entities();

  constructor(private readonly zone: number) {}

  tell(event: ToldEvent): void {
    const { kind, recordedAt, employerId, data } = event;
    const recorded = recordedAt.getTime();
    const named = (data.lineIds ?? []).flatMap((id) => this.lines.get(id) ?? []);
    switch (kind) {
      case 'decide':
        for (const { id, serviceCode } of data.lines ?? []) {
          const untilAt = data.endsOn ? endOfDay(data.endsOn, this.zone) : null;
          this.lines.set(id, { employerId, serviceCode, fromAt: null, untilAt, stays: [], isEnded: false });
        }
        break;
      case 'decision.amended':
        for (const line of named) line.untilAt = endOfDay(data.endsOn!, this.zone);
        break;
      case 'sanction.scheduled':
      case 'enter-into-force':
        for (const line of named) line.fromAt = Date.parse(data.fromAt!);
        break;
      case 'sanction.part-ended':
      case 'lift':
        for (const line of named) {
          endSpan(line, Date.parse(data.untilAt!));
          line.isEnded = true;
        }
        break;
      case 'sanction.stayed':
        for (const { stays } of named) {
          const planned = data.plannedUntilAt ? Date.parse(data.plannedUntilAt) : null;
          stays.push({ overlayId: data.overlayId!, fromAt: recorded, untilAt: planned });
        }
        break;
      case 'sanction.applied-again':
        for (const { stays } of named)
          for (const stay of stays) if (stay.overlayId === data.overlayId) endSpan(stay, recorded);
        break;
      case 'overlay.begun':
        if (data.kind !== 'HOLD') break;
        this.holds.set(data.overlayId!, {
          employerId,
          fromAt: recorded,
          untilAt: data.lapsesAt ? Date.parse(data.lapsesAt) : null,
          isEnded: false,
        });
        break;
      case 'overlay.ended': {
        const hold = this.holds.get(data.overlayId!);
        if (!hold) break;
        endSpan(hold, recorded);
        hold.isEnded = true;
        break;
      }
      default:
        this.entities.tell(event);
    }
    this.entities.holdSuccessors((employer) => this.isConcerned(employer));
  }

  answer(nib: string, service: string, at: number): FoldedAnswer {
    const bearers = this.entities.bearersOf(nib);
    if (bearers.length > 1) return 'conflicting-identifiers';
    if (this.entities.isWaiting(nib)) return 'on-hold';
    const [bearer] = bearers;
    if (bearer === undefined) return 'name-needed';
    // He answers for himself, and from when it was decided for those whose sanction follows to him.
    const sources = [...this.entities.sourcesOf(bearer)].filter(([, since]) => since <= at);
    const isOf = (employerId: string) => sources.some(([source]) => source === employerId);
    const holds = [...this.holds.values()].filter((hold) => contains(hold, at));
    if (holds.some(({ employerId }) => isOf(employerId))) return 'on-hold';
    if (sources.some(([source]) => this.entities.isHeld(source))) return 'on-hold';
    const inForce = [...this.lines.values()].filter(
      (line) => line.serviceCode === service && isOf(line.employerId) && contains(line, at),
    );
    if (inForce.length === 0) return 'no-sanction';
    return inForce.every(({ stays }) => stays.some((stay) => contains(stay, at))) ? 'stayed' : 'sanction-in-force';
  }

  /** Whether something is decided against an employer, or in doubt about it, that whoever takes its place may bear. */
  private isConcerned(employerId: string): boolean {
    const lives = (one: { employerId: string; isEnded: boolean }) => one.employerId === employerId && !one.isEnded;
    return [...this.lines.values(), ...this.holds.values()].some(lives);
  }
}

/** Every instant at which an answer may turn, as far as events tell: recorded ones, and those they announce. */
export function turningInstants(events: readonly ToldEvent[], zoneHours = 8): Date[] {
  const turning = /^(decide|sanction\.|decision\.|enter-into-force|lift$|overlay\.|entity\.|number\.)/;
  const instants = events
    .filter(({ kind }) => turning.test(kind))
    .flatMap(({ recordedAt, data }) => [
      recordedAt.getTime(),
      ...[data.fromAt, data.untilAt, data.plannedUntilAt, data.lapsesAt].flatMap((at) => (at ? Date.parse(at) : [])),
      ...(data.endsOn ? [endOfDay(data.endsOn, zoneHours)] : []),
    ]);
  return [...new Set(instants)].sort((one, other) => one - other).map((at) => new Date(at));
}

const endOfDay = (day: string, zone: number): number => Date.parse(`${day}T00:00:00Z`) + (24 - zone) * 3_600_000;

function endSpan(span: Span, at: number): void {
  span.untilAt = Math.min(span.untilAt ?? Infinity, at);
}

const contains = ({ fromAt, untilAt }: Span, at: number): boolean =>
  fromAt !== null && fromAt <= at && (untilAt === null || at < untilAt);

/**
 * What was recorded of employers that may answer for each other: their cases, what happened to them as entities, and
 * which NIB led to them; instants cut to milliseconds as the check cuts them.
 */
export async function historyOf(db: DataSource, employerIds: readonly string[]): Promise<ToldEvent[]> {
  return db.query<ToldEvent[]>(
    `SELECT kind, date_trunc('milliseconds', at) AS "recordedAt", employer_id AS "employerId", data
       FROM (SELECT e.kind, e.recorded_at AS at, e.seq, c.employer_id, e.data
               FROM case_events e JOIN cases c ON c.id = e.case_id
             UNION ALL
             SELECT 'entity.merged', recorded_at, 0, employer_id,
                    jsonb_build_object('eventId', id, 'successorId', successor_id)
               FROM entity_events WHERE kind = 'ENTITY_MERGED_INTO'
             UNION ALL
             SELECT 'entity.succession', s.decided_at, 0, e.employer_id,
                    jsonb_build_object('eventId', e.id, 'follows', s.follows)
               FROM succession_decisions s JOIN entity_events e ON e.id = s.event_id
             UNION ALL
             SELECT 'number.borne', recorded_at, 0, employer_id, jsonb_build_object('number', lookup)
               FROM employer_identifiers WHERE type = 'nib'
             UNION ALL
             SELECT 'number.lost', ended_at, 0, employer_id, jsonb_build_object('number', lookup)
               FROM employer_identifiers WHERE type = 'nib' AND ended_at IS NOT NULL
             UNION ALL
             SELECT 'number.waits', proposed_at, 0, employer_id, jsonb_build_object('number', lookup, 'changeId', id)
               FROM identity_changes WHERE type = 'nib'
             UNION ALL
             SELECT 'number.decided', decided_at, 0, employer_id, jsonb_build_object('changeId', id)
               FROM identity_changes WHERE type = 'nib' AND outcome IS NOT NULL) told
      WHERE employer_id = ANY ($1) ORDER BY at, seq`,
    [[...employerIds]],
  );
}
