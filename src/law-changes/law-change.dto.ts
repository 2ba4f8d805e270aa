import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsOptional,
  IsString,
  MaxLength,
  MinLength,
  ValidateNested,
} from 'class-validator';
import type { PlainDate } from '../common/plain-date';
import type { ClosedDayKind } from '../law/calendar';
import type { Mark } from '../law/mark';
import type { ParameterValue } from '../law/parameters';
import { IsDay } from '../web/is-day';
import { IsUpload, type UploadedFile } from '../web/uploads';

// Rules of a field are tried from the last to the first and the first fault is told: the plainest rule stands last.

const MARKS = ['S', 'K', 'A', 'D'] as const satisfies readonly Mark[];
const CLOSED_DAY_KINDS = ['public-holiday', 'joint-leave'] as const satisfies readonly ClosedDayKind[];

/** What every proposal has to say. */
class GroundsRequest {
  @ApiProperty({ example: '2027-01-04', description: 'The first day on which it counts; never in the past' })
  @IsDay('Isi hari mulai berlaku.')
  validFrom!: PlainDate;

  @ApiProperty({ example: 'Perwali 12/2026 Ps. 4' })
  @MaxLength(200, { message: 'Sumber terlalu panjang.' })
  @MinLength(3, { message: 'Tulis sumbernya: peraturan, keputusan, atau surat.' })
  @IsString({ message: 'Tulis sumbernya: peraturan, keputusan, atau surat.' })
  source!: string;

  @ApiPropertyOptional({
    enum: MARKS,
    default: 'A',
    description: 'How sure the source is: seen, known, assumed, derived',
  })
  @IsOptional()
  @IsIn(MARKS, { message: 'Pilih salah satu dari daftar.' })
  mark?: Mark;

  @ApiProperty({ example: 'Kesepakatan dengan BPJS untuk mempercepat tindak lanjut.' })
  @MaxLength(1000, { message: 'Alasan terlalu panjang.' })
  @MinLength(10, { message: 'Tulis alasan, sedikitnya 10 huruf.' })
  @IsString({ message: 'Tulis alasan, sedikitnya 10 huruf.' })
  reason!: string;
}

/** `POST /api/v1/parameters/{key}/changes` */
export class ProposeValueRequest extends GroundsRequest {
  @ApiProperty({
    example: 7,
    oneOf: [{ type: 'number' }, { type: 'string' }, { type: 'boolean' }, { type: 'array', items: {} }],
  })
  @IsDefined({ message: 'Isi nilai baru.' })
  value!: ParameterValue;
}

/** The form of a new value; ticked boxes come as a list. */
export class ProposeValueForm extends GroundsRequest {
  @IsDefined({ message: 'Isi nilai baru.' })
  value!: string | string[];
}

class ClosedDayRequest {
  @ApiProperty({ example: '2028-01-01' }) @IsDay('Tulis tanggal sebagai tahun-bulan-hari.') on!: PlainDate;

  @ApiProperty({ enum: CLOSED_DAY_KINDS })
  @IsIn(CLOSED_DAY_KINDS, { message: 'Pilih libur nasional atau cuti bersama.' })
  kind!: ClosedDayKind;

  @ApiProperty({ example: 'Tahun Baru 2028 Masehi' }) @IsString({ message: 'Isi nama hari.' }) name!: string;
}

/** `POST /api/v1/calendar/years/{year}/changes`: the whole year, not only what is new. */
export class ProposeYearRequest extends GroundsRequest {
  @ApiProperty({ type: [ClosedDayRequest] })
  @ValidateNested({ each: true })
  @Type(() => ClosedDayRequest)
  @ArrayMaxSize(366)
  @IsArray()
  days!: ClosedDayRequest[];
}

/** The form of a year: its rows pasted, or a file of them. */
export class ProposeYearForm extends GroundsRequest {
  @IsOptional()
  @MaxLength(50_000, { message: 'Terlalu banyak baris.' })
  @IsString()
  rows?: string;

  @IsOptional()
  @IsUpload()
  file?: UploadedFile;
}

const NAME_MISSING = { message: 'Isi nama hari, misalnya Pemilihan kepala daerah.' };

/** `POST /api/v1/calendar/extra-days` */
export class ProposeExtraDayRequest extends GroundsRequest {
  @ApiProperty({ example: '2026-12-09' }) @IsDay('Isi tanggal harinya.') on!: PlainDate;

  @ApiProperty({ example: 'Pemilihan kepala daerah' })
  @MaxLength(120, { message: 'Nama hari terlalu panjang.' })
  @MinLength(3, NAME_MISSING)
  @IsString(NAME_MISSING)
  name!: string;

  @ApiProperty({ default: true, description: 'false takes an extra day back' })
  @IsBoolean()
  closed!: boolean;
}

/** The form of an extra day. */
export class ProposeExtraDayForm extends GroundsRequest {
  @IsDay('Isi tanggal harinya.') on!: PlainDate;

  @MaxLength(120, { message: 'Nama hari terlalu panjang.' })
  @MinLength(3, NAME_MISSING)
  @IsString(NAME_MISSING)
  name!: string;

  @IsIn(['ya', 'tidak'], { message: 'Pilih salah satu.' })
  closed!: 'ya' | 'tidak';
}

/** `POST /api/v1/law-changes/{id}/refusal` */
export class RefuseChangeRequest {
  @ApiProperty({ example: 'Perwali tidak memberi dasar untuk jangka ini.' })
  @MaxLength(1000, { message: 'Alasan terlalu panjang.' })
  @MinLength(10, { message: 'Tulis alasan menolak, sedikitnya 10 huruf.' })
  @IsString({ message: 'Tulis alasan menolak, sedikitnya 10 huruf.' })
  reason!: string;
}

/** `POST /api/v1/parameters/{key}/what-if` */
export class WhatIfRequest {
  @ApiProperty({ example: 7 })
  @IsDefined({ message: 'Isi nilai baru.' })
  value!: ParameterValue;

  @ApiProperty({ example: '2027-01-04' })
  @IsDay('Isi hari mulai berlaku.')
  validFrom!: PlainDate;
}
