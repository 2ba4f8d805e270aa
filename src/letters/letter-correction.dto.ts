import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min, MinLength } from 'class-validator';
import { asNumber } from '../cases/case.dto';
import type { PlainDate } from '../common/plain-date';
import { IsDay } from '../web/is-day';
import type { UploadedFile } from '../web/uploads';
import { IsUpload } from '../web/uploads';

/** What a recorded paper really says; what is not said stays as it is recorded. */
export class CorrectLetterRequest {
  @ApiPropertyOptional({ example: 'B/0417/062026' })
  @IsOptional()
  @Matches(/^[A-Za-z0-9][A-Za-z0-9./ -]{0,79}$/, { message: 'Isi nomor surat seperti tertulis.' })
  number?: string;

  @ApiPropertyOptional({ example: '2026-06-08' })
  @IsOptional()
  @IsDay('Isi tanggal surat.')
  datedOn?: PlainDate;

  @ApiPropertyOptional({ example: 10, description: 'As written in the letter; only where it gives a period' })
  @IsOptional()
  @Transform(asNumber)
  @Max(365, { message: 'Jangka terlalu panjang.' })
  @Min(1, { message: 'Jangka paling sedikit 1 hari.' })
  @IsInt({ message: 'Isi jangka seperti tertulis dalam surat.' })
  periodDays?: number;

  @ApiPropertyOptional({
    type: 'string',
    format: 'binary',
    description: 'The right scan, where the wrong one was kept',
  })
  @IsOptional()
  @IsUpload({ message: 'Lampirkan pindaian surat (PDF atau foto).' })
  scan?: UploadedFile;

  @ApiProperty({ minLength: 10, example: 'Nomor pada surat 0418, terketik 0417' })
  @MaxLength(1000, { message: 'Alasan terlalu panjang.' })
  @MinLength(10, { message: 'Tulis alasan sedikitnya 10 huruf.' })
  @IsString({ message: 'Tulis alasannya.' })
  reason!: string;
}

/** Why the scan does not bear a correction out. */
export class RefuseCorrectionRequest {
  @ApiProperty({ minLength: 10, example: 'Pada pindaian tanggalnya 8 Juni, bukan 9 Juni' })
  @MaxLength(1000, { message: 'Alasan terlalu panjang.' })
  @MinLength(10, { message: 'Tulis apa yang tidak cocok, sedikitnya 10 huruf.' })
  @IsString({ message: 'Tulis apa yang tidak cocok.' })
  note!: string;
}
