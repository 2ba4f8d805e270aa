import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LegalForm } from './names';

/** One legal entity or sole trader who may employ people; places, numbers and what was said of it hang on it, dated. */
@Entity('employers')
export class Employer {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  name!: string;

  @Column({ type: 'text', nullable: true })
  legalForm!: LegalForm | null;

  /** False for a sole trader, whose tax number is a person's and is kept like one. */
  @Column('boolean')
  isLegalEntity!: boolean;

  /** State bodies are outside PP 86/2013 and are never suspected. */
  @Column({ type: 'boolean', default: false })
  isStateOrganizer!: boolean;

  /** The name in lower case without legal form and punctuation: it proposes, it never links. */
  @Column('text')
  searchName!: string;

  @Column({ type: 'integer', default: 1 })
  version!: number;

  @Column({ type: 'timestamptz', insert: false, update: false })
  createdAt!: Date;
}
