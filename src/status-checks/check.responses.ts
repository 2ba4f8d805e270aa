import { ApiProperty } from '@nestjs/swagger';
import type { PlainDate } from '../common/plain-date';
import type { StatusNote, StatusReason, StatusResult } from '../law/status-answer';
import { REASON_WORDS, RESULT_LABELS } from '../law/status-words';
import type { CheckAnswer, DisclosedSanction } from './check-answer';
import type { QuickStatus } from './status-check.service';
import type { Subject } from './status-facts.queries';

const RESULTS = Object.keys(RESULT_LABELS);
const REASONS = Object.keys(REASON_WORDS);

class SubjectResponse implements Subject {
  @ApiProperty({ format: 'uuid' }) employerId!: string;
  @ApiProperty({ example: 'PT Contoh' }) name!: string;
  @ApiProperty({ type: String, nullable: true, example: '9120304511872' }) nib!: string | null;
  @ApiProperty({ type: String, nullable: true, example: '01**********1000', description: 'Disamarkan' }) npwp!:
    string | null;
}

class DecisionResponse {
  @ApiProperty({ example: '100.3.3.3/214/DISNAKER/2026' }) number!: string;
  @ApiProperty({ format: 'date', type: String }) signedOn!: PlainDate;
}

class SanctionResponse implements DisclosedSanction {
  @ApiProperty({ type: DecisionResponse }) decision!: DecisionResponse;
  @ApiProperty({ type: [String], example: ['BUILDING'] }) services!: string[];
  @ApiProperty({ format: 'date-time' }) fromAt!: string;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) untilAt!: string | null;
  @ApiProperty({ format: 'date', type: String }) from!: PlainDate;
  @ApiProperty({ format: 'date', type: String, nullable: true }) until!: PlainDate | null;
  @ApiProperty({ type: [String], example: ['PP 86/2013 Ps. 9(1)e'] }) basis!: string[];
  @ApiProperty() howToLift!: string;
}

class NoteResponse implements StatusNote {
  @ApiProperty({ enum: ['identifier-unknown', 'malformed-identifier', 'later-annulled'] }) code!: StatusNote['code'];
  @ApiProperty() text!: string;
}

/** The answer with its proof, as stored. */
export class CheckResponse implements CheckAnswer {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ example: 'CEK-2026-000123' }) number!: string;
  @ApiProperty({ enum: RESULTS }) result!: StatusResult;
  @ApiProperty({ enum: REASONS }) reason!: StatusReason;
  @ApiProperty({ description: 'Tepat satu pemberi kerja cocok dengan nomor yang diberikan' }) known!: boolean;
  @ApiProperty({ type: SubjectResponse, nullable: true }) subject!: SubjectResponse | null;
  @ApiProperty({ example: 'BUILDING' }) service!: string;
  @ApiProperty({ type: String, nullable: true }) place!: string | null;
  @ApiProperty({ type: [SanctionResponse] }) sanctions!: SanctionResponse[];
  @ApiProperty({ type: [NoteResponse] }) notes!: NoteResponse[];
  @ApiProperty({ format: 'date-time' }) asOf!: string;
  @ApiProperty({ format: 'date-time' }) knownAt!: string;
  @ApiProperty({ format: 'date-time' }) dataAsOf!: string;
  @ApiProperty({ format: 'date-time' }) validUntil!: string;
  @ApiProperty({
    description:
      'JWS ringkas, ditandatangani Ed25519; kunci: /.well-known/jwks.json. Nomor orang ada di `ids` sebagai salt dan ' +
      'sha256, yaitu heksadesimal SHA-256 dari teks salt + type + ":" + nomor tanpa tanda baca.',
  })
  receipt!: string;
  @ApiProperty({ format: 'uri' }) verifyUrl!: string;
}

export class StatusResponse implements QuickStatus {
  @ApiProperty({ enum: RESULTS }) result!: StatusResult;
  @ApiProperty({ enum: REASONS }) reason!: StatusReason;
  @ApiProperty() known!: boolean;
  @ApiProperty({ format: 'date-time' }) dataAsOf!: string;
  @ApiProperty({ example: 1847 }) listVersion!: number;
}
