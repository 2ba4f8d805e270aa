import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  ArrayMinSize,
  IsArray,
  IsIn,
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
import { asLines, asList } from '../cases/case.dto';
import type { PlainDate } from '../common/plain-date';
import {
  REFERRAL_OUTCOMES,
  REFERRAL_RECIPIENTS,
  type ReferralOutcome,
  type ReferralRecipientCode,
} from '../law/referrals';
import { PAPER_NUMBER } from '../sanctions/bpjs-request.dto';
import { IsDay } from '../web/is-day';
import { IsUpload, type UploadedFile } from '../web/uploads';

/** Whether the letter names what is due. */
export const AMOUNT_CHOICES = ['NAMED', 'LEFT_OUT'] as const;

/** To whom, under the name its letter has. */
class ToRecipient {
  @ApiProperty({ enum: REFERRAL_RECIPIENTS })
  @IsIn(REFERRAL_RECIPIENTS, { message: 'Pilih kepada siapa.' })
  recipient!: ReferralRecipientCode;

  @ApiProperty({ example: 'Kejaksaan Negeri Bontang', description: 'The office as the letter names it' })
  @MaxLength(150, { message: 'Nama lembaga terlalu panjang.' })
  @MinLength(5, { message: 'Isi nama lembaga selengkapnya.' })
  @IsString({ message: 'Isi nama lembaga selengkapnya.' })
  recipientName!: string;
}

/** `POST …/referrals/letter`: a referral of the team, to be drafted as a letter. */
export class DraftReferralRequest extends ToRecipient {
  @ApiProperty({ example: 'Bontang', description: 'Where the office sits' })
  @MaxLength(80, { message: 'Nama kota terlalu panjang.' })
  @MinLength(3, { message: 'Isi kota kedudukannya.' })
  @IsString({ message: 'Isi kota kedudukannya.' })
  recipientSeat!: string;

  @ApiProperty({ type: [String], format: 'uuid', description: 'Open findings of the case' })
  @Transform(asList)
  @IsUUID('all', { each: true, message: 'Pilih temuan dari daftar.' })
  @ArrayMinSize(1, { message: 'Pilih sedikitnya satu temuan.' })
  @IsArray({ message: 'Pilih sedikitnya satu temuan.' })
  findingIds!: string[];

  @ApiProperty({ minLength: 10, example: 'Dua teguran telah lewat jangkanya dan tidak ada kesanggupan membayar.' })
  @MaxLength(2000, { message: 'Pertimbangan terlalu panjang.' })
  @MinLength(10, { message: 'Tulis pertimbangan sedikitnya 10 huruf.' })
  @IsString({ message: 'Tulis pertimbangannya.' })
  reason!: string;

  @ApiProperty({ type: [String], example: ['memediasi pemenuhan kewajiban pemberi kerja'] })
  @Transform(asLines)
  @MaxLength(300, { each: true, message: 'Tulis setiap permohonan dalam satu kalimat pendek.' })
  @MinLength(10, { each: true, message: 'Tulis setiap permohonan sedikitnya 10 huruf.' })
  @IsString({ each: true, message: 'Tulis yang dimohon.' })
  @ArrayMinSize(1, { message: 'Tulis sedikitnya satu permohonan.' })
  @IsArray({ message: 'Tulis sedikitnya satu permohonan.' })
  asked!: string[];

  @ApiProperty({ enum: AMOUNT_CHOICES, description: 'NAMED prints the figures on record, each with its source' })
  @IsIn(AMOUNT_CHOICES, { message: 'Pilih apakah jumlah dicantumkan.' })
  amounts!: (typeof AMOUNT_CHOICES)[number];

  @ApiPropertyOptional({ type: [String], format: 'uuid', description: 'Papers of the case to enclose' })
  @IsOptional()
  @Transform(asList)
  @IsUUID('all', { each: true, message: 'Pilih surat dari daftar.' })
  @IsArray({ message: 'Pilih surat dari daftar.' })
  paperIds?: string[];

  @ApiPropertyOptional({ type: [String], example: ['salinan laporan ketenagakerjaan tahun 2026'] })
  @IsOptional()
  @Transform(asLines)
  @MaxLength(200, { each: true, message: 'Nama lampiran terlalu panjang.' })
  @MinLength(5, { each: true, message: 'Tulis nama setiap lampiran.' })
  @IsString({ each: true, message: 'Tulis nama setiap lampiran.' })
  @IsArray({ message: 'Tulis nama setiap lampiran.' })
  otherPapers?: string[];
}

/** `POST …/referrals`: a referral of BPJS, as it came. */
export class RecordReferralRequest extends ToRecipient {
  @ApiProperty({ example: 'SKK/12/BPJS-TK/112026' })
  @Matches(PAPER_NUMBER, { message: 'Isi nomor surat BPJS seperti tertulis.' })
  number!: string;

  @ApiProperty({ example: '2026-11-20' })
  @IsDay('Isi tanggal surat.')
  datedOn!: PlainDate;

  @ApiPropertyOptional({ example: 15_696_000, description: 'Rupiah, as the letter says; needed for KPKNL' })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && /^\d{1,13}$/.test(value) ? Number(value) : value,
  )
  @Max(9_999_999_999_999, { message: 'Jumlah terlalu besar.' })
  @Min(1, { message: 'Isi jumlah dalam rupiah.' })
  @IsInt({ message: 'Isi jumlah dalam rupiah, angka saja.' })
  amount?: number;

  @ApiProperty({ type: 'string', format: 'binary' })
  @IsUpload({ message: 'Lampirkan pindaian suratnya (PDF atau foto).' })
  scan!: UploadedFile;
}

/** What was heard, and the letter it stands in where there is one. */
class Heard {
  @ApiProperty({ example: '2026-12-14' })
  @IsDay('Isi harinya.')
  happenedOn!: PlainDate;

  @ApiProperty({ minLength: 10, example: 'Mediasi pertama dijadwalkan tanggal 21 Desember 2026' })
  @MaxLength(1000, { message: 'Keterangan terlalu panjang.' })
  @MinLength(10, { message: 'Tulis keterangan sedikitnya 10 huruf.' })
  @IsString({ message: 'Tulis keterangannya.' })
  reason!: string;

  @ApiPropertyOptional({ example: 'B-1204/O.4.13/Gp.2/12/2026', description: "Number of the recipient's letter" })
  @IsOptional()
  @Matches(PAPER_NUMBER, { message: 'Isi nomor surat seperti tertulis.' })
  number?: string;

  @ApiPropertyOptional({ example: '2026-12-12', description: 'Needed with a number, and only then' })
  @IsOptional()
  @IsDay('Isi tanggal surat.')
  datedOn?: PlainDate;

  @ApiPropertyOptional({ type: 'string', format: 'binary' })
  @IsOptional()
  @IsUpload({ message: 'Lampirkan pindaian sebagai PDF atau foto.' })
  scan?: UploadedFile;
}

/** `POST …/referrals/:referralId/answers`: word that it goes on. */
export class RecordReferralNewsRequest extends Heard {}

/** `POST …/referrals/:referralId/outcome`: how it ended. */
export class EndReferralRequest extends Heard {
  @ApiProperty({ enum: REFERRAL_OUTCOMES })
  @IsIn(REFERRAL_OUTCOMES, { message: 'Pilih hasilnya.' })
  outcome!: ReferralOutcome;
}
