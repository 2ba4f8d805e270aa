import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { LIST_CODES, type ListCode } from './lists';

const NAME = 'Nama pandangan 1 sampai 60 huruf.';

/** A name for a view, and who sees it. */
export class ChangeViewRequest {
  @ApiProperty({ example: 'Lok Tuan, kasus berjalan' })
  @IsString({ message: NAME })
  @Length(1, 60, { message: NAME })
  name!: string;

  @ApiPropertyOptional({ enum: ['team'], description: 'Given: everybody who may read the list sees the view' })
  @IsOptional()
  @IsIn(['team'], { message: 'Pilih siapa yang melihatnya.' })
  sharing?: 'team';
}

/** A view to be saved. */
export class SaveViewRequest extends ChangeViewRequest {
  @ApiProperty({ enum: LIST_CODES })
  @IsIn(LIST_CODES, { message: 'Pilih daftarnya.' })
  list!: ListCode;

  @ApiProperty({ example: 'village=64.74.01.1003&sort=-workers', description: 'The query string of the list' })
  @IsString({ message: 'Saring atau urutkan daftarnya lebih dahulu, lalu simpan.' })
  @MaxLength(500, { message: 'Saringan ini terlalu panjang untuk disimpan.' })
  query!: string;
}

/** Which list a view is being saved of. */
export class NewViewQuery {
  @IsIn(LIST_CODES, { message: 'Daftar itu tidak ada.' })
  list!: ListCode;

  @IsString()
  @MaxLength(500, { message: 'Saringan ini terlalu panjang untuk disimpan.' })
  query!: string;
}
