import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PlainDate } from '../common/plain-date';
import type { BrakeFinding } from './brake-finding';
import type { ImportKind } from './reading/rows';
import type { UnknownColumn } from './reading/table';

/** Where a file stands between coming in and being in the register (design §7). */
export const IMPORT_STATES = ['reading', 'ready', 'held', 'applied', 'refused', 'failed', 'cancelled'] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/** Rows of the file by what applying it would do, or did; `vanished` counts what the file before had and this has not. */
export interface ImportCounts {
  rows: number;
  new: number;
  changed: number;
  unchanged: number;
  vanished: number;
  rejected: number;
}

export const NO_COUNTS: ImportCounts = { rows: 0, new: 0, changed: 0, unchanged: 0, vanished: 0, rejected: 0 };

/** What was not recognised in the header of a file. */
export interface UnknownColumns {
  /** What the columns that are needed and were not found are called. */
  missing: string[];
  unknown: UnknownColumn[];
}

/** One file from another office: read and shown first, then applied whole or not at all, once per content. */
@Entity('imports')
export class Import {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  kind!: ImportKind;

  @Column('text')
  state!: ImportState;

  @Column('text')
  fileName!: string;

  /** The bytes lie in the file store under this; an empty file has none there. */
  @Column('text')
  fileSha256!: string;

  @Column('integer')
  fileSize!: number;

  /** The day the uploader says the file speaks of. */
  @Column({ type: 'date', nullable: true })
  periodOn!: PlainDate | null;

  /** The day taken: the uploader's, else the one in the title of the sheet. */
  @Column({ type: 'date', nullable: true })
  asOf!: PlainDate | null;

  @Column('jsonb')
  counts!: ImportCounts;

  /** Sentences about the file as a whole. */
  @Column('jsonb')
  problems!: string[];

  /** The titles of the columns, for handing rejected rows back. */
  @Column('jsonb')
  header!: string[];

  /** What the reader did not recognise: columns it needs, and titles it does not know; null when it knew all. */
  @Column('jsonb')
  columns!: UnknownColumns | null;

  /** Percent read and compared. */
  @Column('integer')
  progress!: number;

  /** Rows read so far, and how many the file has; zero until it is open. */
  @Column('integer')
  rowsDone!: number;

  @Column('integer')
  rowsTotal!: number;

  @Column('uuid')
  uploadedBy!: string;

  @Column({ type: 'timestamptz', insert: false, update: false })
  uploadedAt!: Date;

  @Column({ type: 'timestamptz', nullable: true })
  readAt!: Date | null;

  @Column({ type: 'uuid', nullable: true })
  appliedBy!: string | null;

  @Column({ type: 'timestamptz', nullable: true })
  appliedAt!: Date | null;

  /** Who called it off. */
  @Column({ type: 'uuid', nullable: true })
  endedBy!: string | null;

  /** What holds it back, or held it back until it was released. */
  @Column('jsonb')
  brake!: BrakeFinding[];

  /** Who let it go; never who brought it. */
  @Column({ type: 'uuid', nullable: true })
  releasedBy!: string | null;

  @Column({ type: 'timestamptz', nullable: true })
  releasedAt!: Date | null;

  @Column({ type: 'text', nullable: true })
  releaseReason!: string | null;

  /** Who took it back after it was applied. */
  @Column({ type: 'uuid', nullable: true })
  revertedBy!: string | null;

  @Column({ type: 'timestamptz', nullable: true })
  revertedAt!: Date | null;

  @Column({ type: 'text', nullable: true })
  revertReason!: string | null;
}
