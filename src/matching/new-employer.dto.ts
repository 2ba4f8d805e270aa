import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsEmail, IsIn, IsOptional, IsString, Matches, MaxLength, MinLength, ValidateIf } from 'class-validator';

const FORMS = ['PT', 'PT_PERORANGAN', 'CV', 'FIRMA', 'KOPERASI', 'YAYASAN', 'UD', 'PERORANGAN'] as const;

/** What is typed of somebody, to see who resembles him. */
export class TypedEmployer {
  @ApiProperty({ example: 'PT Maju Jaya' })
  @IsString({ message: 'Tulis nama usahanya.' })
  @MinLength(2, { message: 'Tulis nama usahanya.' })
  @MaxLength(300, { message: 'Nama paling panjang 300 huruf.' })
  name!: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(500, { message: 'Alamat paling panjang 500 huruf.' })
  address?: string;

  @ApiPropertyOptional({ example: '64.74.01.1003' })
  @IsOptional()
  @Matches(/^[\d.]{2,20}$/, { message: 'Pilih kelurahan dari daftar.' })
  village?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsEmail({}, { message: 'Tulis alamat surel yang utuh, misalnya nama@usaha.example.' })
  email?: string;
}

/** An employer put on the register by hand. */
export class NewEmployerRequest extends TypedEmployer {
  @ApiProperty({ enum: FORMS })
  @IsIn(FORMS, { message: 'Pilih bentuk usahanya.' })
  legalForm!: (typeof FORMS)[number];

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  nib?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  npwp?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  npp?: string;

  @ApiPropertyOptional({ enum: ['yes'], description: 'those who resemble were looked at, and are others' })
  @IsOptional()
  @IsIn(['yes'])
  notSame?: 'yes';

  @ApiPropertyOptional({ minLength: 10, description: 'why they are others; with `notSame`' })
  @ValidateIf(({ notSame }: NewEmployerRequest) => notSame === 'yes')
  @IsString({ message: 'Tulis mengapa bukan usaha yang sama.' })
  @MinLength(10, { message: 'Tulis alasannya sedikitnya 10 huruf.' })
  @MaxLength(1000, { message: 'Alasan paling panjang 1.000 huruf.' })
  reason?: string;
}

/** Who was put on the register. */
export class NewEmployerResponse {
  @ApiProperty() id!: string;
}
