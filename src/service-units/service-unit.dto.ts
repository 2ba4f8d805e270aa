import { Transform } from 'class-transformer';
import { ArrayNotEmpty, IsArray, IsEmail, IsIn, IsInt, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { SERVICE_CODES, type ServiceCode } from '../law/services';
import { KEY_DAYS_MAX } from '../users/api-keys.service';
import { KEY_SCOPES, type Permission } from '../web/permissions';

const NAME_MESSAGE = 'Tulis nama unit, paling banyak 120 huruf.';
const EMAIL_MESSAGE = 'Tulis alamat surel yang lengkap, misalnya unit@contoh.go.id.';
const DAYS_MESSAGE = `Isi masa berlaku, 1 sampai ${KEY_DAYS_MAX} hari.`;
const LABEL_MESSAGE = 'Tulis untuk apa kunci ini dipakai, paling banyak 80 huruf.';

/** One ticked box arrives as a text, several as a list, none not at all. */
const asList = () =>
  Transform(({ value }: { value: unknown }) => (value === undefined ? [] : Array.isArray(value) ? value : [value]));

/** What an admin may change of a unit. */
export class EditServiceUnit {
  @IsString({ message: NAME_MESSAGE })
  @MaxLength(120, { message: NAME_MESSAGE })
  name!: string;

  @IsEmail({}, { message: EMAIL_MESSAGE })
  @MaxLength(320, { message: EMAIL_MESSAGE })
  email!: string;

  @asList()
  @IsArray({ message: 'Pilih layanan dari daftar.' })
  @IsIn(SERVICE_CODES, { each: true, message: 'Pilih layanan dari daftar.' })
  services: ServiceCode[] = [];
}

/** A new unit; its code stands on checks and letters and stays. */
export class CreateServiceUnit extends EditServiceUnit {
  @Matches(/^[A-Z][A-Z0-9_]{1,19}$/, { message: 'Kode 2 sampai 20 huruf kapital atau angka, misalnya DPMPTSP.' })
  code!: string;
}

/** A new key for the machines of a unit. */
export class CreateUnitKey {
  @IsString({ message: LABEL_MESSAGE })
  @MaxLength(80, { message: LABEL_MESSAGE })
  label!: string;

  @asList()
  @ArrayNotEmpty({ message: 'Pilih paling sedikit satu hal yang boleh dilakukan kunci ini.' })
  @IsIn(KEY_SCOPES, { each: true, message: 'Pilih dari daftar.' })
  scopes: Permission[] = [];

  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && /^\d{1,4}$/.test(value) ? Number(value) : value,
  )
  @IsInt({ message: DAYS_MESSAGE })
  @Min(1, { message: DAYS_MESSAGE })
  @Max(KEY_DAYS_MAX, { message: DAYS_MESSAGE })
  days!: number;
}
