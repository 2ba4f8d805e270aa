import { ApiProperty } from '@nestjs/swagger';
import type { CourtBundleRow } from './court-bundle.queries';

/** A bundle as programs see it. */
export class CourtBundleResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: ['making', 'made', 'failed'] })
  state!: 'making' | 'made' | 'failed';

  @ApiProperty({ format: 'date-time' })
  requestedAt!: string;

  @ApiProperty({ description: 'The last event of the history it tells' })
  lastSeq!: number;

  @ApiProperty({ type: Number, nullable: true, description: 'How many exhibits (T-1 …) it holds' })
  exhibits!: number | null;

  @ApiProperty({ type: String, nullable: true })
  zipSha256!: string | null;

  @ApiProperty({ type: String, nullable: true })
  pdfSha256!: string | null;

  /** The bundle as it stands. */
  static from(row: CourtBundleRow): CourtBundleResponse {
    const { id, requestedAt, lastSeq, exhibits, zipSha256, pdfSha256 } = row;
    return { id, state: stateOf(row), requestedAt: requestedAt.toISOString(), lastSeq, exhibits, zipSha256, pdfSha256 };
  }
}

/** Whether it is being made, is there, or failed for good. */
export function stateOf({ madeAt, failed }: CourtBundleRow): CourtBundleResponse['state'] {
  return madeAt ? 'made' : failed ? 'failed' : 'making';
}
