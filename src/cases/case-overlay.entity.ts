import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PlainDate } from '../common/plain-date';
import type { OverlayKind } from '../law/case-overlays';

/** Something that runs beside the state of a case: an objection, a stay, an instalment plan. Begins once, ends once. */
@Entity('case_overlays')
export class CaseOverlay {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  caseId!: string;

  @Column('text')
  kind!: OverlayKind;

  /** The decision it is about; null for what is about the case as a whole. */
  @Column('uuid', { nullable: true })
  decisionId!: string | null;

  /** The paper it rests on, where there is one. */
  @Column('uuid', { nullable: true })
  letterId!: string | null;

  /** The legal day it began; the counter goes by the instant it was recorded. */
  @Column('date')
  beganOn!: PlainDate;

  @Column({ type: 'timestamptz', insert: false, update: false })
  begunAt!: Date;

  @Column('uuid')
  begunBy!: string;

  /** The second person, where the kind asks for two. */
  @Column('uuid', { nullable: true })
  confirmedBy!: string | null;

  @Column('text')
  reason!: string;

  /** What only this kind has: who hears it, the schedule, to whom it was referred. No personal data. */
  @Column('jsonb')
  data!: object;

  @Column('date', { nullable: true })
  endedOn!: PlainDate | null;

  @Column('timestamptz', { nullable: true })
  endedAt!: Date | null;

  @Column('uuid', { nullable: true })
  endedBy!: string | null;

  /** How it ended, for example `granted`, `lapsed`, `withdrawn`; null while it runs. */
  @Column('text', { nullable: true })
  outcome!: string | null;

  @Column('text', { nullable: true })
  endReason!: string | null;
}
