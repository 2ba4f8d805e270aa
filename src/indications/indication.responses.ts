import { ApiProperty } from '@nestjs/swagger';
import type { PlainDate } from '../common/plain-date';
import type { CaseOpeningRow } from './case-opening.queries';
import type { EvidenceFigure } from './employer-evidence';
import type { IndicationKind } from './found-indications';
import type { IndicationDismissal, IndicationRow } from './indication.queries';

const rows = { type: 'array', items: { type: 'object', additionalProperties: true } } as const;
const KINDS = ['PWBD', 'PDS_TK', 'PDS_PROGRAM', 'ARREARS', 'PDS_UPAH', 'TO_MATCH'];

/** One indication with the figures it compares. */
export class IndicationResponse {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ enum: KINDS }) kind!: IndicationKind;
  @ApiProperty({ format: 'uuid' }) employerId!: string;
  @ApiProperty() name!: string;
  @ApiProperty({ nullable: true, type: String }) nib!: string | null;
  @ApiProperty({ nullable: true, type: String }) villageName!: string | null;
  @ApiProperty({ description: 'workers, programmes, months or rupiah, by kind' }) figure!: number;
  @ApiProperty({ nullable: true, type: Number }) workers!: number | null;
  @ApiProperty({ nullable: true, type: Number, description: 'months in arrears' }) months!: number | null;
  @ApiProperty({ nullable: true, type: Number, description: 'rupiah in arrears' }) amount!: number | null;
  @ApiProperty({ nullable: true, type: String }) scale!: string | null;
  @ApiProperty() why!: string;
  @ApiProperty({ ...rows, description: 'side, label, value, unit, source, on, file, row, counts' })
  evidence!: EvidenceFigure[];
  @ApiProperty({ nullable: true, type: String }) endedWhy!: string | null;
  @ApiProperty({ nullable: true, type: 'object', additionalProperties: true }) openCase!: IndicationRow['openCase'];
  @ApiProperty({ nullable: true, type: 'object', additionalProperties: true }) dismissal!: IndicationDismissal | null;
  @ApiProperty({ nullable: true, type: String, format: 'date' }) askedOn!: PlainDate | null;
  @ApiProperty({ nullable: true, type: String, format: 'date' }) answeredOn!: PlainDate | null;
  @ApiProperty({ nullable: true, type: String, format: 'date' }) visitedOn!: PlainDate | null;

  static from(this: void, row: IndicationRow): IndicationResponse {
    const { foundAt: _foundAt, endedAt: _endedAt, ...said } = row;
    return said;
  }
}

/** One page of a list of indications. */
export class IndicationListResponse {
  @ApiProperty({ type: [IndicationResponse] }) indications!: IndicationResponse[];
  @ApiProperty() total!: number;
  @ApiProperty({ nullable: true, type: String, description: 'cursor of the next page' }) next!: string | null;
  @ApiProperty({ description: 'false while a new file is being compared' }) isComplete!: boolean;
}

/** What was made. */
export class CreatedResponse {
  @ApiProperty({ format: 'uuid' }) id!: string;
}

/** An order to open cases, and what has become of each. */
export class CaseOpeningResponse {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ enum: KINDS }) kind!: IndicationKind;
  @ApiProperty() openedBy!: string;
  @ApiProperty({ format: 'date-time', type: String }) openedAt!: Date;
  @ApiProperty({ ...rows, description: 'employerId, employerName, caseId, reference, ownerName, refused, done' })
  rows!: CaseOpeningRow[];
}
