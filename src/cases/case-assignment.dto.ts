import { ApiProperty } from '@nestjs/swagger';
import { IsString, IsUUID, MaxLength, MinLength } from 'class-validator';

/** Into whose hands a case goes, or all cases of an officer. */
export class AssignCaseRequest {
  @ApiProperty({ format: 'uuid', description: 'An active case officer' })
  @IsUUID(undefined, { message: 'Pilih petugasnya.' })
  ownerId!: string;

  @ApiProperty({ minLength: 10, example: 'Beban kerja dibagi ulang antar petugas' })
  @MaxLength(1000, { message: 'Alasan terlalu panjang.' })
  @MinLength(10, { message: 'Tulis alasan sedikitnya 10 huruf.' })
  @IsString({ message: 'Tulis alasannya.' })
  reason!: string;
}

/** How many cases have changed hands. */
export class HandedOverResponse {
  @ApiProperty({ example: 23 }) cases!: number;
}
