import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, MaxLength, MinLength, ValidateIf } from 'class-validator';
import { IsUpload, type UploadedFile } from '../web/uploads';

class Reasoned {
  @ApiProperty({ example: 'NIB pada keputusan milik usaha lain yang bernama sama.' })
  @IsString({ message: 'Tulis alasannya.' })
  @MinLength(10, { message: 'Tulis alasan sedikitnya 10 huruf.' })
  @MaxLength(1000, { message: 'Alasan terlalu panjang.' })
  reason!: string;
}

/** `POST …/hold-proposals`: why the sanction may lie on the wrong one, and what shows it. */
export class ProposeHoldRequest extends Reasoned {
  @ApiPropertyOptional({ example: 'Akta di meja loket menyebut NPWP lain; fotonya menyusul.' })
  @ValidateIf(({ file, evidence }: ProposeHoldRequest) => file === undefined || evidence !== undefined)
  @IsString({ message: 'Tulis buktinya, atau lampirkan berkasnya.' })
  @MinLength(10, { message: 'Tulis bukti sedikitnya 10 huruf.' })
  @MaxLength(1000, { message: 'Bukti terlalu panjang.' })
  evidence?: string;

  @ApiPropertyOptional({ type: 'string', format: 'binary' })
  @IsOptional()
  @IsUpload({ message: 'Pilih berkas bukti (PDF atau foto).' })
  file?: UploadedFile;
}

/** `POST …/hold-proposals/{proposalId}/decision`: what the second person makes of it. */
export class DecideHoldRequest {
  @ApiProperty({ format: 'uuid', description: 'The proposal as it was read' })
  @IsUUID('all', { message: 'Muat ulang halaman, lalu putuskan lagi.' })
  proposalId!: string;

  @ApiProperty({ enum: ['confirmed', 'refused', 'withdrawn'] })
  @IsIn(['confirmed', 'refused', 'withdrawn'], { message: 'Pilih keputusannya.' })
  outcome!: 'confirmed' | 'refused' | 'withdrawn';

  @ApiPropertyOptional({ description: 'Needed to refuse' })
  @ValidateIf(({ outcome, reason }: DecideHoldRequest) => outcome === 'refused' || reason !== undefined)
  @IsString({ message: 'Tulis alasan menolak.' })
  @MinLength(10, { message: 'Tulis alasan sedikitnya 10 huruf.' })
  @MaxLength(1000, { message: 'Alasan terlalu panjang.' })
  reason?: string;
}

/** `POST …/hold-conclusion`: what came out after a hold lapsed. */
export class ConcludeHoldRequest extends Reasoned {}
