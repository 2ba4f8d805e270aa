import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsString, MaxLength, ValidateIf, ValidateNested } from 'class-validator';
import type { ColumnAnswer } from './column-mappings';

/** One column and what it is. */
export class ColumnAnswerInput implements ColumnAnswer {
  @ApiProperty({ example: 'Jml Karyawan' })
  @IsString({ message: 'Tulis judul kolom seperti di berkas.' })
  @MaxLength(300, { message: 'Judul kolom terlalu panjang.' })
  heading!: string;

  @ApiProperty({ nullable: true, type: String, description: 'one of `fields`; null passes the column over' })
  @ValidateIf((_, value) => value !== null)
  @IsString({ message: 'Pilih kolom dari daftar, atau abaikan.' })
  field!: string | null;
}

/** Answers about the columns of one file. */
export class AnswerColumns {
  @ApiProperty({ type: [ColumnAnswerInput] })
  @IsArray({ message: 'Jawab sekurangnya satu kolom.' })
  @ArrayMinSize(1, { message: 'Jawab sekurangnya satu kolom.' })
  @ArrayMaxSize(200, { message: 'Paling banyak 200 kolom.' })
  @ValidateNested({ each: true })
  @Type(() => ColumnAnswerInput)
  columns!: ColumnAnswerInput[];
}

class FieldResponse {
  @ApiProperty() field!: string;
  @ApiProperty() label!: string;
}

class UnknownColumnResponse {
  @ApiProperty({ description: 'as typed' }) heading!: string;
  @ApiProperty({ type: [String], description: 'a few cells; long numbers masked' }) samples!: string[];
}

/** What was not recognised in a file, and what a column can be. */
export class ImportColumnsResponse {
  @ApiProperty({ type: [FieldResponse] }) fields!: FieldResponse[];
  @ApiProperty({ type: [String], description: 'needed and not found' }) missing!: string[];
  @ApiProperty({ type: [UnknownColumnResponse] }) unknown!: UnknownColumnResponse[];
}
