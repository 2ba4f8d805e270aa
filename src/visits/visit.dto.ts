import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  IsArray,
  IsIn,
  IsInt,
  IsLatitude,
  IsLongitude,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  Min,
  MinLength,
} from 'class-validator';
import type { PlainDate } from '../common/plain-date';
import { IsDay } from '../web/is-day';
import type { UploadedFile } from '../web/uploads';
import { IsUpload } from '../web/uploads';
import { VISIT_OUTCOMES } from '../employers/visit-outcomes';

const OUTCOMES = Object.keys(VISIT_OUTCOMES);
const TIME = /^([01]\d|2[0-3])[:.][0-5]\d$/;

const asNumber = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' && /^-?\d{1,9}(\.\d+)?$/.test(value) ? Number(value) : value;
const asList = ({ value }: { value: unknown }): unknown =>
  value === undefined || Array.isArray(value) ? value : [value];

/** A visit as the officer records it; only the outcome is asked of every visit, the rest when somebody was met. */
export class RecordVisitRequest {
  @ApiProperty({ enum: OUTCOMES })
  @IsIn(OUTCOMES, { message: 'Pilih hasil kunjungan.' })
  outcome!: string;

  @ApiProperty({ example: '2026-04-07' })
  @IsDay('Isi tanggal kunjungan.')
  visitedOn!: PlainDate;

  @ApiProperty({ example: '09:30' })
  @Matches(TIME, { message: 'Isi jam mulai, misalnya 09:30.' })
  startedAt!: string;

  @ApiProperty({ example: '10:15' })
  @Matches(TIME, { message: 'Isi jam selesai, misalnya 10:15.' })
  endedAt!: string;

  @ApiProperty({ example: '094/112/DISNAKER' })
  @MaxLength(80, { message: 'Nomor surat tugas terlalu panjang.' })
  @MinLength(3, { message: 'Isi nomor surat tugas.' })
  @IsString({ message: 'Isi nomor surat tugas.' })
  assignmentNumber!: string;

  @ApiProperty({ example: '2026-04-06' })
  @IsDay('Isi tanggal surat tugas.')
  assignmentOn!: PlainDate;

  @ApiPropertyOptional({ example: 'Bagus Prayitno' })
  @IsOptional()
  @MaxLength(120, { message: 'Nama terlalu panjang.' })
  @IsString()
  metName?: string;

  @ApiPropertyOptional({ example: 'manajer SDM' })
  @IsOptional()
  @MaxLength(120, { message: 'Jabatan terlalu panjang.' })
  @IsString()
  metPosition?: string;

  @ApiPropertyOptional({ description: 'Workers, as the representative said' })
  @IsOptional()
  @Transform(asNumber)
  @Min(0, { message: 'Isi jumlah pekerja dengan angka.' })
  @IsInt({ message: 'Isi jumlah pekerja dengan angka.' })
  workersSaid?: number;

  @ApiPropertyOptional({ description: 'Workers registered, as the representative said' })
  @IsOptional()
  @Transform(asNumber)
  @Min(0, { message: 'Isi jumlah pekerja dengan angka.' })
  @IsInt({ message: 'Isi jumlah pekerja dengan angka.' })
  registeredSaid?: number;

  @ApiPropertyOptional()
  @IsOptional()
  @MaxLength(2000, { message: 'Keterangan terlalu panjang.' })
  @IsString()
  said?: string;

  @ApiPropertyOptional({ example: 'mendaftarkan seluruh pekerja' })
  @IsOptional()
  @MaxLength(300, { message: 'Kesanggupan terlalu panjang.' })
  @IsString()
  promise?: string;

  @ApiPropertyOptional({ example: '2026-04-21' })
  @IsOptional()
  @IsDay('Isi tanggal kesanggupan.')
  promiseDueOn?: PlainDate;

  @ApiPropertyOptional({ example: 'Tidak berwenang menandatangani' })
  @IsOptional()
  @MaxLength(300, { message: 'Alasan terlalu panjang.' })
  @IsString()
  refusal?: string;

  @ApiPropertyOptional({
    example: 'BA/17/2026',
    description: 'The report was written on paper: its number, day and scan',
  })
  @IsOptional()
  @MaxLength(80, { message: 'Nomor berita acara terlalu panjang.' })
  @IsString()
  reportNumber?: string;

  @ApiPropertyOptional({ example: '2026-04-07' })
  @IsOptional()
  @IsDay('Isi tanggal berita acara.')
  reportOn?: PlainDate;

  @ApiPropertyOptional({ type: 'string', format: 'binary', description: 'PDF, JPEG or PNG of the signed report' })
  @IsOptional()
  @IsUpload({ message: 'Pindaian berita acara tidak terbaca.' })
  reportScan?: UploadedFile;

  @ApiPropertyOptional()
  @IsOptional()
  @Transform(asNumber)
  @IsLatitude({ message: 'Lokasi tidak terbaca.' })
  latitude?: number;

  @ApiPropertyOptional()
  @IsOptional()
  @Transform(asNumber)
  @IsLongitude({ message: 'Lokasi tidak terbaca.' })
  longitude?: number;

  @ApiPropertyOptional({ type: 'array', items: { type: 'string', format: 'binary' } })
  @IsOptional()
  @Transform(asList)
  @IsUpload({ each: true, message: 'Foto tidak terbaca.' })
  @IsArray()
  photos?: UploadedFile[];
}
