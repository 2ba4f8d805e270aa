import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a proposal came to: the second person confirmed or refused it, or its author took it back. */
export type HoldOutcome = 'confirmed' | 'refused' | 'withdrawn';

/** What one person proposes and another decides: to hold the sanction at the counter, or to end the hold early. */
@Entity('hold_proposals')
export class HoldProposal {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  caseId!: string;

  @Column('text')
  kind!: 'BEGIN' | 'END';

  /** The hold to end; null for a beginning. */
  @Column('uuid', { nullable: true })
  overlayId!: string | null;

  @Column('text')
  reason!: string;

  /** What shows that the identity may be wrong, in words; a file may stand for it. */
  @Column('text', { nullable: true })
  evidence!: string | null;

  @Column('text', { nullable: true })
  evidenceSha256!: string | null;

  @Column('uuid')
  proposedBy!: string;

  @Column({ type: 'timestamptz', insert: false, update: false })
  proposedAt!: Date;

  @Column('text', { nullable: true })
  outcome!: HoldOutcome | null;

  @Column('uuid', { nullable: true })
  decidedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  decidedAt!: Date | null;

  @Column('text', { nullable: true })
  decisionReason!: string | null;
}
