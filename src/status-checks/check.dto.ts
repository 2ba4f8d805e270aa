import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsISO8601,
  IsNotEmpty,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { ASKED_TYPES, type AskedType } from '../law/identifiers';

const SERVICE_MESSAGE = 'Isi dengan kode layanan, misalnya BUILDING.';
const NUMBER_MESSAGE = 'Isi nomor seperti tertulis pada berkas pemohon, paling panjang 60 huruf.';
const NAME_MESSAGE = 'Nama usaha paling panjang 300 huruf.';
const PLACE_MESSAGE = 'Isi dengan NITKU 22 digit atau kode kelurahan.';
const REFERENCE_MESSAGE = 'Nomor permohonan paling panjang 100 huruf.';
const TIME_MESSAGE = 'Tulis waktu lengkap dengan zonanya, misalnya 2026-03-13T09:00:00+08:00.';
const WITH_ZONE = /T.*(?:Z|[+-]\d\d:?\d\d)$/i;
/** What the database cannot hold, and no paper bears. */
const NO_CONTROLS = /^[^\p{Cc}]*$/u;

export class AskedIdentifier {
  @ApiProperty({ enum: ASKED_TYPES })
  @IsIn(ASKED_TYPES, { message: 'Jenis nomor: nib, npwp, nitku, atau npp.' })
  type!: AskedType;

  @ApiProperty({ example: '9120304511872' })
  @IsString({ message: NUMBER_MESSAGE })
  @MaxLength(60, { message: NUMBER_MESSAGE })
  @Matches(NO_CONTROLS, { message: NUMBER_MESSAGE })
  value!: string;
}

/** A question at the counter; unit and officer come from the session or key. */
export class CheckRequest {
  @ApiPropertyOptional({
    type: [AskedIdentifier],
    description: 'Hanya nomor yang sama persis dapat menahan atau membebaskan.',
  })
  @IsOptional()
  @IsArray({ message: 'Isi dengan daftar nomor.' })
  @ArrayMaxSize(10, { message: 'Paling banyak 10 nomor.' })
  @ValidateNested({ each: true, message: 'Isi setiap nomor dengan type dan value.' })
  @Type(() => AskedIdentifier)
  identifiers?: AskedIdentifier[] | null;

  @ApiPropertyOptional({ type: String, nullable: true, example: 'PT Contoh' })
  @IsOptional()
  @IsString({ message: NAME_MESSAGE })
  @MaxLength(300, { message: NAME_MESSAGE })
  @Matches(NO_CONTROLS, { message: NAME_MESSAGE })
  name?: string | null;

  @ApiProperty({ example: 'BUILDING' })
  @IsString({ message: SERVICE_MESSAGE })
  @IsNotEmpty({ message: SERVICE_MESSAGE })
  @MaxLength(40, { message: SERVICE_MESSAGE })
  @Matches(NO_CONTROLS, { message: SERVICE_MESSAGE })
  service!: string;

  @ApiPropertyOptional({ type: String, nullable: true, description: 'NITKU atau kode kelurahan' })
  @IsOptional()
  @IsString({ message: PLACE_MESSAGE })
  @MaxLength(40, { message: PLACE_MESSAGE })
  @Matches(NO_CONTROLS, { message: PLACE_MESSAGE })
  place?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, example: 'PBG/2026/0042' })
  @IsOptional()
  @IsString({ message: REFERENCE_MESSAGE })
  @MaxLength(100, { message: REFERENCE_MESSAGE })
  @Matches(NO_CONTROLS, { message: REFERENCE_MESSAGE })
  applicationRef?: string | null;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    format: 'date-time',
    description: 'Keadaan pada saat ini; kosong: sekarang',
  })
  @IsOptional()
  @IsISO8601({ strict: true }, { message: TIME_MESSAGE })
  @Matches(WITH_ZONE, { message: TIME_MESSAGE })
  asOf?: string | null;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    format: 'date-time',
    description: 'Menurut yang tercatat sampai saat ini; kosong: sekarang',
  })
  @IsOptional()
  @IsISO8601({ strict: true }, { message: TIME_MESSAGE })
  @Matches(WITH_ZONE, { message: TIME_MESSAGE })
  knownAt?: string | null;
}

/** The fast form; tax numbers have no place in an address. */
export class StatusQuery {
  @ApiPropertyOptional({ example: '9120304511872' })
  @IsOptional()
  @IsString({ message: NUMBER_MESSAGE })
  @MaxLength(60, { message: NUMBER_MESSAGE })
  @Matches(NO_CONTROLS, { message: NUMBER_MESSAGE })
  nib?: string;

  @ApiProperty({ example: 'BUILDING' })
  @IsString({ message: SERVICE_MESSAGE })
  @IsNotEmpty({ message: SERVICE_MESSAGE })
  @MaxLength(40, { message: SERVICE_MESSAGE })
  @Matches(NO_CONTROLS, { message: SERVICE_MESSAGE })
  service!: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString({ message: NAME_MESSAGE })
  @MaxLength(300, { message: NAME_MESSAGE })
  @Matches(NO_CONTROLS, { message: NAME_MESSAGE })
  name?: string;

  @ApiPropertyOptional({ description: 'Kode kelurahan, atau NITKU badan usaha' })
  @IsOptional()
  @IsString({ message: PLACE_MESSAGE })
  @MaxLength(40, { message: PLACE_MESSAGE })
  @Matches(NO_CONTROLS, { message: PLACE_MESSAGE })
  place?: string;
}
