import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  MinLength,
} from 'class-validator';
import type { AgeingStep } from '../law/comparisons';
import { EXPORT_FORMATS, type ExportFormat } from '../lists/list-exports';
import { DISMISSAL_GROUNDS, type DismissalGround } from './dismissal-grounds';
import type { IndicationKind } from './found-indications';
import {
  EMPLOYER_SCALES,
  INDICATION_SORTS,
  INDICATION_VIEWS,
  monthsOfLabel,
  type IndicationFilter,
  type IndicationSort,
  type IndicationView,
} from './indication-filter';

/** How the lists are called in the address. */
export const INDICATION_LISTS = ['pwbd', 'pds-tk', 'pds-program', 'tunggakan', 'pds-upah', 'cocok'] as const;
export type IndicationList = (typeof INDICATION_LISTS)[number];

export const KIND_OF_LIST: Readonly<Record<IndicationList, IndicationKind>> = {
  pwbd: 'PWBD',
  'pds-tk': 'PDS_TK',
  'pds-program': 'PDS_PROGRAM',
  tunggakan: 'ARREARS',
  'pds-upah': 'PDS_UPAH',
  cocok: 'TO_MATCH',
};

const YES_OR_NO = ['ya', 'tidak'] as const;

/** Which list, and what it is narrowed to: all of it stands in the address. */
export class IndicationQuery {
  @ApiPropertyOptional({ enum: INDICATION_LISTS, default: 'pwbd' })
  @IsOptional()
  @IsIn(INDICATION_LISTS, { message: 'Pilih daftar dari tab di atas.' })
  daftar?: IndicationList;

  @ApiPropertyOptional({ enum: INDICATION_VIEWS, default: 'perlu' })
  @IsOptional()
  @IsIn(INDICATION_VIEWS, { message: 'Pilih keadaan dari tab.' })
  lihat?: IndicationView;

  @ApiPropertyOptional({ description: 'Nama, atau NIB utuh atau awalannya' })
  @IsOptional()
  @IsString()
  @MaxLength(200, { message: 'Kata pencarian paling panjang 200 huruf.' })
  cari?: string;

  @ApiPropertyOptional({ description: 'Kode kelurahan', example: '64.74.01.1003' })
  @IsOptional()
  @Matches(/^[\d.]{2,20}$/, { message: 'Pilih kelurahan dari daftar.' })
  kelurahan?: string;

  @ApiPropertyOptional({ enum: EMPLOYER_SCALES })
  @IsOptional()
  @IsIn(EMPLOYER_SCALES, { message: 'Pilih skala usaha dari daftar.' })
  skala?: (typeof EMPLOYER_SCALES)[number];

  @ApiPropertyOptional({ description: 'Label umur tunggakan, seperti pada pengaturan', example: 'Macet' })
  @IsOptional()
  @IsString()
  @MaxLength(40, { message: 'Pilih umur tunggakan dari daftar.' })
  umur?: string;

  @ApiPropertyOptional({ enum: YES_OR_NO, description: 'sudah ditanyakan kepada BPJS' })
  @IsOptional()
  @IsIn(YES_OR_NO, { message: 'Pilih ya atau tidak.' })
  ditanya?: (typeof YES_OR_NO)[number];

  @ApiPropertyOptional({ enum: YES_OR_NO, description: 'sudah dikunjungi' })
  @IsOptional()
  @IsIn(YES_OR_NO, { message: 'Pilih ya atau tidak.' })
  dikunjungi?: (typeof YES_OR_NO)[number];

  @ApiPropertyOptional({ enum: INDICATION_SORTS, default: 'besar' })
  @IsOptional()
  @IsIn(INDICATION_SORTS, { message: 'Pilih urutan dari daftar.' })
  urut?: IndicationSort;

  @ApiPropertyOptional({ description: 'cursor of the next page' })
  @IsOptional()
  @IsString()
  cursor?: string;

  @ApiPropertyOptional({ enum: ['25', '50', '100'] })
  @IsOptional()
  @IsString()
  size?: string;
}

/** The list as a file: all rows of its filter. */
export class IndicationExportQuery extends IndicationQuery {
  @IsIn(EXPORT_FORMATS, { message: 'Pilih CSV atau XLSX.' })
  format!: ExportFormat;
}

/** The filter an address stands for; a label of arrears that the office does not know finds nobody. */
export function filterOf(query: IndicationQuery, ageing: readonly AgeingStep[]): IndicationFilter {
  const asYes = (word: 'ya' | 'tidak' | undefined) => (word === undefined ? undefined : word === 'ya');
  return {
    kind: KIND_OF_LIST[query.daftar ?? 'pwbd'],
    view: query.lihat ?? 'perlu',
    search: query.cari,
    villageCode: query.kelurahan,
    scale: query.skala,
    months: monthsOfLabel(query.umur, ageing),
    asked: asYes(query.ditanya),
    visited: asYes(query.dikunjungi),
  };
}

/** A person's word that an indication is none. */
export class DismissRequest {
  @ApiProperty({ enum: DISMISSAL_GROUNDS })
  @IsIn(DISMISSAL_GROUNDS, { message: 'Pilih sebabnya.' })
  ground!: DismissalGround;

  @ApiProperty({ minLength: 10, maxLength: 1000 })
  @MaxLength(1000, { message: 'Alasan paling panjang 1.000 huruf.' })
  @MinLength(10, { message: 'Tulis alasan paling sedikit 10 huruf; alasan ini masuk riwayat.' })
  @IsString({ message: 'Tulis alasannya.' })
  reason!: string;
}

/** Taking a dismissal back. */
export class RestoreRequest {
  @ApiProperty({ minLength: 10, maxLength: 1000 })
  @MaxLength(1000, { message: 'Alasan paling panjang 1.000 huruf.' })
  @MinLength(10, { message: 'Tulis alasan paling sedikit 10 huruf; alasan ini masuk riwayat.' })
  @IsString({ message: 'Tulis alasannya.' })
  reason!: string;
}

/** Ids as a list, as ticked boxes, or in one hidden field with commas between. */
const asIds = ({ value }: { value: unknown }): unknown => (typeof value === 'string' ? value.split(',') : value);

/** Whom a list's button is about: those ticked, or everybody the filter of the address finds. */
export class ChosenEmployers {
  @IsOptional()
  @Transform(asIds)
  @IsUUID('all', { each: true, message: 'Pilih pemberi kerja dari daftar.' })
  @ArrayMaxSize(500, { message: 'Paling banyak 500 pemberi kerja sekaligus.' })
  @IsArray()
  employerIds?: string[];

  @IsOptional()
  @IsIn(['1'])
  semua?: '1';
}

/** `POST /api/v1/case-openings` */
export class OpenCasesRequest {
  @ApiProperty({ enum: ['PWBD', 'PDS_TK', 'PDS_PROGRAM', 'ARREARS', 'PDS_UPAH'] })
  @IsIn(['PWBD', 'PDS_TK', 'PDS_PROGRAM', 'ARREARS', 'PDS_UPAH'], { message: 'Pilih jenis indikasi.' })
  kind!: Exclude<IndicationKind, 'TO_MATCH'>;

  @ApiProperty({ type: [String], format: 'uuid', maxItems: 500 })
  @Transform(asIds)
  @IsUUID('all', { each: true, message: 'Pilih pemberi kerja dari daftar.' })
  @ArrayMaxSize(500, { message: 'Paling banyak 500 pemberi kerja sekaligus.' })
  @IsArray({ message: 'Pilih pemberi kerja dari daftar.' })
  employerIds!: string[];
}

/** `POST /api/v1/bpjs-questions` */
export class AskBpjsRequest {
  @ApiProperty({ type: [String], format: 'uuid', maxItems: 5000 })
  @Transform(asIds)
  @IsUUID('all', { each: true, message: 'Pilih pemberi kerja dari daftar.' })
  @ArrayMaxSize(5000, { message: 'Paling banyak 5.000 pemberi kerja sekaligus.' })
  @IsArray({ message: 'Pilih pemberi kerja dari daftar.' })
  employerIds!: string[];
}
