/**
 * How sure we are of a legal fact:
 * `S` read in a source, `K` generally known but not read, `A` our assumption, `D` derived from read facts.
 * Everything but `S` waits for the confirmation of the city's legal office.
 */
export type Mark = 'S' | 'K' | 'A' | 'D';

/** How sure the source is, as people read it. */
export const MARK_WORDS: Readonly<Record<Mark, string>> = {
  S: 'naskahnya terbaca',
  K: 'diketahui umum, naskahnya belum dibaca',
  A: 'pilihan kantor',
  D: 'disimpulkan dari naskah',
};

/** What the office shows beside a fact that no text prescribes. */
export const OFFICE_RULE = 'Aturan kantor, menunggu penetapan Bagian Hukum';
