import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Matches, MaxLength, MinLength } from 'class-validator';
import type { PlainDate } from '../common/plain-date';
import { IsDay } from '../web/is-day';
import type { UploadedFile } from '../web/uploads';
import { IsUpload } from '../web/uploads';
import { RECEIPT_METHODS, type ReceiptMethod } from './receipt.service';

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

/** A proof of receipt, as it stands on the slip. */
export class RecordReceiptRequest {
  @ApiProperty({ enum: RECEIPT_METHODS })
  @IsIn(RECEIPT_METHODS, { message: 'Pilih cara penyampaian.' })
  method!: ReceiptMethod;

  @ApiProperty({ example: '2026-06-09' })
  @IsDay('Isi tanggal diterima.')
  receivedOn!: PlainDate;

  @ApiProperty({ example: 'Sri Wahyuni' })
  @MaxLength(120, { message: 'Nama penerima terlalu panjang.' })
  @MinLength(2, { message: 'Isi nama penerima.' })
  @IsString({ message: 'Isi nama penerima.' })
  receiverName!: string;

  @ApiPropertyOptional({ example: 'staf SDM' })
  @IsOptional()
  @MaxLength(120, { message: 'Jabatan penerima terlalu panjang.' })
  @IsString()
  receiverPosition?: string;

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
