import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, MaxLength, MinLength, ValidateIf } from 'class-validator';
import type { PlainDate } from '../common/plain-date';
import { ASKED_TYPES, type AskedType } from '../law/identifiers';
import { IsDay } from '../web/is-day';
import { IsUpload, type UploadedFile } from '../web/uploads';

/** What an officer can propose by hand; that a number moves is seen when it is another's. */
export const PROPOSED_KINDS = ['IDENTIFIER_REPLACED', 'IDENTIFIER_ADDED', 'IDENTIFIER_ENDED'] as const;

const hasNumber = ({ kind }: ProposeIdentityChangeRequest): boolean => kind !== 'IDENTIFIER_ENDED';
const hasFormer = ({ kind }: ProposeIdentityChangeRequest): boolean => kind !== 'IDENTIFIER_ADDED';

/** `POST …/identity-changes`: another number, one more, or one less. */
export class ProposeIdentityChangeRequest {
  @ApiProperty({ enum: PROPOSED_KINDS })
  @IsIn(PROPOSED_KINDS, { message: 'Pilih perubahannya.' })
  kind!: (typeof PROPOSED_KINDS)[number];

  @ApiPropertyOptional({ format: 'uuid', description: 'The number that is replaced or ends' })
  @ValidateIf(hasFormer)
  @IsUUID('all', { message: 'Pilih nomor yang diganti atau diakhiri.' })
  identifierId?: string;

  @ApiPropertyOptional({ enum: ASKED_TYPES })
  @ValidateIf(hasNumber)
  @IsIn(ASKED_TYPES, { message: 'Pilih jenis nomor.' })
  type?: AskedType;

  @ApiPropertyOptional({ example: '9120304511872' })
  @ValidateIf(hasNumber)
  @IsString({ message: 'Isi nomor yang baru.' })
  @MinLength(4, { message: 'Isi nomor yang baru.' })
  @MaxLength(40, { message: 'Nomor terlalu panjang.' })
  value?: string;

  @ApiPropertyOptional({ example: '2026-11-02' })
  @IsOptional()
  @IsDay('Isi tanggal nomor mulai berlaku.')
  validFrom?: PlainDate;

  @ApiProperty({ example: 'OSS mencabut NIB lama dan menerbitkan yang baru.' })
  @IsString({ message: 'Tulis alasannya.' })
  @MinLength(10, { message: 'Tulis alasan sedikitnya 10 huruf.' })
  @MaxLength(1000, { message: 'Alasan terlalu panjang.' })
  reason!: string;

  @ApiPropertyOptional({ example: 'Cetakan OSS tanggal 2 November 2026.' })
  @ValidateIf(({ file, evidence }: ProposeIdentityChangeRequest) => file === undefined || evidence !== undefined)
  @IsString({ message: 'Tulis buktinya, atau lampirkan berkasnya.' })
  @MinLength(10, { message: 'Tulis bukti sedikitnya 10 huruf.' })
  @MaxLength(1000, { message: 'Bukti terlalu panjang.' })
  evidence?: string;

  @ApiPropertyOptional({ type: 'string', format: 'binary' })
  @IsOptional()
  @IsUpload({ message: 'Pilih berkas bukti (PDF atau foto).' })
  file?: UploadedFile;
}

/** `POST …/identity-changes/{id}/decision`: of the legal reviewer. */
export class DecideIdentityChangeRequest {
  @ApiProperty({ enum: ['approved', 'refused'] })
  @IsIn(['approved', 'refused'], { message: 'Pilih keputusannya.' })
  outcome!: 'approved' | 'refused';

  @ApiProperty({ example: 'Akta dan OSS menunjukkan usaha yang sama.' })
  @IsString({ message: 'Tulis alasannya.' })
  @MinLength(10, { message: 'Tulis alasan sedikitnya 10 huruf.' })
  @MaxLength(1000, { message: 'Alasan terlalu panjang.' })
  reason!: string;
}
