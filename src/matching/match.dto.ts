import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsString, MaxLength, MinLength } from 'class-validator';
import type { MatchDecision } from './match-question';

/** A person's word on whether two records are one. */
export class DecideMatch {
  @ApiProperty({ enum: ['same', 'different'] })
  @IsIn(['same', 'different'], { message: 'Pilih apakah keduanya usaha yang sama.' })
  decision!: MatchDecision;

  @ApiProperty({ minLength: 10, description: 'Mengapa; masuk riwayat.' })
  @IsString({ message: 'Tulis alasannya.' })
  @MinLength(10, { message: 'Tulis alasan paling sedikit 10 huruf; alasan ini masuk riwayat.' })
  @MaxLength(1000, { message: 'Alasan paling panjang 1.000 huruf.' })
  reason!: string;
}
