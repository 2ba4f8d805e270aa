import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A counter that gives public services and asks before it does (unit pelayanan publik). */
@Entity('service_units')
export class ServiceUnit {
  @PrimaryColumn('uuid')
  id!: string;

  /** Stands on checks and letters, e.g. `DPMPTSP`. Given once, never changed. */
  @Column({ type: 'text', update: false })
  code!: string;

  @Column({ type: 'text' })
  name!: string;

  /** Where notices of a sanction go. */
  @Column({ type: 'citext' })
  email!: string;

  /** A closed unit asks no more and gets no notices; its past checks stay. */
  @Column({ type: 'timestamptz', nullable: true })
  closedAt!: Date | null;

  @Column({ type: 'integer' })
  version!: number;
}
