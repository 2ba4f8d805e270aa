import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PlainDate } from '../common/plain-date';
import type { CountedPeriod, DeadlineExplanation } from '../law/deadline';
import type { PeriodKey, PeriodOwner, PeriodUnit } from '../law/periods';

/** `suspended` stands still, and its last day is open until it is resumed; the last three have ended. */
export type DeadlineState = 'running' | 'suspended' | 'met' | 'passed' | 'stopped';

/**
 * A clock of a case: it began with a proof, and says why it ends when it ends. Day zero, last day, explanation and state
 * are the fold of its changes (`DeadlineChanges`) and are never written here.
 */
@Entity('deadlines')
export class Deadline {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  caseId!: string;

  @Column('text')
  period!: PeriodKey;

  /** Whose period it is: BPJS's cannot be extended here. */
  @Column('text')
  issuer!: PeriodOwner;

  /** The letter whose receipt started it; null where no letter did. */
  @Column('uuid', { nullable: true })
  letterId!: string | null;

  /** Day zero; counting begins the next day. */
  @Column('date')
  dayZeroOn!: PlainDate;

  @Column('integer')
  length!: number;

  @Column('text')
  unit!: PeriodUnit;

  /** The last day to act, until 24:00 office time. */
  @Column('date')
  dueOn!: PlainDate;

  /** Whether the office set the length itself and may therefore move the last day, with a reason. */
  @Column('boolean')
  officeRule!: boolean;

  /** As of its last change: the law of the day it began, not of today. */
  @Column('jsonb')
  explanation!: DeadlineExplanation;

  @Column('text', { default: 'running' })
  state!: DeadlineState;

  @Column({ type: 'timestamptz', insert: false, update: false })
  startedAt!: Date;

  @Column('timestamptz', { nullable: true })
  endedAt!: Date | null;
}

/** What a clock is counted from, as it was fixed when it began. */
export function countedPeriodOf({ length, unit, explanation: { source, chosen } }: Deadline): CountedPeriod {
  return { length, unit, source, ...(chosen ? { chosen } : {}) };
}
