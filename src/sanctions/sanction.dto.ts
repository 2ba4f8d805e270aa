import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  Allow,
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
import { asLines, asList, asNumber } from '../cases/case.dto';
import type { PlainDate } from '../common/plain-date';
import { REVOCATION_GROUNDS, type RevocationGround } from '../law/decision-acts';
import { IsDay } from '../web/is-day';
import { IsUpload, type UploadedFile } from '../web/uploads';
import { PAPER_NUMBER } from './bpjs-request.dto';
import { SanctionScope } from './sanction-scope.dto';

const TIME = /^([01]\d|2[0-3])[:.][0-5]\d$/;

/** A step that needs nothing but its button. The checker takes a class without any rule for a mistake. */
export class NoFurtherInput {
  @Allow()
  readonly button?: string;
}

/** `POST …/verification/report`: what the verification came to. */
export class ReportVerificationRequest {
  @ApiProperty({ example: 'Permohonan lengkap dan dapat dilanjutkan ke klarifikasi.' })
  @IsString({ message: 'Tulis kesimpulan verifikasi.' })
  @MinLength(10, { message: 'Tulis kesimpulan sedikitnya 10 huruf.' })
  @MaxLength(1000, { message: 'Kesimpulan terlalu panjang.' })
  conclusion!: string;
}

/** `POST …/verification/again`: why the case is verified once more. */
export class VerifyAgainRequest {
  @ApiProperty({ minLength: 10 })
  @MaxLength(1000, { message: 'Alasan terlalu panjang.' })
  @MinLength(10, { message: 'Tulis alasan sedikitnya 10 huruf.' })
  @IsString({ message: 'Tulis alasannya.' })
  reason!: string;
}

/** `POST …/sanction-request/return`: what BPJS has to complete. */
export class ReturnRequestRequest {
  @ApiProperty({ type: [String], example: ['tanda terima Teguran Tertulis II belum dilampirkan'] })
  @Transform(asLines)
  @MaxLength(300, { each: true, message: 'Tulis setiap kekurangan dalam satu kalimat pendek.' })
  @MinLength(5, { each: true, message: 'Tulis setiap kekurangan sedikitnya 5 huruf.' })
  @IsString({ each: true, message: 'Tulis kekurangannya.' })
  @ArrayMinSize(1, { message: 'Tulis sedikitnya satu kekurangan.' })
  @IsArray({ message: 'Tulis sedikitnya satu kekurangan.' })
  missing!: string[];

  @ApiPropertyOptional({ example: 10, description: "Working days to complete it; the office's own period when absent" })
  @IsOptional()
  @Transform(asNumber)
  @Max(60, { message: 'Jangka paling lama 60 hari kerja.' })
  @Min(1, { message: 'Jangka paling sedikit 1 hari kerja.' })
  @IsInt({ message: 'Isi jangka dalam hari kerja.' })
  completeDays?: number;
}

/** `POST …/hearing/summons`: when and where the employer is heard, and what is planned. */
export class SummonEmployerRequest extends SanctionScope {
  @ApiProperty({ example: '2026-10-14' })
  @IsDay('Isi tanggal klarifikasi.')
  hearingOn!: PlainDate;

  @ApiProperty({ example: '09:00' })
  @Matches(TIME, { message: 'Isi jam klarifikasi, misalnya 09:00.' })
  hearingAt!: string;

  @ApiProperty({ example: 'Ruang Rapat Dinas Ketenagakerjaan' })
  @IsString({ message: 'Isi tempat klarifikasi.' })
  @MinLength(3, { message: 'Isi tempat klarifikasi.' })
  @MaxLength(200, { message: 'Tempat terlalu panjang.' })
  place!: string;

  @ApiProperty({ example: 'Jalan Contoh Nomor 1' })
  @IsString({ message: 'Isi alamat tempat klarifikasi.' })
  @MinLength(3, { message: 'Isi alamat tempat klarifikasi.' })
  @MaxLength(300, { message: 'Alamat terlalu panjang.' })
  address!: string;
}

export const HEARING_OUTCOMES = ['attended', 'written', 'absent'] as const;
export type HearingOutcome = (typeof HEARING_OUTCOMES)[number];

/** `POST …/hearing/report`: whether the employer came, wrote, or did neither. */
export class ReportHearingRequest {
  @ApiProperty({ enum: HEARING_OUTCOMES })
  @IsIn(HEARING_OUTCOMES, { message: 'Pilih hasil klarifikasi.' })
  outcome!: HearingOutcome;

  @ApiProperty({ example: '2026-10-14' })
  @IsDay('Isi tanggal klarifikasi.')
  heldOn!: PlainDate;

  @ApiProperty({ example: '09:00' })
  @Matches(TIME, { message: 'Isi jam mulai, misalnya 09:00.' })
  startedAt!: string;

  @ApiProperty({ example: '10:30' })
  @Matches(TIME, { message: 'Isi jam selesai, misalnya 10:30.' })
  endedAt!: string;

  @ApiPropertyOptional({ example: 'Hendrik Suryaputra' })
  @IsOptional()
  @IsString()
  @MaxLength(120, { message: 'Nama terlalu panjang.' })
  representativeName?: string;

  @ApiPropertyOptional({ example: 'manajer operasional' })
  @IsOptional()
  @IsString()
  @MaxLength(120, { message: 'Jabatan terlalu panjang.' })
  representativePosition?: string;

  @ApiPropertyOptional({ description: 'What the employer said or wrote, as it was put' })
  @IsOptional()
  @IsString()
  @MaxLength(2000, { message: 'Keterangan terlalu panjang.' })
  statement?: string;

  @ApiPropertyOptional({ example: 'daftar pekerja per Oktober 2026' })
  @IsOptional()
  @IsString()
  @MaxLength(500, { message: 'Dokumen terlalu panjang.' })
  documents?: string;
}

/** `POST …/recommendation`: what the team recommends. */
export class RecommendSanctionRequest extends SanctionScope {
  @ApiProperty({ example: '2026-11-03' })
  @IsDay('Isi hari mulai berlaku.')
  effectiveOn!: PlainDate;

  @ApiPropertyOptional({ example: 'Perusahaan menyatakan akan mendaftarkan pekerja, tetapi belum dilakukan.' })
  @IsOptional()
  @IsString()
  @MaxLength(1000, { message: 'Pertimbangan terlalu panjang.' })
  grounds?: string;
}

/** `POST …/decision`: the draft of the decree. */
export class ProposeDecisionRequest extends SanctionScope {
  @ApiProperty({ example: '2026-11-03', description: 'The day stated in the decree' })
  @IsDay('Isi hari mulai berlaku.')
  effectiveOn!: PlainDate;

  @ApiPropertyOptional({ example: '2027-05-02', description: 'The last day; it lasts until it is lifted when absent' })
  @IsOptional()
  @IsDay('Isi hari terakhir sanksi, atau kosongkan.')
  endsOn?: PlainDate;

  @ApiPropertyOptional({ description: 'That OSS shows no NIB or NPWP of 16 digits (I11)' })
  @IsOptional()
  @IsString()
  @MinLength(10, { message: 'Tulis keterangan sedikitnya 10 huruf.' })
  @MaxLength(500, { message: 'Keterangan terlalu panjang.' })
  identifierNote?: string;

  @ApiPropertyOptional({ description: 'A further consideration, a clause after "bahwa"' })
  @IsOptional()
  @IsString()
  @MaxLength(1000, { message: 'Pertimbangan terlalu panjang.' })
  consideration?: string;
}

/** `POST …/revocation`: the draft of the decree that ends the sanction. */
export class DraftRevocationRequest {
  @ApiProperty({ enum: REVOCATION_GROUNDS })
  @IsIn(REVOCATION_GROUNDS, { message: 'Pilih dasar pencabutan.' })
  ground!: RevocationGround;

  @ApiPropertyOptional({
    type: [String],
    format: 'uuid',
    description: 'Lines to end, each a service at a place; the whole decision when absent',
  })
  @IsOptional()
  @Transform(asList)
  @IsArray()
  @IsUUID('all', { each: true, message: 'Pilih layanan dan tempat dari daftar.' })
  lineIds?: string[];

  @ApiPropertyOptional({
    format: 'uuid',
    description: 'The letter of the case that is the ground, e.g. an answer to an objection',
  })
  @IsOptional()
  @IsUUID('all', { message: 'Pilih dokumen dari kasus ini.' })
  actLetterId?: string;

  @ApiPropertyOptional({
    format: 'uuid',
    description: 'What ran beside the case and is the ground, e.g. a granted objection',
  })
  @IsOptional()
  @IsUUID('all', { message: 'Pilih dari kasus ini.' })
  actOverlayId?: string;

  @ApiPropertyOptional({ example: 'Berita Acara Pemeriksaan Ulang' })
  @IsOptional()
  @IsString()
  @MaxLength(200, { message: 'Judul terlalu panjang.' })
  actTitle?: string;

  @ApiPropertyOptional({ example: '500.15.14/BA-140/DISNAKER' })
  @IsOptional()
  @Matches(PAPER_NUMBER, { message: 'Isi nomor dokumen seperti tertulis.' })
  actNumber?: string;

  @ApiPropertyOptional({ example: '2026-11-19' })
  @IsOptional()
  @IsDay('Isi tanggal dokumen.')
  actOn?: PlainDate;

  @ApiPropertyOptional({ type: 'string', format: 'binary', description: 'The paper itself; needed for a judgment' })
  @IsOptional()
  @IsUpload({ message: 'Lampirkan pindaian dokumen dasar (PDF atau foto).' })
  scan?: UploadedFile;
}
