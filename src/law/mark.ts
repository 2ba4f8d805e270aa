/**
 * How sure we are of a legal fact:
 * `S` read in a source, `K` generally known but not read, `A` our assumption, `D` derived from read facts.
 * Everything but `S` waits for the confirmation of the city's legal office.
 */
export type Mark = 'S' | 'K' | 'A' | 'D';

/** What the office shows beside a fact that no text prescribes. */
export const OFFICE_RULE = 'Aturan kantor, menunggu penetapan Bagian Hukum';
