import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsString, IsUUID, MaxLength, MinLength } from 'class-validator';
import type { JoinChange, JoinKind, JoinOutcome } from './record-joins';

const PICK = 'Pilih catatan usaha dari daftar.';

/** Why two records are one, or are not. */
export class JoinReason {
  @ApiProperty({ minLength: 10 })
  @IsString({ message: 'Tulis alasannya.' })
  @MinLength(10, { message: 'Tulis alasannya sedikitnya 10 huruf.' })
  @MaxLength(2000, { message: 'Alasan terlalu panjang.' })
  reason!: string;
}

/** Two records that are one employer. */
export class JoinRecords extends JoinReason {
  @ApiProperty({ description: 'the record that goes on' })
  @IsUUID('all', { message: PICK })
  keptId!: string;

  @ApiProperty({ description: 'the record that is the same employer' })
  @IsUUID('all', { message: PICK })
  duplicateId!: string;
}

/** The decision of the legal office on a join or its undoing. */
export class DecideJoin extends JoinReason {
  @ApiProperty({ enum: ['approved', 'refused'] })
  @IsIn(['approved', 'refused'], { message: 'Pilih setujui atau tolak.' })
  outcome!: 'approved' | 'refused';
}

/** Which records are put side by side. */
export class JoinPair {
  @IsUUID('all', { message: PICK })
  satu!: string;

  @IsUUID('all', { message: PICK })
  dua!: string;
}

/** The other record, by a number or its name. */
export class FindOther {
  @IsString({ message: 'Tulis NIB, NPP, atau nama.' })
  @MinLength(3, { message: 'Tulis NIB, NPP, atau nama.' })
  @MaxLength(200, { message: 'Terlalu panjang.' })
  q!: string;
}

/** What became of it: done, or waiting for a legal reviewer. */
export class JoinOutcomeResponse implements JoinOutcome {
  @ApiProperty() changeId!: string;
  @ApiProperty({ enum: ['decided', 'proposed'] }) outcome!: 'decided' | 'proposed';
}

/** A proposal to join or separate as machines see it. */
export class JoinChangeResponse {
  @ApiProperty() id!: string;
  @ApiProperty({ enum: ['JOIN', 'SEPARATE'] }) kind!: JoinKind;
  @ApiProperty() keptId!: string;
  @ApiProperty() duplicateId!: string;
  @ApiProperty({ nullable: true, type: String, enum: ['approved', 'refused'] }) outcome!: 'approved' | 'refused' | null;

  static from({ id, kind, keptId, duplicateId, outcome }: JoinChange): JoinChangeResponse {
    return { id, kind, keptId, duplicateId, outcome };
  }
}
