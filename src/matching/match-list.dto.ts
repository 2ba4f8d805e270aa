import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { personalNumberInAddress } from '../employers/employer.problems';
import { mayStandInAddress } from '../law/identifiers';
import { EXPORT_FORMATS, type ExportFormat } from '../lists/list-exports';
import type { MatchFilter, MatchRow } from './match-list.queries';
import { MATCH_KINDS, type MatchKind, type SaidOfEmployer } from './match-question';

/** How the kinds of records are called in the address. */
export const KIND_IN_ADDRESS = {
  bpjs: 'membership',
  'wajib-lapor': 'labour-report',
  usaha: 'employer',
  kunjungan: 'visit-record',
  kasus: 'case-row',
} as const satisfies Record<string, MatchKind>;

export type MatchListKind = keyof typeof KIND_IN_ADDRESS;
export const MATCH_LIST_KINDS = Object.keys(KIND_IN_ADDRESS) as MatchListKind[];

/** What the list of open questions is narrowed to: all of it stands in the address. */
export class MatchListQuery {
  @ApiPropertyOptional({ enum: MATCH_LIST_KINDS })
  @IsOptional()
  @IsIn(MATCH_LIST_KINDS, { message: 'Pilih jenis catatan dari tab di atas.' })
  jenis?: MatchListKind;

  @ApiPropertyOptional({ description: 'Kode kelurahan', example: '64.74.01.1003' })
  @IsOptional()
  @Matches(/^[\d.]{2,20}$/, { message: 'Pilih kelurahan dari daftar.' })
  kelurahan?: string;

  @ApiPropertyOptional({ description: 'Nama pemberi kerja' })
  @IsOptional()
  @IsString()
  @MaxLength(200, { message: 'Kata pencarian paling panjang 200 huruf.' })
  cari?: string;

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
export class MatchListExportQuery extends MatchListQuery {
  @IsIn(EXPORT_FORMATS, { message: 'Pilih CSV atau XLSX.' })
  format!: ExportFormat;
}

/** The filter an address stands for. @throws 422 `personal-number-in-address` */
export function filterOf({ jenis, kelurahan, cari = '' }: MatchListQuery): MatchFilter {
  if (!mayStandInAddress(cari)) throw personalNumberInAddress('/cari');
  return { kind: jenis && KIND_IN_ADDRESS[jenis], villageCode: kelurahan, search: cari.trim() || undefined };
}

const said = { type: 'object', additionalProperties: true } as const;

/** One open question with both sides in short. */
export class MatchResponse {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ enum: MATCH_KINDS }) kind!: MatchKind;
  @ApiProperty({ format: 'uuid' }) employerId!: string;
  @ApiProperty({ ...said, description: 'what the register says: name, nib, address, villageName' })
  employer!: SaidOfEmployer;
  @ApiProperty({ nullable: true, type: String, format: 'uuid' }) otherEmployerId!: string | null;
  @ApiProperty({ ...said, description: 'what the other record says: name, source, npp, nib, address, villageName' })
  other!: SaidOfEmployer;
  @ApiProperty({ type: [String] }) why!: string[];
  @ApiProperty({ description: 'an answer at the counter rests on it: never decided together with others' })
  atCounter!: boolean;
  @ApiProperty({
    description: 'names what was shown; given back with a decision, so that nobody decides on an old picture',
  })
  stamp!: string;

  static from(this: void, row: MatchRow): MatchResponse {
    const { id, kind, employerId, employer, otherEmployerId, other, why, atCounter, stamp } = row;
    return { id, kind, employerId, employer, otherEmployerId, other, why, atCounter, stamp };
  }
}

/** One page of the open questions, likeliest first. */
export class MatchListResponse {
  @ApiProperty({ type: [MatchResponse] }) matches!: MatchResponse[];
  @ApiProperty({ description: 'counted up to 10,000; 10001 means more' }) total!: number;
  @ApiProperty({ nullable: true, type: String, description: 'cursor of the next page' }) next!: string | null;
}
