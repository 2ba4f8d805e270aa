import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import type { PlainDate } from '../common/plain-date';
import { IsDay } from '../web/is-day';

/** Why a clock is moved; every move needs it. */
class MoveClockRequest {
  @ApiProperty({ minLength: 10, example: 'BPJS meminta waktu menyalin lampiran yang rusak' })
  @MaxLength(1000, { message: 'Alasan terlalu panjang.' })
  @MinLength(10, { message: 'Tulis alasan sedikitnya 10 huruf.' })
  @IsString({ message: 'Tulis alasannya.' })
  reason!: string;
}

/** Gives one of the office's own periods a later last day. */
export class ExtendDeadlineRequest extends MoveClockRequest {
  @ApiProperty({ example: '2026-12-18', description: 'The new last day, a working day' })
  @IsDay('Isi hari terakhir yang baru.')
  dueOn!: PlainDate;
}

/** Lets a clock stand still, or run on. */
export class SuspendDeadlineRequest extends MoveClockRequest {
  @ApiPropertyOptional({ example: '2026-12-03', description: 'Today when absent' })
  @IsOptional()
  @IsDay('Isi tanggalnya.')
  on?: PlainDate;
}

/** Begins a clock anew. */
export class RestartDeadlineRequest extends MoveClockRequest {
  @ApiProperty({ example: '2026-12-03', description: 'The new day zero; counting begins the next day' })
  @IsDay('Isi hari ke-0 yang baru.')
  dayZeroOn!: PlainDate;
}

/** One thing that happened to a clock. */
export class DeadlineChangeResponse {
  @ApiProperty({ example: 1 }) seq!: number;
  @ApiProperty({ example: 'extended' }) kind!: string;
  @ApiProperty({ example: 'OFFICE' }) ground!: string;
  @ApiProperty() reason!: string;
  @ApiProperty({ example: '2026-12-03', description: 'The day it happened' }) happenedOn!: string;
  @ApiProperty({ nullable: true, type: String, example: '2026-12-14' }) oldDueOn!: string | null;
  @ApiProperty({ example: '2026-12-18' }) newDueOn!: string;
  @ApiProperty() actorName!: string;
  @ApiProperty({ nullable: true, type: String, example: 'case_officer' }) actorRole!: string | null;
  @ApiProperty() recordedAt!: Date;
}

class DeadlineStepResponse {
  @ApiProperty({ example: '2026-03-18' }) on!: string;
  @ApiProperty() counted!: boolean;
  @ApiProperty({ example: 'joint-leave:Cuti bersama Nyepi' }) why!: string;
}

/** A clock of a case that explains itself: every day on the way to its last, and everything that moved it. */
export class CaseDeadlineResponse {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ example: 'verification' }) period!: string;
  @ApiProperty({ enum: ['CITY', 'BPJS'] }) issuer!: string;
  @ApiProperty({ enum: ['running', 'suspended', 'met', 'passed', 'stopped'] }) state!: string;
  @ApiProperty({ description: 'Whether the office may move it with a reason' }) movable!: boolean;
  @ApiProperty({ nullable: true, type: String, format: 'uuid' }) letterId!: string | null;
  @ApiProperty({ example: '2026-11-23' }) dayZeroOn!: string;
  @ApiProperty({ nullable: true, type: String, description: 'Null while the clock stands still' }) dueOn!:
    string | null;
  @ApiProperty({ type: [DeadlineStepResponse] }) steps!: DeadlineStepResponse[];
  @ApiProperty({ example: 'PP 86/2013 Ps. 6(1)' }) source!: string;
  @ApiProperty() rule!: string;
  @ApiProperty({ nullable: true, type: String }) suspendedOn!: string | null;
  @ApiProperty({ nullable: true, type: Number, description: 'Days left while it stands still' }) remaining!:
    number | null;
  @ApiProperty({ type: [DeadlineChangeResponse] }) changes!: DeadlineChangeResponse[];
}

/** A letter whose clock waits for its proof of receipt. */
export class WaitingClockResponse {
  @ApiProperty({ format: 'uuid' }) letterId!: string;
  @ApiProperty({ example: 'WARN_1' }) code!: string;
  @ApiProperty({ nullable: true, type: String, example: 'warning' }) period!: string | null;
  @ApiProperty({ example: 'belum berjalan' }) standing!: string;
}

/** `GET /api/v1/cases/:id/deadlines` */
export class CaseDeadlinesResponse {
  @ApiProperty({ type: [CaseDeadlineResponse] }) deadlines!: CaseDeadlineResponse[];
  @ApiProperty({ type: [WaitingClockResponse] }) waiting!: WaitingClockResponse[];
}
