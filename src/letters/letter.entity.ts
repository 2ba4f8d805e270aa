import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PlainDate } from '../common/plain-date';
import type { DocumentCode } from '../law/documents';
import type { PeriodKey, PeriodUnit } from '../law/periods';

/**
 * `draft` → `proposed` → (`registered`, when signed outside) → `signed` → `issued`; `void` keeps its number.
 * Signed is the act; issued means its paper is in the archive.
 */
export type LetterState = 'draft' | 'proposed' | 'registered' | 'signed' | 'issued' | 'void';

/**
 * Whose letter it is. Papers of the provincial labour inspector, of the superior who hears an appeal, of a court and of
 * the employer are only recorded.
 */
export type LetterIssuer = 'OFFICE' | 'TEAM' | 'MAYOR' | 'BPJS' | 'INSPECTOR' | 'SUPERIOR' | 'COURT' | 'EMPLOYER';

/** One official paper: drafted, signed, numbered, archived, proven received. Once signed it is never changed. */
@Entity('letters')
export class Letter {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { nullable: true })
  caseId!: string | null;

  @Column('uuid', { nullable: true })
  employerId!: string | null;

  /** Set when the letter goes to a service unit instead of the employer. */
  @Column('uuid', { nullable: true })
  unitId!: string | null;

  @Column('text')
  code!: DocumentCode;

  @Column('text')
  issuer!: LetterIssuer;

  /** Written here, or recorded from a paper that another body wrote. */
  @Column('text')
  origin!: 'WRITTEN' | 'RECORDED';

  @Column('text')
  state!: LetterState;

  @Column('text', { nullable: true })
  number!: string | null;

  /** The register the number belongs to; null for papers of other bodies. */
  @Column('text', { nullable: true })
  series!: string | null;

  @Column('integer', { nullable: true })
  numberYear!: number | null;

  @Column('date', { nullable: true })
  datedOn!: PlainDate | null;

  @Column('text')
  subject!: string;

  @Column('text', { default: 'Biasa' })
  classification!: string;

  /** What the placeholders are filled with (`render/letters`); frozen by the signature. */
  @Column('jsonb')
  fields!: object;

  /** What the layout prints around the wording; frozen by the signature. */
  @Column('jsonb')
  frame!: object;

  @Column('text', { nullable: true })
  templateVersion!: string | null;

  @Column('text', { nullable: true })
  layoutVersion!: string | null;

  @Column('uuid', { nullable: true })
  signatoryId!: string | null;

  @Column('uuid')
  draftedBy!: string;

  @Column({ type: 'timestamptz', insert: false, update: false })
  draftedAt!: Date;

  @Column('timestamptz', { nullable: true })
  proposedAt!: Date | null;

  /** Paraf of the legal office, needed on decrees. */
  @Column('uuid', { nullable: true })
  initialledBy!: string | null;

  @Column('timestamptz', { nullable: true })
  initialledAt!: Date | null;

  @Column('uuid', { nullable: true })
  signedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  signedAt!: Date | null;

  /** A signature made outside: one registers it, another confirms it against the scan (I8). */
  @Column('uuid', { nullable: true })
  registeredBy!: string | null;

  @Column('timestamptz', { nullable: true })
  registeredAt!: Date | null;

  @Column('uuid', { nullable: true })
  confirmedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  confirmedAt!: Date | null;

  @Column('text', { nullable: true })
  scanSha256!: string | null;

  @Column('text', { nullable: true })
  pdfSha256!: string | null;

  /** The file of which a row tells of this paper; its scan follows. Null for one that was recorded from the paper. */
  @Column('uuid', { nullable: true })
  listImportId!: string | null;

  /** Which list and which row, for people: `daftar tindakan BPJS, baris 12`. */
  @Column('text', { nullable: true })
  listPlace!: string | null;

  /** The extract of the decree that goes with a notice to a unit. */
  @Column('text', { nullable: true })
  extractSha256!: string | null;

  @Column('timestamptz', { nullable: true })
  issuedAt!: Date | null;

  @Column('text', { nullable: true })
  verifyCode!: string | null;

  @Column('text', { nullable: true })
  periodKey!: PeriodKey | null;

  /** The period written in the letter governs, up to the legal maximum (domain.md §3.1 rule 6). */
  @Column('integer', { nullable: true })
  periodLength!: number | null;

  @Column('text', { nullable: true })
  periodUnit!: PeriodUnit | null;

  @Column('uuid', { nullable: true })
  supersededBy!: string | null;

  @Column('integer', { default: 1 })
  version!: number;
}
