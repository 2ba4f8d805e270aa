import { IsIn, IsString, Length } from 'class-validator';

/** Whom a person believes the visits to mean, by an exact number. */
export class CompareVisitsRequest {
  @IsIn(['nib', 'npp'], { message: 'Pilih jenis nomornya.' })
  type!: 'nib' | 'npp';

  @IsString({ message: 'Isi nomornya.' })
  @Length(5, 30, { message: 'Isi nomornya.' })
  number!: string;
}
