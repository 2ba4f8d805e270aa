import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsOptional, IsString, Matches, MaxLength, MinLength } from 'class-validator';

/** Which reported places: not linked yet, or linked. */
export const REPORT_VIEWS = ['belum', 'terhubung'] as const;

export class LabourReportQuery {
  @ApiPropertyOptional({ enum: REPORT_VIEWS, default: 'belum' })
  @IsOptional()
  @IsIn(REPORT_VIEWS, { message: 'Pilih keadaan dari tab.' })
  lihat?: (typeof REPORT_VIEWS)[number];

  @ApiPropertyOptional({ description: 'Nama, atau sebagian' })
  @IsOptional()
  @IsString()
  @MaxLength(200, { message: 'Kata pencarian paling panjang 200 huruf.' })
  cari?: string;

  @ApiPropertyOptional({ description: 'cursor of the next page' })
  @IsOptional()
  @IsString()
  sesudah?: string;
}

/** Says whom the reports of a place mean. */
export class LinkReportRequest {
  @ApiProperty({ example: '9120304511872' })
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.replace(/[\s.]/g, '') : value))
  @Matches(/^\d{13}$/, { message: 'Isi NIB, 13 angka.' })
  nib!: string;

  @ApiProperty({ minLength: 10, maxLength: 1000 })
  @MaxLength(1000, { message: 'Alasan paling panjang 1.000 huruf.' })
  @MinLength(10, { message: 'Tulis alasan paling sedikit 10 huruf; alasan ini masuk riwayat.' })
  @IsString({ message: 'Tulis alasannya.' })
  reason!: string;
}

/** Takes a link back. */
export class UnlinkReportRequest {
  @ApiProperty({ minLength: 10, maxLength: 1000 })
  @MaxLength(1000, { message: 'Alasan paling panjang 1.000 huruf.' })
  @MinLength(10, { message: 'Tulis alasan paling sedikit 10 huruf; alasan ini masuk riwayat.' })
  @IsString({ message: 'Tulis alasannya.' })
  reason!: string;
}
