import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CourtOrderKind, FilingChannel } from '../cases/remedy-record';
import type { PlainDate } from '../common/plain-date';
import type { RemedyKind, RemedyResult } from '../law/remedies';

/** What an employer set against a decision, as it was filed; written once, never changed. */
@Entity('remedies')
export class FiledRemedy {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  caseId!: string;

  /** `FORWARDED`: against an act of BPJS, and passed on to it. */
  @Column('text')
  kind!: RemedyKind | 'FORWARDED';

  @Column('uuid', { nullable: true })
  decisionId!: string | null;

  @Column('uuid')
  againstLetterId!: string;

  @Column('uuid')
  paperId!: string;

  @Column('uuid', { nullable: true })
  overlayId!: string | null;

  @Column('date')
  filedOn!: PlainDate;

  @Column('text')
  filedBy!: string;

  @Column('text', { nullable: true })
  filerPosition!: string | null;

  @Column('text')
  channel!: FilingChannel;

  @Column('text')
  grounds!: string;

  @Column('text')
  addressedTo!: string;

  /** As it was counted on the day of recording; null while no receipt was proven. */
  @Column('date', { nullable: true })
  lastDayOn!: PlainDate | null;

  @Column('boolean')
  isLate!: boolean;

  @Column('date', { nullable: true })
  forwardedOn!: PlainDate | null;

  @Column('uuid')
  recordedBy!: string;
}

/** How a remedy ended: with an answer, or taken back. */
@Entity('remedy_answers')
export class RemedyAnswer {
  @PrimaryColumn('uuid')
  remedyId!: string;

  @Column('uuid', { nullable: true })
  letterId!: string | null;

  @Column('text')
  result!: RemedyResult;

  @Column('boolean')
  isDeemed!: boolean;

  @Column('text', { nullable: true })
  lateReason!: string | null;

  @Column('date')
  answeredOn!: PlainDate;

  @Column('uuid')
  recordedBy!: string;
}

/** A paper of a court; it works from the instant another person has confirmed it against its scan. */
@Entity('court_orders')
export class CourtOrder {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  caseId!: string;

  @Column('uuid')
  decisionId!: string;

  @Column('uuid')
  letterId!: string;

  @Column('text')
  kind!: CourtOrderKind;

  @Column('text')
  court!: string;

  @Column('text', { nullable: true })
  result!: RemedyResult | null;

  @Column('boolean', { nullable: true })
  isFinal!: boolean | null;

  @Column('text')
  note!: string;

  @Column('uuid')
  recordedBy!: string;

  @Column('uuid', { nullable: true })
  decidedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  decidedAt!: Date | null;

  @Column('boolean', { nullable: true })
  isConfirmed!: boolean | null;

  @Column('text', { nullable: true })
  refusal!: string | null;
}
