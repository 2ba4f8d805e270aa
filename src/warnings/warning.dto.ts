import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  ArrayMinSize,
  IsArray,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
} from 'class-validator';
import { asList, asNumber } from '../cases/case.dto';
import type { PlainDate } from '../common/plain-date';
import { IsDay } from '../web/is-day';
import type { UploadedFile } from '../web/uploads';
import { IsUpload } from '../web/uploads';

/** Findings a letter names. */
class NamesFindings {
  @ApiProperty({ type: [String], format: 'uuid' })
  @Transform(asList)
  @IsUUID('all', { each: true, message: 'Pilih temuan dari daftar.' })
  @ArrayMinSize(1, { message: 'Pilih sedikitnya satu temuan.' })
  @IsArray({ message: 'Pilih sedikitnya satu temuan.' })
  findingIds!: string[];
}

/** A paper of BPJS as it came: number, day and scan. */
class RecordedPaper extends NamesFindings {
  @ApiProperty({ example: 'B/0417/062026' })
  @Matches(/^[A-Za-z0-9][A-Za-z0-9./ -]{0,79}$/, { message: 'Isi nomor surat BPJS seperti tertulis.' })
  number!: string;

  @ApiProperty({ example: '2026-06-08' })
  @IsDay('Isi tanggal surat BPJS.')
  datedOn!: PlainDate;

  @ApiProperty({ type: 'string', format: 'binary' })
  @IsUpload({ message: 'Lampirkan pindaian surat BPJS (PDF atau foto).' })
  scan!: UploadedFile;
}

/** `POST …/noncompliance-notice`: BPJS's notice before any warning. */
export class RecordNoticeRequest extends RecordedPaper {}

/** `POST …/warnings`: a warning BPJS wrote elsewhere. */
export class RecordWarningRequest extends RecordedPaper {
  @ApiProperty({ example: 10, description: 'Working days written in the letter, at most ten' })
  @Transform(asNumber)
  @Max(365, { message: 'Jangka terlalu panjang.' })
  @Min(1, { message: 'Jangka paling sedikit 1 hari kerja.' })
  @IsInt({ message: 'Isi jangka dalam hari kerja seperti tertulis dalam surat.' })
  periodDays!: number;
}

/** Who answers for BPJS in a letter written here. */
class WrittenByBpjs extends NamesFindings {
  @ApiProperty({ example: 'Fajar Ramadhanu' })
  @MaxLength(120, { message: 'Nama terlalu panjang.' })
  @MinLength(2, { message: 'Isi nama petugas pemeriksa.' })
  @IsString({ message: 'Isi nama petugas pemeriksa.' })
  examinerName!: string;

  @ApiProperty({ example: '(0548) 555-0175' })
  @Matches(/^[0-9()+ .-]{6,30}$/, { message: 'Isi nomor telepon petugas pemeriksa.' })
  examinerPhone!: string;
}

/** `POST …/warnings/draft`: a warning written here by BPJS. */
export class WriteWarningRequest extends WrittenByBpjs {
  @ApiProperty({ example: 10 })
  @Transform(asNumber)
  @Max(365, { message: 'Jangka terlalu panjang.' })
  @Min(1, { message: 'Jangka paling sedikit 1 hari kerja.' })
  @IsInt({ message: 'Isi jangka dalam hari kerja.' })
  periodDays!: number;
}

/** `POST …/fine`: the fine act BPJS wrote elsewhere. */
export class RecordFineRequest extends RecordedPaper {
  @ApiProperty({ example: 30, description: 'Calendar days, at most thirty' })
  @Transform(asNumber)
  @Max(365, { message: 'Masa denda terlalu panjang.' })
  @Min(1, { message: 'Masa denda paling sedikit 1 hari.' })
  @IsInt({ message: 'Isi masa denda dalam hari.' })
  windowDays!: number;
}

/** `POST …/fine/draft`: the fine act written here by BPJS. */
export class WriteFineRequest extends WrittenByBpjs {
  @ApiProperty({ example: 30 })
  @Transform(asNumber)
  @Max(365, { message: 'Masa denda terlalu panjang.' })
  @Min(1, { message: 'Masa denda paling sedikit 1 hari.' })
  @IsInt({ message: 'Isi masa denda dalam hari.' })
  windowDays!: number;

  @ApiProperty({ example: 14314020, description: 'Contributions a month that should have been paid, rupiah' })
  @Transform(asNumber)
  @Min(1, { message: 'Isi iuran sebulan dalam rupiah.' })
  @IsInt({ message: 'Isi iuran sebulan dalam rupiah, angka saja.' })
  monthlyContribution!: number;
}

/** BPJS sets no fine, and says why in a paper of its own. */
export class DeclareNoFineRequest extends NamesFindings {
  @ApiProperty({ example: 'B/0533/062026' })
  @Matches(/^[A-Za-z0-9][A-Za-z0-9./ -]{0,79}$/, { message: 'Isi nomor surat BPJS seperti tertulis.' })
  number!: string;

  @ApiProperty({ example: '2026-06-25' })
  @IsDay('Isi tanggal pernyataan BPJS.')
  declaredOn!: PlainDate;

  @ApiProperty({ minLength: 10 })
  @MaxLength(1000, { message: 'Alasan terlalu panjang.' })
  @MinLength(10, { message: 'Tulis alasan BPJS, sedikitnya 10 huruf.' })
  @IsString({ message: 'Tulis alasan BPJS.' })
  reason!: string;

  @ApiProperty({ type: 'string', format: 'binary', description: 'PDF, JPEG or PNG of the statement' })
  @IsUpload({ message: 'Lampirkan pindaian pernyataan BPJS.' })
  scan!: UploadedFile;
}

/** The fine window has passed, or BPJS declares the fine unperformed. */
export class DeclareFineUnperformedRequest {
  @ApiProperty({ example: '2026-07-27' })
  @IsDay('Isi tanggal pernyataan BPJS.')
  declaredOn!: PlainDate;

  @ApiPropertyOptional()
  @IsOptional()
  @MaxLength(1000, { message: 'Catatan terlalu panjang.' })
  @IsString()
  note?: string;
}

/** `POST …/reminders`: the city's reminder. */
export class DraftReminderRequest extends NamesFindings {
  @ApiProperty({ example: 10, description: "Working days; the city's own period" })
  @Transform(asNumber)
  @Max(60, { message: 'Jangka paling lama 60 hari kerja.' })
  @Min(1, { message: 'Jangka paling sedikit 1 hari kerja.' })
  @IsInt({ message: 'Isi jangka dalam hari kerja.' })
  periodDays!: number;

  @ApiProperty({ example: 'pendaftaran itu belum selesai' })
  @MaxLength(500, { message: 'Keterangan terlalu panjang.' })
  @MinLength(10, { message: 'Tulis keadaan yang dilihat, sedikitnya 10 huruf.' })
  @IsString({ message: 'Tulis keadaan yang dilihat.' })
  observation!: string;
}
