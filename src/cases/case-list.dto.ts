import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import type { PlainDate } from '../common/plain-date';
import { CASE_STATES, type CaseState } from '../law/case-states';
import { EXPORT_FORMATS, type ExportFormat } from '../lists/list-exports';
import { CASE_VIEWS, type CaseView } from './case-filter';
import { CASE_SORTS } from './case-list.sql';
import type { CaseListRow } from './case.queries';

/** Which cases a page of the list shows: all of it stands in the address. */
export class CaseListQuery {
  @IsOptional()
  @MaxLength(200, { message: 'Kata pencarian paling panjang 200 huruf.' })
  @IsString()
  cari?: string;

  @IsOptional()
  @IsIn(CASE_STATES, { message: 'Pilih keadaan dari daftar.' })
  status?: CaseState;

  @IsOptional()
  @IsIn(CASE_VIEWS, { message: 'Pilih pandangan dari tab.' })
  lihat?: CaseView;

  @IsOptional()
  @MaxLength(20)
  @IsString()
  sort?: string;

  @IsOptional()
  @IsString()
  size?: string;

  @IsOptional()
  @IsString()
  cursor?: string;
}

/** The list as a file: all rows of its filter. */
export class CaseExportQuery extends CaseListQuery {
  @IsIn(EXPORT_FORMATS, { message: 'Pilih CSV atau XLSX.' })
  format!: ExportFormat;
}

/** `GET /api/v1/cases` */
export class CasesQuery {
  @ApiPropertyOptional({ description: 'Nama, NIB, atau nomor kasus' })
  @IsOptional()
  @MaxLength(200, { message: 'Kata pencarian paling panjang 200 huruf.' })
  @IsString()
  search?: string;

  @ApiPropertyOptional({ enum: CASE_STATES })
  @IsOptional()
  @IsIn(CASE_STATES, { message: 'Pilih keadaan dari daftar.' })
  state?: CaseState;

  @ApiPropertyOptional({ enum: CASE_VIEWS, default: 'semua' })
  @IsOptional()
  @IsIn(CASE_VIEWS, { message: 'Pilih pandangan dari daftar.' })
  view?: CaseView;

  @ApiPropertyOptional({ enum: CASE_SORTS, description: 'Dengan - di depan: dari belakang, misalnya -opened' })
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
  after?: string;
}

/** One case of the list. */
class CaseListed implements CaseListRow {
  @ApiProperty() id!: string;
  @ApiProperty({ example: 'KS-2026-0042' }) reference!: string;
  @ApiProperty() employerName!: string;
  @ApiProperty({ type: String, nullable: true }) villageName!: string | null;
  @ApiProperty({ enum: CASE_STATES }) state!: CaseState;
  @ApiProperty({ type: String, nullable: true }) ownerName!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'its nearest last day that somebody watches' })
  dueOn!: PlainDate | null;
  @ApiProperty({ type: String, nullable: true }) period!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'under a sanction: when the last duty was met' })
  metOn!: PlainDate | null;
  @ApiProperty() stateSince!: Date;
  @ApiProperty() openedAt!: Date;
}

/** `GET /api/v1/cases`; the next page is in the header `Link`. */
export class CaseListResponse {
  @ApiProperty({ type: [CaseListed] }) rows!: CaseListRow[];
  @ApiProperty({ description: 'exact up to 10,000; 10,001 stands for more' }) total!: number;
}
