import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PlainDate } from '../common/plain-date';
import type { ClosedDay } from '../law/calendar';
import type { Mark } from '../law/mark';
import type { ParameterValue } from '../law/parameters';
import type { Forecast } from './forecast';

/** A value of a parameter, a whole calendar year, or one day beside the joint decree. */
export type LawChangeKind = 'PARAMETER' | 'CALENDAR_YEAR' | 'EXTRA_DAY';

/** What a change says, by its kind. */
export interface LawChangeContents {
  PARAMETER: { value: ParameterValue };
  CALENDAR_YEAR: { days: readonly ClosedDay[] };
  EXTRA_DAY: { name: string; closed: boolean };
}

export type LawChangeState = 'proposed' | 'approved' | 'refused' | 'withdrawn';

/**
 * A change of the office's dated law: proposed by one person, decided by another of the legal office. What was proposed
 * never changes, and it is decided once (the database holds both).
 */
@Entity('law_changes')
export class LawChange {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  kind!: LawChangeKind;

  /** The key of the parameter, the year, or the day. */
  @Column('text')
  subject!: string;

  @Column('jsonb')
  content!: LawChangeContents[LawChangeKind];

  /** The first day on which it counts. */
  @Column('date')
  validFrom!: PlainDate;

  @Column('text')
  source!: string;

  @Column('text')
  mark!: Mark;

  @Column('text')
  reason!: string;

  @Column('uuid')
  proposedBy!: string;

  @Column({ type: 'timestamptz', insert: false, update: false })
  proposedAt!: Date;

  @Column('text', { default: 'proposed' })
  state!: LawChangeState;

  @Column('uuid', { nullable: true })
  decidedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  decidedAt!: Date | null;

  @Column('text', { nullable: true })
  decisionReason!: string | null;

  /** What the what-if said to the one who approved. */
  @Column('jsonb', { nullable: true })
  forecast!: Forecast | null;

  /** When the open clocks had been counted anew; null while they wait, and where none could move. */
  @Column('timestamptz', { nullable: true })
  recountedAt!: Date | null;

  @Column('integer', { default: 1 })
  version!: number;
}

/** What a change says, once its kind is known. */
export function contentOf<Kind extends LawChangeKind>(
  change: Pick<LawChange, 'kind' | 'content'>,
  kind: Kind,
): LawChangeContents[Kind] {
  if (change.kind !== kind) throw new TypeError(`A change of ${change.kind} is none of ${kind}`);
  return change.content as LawChangeContents[Kind];
}
