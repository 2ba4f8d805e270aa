import { Problem } from '../common/problem';

export const addressNotPlain = (): Problem =>
  new Problem(
    422,
    'address-not-plain',
    'Alamat surel ini tidak dapat dipakai. Tulis satu alamat saja, misalnya hrd@contoh.co.id.',
    {
      title: 'Alamat surel tidak sesuai',
      errors: [{ pointer: '/email', detail: 'Tulis satu alamat surel saja, misalnya hrd@contoh.co.id.' }],
    },
  );
