import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  Allow,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  MinLength,
  ValidateBy,
} from 'class-validator';
import { asList } from '../cases/case.dto';
import { isPlainDate, type PlainDate } from '../common/plain-date';
import { CLOSED_STATES, type CaseState } from '../law/case-steps';
import type { UploadedFile } from '../web/uploads';
import { IsUpload } from '../web/uploads';

/** What shows a ground: a paper of the case, or a file with a name for it. */
class ShowsEvidence {
  @ApiPropertyOptional({ format: 'uuid', description: 'A paper of this case that was issued' })
  @IsOptional()
  @IsUUID('all', { message: 'Pilih surat dari daftar.' })
  evidenceLetterId?: string;

  @ApiPropertyOptional({ example: 'Keterangan Kelurahan Satimpo Nomor 470/12/2026' })
  @IsOptional()
  @MaxLength(200, { message: 'Nama bukti terlalu panjang.' })
  @IsString()
  evidenceTitle?: string;

  @ApiPropertyOptional({
    type: 'string',
    format: 'binary',
    description: 'PDF or photo; instead of a paper of the case',
  })
  @IsOptional()
  @IsUpload({ message: 'Lampirkan bukti sebagai PDF atau foto.' })
  scan?: UploadedFile;
}

/** A ground in the officer's words, with what shows it. */
class GroundWithEvidence extends ShowsEvidence {
  @ApiProperty({ minLength: 10 })
  @MaxLength(2000, { message: 'Alasan terlalu panjang.' })
  @MinLength(10, { message: 'Tulis alasan sedikitnya 10 huruf.' })
  @IsString({ message: 'Tulis alasannya.' })
  reason!: string;
}

const ENDINGS = CLOSED_STATES.filter((state) => state !== 'CLOSED_DECLINED');

/** `POST …/closing`: how the case ends, why, and what shows it. */
export class CloseCaseRequest extends GroundWithEvidence {
  @ApiProperty({ enum: ENDINGS })
  @IsIn(ENDINGS, { message: 'Pilih cara penutupan.' })
  ending!: CaseState;

  @ApiPropertyOptional({ example: 'KS-2026-0017', description: 'The case that goes on, for a duplicate' })
  @IsOptional()
  @Matches(/^[A-Za-z0-9][A-Za-z0-9/-]{2,39}$/, { message: 'Tulis nomor kasus seperti KS-2026-0017.' })
  duplicateOf?: string;
}

/** `POST …/decline`: the one who decides refuses what the team recommends; with its scan where he did so on paper. */
export class DeclineRecommendationRequest extends GroundWithEvidence {}

/** `POST …/decline/confirmation`: nothing but the button. The checker takes a class without any rule for a mistake. */
export class ConfirmDeclineRequest {
  @Allow()
  readonly button?: string;
}

/** `POST …/decline/rejection`: what does not match the scan. */
export class RejectDeclineRequest {
  @ApiProperty({ minLength: 10 })
  @MaxLength(1000, { message: 'Alasan terlalu panjang.' })
  @MinLength(10, { message: 'Tulis apa yang tidak cocok, sedikitnya 10 huruf.' })
  @IsString({ message: 'Tulis apa yang tidak cocok.' })
  reason!: string;
}

/** `POST …/found-again`: where the employer was found. */
export class FoundAgainRequest extends GroundWithEvidence {}

const AreDays = (message: string): PropertyDecorator =>
  ValidateBy({ name: 'areDays', validator: { validate: isPlainDate, defaultMessage: () => message } }, { each: true });

/** `POST …/not-found`: how the employer was looked for; both lists in the same order. */
export class MarkNotFoundRequest extends ShowsEvidence {
  @ApiProperty({ type: [String], example: ['2026-03-09', '2026-03-16'] })
  @Transform(asList)
  @IsArray({ message: 'Isi tanggal upaya pencarian.' })
  @AreDays('Isi tanggal upaya pencarian.')
  attemptOn!: PlainDate[];

  @ApiProperty({ type: [String], example: ['Rumah toko kosong, tetangga tidak kenal', 'Surat kembali'] })
  @Transform(asList)
  @IsArray({ message: 'Tulis apa yang ditemukan pada setiap upaya.' })
  @MaxLength(500, { each: true, message: 'Catatan terlalu panjang.' })
  @MinLength(10, { each: true, message: 'Tulis setiap upaya sedikitnya 10 huruf.' })
  @IsString({ each: true, message: 'Tulis apa yang ditemukan pada setiap upaya.' })
  attemptNote!: string[];
}

/** `POST …/reopening`: why a closed case is open again. */
export class ReopenCaseRequest {
  @ApiProperty({ minLength: 10 })
  @MaxLength(2000, { message: 'Alasan terlalu panjang.' })
  @MinLength(10, { message: 'Tulis alasan sedikitnya 10 huruf.' })
  @IsString({ message: 'Tulis alasannya.' })
  reason!: string;
}

export const OFFICER_ENDINGS = ['withdrawn', 'not_proven'] as const;

/** `POST …/findings/{id}/ending`: a finding that is withdrawn, or did not prove true. */
export class EndFindingRequest extends GroundWithEvidence {
  @ApiProperty({ enum: OFFICER_ENDINGS })
  @IsIn(OFFICER_ENDINGS, { message: 'Pilih bagaimana temuan berakhir.' })
  status!: (typeof OFFICER_ENDINGS)[number];
}

export type { ShowsEvidence };
