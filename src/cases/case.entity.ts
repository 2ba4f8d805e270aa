import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CaseState } from '../law/case-steps';

/** One file on one legal entity, from the first finding to the closing note. */
@Entity('cases')
export class Case {
  @PrimaryColumn('uuid')
  id!: string;

  /** Quoted on every letter, e.g. `KS-2026-0042`. Given once, never reused. */
  @Column('text')
  reference!: string;

  /** How the office named it before this register, as on its folder; null for one that began here. */
  @Column('text', { nullable: true })
  outsideReference!: string | null;

  @Column('uuid')
  employerId!: string;

  @Column('text')
  state!: CaseState;

  @Column('timestamptz')
  stateSince!: Date;

  @Column({ type: 'timestamptz', insert: false, update: false })
  openedAt!: Date;

  @Column('uuid')
  openedBy!: string;

  /** The officer who carries the case. */
  @Column('uuid', { nullable: true })
  ownerId!: string | null;

  /** The earlier case of the same employer, when this one is a re-offence. */
  @Column('uuid', { nullable: true })
  previousCaseId!: string | null;

  /** The case that goes on instead, when this one was closed as its duplicate. */
  @Column('uuid', { nullable: true })
  duplicateOfId!: string | null;

  @Column('timestamptz', { nullable: true })
  closedAt!: Date | null;

  /** Where letters are mailed to; null until an officer has confirmed a proposed address. */
  @Column('text', { nullable: true })
  email!: string | null;

  @Column('text', { nullable: true })
  emailSource!: string | null;

  @Column('uuid', { nullable: true })
  emailConfirmedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  emailConfirmedAt!: Date | null;

  /** Counts the changes; a form carries it, so that nobody overwrites what he has not seen. */
  @Column('integer', { default: 1 })
  version!: number;
}
