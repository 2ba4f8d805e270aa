/** How a row of a file would change what the counter answers for an employer under sanction, or for somebody like him (R16). */
export type CounterEffect = 'number' | 'name' | 'place' | 'resembles' | 'answered';

/** What a person is told of each: in one line of the brake, and in the table of answers. */
export const COUNTER_EFFECTS: Readonly<
  Record<CounterEffect, { brake: string; now: CounterAnswer; after: CounterAnswer; why: string }>
> = {
  number: {
    brake: 'nomor lain disebut untuk usaha dalam sanksi',
    now: 'blocked',
    after: 'review',
    why: 'untuk nomor yang baru, sampai Bagian Hukum memutuskannya; nomor lama tetap menjawab dalam sanksi',
  },
  name: {
    brake: 'nama usaha dalam sanksi berganti',
    now: 'blocked',
    after: 'blocked',
    why: 'nama yang dikenali mirip di loket menjadi nama yang baru',
  },
  place: {
    brake: 'usaha dalam sanksi mendapat tempat usaha baru',
    now: 'blocked',
    after: 'review',
    why: 'di tempat yang belum disebut keputusannya',
  },
  resembles: {
    brake: 'pendatang mirip dengan usaha dalam sanksi',
    now: 'clear',
    after: 'review',
    why: 'sampai dicocokkan petugas',
  },
  answered: {
    brake: 'kemiripan dengan usaha dalam sanksi terjawab oleh nomor yang persis sama',
    now: 'review',
    after: 'clear',
    why: 'nomor di berkas ini milik pemberi kerja lain',
  },
};

export type CounterAnswer = 'clear' | 'blocked' | 'review';
