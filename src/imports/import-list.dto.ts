import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import type { PlainDate } from '../common/plain-date';
import { EXPORT_FORMATS, type ExportFormat } from '../lists/list-exports';
import { KIND_NAMES } from './import-kinds';
import { IMPORT_SORTS, type ImportListRow } from './import-list.queries';
import { IMPORT_STATES, type ImportState } from './import.entity';
import type { ImportKind } from './reading/rows';

/** Which imports are shown, in which order: all of it stands in the address. */
export class ImportListQuery {
  @ApiPropertyOptional({ enum: KIND_NAMES })
  @IsOptional()
  @IsIn(KIND_NAMES, { message: 'Pilih jenis berkas dari daftar.' })
  kind?: ImportKind;

  @ApiPropertyOptional({ enum: IMPORT_STATES })
  @IsOptional()
  @IsIn(IMPORT_STATES, { message: 'Pilih keadaan dari daftar.' })
  state?: ImportState;

  @ApiPropertyOptional({ enum: IMPORT_SORTS, description: 'Dengan - di depan: dari belakang, misalnya -rows' })
  @IsOptional()
  @MaxLength(20)
  @IsString()
  sort?: string;

  @ApiPropertyOptional({ enum: ['25', '50', '100'] })
  @IsOptional()
  @IsString()
  size?: string;

  @ApiPropertyOptional({ description: 'cursor of the next page' })
  @IsOptional()
  @IsString()
  cursor?: string;
}

/** The list as a file: all rows of its filter. */
export class ImportExportQuery extends ImportListQuery {
  @IsIn(EXPORT_FORMATS, { message: 'Pilih CSV atau XLSX.' })
  format!: ExportFormat;
}

/** One import of the list. */
class ImportListed implements ImportListRow {
  @ApiProperty() id!: string;
  @ApiProperty({ enum: KIND_NAMES }) kind!: ImportKind;
  @ApiProperty({ enum: IMPORT_STATES }) state!: ImportState;
  @ApiProperty() fileName!: string;
  @ApiProperty({ type: String, nullable: true, example: '2026-10-31' }) asOf!: PlainDate | null;
  @ApiProperty({ type: Number, nullable: true, description: 'null until it has been read' }) rows!: number | null;
  @ApiProperty({ type: Number, nullable: true }) rejected!: number | null;
  @ApiProperty({ type: String, nullable: true }) uploadedBy!: string | null;
  @ApiProperty() uploadedAt!: Date;
}

/** `GET /api/v1/imports` */
export class ImportListResponse {
  @ApiProperty({ type: [ImportListed] }) imports!: ImportListRow[];
  @ApiProperty({ description: 'exact up to 10,000; 10,001 stands for more' }) total!: number;
  @ApiProperty({ type: String, nullable: true, description: 'cursor of the next page' }) next!: string | null;
}
