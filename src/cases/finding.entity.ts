import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PlainDate } from '../common/plain-date';
import type { FindingCategory } from '../law/findings';

/** How a finding stands; only open ones go into the next letter. */
export type FindingStatus = 'open' | 'cured' | 'withdrawn' | 'not_proven';

/** The figures a finding rests on, as far as the office knows them. */
export interface FindingDetails {
  declaredWorkers?: number;
  registeredWorkers?: number;
  missingPrograms?: string[];
  arrearsMonths?: number;
  /** In rupiah. */
  arrearsAmount?: number;
  /** The figures compared when the finding was made, each with its file, row and day. */
  figures?: readonly FindingFigure[];
}

/** One figure of the comparison a finding rests on. */
export interface FindingFigure {
  side: 'said' | 'bpjs' | 'rule';
  label: string;
  value: number | string;
  unit: 'workers' | 'rupiah' | 'months' | null;
  on: PlainDate;
  file: string | null;
  row: number | null;
}

/** One thing an employer does not comply with, with its own evidence and its own end. */
@Entity('findings')
export class Finding {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  caseId!: string;

  @Column('integer')
  number!: number;

  @Column('text')
  category!: FindingCategory;

  /** What it was found from, in a sentence: "WLKP 12 Mar 2026; berkas BPJS per 31 Okt 2026". */
  @Column('text')
  evidence!: string;

  @Column('jsonb')
  details!: FindingDetails;

  @Column('text', { default: 'open' })
  status!: FindingStatus;

  /** A dugaan is asserted in no letter before a visit or BPJS's answer has confirmed it (domain.md §4.1). */
  @Column('date', { nullable: true })
  confirmedOn!: PlainDate | null;

  @Column('text', { nullable: true })
  confirmedBy!: string | null;

  @Column({ type: 'timestamptz', insert: false, update: false })
  addedAt!: Date;

  @Column('uuid')
  addedBy!: string;

  @Column('date', { nullable: true })
  endedOn!: PlainDate | null;
}
