import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, Matches, MaxLength, MinLength } from 'class-validator';
import type { PlainDate } from '../common/plain-date';
import { RECEIPT_METHODS, type ReceiptMethod } from '../law/receipts';
import { IsDay } from '../web/is-day';
import type { UploadedFile } from '../web/uploads';
import { IsUpload } from '../web/uploads';

const NUMBER_MESSAGE = 'Nomor surat berisi huruf, angka, titik, garis miring, atau tanda hubung.';
const NUMBER_PATTERN = /^[A-Za-z0-9][A-Za-z0-9./ -]{0,79}$/;

/** Signs here. The number is typed only where its register is kept elsewhere. */
export class SignLetterRequest {
  @ApiPropertyOptional({ example: '500.15.14/842/DISNAKER' })
  @IsOptional()
  @Matches(NUMBER_PATTERN, { message: NUMBER_MESSAGE })
  number?: string;
}

/** Registers a signature made on paper or in another system. The number is typed only where its register is elsewhere. */
export class RegisterSignatureRequest {
  @ApiPropertyOptional({ example: '100.3.3.3/418/DISNAKER/2026' })
  @IsOptional()
  @Matches(NUMBER_PATTERN, { message: NUMBER_MESSAGE })
  number?: string;

  @ApiProperty({ example: '2026-10-28' })
  @IsDay('Isi tanggal surat.')
  datedOn!: PlainDate;

  @ApiProperty({ type: 'string', format: 'binary' })
  @IsUpload({ message: 'Lampirkan pindaian surat yang ditandatangani (PDF atau foto).' })
  scan!: UploadedFile;
}

/** Takes a proposed letter back. */
export class WithdrawLetterRequest {
  @ApiProperty({ minLength: 10 })
  @MaxLength(1000, { message: 'Alasan terlalu panjang.' })
  @MinLength(10, { message: 'Tulis alasan sedikitnya 10 huruf.' })
  @IsString({ message: 'Tulis alasannya.' })
  reason!: string;
}

/** Sends a draft back to who wrote it. */
export class SendBackLetterRequest {
  @ApiProperty({ minLength: 10, example: 'Alamat pabrik belum sama dengan OSS; perbaiki lalu ajukan lagi.' })
  @MaxLength(1000, { message: 'Catatan terlalu panjang.' })
  @MinLength(10, { message: 'Tulis catatan sedikitnya 10 huruf.' })
  @IsString({ message: 'Tulis catatan untuk penyusun.' })
  note!: string;
}

/** Sends a registered signature back that does not match its scan. */
export class RejectSignatureRequest {
  @ApiProperty({ minLength: 10, example: 'Nomor pada pindaian 419, bukan 418' })
  @MaxLength(1000, { message: 'Alasan terlalu panjang.' })
  @MinLength(10, { message: 'Tulis apa yang tidak cocok, sedikitnya 10 huruf.' })
  @IsString({ message: 'Tulis apa yang tidak cocok.' })
  reason!: string;
}

/** A proof of receipt, as it stands on the slip. Which fields are needed, the method says (`law/receipts`). */
export class RecordReceiptRequest {
  @ApiProperty({ enum: RECEIPT_METHODS })
  @IsIn(RECEIPT_METHODS, { message: 'Pilih cara penyampaian.' })
  method!: ReceiptMethod;

  @ApiPropertyOptional({ example: '2026-06-09', description: 'Needed unless the receipt is deemed' })
  @IsOptional()
  @IsDay('Isi tanggal diterima.')
  receivedOn?: PlainDate;

  @ApiPropertyOptional({ example: 'Sri Wahyuni' })
  @IsOptional()
  @MaxLength(120, { message: 'Nama penerima terlalu panjang.' })
  @MinLength(2, { message: 'Isi nama penerima.' })
  @IsString({ message: 'Isi nama penerima.' })
  receiverName?: string;

  @ApiPropertyOptional({ example: 'staf SDM' })
  @IsOptional()
  @MaxLength(120, { message: 'Jabatan penerima terlalu panjang.' })
  @IsString()
  receiverPosition?: string;

  @ApiPropertyOptional({ example: 'RR123456789ID', description: 'Number of the item, or of the report of refusal' })
  @IsOptional()
  @MaxLength(80, { message: 'Nomor resi atau berita acara terlalu panjang.' })
  @MinLength(3, { message: 'Isi nomor resi atau berita acara.' })
  @IsString()
  evidenceNumber?: string;

  @ApiPropertyOptional({ example: '2026-06-02', description: 'Day of posting, where the receipt is deemed' })
  @IsOptional()
  @IsDay('Isi tanggal pos tercatat dikirim.')
  postedOn?: PlainDate;

  @ApiPropertyOptional()
  @IsOptional()
  @MaxLength(500, { message: 'Catatan terlalu panjang.' })
  @IsString()
  note?: string;

  @ApiPropertyOptional({ type: 'string', format: 'binary' })
  @IsOptional()
  @IsUpload({ message: 'Lampirkan foto atau pindaian tanda terima.' })
  scan?: UploadedFile;
}

/** A proof that takes the place of one recorded wrongly. */
export class CorrectReceiptRequest extends RecordReceiptRequest {
  @ApiProperty({ format: 'uuid', description: 'The proof it takes the place of, as the caller has seen it' })
  @IsUUID('all', { message: 'Muat ulang surat: bukti terima yang dibetulkan belum disebut.' })
  supersedesId!: string;

  @ApiProperty({ minLength: 10, example: 'Tanggal pada kartu tanda terima 10 Juni, bukan 9 Juni' })
  @MaxLength(1000, { message: 'Alasan terlalu panjang.' })
  @MinLength(10, { message: 'Tulis alasan sedikitnya 10 huruf.' })
  @IsString({ message: 'Tulis alasannya.' })
  reason!: string;
}
