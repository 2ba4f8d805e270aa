import { IsNotEmpty, IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator';

const SERVICE_MESSAGE = 'Pilih layanan yang dimohon.';
const REFERENCE_MESSAGE = 'Nomor permohonan paling panjang 100 huruf.';
const SUBJECT_MESSAGE = 'Isi NIB, NPWP, NPP, atau nama usaha.';
const NUMBER_MESSAGE = 'Isi nomor seperti tertulis pada berkas pemohon.';
const NAME_MESSAGE = 'Isi nama usaha, paling panjang 300 huruf.';
const PLACE_MESSAGE = 'Pilih kelurahan dari daftar.';
const NO_CONTROLS = /^[^\p{Cc}]*$/u;

/** For which service, application and place. */
class Application {
  @IsString({ message: SERVICE_MESSAGE })
  @IsNotEmpty({ message: SERVICE_MESSAGE })
  @MaxLength(40, { message: SERVICE_MESSAGE })
  @Matches(NO_CONTROLS, { message: SERVICE_MESSAGE })
  service!: string;

  @IsOptional()
  @IsString({ message: REFERENCE_MESSAGE })
  @MaxLength(100, { message: REFERENCE_MESSAGE })
  @Matches(NO_CONTROLS, { message: REFERENCE_MESSAGE })
  applicationRef?: string;

  @IsOptional()
  @IsString({ message: PLACE_MESSAGE })
  @MaxLength(40, { message: PLACE_MESSAGE })
  @Matches(NO_CONTROLS, { message: PLACE_MESSAGE })
  place?: string;
}

/** The form of the counter. */
export class CounterForm extends Application {
  @IsString({ message: SUBJECT_MESSAGE })
  @IsNotEmpty({ message: SUBJECT_MESSAGE })
  @MaxLength(300, { message: SUBJECT_MESSAGE })
  @Matches(NO_CONTROLS, { message: SUBJECT_MESSAGE })
  subject!: string;
}

class Named extends Application {
  @IsString({ message: NAME_MESSAGE })
  @IsNotEmpty({ message: NAME_MESSAGE })
  @MaxLength(300, { message: NAME_MESSAGE })
  @Matches(NO_CONTROLS, { message: NAME_MESSAGE })
  name!: string;
}

/** Which of the namesakes is meant; none is an answer, too. */
export class NamesakeForm extends Named {
  @IsOptional()
  @IsUUID(undefined, { message: 'Pilih satu usaha, atau "Tidak ada dalam daftar ini".' })
  employerId?: string;
}

/** The number on the applicant's papers, asked for after a name. */
export class NumberForm extends NamesakeForm {
  @IsOptional()
  @IsString({ message: NUMBER_MESSAGE })
  @MaxLength(60, { message: NUMBER_MESSAGE })
  @Matches(NO_CONTROLS, { message: NUMBER_MESSAGE })
  number?: string;

  /** Given when the applicant brings none. */
  @IsOptional()
  withoutNumber?: string;
}

/** What an answer that could not be given yet was missing. */
export class SupplementForm {
  @IsOptional()
  @IsString({ message: NAME_MESSAGE })
  @MaxLength(300, { message: NAME_MESSAGE })
  @Matches(NO_CONTROLS, { message: NAME_MESSAGE })
  name?: string;

  @IsOptional()
  @IsString({ message: NUMBER_MESSAGE })
  @MaxLength(60, { message: NUMBER_MESSAGE })
  @Matches(NO_CONTROLS, { message: NUMBER_MESSAGE })
  number?: string;

  @IsOptional()
  @IsString({ message: PLACE_MESSAGE })
  @MaxLength(40, { message: PLACE_MESSAGE })
  @Matches(NO_CONTROLS, { message: PLACE_MESSAGE })
  place?: string;
}
