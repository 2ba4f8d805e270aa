import { IsEmail, IsIn, IsOptional, IsString, IsUUID, Matches, MaxLength, MinLength } from 'class-validator';
import type { PlainDate } from '../common/plain-date';
import { CAPACITIES, type Capacity } from '../law/appointments';
import { IsDay } from '../web/is-day';
import { SIGNING_OFFICES, type SigningOffice } from './signatories';

/** The form of a new signatory. */
export class AppointSignatoryForm {
  @IsIn(SIGNING_OFFICES, { message: 'Pilih kantor.' })
  officeCode!: SigningOffice;

  @MaxLength(150, { message: 'Nama terlalu panjang.' })
  @MinLength(3, { message: 'Isi nama lengkap dengan gelar.' })
  @IsString({ message: 'Isi nama lengkap dengan gelar.' })
  name!: string;

  @MaxLength(150, { message: 'Nama jabatan terlalu panjang.' })
  @MinLength(3, { message: 'Isi nama jabatan.' })
  @IsString({ message: 'Isi nama jabatan.' })
  title!: string;

  @IsOptional()
  @MaxLength(100, { message: 'Pangkat terlalu panjang.' })
  @IsString()
  rank?: string;

  @IsOptional()
  @Matches(/^[0-9 ]{3,30}$/, { message: 'Isi NIP atau NPK dengan angka.' })
  nip?: string;

  @IsIn(CAPACITIES, { message: 'Pilih kedudukan.' })
  capacity!: Capacity;

  @IsOptional()
  @MaxLength(200, { message: 'Surat perintah terlalu panjang.' })
  @IsString()
  mandate?: string;

  @IsDay('Isi tanggal mulai berlaku.')
  validFrom!: PlainDate;

  @IsOptional()
  @IsDay('Isi hari terakhir sebagai tanggal, atau kosongkan.')
  lastDay?: PlainDate;

  @IsOptional()
  @IsUUID('all', { message: 'Pilih akun dari daftar.' })
  userId?: string;
}

/** The form that ends an appointment early. */
export class EndAppointmentForm {
  @IsDay('Isi hari terakhir.')
  lastDay!: PlainDate;

  @MaxLength(1000, { message: 'Alasan terlalu panjang.' })
  @MinLength(10, { message: 'Tulis alasan sedikitnya 10 huruf.' })
  @IsString({ message: 'Tulis alasannya.' })
  reason!: string;
}

const PHONE = /^[0-9()+ .-]{6,40}$/;

/** The form of an office's data. */
export class ChangeOfficeForm {
  @MaxLength(150, { message: 'Nama kantor terlalu panjang.' })
  @MinLength(3, { message: 'Isi nama kantor.' })
  @IsString({ message: 'Isi nama kantor.' })
  name!: string;

  @MaxLength(300, { message: 'Alamat terlalu panjang.' })
  @MinLength(5, { message: 'Isi alamat kantor.' })
  @IsString({ message: 'Isi alamat kantor.' })
  address!: string;

  @Matches(PHONE, { message: 'Isi nomor telepon kantor.' })
  phone!: string;

  @IsEmail({}, { message: 'Tulis satu alamat surel kantor.' })
  email!: string;

  @IsEmail({}, { message: 'Tulis alamat surel yang dibaca petugas untuk jawaban.' })
  replyTo!: string;

  @MaxLength(100, { message: 'Jam layanan terlalu panjang.' })
  @MinLength(3, { message: 'Isi jam layanan.' })
  @IsString({ message: 'Isi jam layanan.' })
  openingHours!: string;
}
