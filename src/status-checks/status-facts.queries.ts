import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../common/plain-date';
import { Settings } from '../config/settings';
import type { Tx } from '../database/office-clock';
import { similarity } from '../employers/name-likeness';
import { searchName } from '../employers/names';
import { StoredIdentifiers } from '../employers/stored-identifiers';
import { parseIdentifier } from '../law/identifiers';
import type { Establishment, Interval, SanctionLine, StatusFacts } from '../law/status-facts';
import type { AskedCheck } from './asked';
import { prepared } from './prepared';
import { SIMILAR_NAMES_SQL, STATUS_FACTS_SQL } from './status-facts.sql';

/** A line with the decision it stands in. */
export interface DecidedLine extends SanctionLine {
  decisionId: string;
  decision: { number: string; signedOn: PlainDate };
  /** Article for this service; null when the service is no longer withheld that day. */
  basis: string | null;
}

/** The employer asked about, as far as a counter may read of it. */
export interface Subject {
  employerId: string;
  name: string;
  nib: string | null;
  /** Masked. */
  npwp: string | null;
}

/** The facts of one snapshot, and what the answer is dressed with. */
export interface Snapshot {
  facts: StatusFacts;
  lines: readonly DecidedLine[];
  /** The present instant of the office. */
  now: Date;
  knownAt: Date;
  /** Whether the code is, or ever was, a service. */
  serviceKnown: boolean;
  /** Whether the asker's unit gives it today. */
  serviceIsTheirs: boolean;
  subject: Subject | null;
  /** When anything an answer depends on changed last. */
  dataAsOf: Date;
  listVersion: number;
}

interface SnapshotRow {
  now: string;
  asOf: string;
  knownAt: string;
  serviceKnown: boolean;
  serviceIsTheirs: boolean;
  service: object | null;
  found: { index: number; employerId: string }[];
  lines: LineRow[];
  holds: (IntervalRow & { employerId: string })[];
  numberHolds: (IntervalRow & { index: number })[];
  establishments: (Establishment & { isAsked: boolean })[];
  undecided: string[];
  subject: Subject | null;
  data: { version: number; at: string } | null;
}

interface IntervalRow {
  fromAt: string;
  untilAt: string | null;
}

interface LineRow extends IntervalRow {
  employerId: string;
  decisionId: string;
  service: string;
  annulledAt: string | null;
  stays: IntervalRow[];
  number: string;
  signedOn: PlainDate;
  establishmentIds: string[];
  isEntity: boolean;
  basis: string | null;
}

/** Names this alike ask for care: words in common by weight, or the same letters in other words. */
const LIKE_WORDS = 0.75;
const LIKE_LETTERS = 0.6;

/** Reads what an answer at the counter depends on, all of it at one moment. */
@Injectable()
export class StatusFactsQueries {
  constructor(
    private readonly stored: StoredIdentifiers,
    private readonly settings: Settings,
  ) {}

  /** The facts for a question of this unit; null is the team, which may ask about every service. */
  async read(tx: Tx, asked: AskedCheck, unitId: string | null): Promise<Snapshot> {
    const statement = { name: 'status-facts', text: STATUS_FACTS_SQL };
    const [row] = await prepared<{ facts: SnapshotRow }>(tx, statement, this.parameters(asked, unitId));
    const { found, asOf } = row!.facts;
    const isLike = found.length === 0 && (await this.isLikeSanctioned(tx, asked, asOf));
    return snapshot(asked, row!.facts, isLike);
  }

  /** Whether the name given resembles that of an employer under sanction; asked only when no number leads anywhere. */
  private async isLikeSanctioned(tx: Tx, { name, knownAt, service }: AskedCheck, asOf: string): Promise<boolean> {
    const sought = name && searchName(name);
    if (!sought) return false;
    const statement = { name: 'similar-names', text: SIMILAR_NAMES_SQL };
    const values = [sought, asOf, knownAt, this.settings.timeZone, service];
    const similar = await prepared<{ name: string; likeness: number }>(tx, statement, values);
    return similar.some((other) => other.likeness >= LIKE_LETTERS || similarity(name, other.name).score >= LIKE_WORDS);
  }

  private parameters(asked: AskedCheck, unitId: string | null): unknown[] {
    const forms = asked.identifiers.flatMap(({ type, value }, index) =>
      this.stored.forms(type, value).map((form) => ({ index, ...form })),
    );
    return [
      forms.map(({ index }) => index),
      forms.map(({ type }) => type),
      forms.map(({ lookup }) => lookup),
      forms.map(({ division }) => division),
      asked.asOf,
      asked.knownAt,
      this.settings.timeZone,
      asked.service,
      unitId,
      asked.place && 'nitku' in asked.place ? this.stored.lookup('nitku', asked.place.nitku) : null,
    ];
  }
}

function snapshot(asked: AskedCheck, row: SnapshotRow, nameLikeSanctioned: boolean): Snapshot {
  const lines = row.lines.map(decidedLine);
  const askedNitku = asked.place && 'nitku' in asked.place ? asked.place.nitku : null;
  return {
    facts: {
      asOf: new Date(row.asOf),
      service: asked.service,
      serviceCovered: row.service !== null,
      place: asked.place,
      applicationRef: asked.applicationRef,
      identifiers: asked.identifiers.map(({ type, value }, index) => {
        const reading = parseIdentifier(type, value);
        return {
          type,
          malformed: reading.ok ? null : reading.hint,
          employerIds: row.found.filter((found) => found.index === index).map(({ employerId }) => employerId),
          holds: row.numberHolds.filter((hold) => hold.index === index).map(interval),
        };
      }),
      nameGiven: asked.name !== null,
      nameLikeSanctioned,
      lines,
      establishments: row.establishments.map(({ id, nitku, isAsked, villageCode }) => ({
        id,
        nitku: isAsked ? askedNitku : nitku,
        villageCode,
      })),
      holds: row.holds.map((hold) => ({ employerId: hold.employerId, ...interval(hold) })),
      dispensations: [],
      undecidedMatches: row.undecided,
    },
    lines,
    now: new Date(row.now),
    knownAt: new Date(row.knownAt),
    serviceKnown: row.serviceKnown,
    serviceIsTheirs: row.serviceIsTheirs,
    subject: row.subject,
    dataAsOf: new Date(row.data?.at ?? row.knownAt),
    listVersion: row.data?.version ?? 0,
  };
}

function decidedLine(row: LineRow): DecidedLine {
  return {
    id: `${row.decisionId} ${row.service} ${row.fromAt} ${row.establishmentIds.join(' ')}`,
    employerId: row.employerId,
    service: row.service,
    ...interval(row),
    scope: row.isEntity ? 'entity' : 'establishments',
    establishmentIds: row.establishmentIds,
    stays: row.stays.map(interval),
    annulledAt: row.annulledAt === null ? null : new Date(row.annulledAt),
    decisionId: row.decisionId,
    decision: { number: row.number, signedOn: row.signedOn },
    basis: row.basis,
  };
}

function interval({ fromAt, untilAt }: IntervalRow): Interval {
  return { fromAt: new Date(fromAt), untilAt: untilAt === null ? null : new Date(untilAt) };
}
