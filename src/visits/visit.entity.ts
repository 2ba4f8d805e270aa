import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PlainDate } from '../common/plain-date';

/** What was said and promised, in the words of those present. */
export interface VisitReport {
  metName: string | null;
  metPosition: string | null;
  workersSaid: number | null;
  registeredSaid: number | null;
  said: string | null;
  promise: { what: string; dueOn: PlainDate | null } | null;
  refusal: string | null;
}

/** One education visit, as the officer recorded it; never an inspection. */
@Entity('visits')
export class Visit {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  caseId!: string;

  @Column('uuid')
  employerId!: string;

  @Column('uuid')
  officerId!: string;

  @Column('date')
  visitedOn!: PlainDate;

  @Column('timestamptz')
  startedAt!: Date;

  @Column('timestamptz')
  endedAt!: Date;

  @Column('text')
  outcome!: string;

  @Column('jsonb')
  report!: VisitReport;

  @Column('numeric', { nullable: true })
  latitude!: number | null;

  @Column('numeric', { nullable: true })
  longitude!: number | null;

  /** Stored photographs by hash. */
  @Column('text', { array: true })
  photos!: string[];

  /** The report (BA_VISIT) made of it. */
  @Column('uuid', { nullable: true })
  letterId!: string | null;
}
