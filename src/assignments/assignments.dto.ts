import { ApiProperty } from '@nestjs/swagger';
import { IsUUID } from 'class-validator';
import type { PlainDate } from '../common/plain-date';
import { IsDay } from '../web/is-day';

/** Who serves a kecamatan from a day on. */
export class AppointDistrictOfficerRequest {
  @ApiProperty({ format: 'uuid', description: 'An active case officer' })
  @IsUUID(undefined, { message: 'Pilih petugasnya.' })
  userId!: string;

  @ApiProperty({ example: '2026-12-01', description: 'Today or later' })
  @IsDay('Isi hari pertama bertugas.')
  fromOn!: PlainDate;
}

/** Somebody is away, and who stands in. */
export class RecordLeaveRequest {
  @ApiProperty({ format: 'uuid' })
  @IsUUID(undefined, { message: 'Pilih siapa yang cuti.' })
  userId!: string;

  @ApiProperty({ example: '2026-12-21' })
  @IsDay('Isi hari pertama cuti.')
  fromOn!: PlainDate;

  @ApiProperty({ example: '2026-12-31', description: 'The last day away' })
  @IsDay('Isi hari terakhir cuti.')
  toOn!: PlainDate;

  @ApiProperty({ format: 'uuid', description: 'An active person of the same role' })
  @IsUUID(undefined, { message: 'Pilih penggantinya.' })
  standInId!: string;
}

/** A kecamatan with who serves it today and who is planned to. */
export class DistrictDutyResponse {
  @ApiProperty({ example: '64.74.02' }) districtCode!: string;
  @ApiProperty({ example: 'Bontang Selatan' }) districtName!: string;
  @ApiProperty({ nullable: true, type: String, format: 'uuid' }) officerId!: string | null;
  @ApiProperty({ nullable: true, type: String }) officerName!: string | null;
  @ApiProperty({ nullable: true, type: String, example: '2026-11-02' }) sinceOn!: string | null;
  @ApiProperty({ nullable: true, type: String }) nextOfficerName!: string | null;
  @ApiProperty({ nullable: true, type: String, example: '2026-12-01' }) nextFromOn!: string | null;
}

/** A leave that runs or is to come. */
export class LeaveResponse {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ format: 'uuid' }) userId!: string;
  @ApiProperty() userName!: string;
  @ApiProperty({ format: 'uuid' }) standInId!: string;
  @ApiProperty() standInName!: string;
  @ApiProperty({ example: '2026-12-21' }) fromOn!: string;
  @ApiProperty({ example: '2026-12-31' }) toOn!: string;
}

/** How work is divided today. */
export class AssignmentsResponse {
  @ApiProperty({ type: [DistrictDutyResponse] }) districts!: DistrictDutyResponse[];
  @ApiProperty({ type: [LeaveResponse] }) leaves!: LeaveResponse[];
}
