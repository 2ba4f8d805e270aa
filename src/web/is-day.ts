import { ValidateBy } from 'class-validator';
import { isPlainDate } from '../common/plain-date';

/** On a field that takes a calendar day, `YYYY-MM-DD`, as a date field sends it. */
export const IsDay = (message: string): PropertyDecorator =>
  ValidateBy({ name: 'isDay', validator: { validate: isPlainDate, defaultMessage: () => message } });
