import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Role } from '../common/actor';

/** One person who signs in, with one role. */
@Entity('users')
export class User {
  @PrimaryColumn('uuid')
  id!: string;

  /** Signs in with it; the case of its letters does not matter. */
  @Column({ type: 'citext' })
  email!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text' })
  role!: Role;

  /** The service unit of a licensing officer; null for everyone else. */
  @Column({ type: 'uuid', nullable: true })
  unitId!: string | null;

  /** argon2id; null until the person has chosen a password through a link. */
  @Column({ type: 'text', nullable: true, select: false })
  passwordHash!: string | null;

  @Column({ type: 'timestamptz', nullable: true })
  passwordSetAt!: Date | null;

  /** Since when the person can no longer sign in. Accounts are never deleted: the history names them. */
  @Column({ type: 'timestamptz', nullable: true })
  deactivatedAt!: Date | null;

  @Column({ type: 'timestamptz', insert: false, update: false })
  createdAt!: Date;

  @Column({ type: 'integer' })
  version!: number;
}
