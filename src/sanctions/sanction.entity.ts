import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PlainDate } from '../common/plain-date';
import type { LineEndGround } from '../law/decision-acts';
import type { ServiceCode } from '../law/services';

/** A meeting the employer was summoned to, and what came of it (I14). */
@Entity('hearings')
export class Hearing {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  caseId!: string;

  @Column('uuid')
  summonLetterId!: string;

  @Column('date')
  scheduledOn!: PlainDate;

  @Column('date', { nullable: true })
  heldOn!: PlainDate | null;

  /** Whether the employer was heard, in person or in writing; null while nothing is recorded. */
  @Column('boolean', { nullable: true })
  attended!: boolean | null;

  @Column('text', { nullable: true })
  statement!: string | null;

  @Column('uuid', { nullable: true })
  reportLetterId!: string | null;

  @Column('uuid', { nullable: true })
  recordedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  recordedAt!: Date | null;
}

/** The decision to withhold services: drafted by one, verified by another, approved by a third (I8). */
@Entity('sanction_decisions')
export class SanctionDecision {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  caseId!: string;

  @Column('uuid')
  employerId!: string;

  @Column('uuid')
  letterId!: string;

  @Column('text')
  scope!: 'entity' | 'establishments';

  /** The day stated in the decision. */
  @Column('date')
  effectiveOn!: PlainDate;

  @Column('date', { nullable: true })
  endsOn!: PlainDate | null;

  /** That OSS shows no NIB or NPWP of 16 digits (I11); signed with the decision. */
  @Column('text', { nullable: true })
  identifierNote!: string | null;

  @Column('uuid')
  proposedBy!: string;

  @Column('uuid')
  verifiedBy!: string;

  @Column('uuid', { nullable: true })
  approvedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  approvedAt!: Date | null;
}

/** One service withheld, for the whole entity or at one place; in force on [`fromAt`, `untilAt`). */
@Entity('sanction_lines')
export class SanctionLine {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  decisionId!: string;

  @Column('uuid')
  employerId!: string;

  @Column('text')
  serviceCode!: ServiceCode;

  @Column('uuid', { nullable: true })
  establishmentId!: string | null;

  @Column('timestamptz', { nullable: true })
  fromAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  untilAt!: Date | null;

  @Column('text', { nullable: true })
  endGround!: LineEndGround | null;

  @Column('uuid', { nullable: true })
  endedByLetterId!: string | null;
}
