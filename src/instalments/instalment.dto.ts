import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateIf,
} from 'class-validator';
import { asNumber } from '../cases/case.dto';
import type { PlainDate } from '../common/plain-date';
import { PAPER_NUMBER } from '../sanctions/bpjs-request.dto';
import { IsDay } from '../web/is-day';
import { IsUpload, type UploadedFile } from '../web/uploads';

/** With whom the employer agreed: BPJS, or the prosecutor acting for it. */
export const AGREED_WITH = ['BPJS', 'PROSECUTOR'] as const;
export type AgreedWith = (typeof AGREED_WITH)[number];

/** `POST …/instalment-plan`: an agreement as it came. */
export class RecordPlanRequest {
  @ApiProperty({ enum: AGREED_WITH })
  @IsIn(AGREED_WITH, { message: 'Pilih dengan siapa perjanjiannya.' })
  agreedWith!: AgreedWith;

  @ApiProperty({ example: 'PKS/17/112026' })
  @Matches(PAPER_NUMBER, { message: 'Isi nomor perjanjian seperti tertulis.' })
  number!: string;

  @ApiProperty({ example: '2026-11-20' })
  @IsDay('Isi tanggal perjanjian.')
  datedOn!: PlainDate;

  @ApiProperty({
    example: '15-12-2026 5.000.000\n15-01-2027 5.000.000',
    description: 'One instalment a line: day, rupiah',
  })
  @MaxLength(4000, { message: 'Jadwal terlalu panjang.' })
  @IsString({ message: 'Isi jadwal angsuran.' })
  schedule!: string;

  @ApiPropertyOptional({ example: 7, description: 'Calendar days of the lapse rule; `instalment-lapse` when absent' })
  @IsOptional()
  @Transform(asNumber)
  @Max(365, { message: 'Tenggang terlalu panjang.' })
  @Min(1, { message: 'Tenggang paling sedikit 1 hari.' })
  @IsInt({ message: 'Isi tenggang dalam hari.' })
  graceDays?: number;

  @ApiProperty({ type: 'string', format: 'binary' })
  @IsUpload({ message: 'Lampirkan pindaian perjanjiannya (PDF atau foto).' })
  scan!: UploadedFile;
}

/** `POST …/instalment-plan/payments`: a payment with its proof. */
export class RecordPaymentRequest {
  @ApiProperty({ format: 'uuid' })
  @IsUUID('all', { message: 'Pilih angsurannya.' })
  instalmentId!: string;

  @ApiProperty({ example: '2026-12-14' })
  @IsDay('Isi tanggal pembayaran.')
  paidOn!: PlainDate;

  @ApiProperty({ example: 5_000_000, description: 'Rupiah' })
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && /^\d{1,13}$/.test(value) ? Number(value) : value,
  )
  @Max(9_999_999_999_999, { message: 'Jumlah terlalu besar.' })
  @Min(1, { message: 'Isi jumlah dalam rupiah.' })
  @IsInt({ message: 'Isi jumlah dalam rupiah, angka saja.' })
  amount!: number;

  @ApiProperty({ example: 'Bukti setor bank, dikirim BPJS' })
  @MaxLength(300, { message: 'Sumber terlalu panjang.' })
  @MinLength(5, { message: 'Tulis dari mana buktinya.' })
  @IsString({ message: 'Tulis dari mana buktinya.' })
  source!: string;

  @ApiProperty({ type: 'string', format: 'binary' })
  @IsUpload({ message: 'Lampirkan bukti bayarnya (PDF atau foto).' })
  scan!: UploadedFile;
}

/** `POST …/instalment-plan/outcome`: after a missed instalment a person says what becomes of the plan. */
export class DecidePlanRequest {
  @ApiProperty({ enum: ['lapsed', 'kept'] })
  @IsIn(['lapsed', 'kept'], { message: 'Pilih gagal atau tetap berjalan.' })
  outcome!: 'lapsed' | 'kept';

  @ApiPropertyOptional({ example: '2027-01-29', description: 'For `kept`: the new day of what was missed' })
  @ValidateIf(({ outcome }: DecidePlanRequest) => outcome === 'kept')
  @IsDay('Isi hari baru untuk angsuran yang lewat.')
  untilOn?: PlainDate;

  @ApiProperty({ minLength: 10, example: 'BPJS menyatakan perjanjian berakhir dengan surat B/2301/122026' })
  @MaxLength(1000, { message: 'Alasan terlalu panjang.' })
  @MinLength(10, { message: 'Tulis alasan sedikitnya 10 huruf.' })
  @IsString({ message: 'Tulis alasannya.' })
  reason!: string;
}
