import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional, IsString, IsUUID, Matches, MaxLength, MinLength } from 'class-validator';
import { asList } from '../cases/case.dto';
import type { CourtOrderKind, FilingChannel } from '../cases/remedy-record';
import type { PlainDate } from '../common/plain-date';
import { ANSWER_RESULTS, type AnswerResult, type RemedyResult } from '../law/remedies';
import { PAPER_NUMBER } from '../sanctions/bpjs-request.dto';
import { IsDay } from '../web/is-day';
import { IsUpload, type UploadedFile } from '../web/uploads';

export const FILING_CHANNELS = [
  'HANDED_OVER',
  'REGISTERED_POST',
  'COURIER',
  'EMAIL',
] as const satisfies FilingChannel[];
export const COURT_ORDER_KINDS = ['STAY', 'STAY_LIFTED', 'JUDGMENT'] as const satisfies CourtOrderKind[];
export const JUDGMENT_RESULTS = [...ANSWER_RESULTS, 'withdrawn'] as const satisfies RemedyResult[];

/** A paper of the employer, with who brought it, when and how. */
class FiledPaper {
  @ApiProperty({
    example: '027/RLK/XI/2026',
    description: 'Its own number, or the one in the agenda book of the office',
  })
  @Matches(PAPER_NUMBER, { message: 'Isi nomor surat, atau nomor agenda kantor bila suratnya tidak bernomor.' })
  number!: string;

  @ApiProperty({ example: '2026-11-09' })
  @IsDay('Isi tanggal surat.')
  datedOn!: PlainDate;

  @ApiProperty({
    example: '2026-11-10',
    description: 'The day it came in; with registered post the day of the postmark',
  })
  @IsDay('Isi hari surat diajukan.')
  filedOn!: PlainDate;

  @ApiProperty({ example: 'Hendrik Suryaputra' })
  @IsString({ message: 'Isi nama yang mengajukan.' })
  @MinLength(2, { message: 'Isi nama yang mengajukan.' })
  @MaxLength(120, { message: 'Nama terlalu panjang.' })
  filedBy!: string;

  @ApiPropertyOptional({ example: 'direktur' })
  @IsOptional()
  @IsString()
  @MaxLength(120, { message: 'Jabatan terlalu panjang.' })
  filerPosition?: string;

  @ApiProperty({ enum: FILING_CHANNELS })
  @IsIn(FILING_CHANNELS, { message: 'Pilih bukti pengajuannya.' })
  channel!: FilingChannel;

  @ApiProperty({ example: 'pekerja pada bengkel bukan pekerja perusahaan' })
  @IsString({ message: 'Tulis alasan pemberi kerja, sedikitnya 10 huruf.' })
  @MinLength(10, { message: 'Tulis alasan pemberi kerja, sedikitnya 10 huruf.' })
  @MaxLength(1500, { message: 'Alasan terlalu panjang.' })
  grounds!: string;

  @ApiProperty({ type: 'string', format: 'binary' })
  @IsUpload({ message: 'Lampirkan pindaian suratnya (PDF atau foto).' })
  scan!: UploadedFile;

  @ApiPropertyOptional({ type: [String], format: 'binary', description: 'Further papers that came with it' })
  @Transform(asList)
  @IsOptional()
  @IsUpload({ each: true, message: 'Pilih berkas lampiran.' })
  attachments?: UploadedFile[];
}

/** `POST …/objections`: an objection to the decision, or one that follows a proven receipt too late. */
export class FileObjectionRequest extends FiledPaper {}

/** `POST …/appeals` and `…/lawsuits`: with the superior or the court that has to answer. */
export class FileFurtherRequest extends FiledPaper {
  @ApiProperty({ example: 'Gubernur Kalimantan Timur', description: 'The superior of who decided, or the court' })
  @IsString({ message: 'Isi siapa yang menjawabnya.' })
  @MinLength(5, { message: 'Isi siapa yang menjawabnya.' })
  @MaxLength(200, { message: 'Nama terlalu panjang.' })
  addressedTo!: string;
}

/** `POST …/objections/forwarded`: an objection to an act of BPJS, passed on to it. */
export class ForwardObjectionRequest extends FiledPaper {
  @ApiProperty({ format: 'uuid', description: 'The warning or the fine it is against' })
  @IsUUID('all', { message: 'Pilih teguran atau denda yang dilawan.' })
  againstLetterId!: string;

  @ApiProperty({ example: '2026-11-11' })
  @IsDay('Isi hari diteruskan ke BPJS.')
  forwardedOn!: PlainDate;
}

/** What every answer says. */
class Answer {
  @ApiProperty({ enum: ANSWER_RESULTS })
  @IsIn(ANSWER_RESULTS, { message: 'Pilih jawabannya.' })
  result!: AnswerResult;

  @ApiPropertyOptional({ description: 'Needed for `partly`: what is changed, a clause after "yaitu"' })
  @IsOptional()
  @IsString()
  @MinLength(10, { message: 'Tulis bagian yang diubah, sedikitnya 10 huruf.' })
  @MaxLength(1000, { message: 'Bagian yang diubah terlalu panjang.' })
  part?: string;

  @ApiPropertyOptional({ description: 'Why one that came late is heard all the same, a clause after "karena"' })
  @IsOptional()
  @IsString()
  @MinLength(10, { message: 'Tulis alasannya, sedikitnya 10 huruf.' })
  @MaxLength(500, { message: 'Alasan terlalu panjang.' })
  lateReason?: string;
}

/** `POST …/objections/reply` and `…/appeals/reply/draft`: the answer to be signed here. */
export class DraftAnswerRequest extends Answer {
  @ApiProperty({
    example: 'perjanjian yang dilampirkan baru berlaku sesudah teguran berakhir',
    description: 'One a line',
  })
  @IsString({ message: 'Tulis pertimbangannya, sedikitnya 10 huruf.' })
  @MinLength(10, { message: 'Tulis pertimbangannya, sedikitnya 10 huruf.' })
  @MaxLength(4000, { message: 'Pertimbangan terlalu panjang.' })
  considerations!: string;
}

/** `POST …/appeals/reply`: the superior's answer as it came. */
export class RecordAnswerRequest extends Answer {
  @ApiProperty({ example: '100.3.3.1/77/2026' })
  @Matches(PAPER_NUMBER, { message: 'Isi nomor surat jawaban.' })
  number!: string;

  @ApiProperty({ example: '2026-12-10' })
  @IsDay('Isi tanggal surat jawaban.')
  datedOn!: PlainDate;

  @ApiProperty({ type: 'string', format: 'binary' })
  @IsUpload({ message: 'Lampirkan pindaian suratnya (PDF atau foto).' })
  scan!: UploadedFile;
}

/** `POST …/objections/withdrawal`, `…/appeals/withdrawal`: the employer takes it back. */
export class WithdrawRemedyRequest {
  @ApiProperty({ example: '2026-11-20' })
  @IsDay('Isi hari ditarik.')
  withdrawnOn!: PlainDate;

  @ApiProperty({ example: 'Surat penarikan Nomor 030/RLK/XI/2026 tanggal 20 November 2026' })
  @IsString({ message: 'Tulis buktinya, sedikitnya 10 huruf.' })
  @MinLength(10, { message: 'Tulis buktinya, sedikitnya 10 huruf.' })
  @MaxLength(500, { message: 'Keterangan terlalu panjang.' })
  reason!: string;
}

const asYes = ({ value }: { value: unknown }): unknown =>
  value === 'yes' || value === 'true' ? true : value === 'no' || value === 'false' ? false : value;

/** `POST …/court-orders`: what a court ordered or judged; it works when another person has confirmed it. */
export class RecordCourtOrderRequest {
  @ApiProperty({ enum: COURT_ORDER_KINDS })
  @IsIn(COURT_ORDER_KINDS, { message: 'Pilih jenis surat pengadilan.' })
  kind!: CourtOrderKind;

  @ApiProperty({ example: '12/G/2026/PTUN.SMD' })
  @Matches(PAPER_NUMBER, { message: 'Isi nomor penetapan atau putusan.' })
  number!: string;

  @ApiProperty({ example: '2026-12-20' })
  @IsDay('Isi tanggal penetapan atau putusan.')
  datedOn!: PlainDate;

  @ApiProperty({ example: 'Pengadilan Tata Usaha Negara Samarinda' })
  @IsString({ message: 'Isi nama pengadilan.' })
  @MinLength(5, { message: 'Isi nama pengadilan.' })
  @MaxLength(200, { message: 'Nama pengadilan terlalu panjang.' })
  court!: string;

  @ApiProperty({ example: 'Pelaksanaan keputusan ditunda sampai ada putusan berkekuatan hukum tetap' })
  @IsString({ message: 'Tulis isi pokoknya, sedikitnya 10 huruf.' })
  @MinLength(10, { message: 'Tulis isi pokoknya, sedikitnya 10 huruf.' })
  @MaxLength(1000, { message: 'Isi pokok terlalu panjang.' })
  note!: string;

  @ApiPropertyOptional({ enum: JUDGMENT_RESULTS, description: 'Needed for a judgment' })
  @IsOptional()
  @IsIn(JUDGMENT_RESULTS, { message: 'Pilih isi putusan.' })
  result?: RemedyResult;

  @ApiPropertyOptional({ description: 'Whether the judgment is final; needed for a judgment' })
  @Transform(asYes)
  @IsOptional()
  @IsBoolean({ message: 'Pilih apakah putusan berkekuatan hukum tetap.' })
  isFinal?: boolean;

  @ApiProperty({ type: 'string', format: 'binary' })
  @IsUpload({ message: 'Lampirkan pindaian suratnya (PDF atau foto).' })
  scan!: UploadedFile;
}

/** `POST …/court-orders/{order}/refusal`: why it is set aside. */
export class RefuseCourtOrderRequest {
  @ApiProperty({ example: 'Nomor pada pindaian bukan nomor perkara keputusan ini' })
  @IsString({ message: 'Tulis alasannya, sedikitnya 10 huruf.' })
  @MinLength(10, { message: 'Tulis alasannya, sedikitnya 10 huruf.' })
  @MaxLength(500, { message: 'Alasan terlalu panjang.' })
  reason!: string;
}
