import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  IsIn,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  MinLength,
  Validate,
  ValidatorConstraint,
  type ValidatorConstraintInterface,
} from 'class-validator';
import { isPlainDate } from '../common/plain-date';
import { IsUpload, type UploadedFile } from '../web/uploads';
import { KIND_NAMES } from './import-kinds';
import type { Import, ImportCounts, ImportState } from './import.entity';
import type { ImportKind } from './reading/rows';

/** A legal day as forms and machines write it. */
@ValidatorConstraint({ name: 'isLegalDay' })
class IsLegalDay implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    return isPlainDate(value);
  }

  defaultMessage(): string {
    return 'Tulis tanggal sebagai tahun-bulan-hari, misalnya 2026-10-31.';
  }
}

/** A file of another office (multipart). */
export class UploadImport {
  @ApiProperty({ enum: KIND_NAMES })
  @IsIn(KIND_NAMES, { message: 'Pilih jenis berkas dari daftar.' })
  kind!: ImportKind;

  @ApiProperty({ type: 'string', format: 'binary' })
  @IsUpload({ message: 'Pilih berkas XLSX atau CSV yang akan diimpor.' })
  file!: UploadedFile;

  @ApiPropertyOptional({
    example: '2026-10-31',
    description: 'Keadaan data per hari ini, bila judul lembar tidak menyebutnya',
  })
  @IsOptional()
  @Validate(IsLegalDay)
  periodOn?: string;
}

/** Why a held file may go on. */
export class ReleaseImport {
  @ApiProperty({ example: 'Cabang Samarinda pindah berkas; sudah dicek ke BPJS lewat telepon.' })
  @IsString({ message: 'Tulis alasannya.' })
  @MinLength(10, { message: 'Tulis alasan sedikitnya 10 huruf.' })
  @MaxLength(1000, { message: 'Alasan terlalu panjang.' })
  reason!: string;
}

/** How many rows do what. */
class ImportCountsResponse implements ImportCounts {
  @ApiProperty() rows!: number;
  @ApiProperty() new!: number;
  @ApiProperty() changed!: number;
  @ApiProperty() unchanged!: number;
  @ApiProperty({ description: 'in the file before, not in this one; not among the rows' }) vanished!: number;
  @ApiProperty() rejected!: number;
}

/** An import as machines see it (design §7). */
export class ImportResponse {
  @ApiProperty() id!: string;
  @ApiProperty({ enum: KIND_NAMES }) kind!: ImportKind;
  @ApiProperty({ enum: ['reading', 'ready', 'held', 'applied', 'refused', 'failed', 'cancelled'] }) state!: ImportState;
  @ApiProperty({ nullable: true, type: String, example: '2026-10-31' }) asOf!: string | null;
  @ApiProperty({ type: ImportCountsResponse }) counts!: ImportCounts;
  @ApiProperty({ type: [String], description: 'Indonesian sentences about the file as a whole; while it is held, why' })
  problems!: string[];
  @ApiProperty({ description: 'percent read' }) progress!: number;
  @ApiProperty() fileName!: string;

  static from({ id, kind, state, asOf, counts, problems, progress, fileName, brake }: Import): ImportResponse {
    const reasons = state === 'held' ? brake.map(({ detail }) => detail) : [];
    return { id, kind, state, asOf, counts, problems: [...reasons, ...problems], progress, fileName };
  }
}

/** One row that was not taken. */
export class RejectedRowResponse {
  @ApiProperty({ description: 'as the spreadsheet program numbers it' }) row!: number;
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string' },
    description: 'the cells as typed, by column',
  })
  cells!: Record<string, string>;
  @ApiProperty({ type: [String] }) problems!: string[];
}

/** Which changes of an import are shown. */
export class ImportPageQuery {
  @IsOptional()
  @Matches(/^\w{1,40}$/, { message: 'Pilih kolom dari tab.' })
  kolom?: string;

  @IsOptional()
  @IsString()
  cursor?: string;
}
