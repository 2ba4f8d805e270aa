import { ApiProperty } from '@nestjs/swagger';
import { IsEmail, IsIn, IsNotEmpty, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { type Role, ROLES } from '../common/actor';

const NAME_MESSAGE = 'Tulis nama lengkap, paling banyak 120 huruf.';
const EMAIL_MESSAGE = 'Tulis alamat surel yang lengkap, misalnya nama@contoh.go.id.';

/** What someone signs in with. */
export class SignInRequest {
  @ApiProperty({ example: 'dewi@contoh.go.id' })
  @IsString({ message: 'Tulis alamat surel Anda.' })
  @IsNotEmpty({ message: 'Tulis alamat surel Anda.' })
  @MaxLength(320, { message: EMAIL_MESSAGE })
  email!: string;

  @ApiProperty({ format: 'password' })
  @IsString({ message: 'Tulis kata sandi Anda.' })
  @IsNotEmpty({ message: 'Tulis kata sandi Anda.' })
  @MaxLength(1000, { message: 'Kata sandi ini terlalu panjang.' })
  password!: string;
}

class SignedInUser {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() name!: string;
  @ApiProperty({ enum: ROLES }) role!: Role;
}

/** The contract of design §7: who one is now. */
export class SignInResponse {
  @ApiProperty({ type: SignedInUser }) user!: SignedInUser;
}

/** The address a link to a new password is sent to. */
export class ForgottenPassword {
  @IsEmail({}, { message: EMAIL_MESSAGE })
  @MaxLength(320, { message: EMAIL_MESSAGE })
  email!: string;
}

/** A new password, typed once: it can be shown, and a link can be asked for again. */
export class NewPassword {
  @IsString({ message: 'Tulis kata sandi baru.' })
  newPassword!: string;
}

/** A new password by someone who knows the old one. */
export class ChangePassword extends NewPassword {
  @IsString({ message: 'Tulis kata sandi sekarang.' })
  @MaxLength(1000, { message: 'Kata sandi sekarang tidak cocok.' })
  currentPassword!: string;
}

/** The first admin, who creates everyone else. */
export class FirstAdminRequest extends NewPassword {
  @IsString({ message: NAME_MESSAGE })
  @MaxLength(120, { message: NAME_MESSAGE })
  name!: string;

  @IsEmail({}, { message: EMAIL_MESSAGE })
  @MaxLength(320, { message: EMAIL_MESSAGE })
  email!: string;
}

/** What an admin may change of a person. */
export class EditUser {
  @IsString({ message: NAME_MESSAGE })
  @MaxLength(120, { message: NAME_MESSAGE })
  name!: string;

  @IsIn(ROLES, { message: 'Pilih peran dari daftar.' })
  role!: Role;

  @IsOptional()
  @IsUUID('all', { message: 'Pilih unit layanan dari daftar.' })
  unitId?: string;
}

/** A new person. The password is chosen by the person, through a link sent to this address. */
export class CreateUser extends EditUser {
  @IsEmail({}, { message: EMAIL_MESSAGE })
  @MaxLength(320, { message: EMAIL_MESSAGE })
  email!: string;
}
