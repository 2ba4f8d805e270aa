import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID, IsString, Matches, MaxLength, MinLength } from 'class-validator';
import { EXPORT_FORMATS, type ExportFormat } from '../lists/list-exports';
import { REVEALED, type Revealed } from './personal-data-reveals';
import { EMPLOYER_SORTS } from './employer.queries';
import { EMPLOYER_STANDINGS, type EmployerStanding } from './employer-filter';

/** How the list of employers is narrowed down. */
export class EmployerListQuery {
  @ApiPropertyOptional({ description: 'Nama, atau NIB/NPP utuh atau awalannya. NPWP hanya lewat POST.' })
  @IsOptional()
  @IsString()
  @MaxLength(200, { message: 'Kata pencarian paling panjang 200 huruf.' })
  q?: string;

  @ApiPropertyOptional({ description: 'Kata-kata alamat salah satu tempatnya', example: 'pipa raya 21' })
  @IsOptional()
  @IsString()
  @MaxLength(200, { message: 'Alamat yang dicari paling panjang 200 huruf.' })
  address?: string;

  @ApiPropertyOptional({ description: 'Kode kelurahan', example: '64.74.01.1003' })
  @IsOptional()
  @Matches(/^[\d.]{2,20}$/, { message: 'Pilih kelurahan dari daftar.' })
  village?: string;

  @ApiPropertyOptional({ enum: EMPLOYER_STANDINGS })
  @IsOptional()
  @IsIn(EMPLOYER_STANDINGS, { message: 'Pilih keadaan dari daftar.' })
  standing?: EmployerStanding;

  @ApiPropertyOptional({ enum: EMPLOYER_SORTS, description: 'Dengan - di depan: dari belakang, misalnya -workers' })
  @IsOptional()
  @IsString()
  @MaxLength(20)
  sort?: string;

  @ApiPropertyOptional({ enum: ['25', '50', '100'] })
  @IsOptional()
  @IsString()
  size?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  cursor?: string;
}

/** A search that may hold a tax number, and therefore is posted. */
export class EmployerSearch {
  @ApiProperty({ example: '01.999.321.4-724.000' })
  @IsString({ message: 'Tulis nama, NIB, NPWP, atau NPP.' })
  @MinLength(2, { message: 'Tulis paling sedikit 2 huruf atau angka.' })
  @MaxLength(200, { message: 'Kata pencarian paling panjang 200 huruf.' })
  q!: string;
}

/** The exact identifier search's answer. */
export class EmployerFound {
  @ApiProperty({ nullable: true, type: String, description: 'null bila nomor itu tidak ada di data kami' })
  employerId!: string | null;
}

/** The list as a file: all rows of its filter. */
export class EmployerExportQuery extends EmployerListQuery {
  @IsIn(EXPORT_FORMATS, { message: 'Pilih CSV atau XLSX.' })
  format!: ExportFormat;
}

/** Which day's knowledge is shown. */
export class PastDayQuery {
  @IsOptional()
  @IsString()
  @MaxLength(10)
  pada?: string;
}

/** Which day's knowledge is asked for. */
export class KnownOnQuery {
  @ApiPropertyOptional({ example: '2026-09-30', description: 'as the office knew it at the end of that day' })
  @IsOptional()
  @IsString()
  @MaxLength(10)
  knownOn?: string;
}

/** What is to be shown whole. */
export class RevealRequest {
  @ApiProperty({ enum: REVEALED })
  @IsIn(REVEALED, { message: 'Pilih yang akan dilihat dari halaman pemberi kerja.' })
  what!: Revealed;

  @ApiProperty({ description: 'id of the identifier or contact' })
  @IsUUID('all', { message: 'Pilih yang akan dilihat dari halaman pemberi kerja.' })
  factId!: string;
}

/** The value in plain. */
export class RevealResponse {
  @ApiProperty() value!: string;
}
