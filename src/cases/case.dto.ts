import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMinSize,
  IsArray,
  IsEmail,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { FINDING_CATEGORIES, type FindingCategory } from '../law/findings';

// Rules of a field are tried from the last to the first and the first fault is told: the plainest rule stands last.

/** One box ticked arrives as a text, several as a list. */
export const asList = ({ value }: { value: unknown }): unknown =>
  value === undefined || Array.isArray(value) ? value : [value];

/** One item a line in a form; a list over REST. */
export const asLines = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string'
    ? value
        .split(/\r?\n/)
        .map((line) => line.replace(/^[-•\d.)\s]+/, '').trim())
        .filter(Boolean)
    : value;

/** A whole number typed into a form; anything else is left for the check to refuse. */
export const asNumber = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;

class FindingDetailsRequest {
  @ApiPropertyOptional() @IsOptional() @IsInt() @Min(0) declaredWorkers?: number;
  @ApiPropertyOptional() @IsOptional() @IsInt() @Min(0) registeredWorkers?: number;
}

/** A finding of a new case. */
export class FindingRequest {
  @ApiProperty({ enum: FINDING_CATEGORIES })
  @IsIn(FINDING_CATEGORIES, { message: 'Pilih jenis temuan.' })
  category!: FindingCategory;

  @ApiProperty({ example: 'OSS per 31 Oktober 2026 (12 pekerja); berkas BPJS per 31 Oktober 2026 (8 pekerja)' })
  @MaxLength(1000, { message: 'Bukti temuan terlalu panjang.' })
  @MinLength(10, { message: 'Tulis bukti temuan, sedikitnya 10 huruf.' })
  @IsString()
  evidence!: string;

  @ApiPropertyOptional({ type: FindingDetailsRequest })
  @IsOptional()
  @ValidateNested()
  @Type(() => FindingDetailsRequest)
  details?: FindingDetailsRequest;
}

/** `POST /api/v1/cases` */
export class OpenCaseRequest {
  @ApiProperty({ format: 'uuid' })
  @IsUUID('all', { message: 'Pilih pemberi kerja.' })
  employerId!: string;

  @ApiProperty({ type: [FindingRequest] })
  @ValidateNested({ each: true })
  @Type(() => FindingRequest)
  @ArrayMinSize(1, { message: 'Kasus memerlukan sedikitnya satu temuan.' })
  @IsArray()
  findings!: FindingRequest[];
}

/** The form that adds one finding to a running case. */
export class FindingForm {
  @IsIn(FINDING_CATEGORIES, { message: 'Pilih jenis temuan.' })
  category!: FindingCategory;

  @MaxLength(1000, { message: 'Bukti temuan terlalu panjang.' })
  @MinLength(10, { message: 'Tulis bukti temuan, sedikitnya 10 huruf.' })
  @IsString({ message: 'Tulis bukti temuan.' })
  evidence!: string;

  @IsOptional()
  @Transform(asNumber)
  @Min(0)
  @IsInt({ message: 'Isi jumlah pekerja dengan angka.' })
  declaredWorkers?: number;

  @IsOptional()
  @Transform(asNumber)
  @Min(0)
  @IsInt({ message: 'Isi jumlah pekerja dengan angka.' })
  registeredWorkers?: number;
}

/** The form of `/kasus/baru`: several kinds of findings that rest on one evidence. */
export class OpenCaseForm {
  @IsUUID('all', { message: 'Pilih pemberi kerja.' })
  employerId!: string;

  @Transform(asList)
  @IsIn(FINDING_CATEGORIES, { each: true, message: 'Pilih temuan dari daftar.' })
  @ArrayMinSize(1, { message: 'Pilih sedikitnya satu temuan.' })
  @IsArray({ message: 'Pilih sedikitnya satu temuan.' })
  categories!: FindingCategory[];

  @MaxLength(1000, { message: 'Bukti temuan terlalu panjang.' })
  @MinLength(10, { message: 'Tulis bukti temuan, sedikitnya 10 huruf.' })
  @IsString({ message: 'Tulis bukti temuan.' })
  evidence!: string;

  @IsOptional()
  @Transform(asNumber)
  @Min(0)
  @IsInt({ message: 'Isi jumlah pekerja dengan angka.' })
  declaredWorkers?: number;

  @IsOptional()
  @Transform(asNumber)
  @Min(0)
  @IsInt({ message: 'Isi jumlah pekerja dengan angka.' })
  registeredWorkers?: number;
}

/** Confirms where letters are mailed: a proposed contact, or an address the officer has from the employer. */
export class ConfirmEmailRequest {
  @ApiPropertyOptional({ format: 'uuid', description: 'A proposed contact of the employer' })
  @IsOptional()
  @IsUUID('all', { message: 'Pilih salah satu alamat.' })
  contactId?: string;

  @ApiPropertyOptional({ example: 'hrd@contoh.example' })
  @IsOptional()
  @IsEmail({}, { message: 'Tulis satu alamat surel yang lengkap, misalnya hrd@contoh.co.id.' })
  email?: string;
}
