import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  ArrayMinSize,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  MaxLength,
  MinLength,
  ValidateBy,
  ValidateIf,
} from 'class-validator';
import { asList } from '../cases/case.dto';
import { isPlainDate, type PlainDate } from '../common/plain-date';
import { REQUESTERS, type Requester } from '../law/sanction-facts';
import { SERVICE_CODES, type ServiceCode } from '../law/services';
import { IsDay } from '../web/is-day';
import type { UploadedFile } from '../web/uploads';
import { IsUpload } from '../web/uploads';

export const PAPER_NUMBER = /^[A-Za-z0-9][A-Za-z0-9./ -]{0,79}$/;
const AreDays = (message: string): PropertyDecorator =>
  ValidateBy({ name: 'areDays', validator: { validate: isPlainDate, defaultMessage: () => message } }, { each: true });
const PHONE = /^[0-9()+ .-]{6,30}$/;

/** What is asked for: for which findings, which services (PP 86/2013 Ps. 8(1)-(2)). */
class SanctionRequestInput {
  @ApiProperty({ type: [String], format: 'uuid' })
  @Transform(asList)
  @IsArray({ message: 'Pilih sedikitnya satu temuan.' })
  @ArrayMinSize(1, { message: 'Pilih sedikitnya satu temuan.' })
  @IsUUID('all', { each: true, message: 'Pilih temuan dari daftar.' })
  findingIds!: string[];

  @ApiProperty({ enum: SERVICE_CODES, isArray: true })
  @Transform(asList)
  @IsArray({ message: 'Pilih sedikitnya satu layanan yang dimohonkan.' })
  @ArrayMinSize(1, { message: 'Pilih sedikitnya satu layanan yang dimohonkan.' })
  @IsIn(SERVICE_CODES, { each: true, message: 'Pilih layanan dari daftar.' })
  services!: ServiceCode[];

  @ApiPropertyOptional({ description: 'Needed when a condition only warns (I4, Q3)' })
  @IsOptional()
  @IsString()
  @MinLength(10, { message: 'Tulis alasan sedikitnya 10 huruf.' })
  @MaxLength(1000, { message: 'Alasan terlalu panjang.' })
  reason?: string;
}

/** `POST …/sanction-request/acknowledgement`: the receipt was handed to whoever asked. */
export class AcknowledgeRequest {
  @ApiProperty({ example: '2026-08-26' })
  @IsDay('Isi tanggal penyerahan.')
  handedOn!: PlainDate;

  @ApiProperty({ example: 'Fajar Ramadhanu, petugas pemeriksa' })
  @IsString({ message: 'Isi nama penerima tanda terima.' })
  @Length(2, 120, { message: 'Isi nama penerima tanda terima.' })
  receivedBy!: string;
}

const isRecommendation = ({ requestedBy }: { requestedBy?: string }): boolean => requestedBy === 'LABOUR_INSPECTOR';

/** `POST …/sanction-request`: the request as BPJS, or the recommendation as the labour inspector wrote it. */
export class RecordSanctionRequest extends SanctionRequestInput {
  @ApiPropertyOptional({ enum: REQUESTERS, default: 'BPJS' })
  @IsOptional()
  @IsIn(REQUESTERS, { message: 'Pilih siapa yang memohon.' })
  requestedBy?: Requester;

  @ApiPropertyOptional({ example: 'Andi Prasetyo', description: 'Needed for a recommendation: who signed it' })
  @ValidateIf(isRecommendation)
  @IsString({ message: 'Isi nama pengawas yang menandatangani.' })
  @Length(2, 120, { message: 'Isi nama pengawas yang menandatangani.' })
  inspectorName?: string;

  @ApiPropertyOptional({
    example: 'Dinas Tenaga Kerja dan Transmigrasi Provinsi Kalimantan Timur',
    description: 'Needed for a recommendation: the office as letters will name it',
  })
  @ValidateIf(isRecommendation)
  @IsString({ message: 'Isi kantor pengawas seperti tertulis di kop surat.' })
  @Length(5, 160, { message: 'Isi kantor pengawas seperti tertulis di kop surat.' })
  inspectorOffice?: string;

  @ApiProperty({ example: 'B/0602/082026' })
  @Matches(PAPER_NUMBER, { message: 'Isi nomor surat seperti tertulis.' })
  number!: string;

  @ApiProperty({ example: '2026-08-24' })
  @IsDay('Isi tanggal surat.')
  datedOn!: PlainDate;

  @ApiPropertyOptional({ example: '2026-08-25', description: 'The day it reached the office; today when absent' })
  @IsOptional()
  @IsDay('Isi tanggal surat diterima kantor.')
  receivedOn?: PlainDate;

  @ApiProperty({ type: 'string', format: 'binary' })
  @IsUpload({ message: 'Lampirkan pindaian surat (PDF atau foto).' })
  scan!: UploadedFile;
}

/** `POST …/sanction-request/draft`: the request written here by BPJS. */
export class WriteSanctionRequest extends SanctionRequestInput {
  @ApiProperty({ example: 'Fajar Ramadhanu' })
  @IsString({ message: 'Isi nama petugas pemeriksa.' })
  @MinLength(2, { message: 'Isi nama petugas pemeriksa.' })
  @MaxLength(120, { message: 'Nama terlalu panjang.' })
  examinerName!: string;

  @ApiProperty({ example: '(0548) 555-0175' })
  @Matches(PHONE, { message: 'Isi nomor telepon petugas pemeriksa.' })
  examinerPhone!: string;
}

/** Which findings are met since when, in BPJS's word; both lists in the same order. */
class StatementInput {
  @ApiProperty({ type: [String], format: 'uuid' })
  @Transform(asList)
  @IsArray({ message: 'Pilih sedikitnya satu temuan.' })
  @ArrayMinSize(1, { message: 'Pilih sedikitnya satu temuan.' })
  @IsUUID('all', { each: true, message: 'Pilih temuan dari daftar.' })
  findingIds!: string[];

  @ApiProperty({ type: [String], example: ['2026-11-09'], description: 'Since when each finding is met' })
  @Transform(asList)
  @IsArray({ message: 'Isi tanggal dipenuhi.' })
  @AreDays('Isi tanggal dipenuhi untuk setiap temuan yang disebut.')
  since!: PlainDate[];
}

/** `POST …/compliance`: BPJS's statement of compliance as it came. */
export class RecordStatementRequest extends StatementInput {
  @ApiProperty({ example: 'B/0811/112026' })
  @Matches(PAPER_NUMBER, { message: 'Isi nomor surat BPJS seperti tertulis.' })
  number!: string;

  @ApiProperty({ example: '2026-11-16' })
  @IsDay('Isi tanggal surat BPJS.')
  datedOn!: PlainDate;

  @ApiProperty({ type: 'string', format: 'binary' })
  @IsUpload({ message: 'Lampirkan pindaian surat BPJS (PDF atau foto).' })
  scan!: UploadedFile;
}

/** `POST …/compliance/draft`: the statement written here by BPJS. */
export class WriteStatementRequest extends StatementInput {
  @ApiProperty({ example: 'Fajar Ramadhanu' })
  @IsString({ message: 'Isi nama petugas pemeriksa.' })
  @MinLength(2, { message: 'Isi nama petugas pemeriksa.' })
  @MaxLength(120, { message: 'Nama terlalu panjang.' })
  examinerName!: string;

  @ApiProperty({ example: '(0548) 555-0175' })
  @Matches(PHONE, { message: 'Isi nomor telepon petugas pemeriksa.' })
  examinerPhone!: string;
}

/** Who may ask for the end of a sanction (domain.md §3.2). */
export const LIFT_ASKERS = ['EMPLOYER', 'BPJS', 'LABOUR_INSPECTOR'] as const;
export type LiftAsker = (typeof LIFT_ASKERS)[number];

/** `POST …/lift-request`: the statement, and who asked for the end of the sanction. */
export class RecordLiftRequest extends RecordStatementRequest {
  @ApiProperty({ enum: LIFT_ASKERS })
  @IsIn(LIFT_ASKERS, { message: 'Pilih pemohon pencabutan.' })
  askedBy!: LiftAsker;

  @ApiPropertyOptional({ example: '031/RLK/XI/2026', description: 'Not needed when the statement of BPJS itself asks' })
  @IsOptional()
  @Matches(PAPER_NUMBER, { message: 'Isi nomor surat permohonan seperti tertulis.' })
  requestNumber?: string;

  @ApiPropertyOptional({ example: '2026-11-16' })
  @IsOptional()
  @IsDay('Isi tanggal surat permohonan.')
  requestOn?: PlainDate;

  @ApiProperty({
    example: '2026-11-17',
    description: 'The day the request was complete; five working days run from it',
  })
  @IsDay('Isi tanggal permohonan lengkap.')
  completeOn!: PlainDate;
}

/** `POST …/lift-request/draft`: BPJS asks for the end of the sanction and writes its statement here. */
export class WriteLiftRequest extends WriteStatementRequest {}
