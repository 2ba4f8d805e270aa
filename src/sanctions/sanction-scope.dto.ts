import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMinSize, IsArray, IsIn, IsOptional, IsUUID } from 'class-validator';
import { asList } from '../cases/case.dto';
import { SERVICE_CODES, type ServiceCode } from '../law/services';

/** What is withheld, and where. */
export class SanctionScope {
  @ApiProperty({ enum: SERVICE_CODES, isArray: true })
  @Transform(asList)
  @IsArray({ message: 'Pilih sedikitnya satu layanan.' })
  @ArrayMinSize(1, { message: 'Pilih sedikitnya satu layanan.' })
  @IsIn(SERVICE_CODES, { each: true, message: 'Pilih layanan dari daftar.' })
  services!: ServiceCode[];

  @ApiProperty({ enum: ['entity', 'establishments'] })
  @IsIn(['entity', 'establishments'], { message: 'Pilih lingkup sanksi.' })
  scope!: 'entity' | 'establishments';

  @ApiPropertyOptional({ type: [String], format: 'uuid', description: 'Only with scope `establishments`' })
  @IsOptional()
  @Transform(asList)
  @IsArray()
  @IsUUID('all', { each: true, message: 'Pilih tempat usaha dari daftar.' })
  establishmentIds?: string[];
}
