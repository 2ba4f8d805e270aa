import type { DataSource } from 'typeorm';

/** An event of a case as the history keeps it. */
export interface ToldEvent {
  kind: string;
  recordedAt: Date;
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
  };
}

/** What the counter must have been told of an entity: one of the answers that depend on sanctions. */
export type FoldedAnswer = 'no-sanction' | 'sanction-in-force' | 'stayed' | 'on-hold';

interface Span {
  fromAt: number | null;
  untilAt: number | null;
}
interface Line extends Span {
  serviceCode: string;
  stays: (Span & { overlayId: string })[];
}

/**
 * The answer at the counter for one employer and service at `at`, told from the events recorded up to then and from
 * nothing else: the oracle of R11. It knows no table but the history, and shares no code with the check.
 *
 * @param events of every case of the employer, oldest first
 * @param zoneHours how far the office is ahead of UTC, for the end of an end day
 */
export function foldedAnswer(events: readonly ToldEvent[], service: string, at: Date, zoneHours = 8): FoldedAnswer {
  const lines = new Map<string, Line>();
  const holds = new Map<string, Span>();
  for (const event of events) {
    if (event.recordedAt <= at) tell(event, lines, holds, zoneHours);
  }
  const now = at.getTime();
  if ([...holds.values()].some((hold) => contains(hold, now))) return 'on-hold';
  const inForce = [...lines.values()].filter((line) => line.serviceCode === service && contains(line, now));
  if (inForce.length === 0) return 'no-sanction';
  return inForce.every(({ stays }) => stays.some((stay) => contains(stay, now))) ? 'stayed' : 'sanction-in-force';
}

function tell({ kind, recordedAt, data }: ToldEvent, lines: Map<string, Line>, holds: Map<string, Span>, zone: number) {
  const recorded = recordedAt.getTime();
  const named = (data.lineIds ?? []).flatMap((id) => lines.get(id) ?? []);
  switch (kind) {
    case 'decide':
      for (const { id, serviceCode } of data.lines ?? []) {
        const untilAt = data.endsOn ? endOfDay(data.endsOn, zone) : null;
        lines.set(id, { serviceCode, fromAt: null, untilAt, stays: [] });
      }
      break;
    case 'decision.amended':
      for (const line of named) line.untilAt = endOfDay(data.endsOn!, zone);
      break;
    case 'sanction.scheduled':
    case 'enter-into-force':
      for (const line of named) line.fromAt = Date.parse(data.fromAt!);
      break;
    case 'sanction.part-ended':
    case 'lift':
      for (const line of named) line.untilAt = Math.min(line.untilAt ?? Infinity, Date.parse(data.untilAt!));
      break;
    case 'sanction.stayed':
      for (const { stays } of named) {
        const planned = data.plannedUntilAt ? Date.parse(data.plannedUntilAt) : null;
        stays.push({ overlayId: data.overlayId!, fromAt: recorded, untilAt: planned });
      }
      break;
    case 'sanction.applied-again':
      for (const { stays } of named)
        endSpans(
          stays.filter(({ overlayId }) => overlayId === data.overlayId),
          recorded,
        );
      break;
    case 'overlay.begun':
      if (data.kind === 'HOLD')
        holds.set(data.overlayId!, { fromAt: recorded, untilAt: data.lapsesAt ? Date.parse(data.lapsesAt) : null });
      break;
    case 'overlay.ended':
      endSpans(
        [holds.get(data.overlayId!)].flatMap((hold) => hold ?? []),
        recorded,
      );
      break;
  }
}

const endOfDay = (day: string, zone: number): number => Date.parse(`${day}T00:00:00Z`) + (24 - zone) * 3_600_000;

function endSpans(spans: readonly Span[], at: number): void {
  for (const span of spans) span.untilAt = Math.min(span.untilAt ?? Infinity, at);
}

const contains = ({ fromAt, untilAt }: Span, at: number): boolean =>
  fromAt !== null && fromAt <= at && (untilAt === null || at < untilAt);

/** The history of every case of an employer, instants cut to milliseconds as the check cuts them. */
export async function historyOf(db: DataSource, employerId: string): Promise<ToldEvent[]> {
  return db.query<ToldEvent[]>(
    `SELECT kind, date_trunc('milliseconds', recorded_at) AS "recordedAt", data FROM case_events
      WHERE case_id IN (SELECT id FROM cases WHERE employer_id = $1) ORDER BY case_events.recorded_at, seq`,
    [employerId],
  );
}
