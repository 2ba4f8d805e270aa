import { ApiProperty } from '@nestjs/swagger';
import { plainToInstance, Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  ValidateNested,
} from 'class-validator';
import { DecideMatch } from './match.dto';
import type { MatchDecision } from './match-question';
import type { RoundRow } from './match-round.queries';
import { MOST_AT_ONCE } from './match-round-rules';

/** One question, and the picture of its pair on which it is answered. */
export class ChosenMatch {
  @ApiProperty({ format: 'uuid' })
  @IsUUID('all', { message: 'Pilih pertanyaan dari daftar.' })
  id!: string;

  @ApiProperty({ description: 'as the list gives it' })
  @Matches(/^[0-9a-f]{16}$/, { message: 'Muat ulang daftarnya, lalu pilih lagi.' })
  stamp!: string;
}

/** `<id>~<stamp>`: a row of the list in one box, or several with commas between. */
export const inOneField = ({ id, stamp }: ChosenMatch): string => `${id}~${stamp}`;

const asChosen = ({ value }: { value: unknown }): unknown => {
  if (value === undefined) return undefined;
  const given: unknown[] = (Array.isArray(value) ? value : [value]).flatMap((each: unknown) =>
    typeof each === 'string' ? each.split(',') : [each],
  );
  return given.map((each) => {
    const [id, stamp] = typeof each === 'string' ? each.split('~') : [];
    return plainToInstance(ChosenMatch, typeof each === 'string' ? { id, stamp } : each);
  });
};

/** What a button of the list is about: the rows ticked, or all that stood on the page. */
export class ChosenMatches {
  @IsIn(['same', 'different'], { message: 'Pilih jawabannya: sama, atau bukan.' })
  decision!: MatchDecision;

  @IsOptional()
  @Transform(asChosen)
  @ValidateNested({ each: true })
  @ArrayMaxSize(MOST_AT_ONCE)
  @IsArray()
  questions?: ChosenMatch[];

  @IsOptional()
  @IsIn(['1'])
  semua?: '1';

  @IsOptional()
  @Transform(asChosen)
  @ValidateNested({ each: true })
  @ArrayMaxSize(MOST_AT_ONCE)
  @IsArray()
  page?: ChosenMatch[];

  /** The last page is shown again with what was typed. */
  @IsOptional()
  @IsString()
  reason?: string;
}

/** `POST /api/v1/match-rounds` */
export class DecideMatches extends DecideMatch {
  @ApiProperty({ type: [ChosenMatch], minItems: 1, maxItems: MOST_AT_ONCE })
  @Transform(asChosen)
  @ValidateNested({ each: true, message: 'Pilih pertanyaan dari daftar.' })
  @ArrayMaxSize(MOST_AT_ONCE, { message: `Paling banyak ${MOST_AT_ONCE} pasangan sekaligus.` })
  @ArrayNotEmpty({ message: 'Pilih sedikitnya satu pasangan.' })
  @IsArray({ message: 'Pilih pertanyaan dari daftar.' })
  questions!: ChosenMatch[];
}

/** What was made. */
export class RoundCreatedResponse {
  @ApiProperty({ format: 'uuid' }) id!: string;
}

/** Questions answered alike, and what has become of each. */
export class MatchRoundResponse {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ enum: ['same', 'different'] }) decision!: MatchDecision;
  @ApiProperty() reason!: string;
  @ApiProperty() decidedBy!: string;
  @ApiProperty({ format: 'date-time', type: String }) decidedAt!: Date;
  @ApiProperty({
    ...{ type: 'array', items: { type: 'object', additionalProperties: true } },
    description: 'matchId, done, refused: why it was not decided',
  })
  rows!: Pick<RoundRow, 'matchId' | 'done' | 'refused'>[];
}
