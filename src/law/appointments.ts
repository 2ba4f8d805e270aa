import { addDays, type PlainDate } from '../common/plain-date';

/**
 * In what capacity an official signs: definitive, acting (Plt., Plh.), or on behalf of another (a.n., u.b.). Who is not
 * definitive signs by mandate (UU 30/2014 arts. 13–14, K).
 */
export const CAPACITIES = ['DEFINITIF', 'PLT', 'PLH', 'AN', 'UB'] as const;
export type Capacity = (typeof CAPACITIES)[number];

/** The days on which an official signs for an office. */
export interface Appointment {
  capacity: Capacity;
  validFrom: PlainDate;
  /** The first day it does not count any more; null until an end is known. A plan given up ends where it begins. */
  validTo: PlainDate | null;
}

/** Where an appointment stands on a day; `dropped` is a plan that was given up before it began. */
export type AppointmentStanding = 'past' | 'present' | 'planned' | 'dropped';

/** Where an appointment stands on `day`. */
export function standingOn({ validFrom, validTo }: Appointment, day: PlainDate): AppointmentStanding {
  if (validTo !== null && validTo <= validFrom) return 'dropped';
  if (validFrom > day) return 'planned';
  return validTo !== null && validTo <= day ? 'past' : 'present';
}

/**
 * Who of an office's officials signs on `day`: an acting one before the definitive one, for that is what the mandate is
 * for, and of several acting the one whose mandate began last (a Plh. for a Plt. on leave). Undefined when nobody does.
 *
 * @param appointments of one office, in any order
 */
export function inForceOn<A extends Appointment>(appointments: readonly A[], day: PlainDate): A | undefined {
  return appointments
    .filter((appointment) => standingOn(appointment, day) === 'present')
    .sort((a, b) => Number(isActing(b)) - Number(isActing(a)) || (a.validFrom < b.validFrom ? 1 : -1))[0];
}

/** Whether the official signs by mandate. */
export const isActing = ({ capacity }: Pick<Appointment, 'capacity'>): boolean => capacity !== 'DEFINITIF';

/** The last day on which an appointment counts; null while no end is known. */
export const lastDayOf = ({ validTo }: Appointment): PlainDate | null => validTo && addDays(validTo, -1);
