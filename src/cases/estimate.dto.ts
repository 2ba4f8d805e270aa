import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min, MinLength } from 'class-validator';
import type { PlainDate } from '../common/plain-date';
import { RISK_GROUPS, type RiskGroup } from '../law/contributions';
import { SCALES, type Programme, type Scale } from '../law/duty-to-join';
import { IsDay } from '../web/is-day';
import { IsUpload, type UploadedFile } from '../web/uploads';
import { asList, asNumber } from './case.dto';

/** The programmes a contribution is paid for; JKP costs nothing extra. */
export const PAID_PROGRAMMES = ['JKK', 'JKM', 'JHT', 'JP'] as const satisfies readonly Programme[];

/** What a figure of BPJS is about. */
export const BPJS_FIGURE_KINDS = ['MONTHLY_CONTRIBUTION', 'CONTRIBUTIONS', 'SANCTION_FINE', 'LATE_FINE'] as const;
export type BpjsFigureKind = (typeof BPJS_FIGURE_KINDS)[number];

/** `POST …/findings/:findingId/estimates`: what is known, and where from; the figures are counted from it. */
export class RecordEstimateRequest {
  @ApiProperty({ example: 10, description: 'Workers for whom nothing, or too little, was paid' })
  @Transform(asNumber)
  @Max(100_000, { message: 'Jumlah pekerja terlalu besar.' })
  @Min(1, { message: 'Isi jumlah pekerja, sedikitnya 1.' })
  @IsInt({ message: 'Isi jumlah pekerja dengan angka.' })
  workers!: number;

  @ApiProperty({ example: 4_000_000, description: 'Average monthly wage in rupiah, or what is missing of it' })
  @Transform(asNumber)
  @Max(999_999_999, { message: 'Upah terlalu besar.' })
  @Min(1, { message: 'Isi upah sebulan dalam rupiah.' })
  @IsInt({ message: 'Isi upah sebulan dalam rupiah, angka saja.' })
  wage!: number;

  @ApiProperty({ enum: SCALES })
  @IsIn(SCALES, { message: 'Pilih skala usaha.' })
  scale!: Scale;

  @ApiProperty({ enum: RISK_GROUPS })
  @IsIn(RISK_GROUPS, { message: 'Pilih kelompok risiko.' })
  riskGroup!: RiskGroup;

  @ApiPropertyOptional({
    enum: PAID_PROGRAMMES,
    isArray: true,
    description: 'All that the scale must join when absent',
  })
  @Transform(asList)
  @IsOptional()
  @IsIn(PAID_PROGRAMMES, { each: true, message: 'Pilih program dari daftar.' })
  programmes?: Programme[];

  @ApiProperty({ example: '2026-05', description: 'The first month that was not paid' })
  @Matches(/^20\d{2}-(0[1-9]|1[0-2])$/, { message: 'Isi bulan pertama yang belum dibayar.' })
  firstMonth!: string;

  @ApiProperty({ example: 6, minimum: 1, maximum: 60 })
  @Transform(asNumber)
  @Max(60, { message: 'Paling banyak 60 bulan dalam satu perkiraan.' })
  @Min(1, { message: 'Isi jumlah bulan, sedikitnya 1.' })
  @IsInt({ message: 'Isi jumlah bulan dengan angka.' })
  months!: number;

  @ApiProperty({ example: 'Berita acara kunjungan 10 November 2026 dan daftar upah yang ditunjukkan' })
  @MaxLength(500, { message: 'Sumber terlalu panjang.' })
  @MinLength(10, { message: 'Tulis dari mana jumlah pekerja dan upahnya, sedikitnya 10 huruf.' })
  @IsString({ message: 'Tulis dari mana jumlah pekerja dan upahnya.' })
  source!: string;
}

/** `POST …/findings/:findingId/bpjs-figures`: a figure as BPJS states it, with the paper it stands in. */
export class RecordBpjsFigureRequest {
  @ApiProperty({ enum: BPJS_FIGURE_KINDS })
  @IsIn(BPJS_FIGURE_KINDS, { message: 'Pilih angka apa ini.' })
  kind!: BpjsFigureKind;

  @ApiProperty({ example: 15_696_000, description: 'Rupiah' })
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && /^\d{1,13}$/.test(value) ? Number(value) : value,
  )
  @Max(9_999_999_999_999, { message: 'Jumlah terlalu besar.' })
  @Min(0, { message: 'Isi jumlah dalam rupiah.' })
  @IsInt({ message: 'Isi jumlah dalam rupiah, angka saja.' })
  amount!: number;

  @ApiPropertyOptional({ format: 'uuid', description: 'A paper of BPJS in this case; or number, date and scan' })
  @IsOptional()
  @IsUUID('all', { message: 'Pilih surat dari daftar.' })
  letterId?: string;

  @ApiPropertyOptional({ example: 'B/2207/112026' })
  @IsOptional()
  @MaxLength(120, { message: 'Nomor surat terlalu panjang.' })
  @IsString()
  number?: string;

  @ApiPropertyOptional({ example: '2026-11-20' })
  @IsOptional()
  @IsDay('Isi tanggal surat.')
  datedOn?: PlainDate;

  @ApiPropertyOptional({ type: 'string', format: 'binary' })
  @IsOptional()
  @IsUpload({ message: 'Lampirkan pindaian suratnya (PDF atau foto).' })
  scan?: UploadedFile;
}
