import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Actor } from '../common/actor';

/** What may stand in an audit entry beside the ids: see {@link AuditService.record}. */
export type AuditValue = string | number | boolean | null | undefined | readonly AuditValue[];

/** One act and who did it. Only ever added to: the database refuses a change, even the owner's. */
@Entity('audit_entries')
export class AuditEntry {
  @PrimaryColumn('uuid')
  id!: string;

  /** Order of recording; gaps are possible. */
  @Column({ type: 'bigint', insert: false, update: false })
  number!: number;

  /** The office's time of the act. */
  @Column({ type: 'timestamptz', insert: false, update: false })
  at!: Date;

  @Column({ type: 'text' })
  actorKind!: Actor['kind'];

  @Column('uuid')
  actorId!: string;

  /** The role the actor had then; null for a key and the system. */
  @Column({ type: 'text', nullable: true })
  actorRole!: string | null;

  @Column({ type: 'uuid', nullable: true })
  actorUnitId!: string | null;

  /** What was done, e.g. `case.opened`. */
  @Column('text')
  action!: string;

  @Column('text')
  subjectType!: string;

  @Column('text')
  subjectId!: string;

  @Column('jsonb')
  data!: Record<string, AuditValue>;
}
