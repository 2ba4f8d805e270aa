import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional, IsString, IsUUID, MaxLength, MinLength, ValidateIf } from 'class-validator';
import type { PlainDate } from '../common/plain-date';
import { IsDay } from '../web/is-day';
import { IsUpload, type UploadedFile } from '../web/uploads';

/** What an officer records by hand; a replaced number comes with its change. */
export const RECORDED_KINDS = ['ENTITY_DISSOLVED', 'ENTITY_MERGED_INTO'] as const;

/** `POST …/entity-events`: dissolved, or merged into another by law. */
export class RecordEntityEventRequest {
  @ApiProperty({ enum: RECORDED_KINDS })
  @IsIn(RECORDED_KINDS, { message: 'Pilih peristiwanya.' })
  kind!: (typeof RECORDED_KINDS)[number];

  @ApiProperty({ example: '2026-11-02' })
  @IsDay('Isi tanggal peristiwa.')
  occurredOn!: PlainDate;

  @ApiPropertyOptional({ format: 'uuid', description: 'Into whom it merged' })
  @ValidateIf(({ kind }: RecordEntityEventRequest) => kind === 'ENTITY_MERGED_INTO')
  @IsUUID('all', { message: 'Tulis nomor usaha penerus; usaha itu harus sudah ada di daftar.' })
  successorId?: string;

  @ApiProperty({ example: 'Akta penggabungan nomor 12 tanggal 2 November 2026.' })
  @IsString({ message: 'Tulis keterangannya.' })
  @MinLength(10, { message: 'Tulis keterangan sedikitnya 10 huruf.' })
  @MaxLength(1000, { message: 'Keterangan terlalu panjang.' })
  detail!: string;

  @ApiPropertyOptional({ example: 'Salinan akta dan pengumuman di Berita Negara.' })
  @ValidateIf(({ file, evidence }: RecordEntityEventRequest) => file === undefined || evidence !== undefined)
  @IsString({ message: 'Tulis buktinya, atau lampirkan berkasnya.' })
  @MinLength(10, { message: 'Tulis bukti sedikitnya 10 huruf.' })
  @MaxLength(1000, { message: 'Bukti terlalu panjang.' })
  evidence?: string;

  @ApiPropertyOptional({ type: 'string', format: 'binary' })
  @IsOptional()
  @IsUpload({ message: 'Pilih berkas bukti (PDF atau foto).' })
  file?: UploadedFile;
}

/** `POST …/entity-events/{id}/succession`: of the legal office. */
export class DecideSuccessionRequest {
  @ApiProperty({ description: 'Whether the sanction follows to the successor' })
  @Transform(({ value }: { value: unknown }) => (value === 'yes' ? true : value === 'no' ? false : value))
  @IsBoolean({ message: 'Pilih apakah sanksi beralih.' })
  follows!: boolean;

  @ApiProperty({ example: 'Hak dan kewajiban beralih karena hukum menurut akta penggabungan.' })
  @IsString({ message: 'Tulis alasannya.' })
  @MinLength(10, { message: 'Tulis alasan sedikitnya 10 huruf.' })
  @MaxLength(1000, { message: 'Alasan terlalu panjang.' })
  reason!: string;
}
