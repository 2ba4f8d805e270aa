import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { asList } from '../cases/case.dto';
import type { PlainDate } from '../common/plain-date';
import { ANNULMENT_FLAWS, type AnnulmentFlaw } from '../law/decision-acts';
import { IsDay } from '../web/is-day';
import { IsUpload, type UploadedFile } from '../web/uploads';
import { LIFT_ASKERS, PAPER_NUMBER, type LiftAsker } from './bpjs-request.dto';

/** How many corrections one decree of amendment holds. */
export const MOST_CHANGES = 20;

/** Which lines of the decision an act concerns, each a service at a place. */
class ChosenLines {
  @ApiPropertyOptional({ type: [String], format: 'uuid', description: 'All that have not ended when absent' })
  @IsOptional()
  @Transform(asList)
  @IsArray()
  @IsUUID('all', { each: true, message: 'Pilih layanan dan tempat dari daftar.' })
  lineIds?: string[];

  @ApiProperty({ example: 'Bengkel Berbas Pantai telah tutup sejak 1 November 2026' })
  @IsString({ message: 'Tulis alasannya.' })
  @MinLength(10, { message: 'Tulis alasan sedikitnya 10 huruf.' })
  @MaxLength(1000, { message: 'Alasan terlalu panjang.' })
  reason!: string;
}

/** Old words and new ones, and where they stand. */
export class AmendedText {
  @ApiProperty({ example: 'Lampiran huruf C nomor 1' })
  @IsString({ message: 'Isi bagian keputusan yang diubah.' })
  @MinLength(3, { message: 'Isi bagian keputusan yang diubah.' })
  @MaxLength(120, { message: 'Nama bagian terlalu panjang.' })
  part!: string;

  @ApiProperty({ example: 'Jalan Layar Biru Nomor 21' })
  @IsString({ message: 'Isi bunyi semula.' })
  @MinLength(1, { message: 'Isi bunyi semula.' })
  @MaxLength(1000, { message: 'Bunyi semula terlalu panjang.' })
  before!: string;

  @ApiProperty({ example: 'Jalan Layar Biru Nomor 12' })
  @IsString({ message: 'Isi bunyi yang baru.' })
  @MinLength(1, { message: 'Isi bunyi yang baru.' })
  @MaxLength(1000, { message: 'Bunyi baru terlalu panjang.' })
  after!: string;
}

/** `POST …/amendment`: words corrected, lines dropped, or the last day brought forward; nothing can be added. */
export class AmendDecisionRequest extends ChosenLines {
  @ApiPropertyOptional({ type: [AmendedText] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_CHANGES, { message: `Paling banyak ${MOST_CHANGES} perubahan dalam satu keputusan.` })
  @ValidateNested({ each: true })
  @Type(() => AmendedText)
  changes?: AmendedText[];

  @ApiPropertyOptional({ example: '2027-05-02', description: 'The new last day, earlier than the one before' })
  @IsOptional()
  @IsDay('Isi hari terakhir sanksi.')
  endsOn?: PlainDate;
}

/** `POST …/annulment`: the flaw, how and when it was found. */
export class AnnulDecisionRequest extends ChosenLines {
  @ApiProperty({ enum: ANNULMENT_FLAWS, isArray: true })
  @Transform(asList)
  @IsArray({ message: 'Pilih sedikitnya satu cacat.' })
  @ArrayMinSize(1, { message: 'Pilih sedikitnya satu cacat.' })
  @IsIn(ANNULMENT_FLAWS, { each: true, message: 'Pilih cacat dari daftar.' })
  flaws!: AnnulmentFlaw[];

  @ApiProperty({ example: '2026-11-10', description: 'The day the ground was found; five working days run from it' })
  @IsDay('Isi tanggal cacat ditemukan.')
  foundOn!: PlainDate;

  @ApiProperty({ example: 'Berita Acara Pemeriksaan Ulang' })
  @IsString({ message: 'Isi judul dokumen dasar.' })
  @MinLength(3, { message: 'Isi judul dokumen dasar.' })
  @MaxLength(200, { message: 'Judul terlalu panjang.' })
  actTitle!: string;

  @ApiProperty({ example: '500.15.14/BA-140/DISNAKER' })
  @Matches(PAPER_NUMBER, { message: 'Isi nomor dokumen seperti tertulis.' })
  actNumber!: string;

  @ApiProperty({ example: '2026-11-10' })
  @IsDay('Isi tanggal dokumen.')
  actOn!: PlainDate;
}

/** `POST …/suspension`: which lines are not applied for a time, and until when. */
export class SuspendDecisionRequest extends ChosenLines {
  @ApiPropertyOptional({ example: '2027-01-29', description: 'The last day; a decree ends it when absent' })
  @IsOptional()
  @IsDay('Isi hari terakhir penundaan, atau kosongkan.')
  untilOn?: PlainDate;
}

/** `POST …/suspension/end`: why the decision is applied again. */
export class EndSuspensionRequest {
  @ApiProperty({ example: 'Angsuran bulan Januari tidak dibayar' })
  @IsString({ message: 'Tulis alasannya.' })
  @MinLength(10, { message: 'Tulis alasan sedikitnya 10 huruf.' })
  @MaxLength(1000, { message: 'Alasan terlalu panjang.' })
  reason!: string;
}

/** `POST …/lift-request/paper`: a request without BPJS's word on every finding; its days do not run yet. */
export class ReceiveLiftRequest {
  @ApiProperty({ enum: LIFT_ASKERS })
  @IsIn(LIFT_ASKERS, { message: 'Pilih pemohon pencabutan.' })
  askedBy!: LiftAsker;

  @ApiProperty({ example: '031/RLK/XI/2026' })
  @Matches(PAPER_NUMBER, { message: 'Isi nomor surat permohonan seperti tertulis.' })
  number!: string;

  @ApiProperty({ example: '2026-11-16' })
  @IsDay('Isi tanggal surat permohonan.')
  datedOn!: PlainDate;

  @ApiProperty({ example: '2026-11-17', description: 'The day it reached the office' })
  @IsDay('Isi tanggal surat diterima kantor.')
  receivedOn!: PlainDate;

  @ApiProperty({ type: 'string', format: 'binary' })
  @IsUpload({ message: 'Lampirkan pindaian surat permohonan (PDF atau foto).' })
  scan!: UploadedFile;
}

/** `POST …/lift-request/refusal`: what is missing. */
export class RefuseLiftRequest {
  @ApiProperty({ type: [String], example: ['pernyataan BPJS Ketenagakerjaan tentang pendaftaran seluruh pekerja'] })
  @Transform(({ value }: { value: unknown }) => linesOf(value))
  @IsArray({ message: 'Tulis yang masih kurang, satu baris untuk satu hal.' })
  @ArrayMinSize(1, { message: 'Tulis yang masih kurang, satu baris untuk satu hal.' })
  @ArrayMaxSize(20, { message: 'Paling banyak 20 hal.' })
  @IsString({ each: true })
  @MinLength(5, { each: true, message: 'Tulis setiap hal sedikitnya 5 huruf.' })
  @MaxLength(300, { each: true, message: 'Satu hal terlalu panjang.' })
  missing!: string[];

  @ApiPropertyOptional({ example: 'Bukti pembayaran hanya mencakup satu tempat usaha.' })
  @IsOptional()
  @IsString()
  @MinLength(10, { message: 'Tulis pertimbangan sedikitnya 10 huruf.' })
  @MaxLength(1000, { message: 'Pertimbangan terlalu panjang.' })
  reason?: string;
}

/** A form sends one text with a line for each thing. */
function linesOf(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  return value
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
