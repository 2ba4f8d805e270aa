import { plainDate } from '../common/plain-date';
import { officeCalendar, ANNOUNCED_YEARS } from '../law/calendar';
import { daysInWords } from './days-in-words';

const calendar = officeCalendar(ANNOUNCED_YEARS, { jointLeaveIsWorking: false });

it.each([
  ['over a weekend', '2026-11-20', '2026-11-24', '2 hari kerja'],
  ['on the day itself', '2026-11-20', '2026-11-20', '0 hari kerja'],
  ['over joint leave', '2026-03-17', '2026-03-25', '1 hari kerja'],
  ['into a year nobody has loaded', '2027-12-30', '2028-01-04', '5 hari'],
])('%s', (_, after, until, words) => {
  expect(daysInWords(plainDate(after), plainDate(until), calendar)).toBe(words);
});
