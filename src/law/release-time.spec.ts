import { plainDate } from '../common/plain-date';
import { ANNOUNCED_YEARS, officeCalendar } from './calendar';
import { releaseTime, releaseTimeInWords } from './release-time';

const calendar = officeCalendar(ANNOUNCED_YEARS);

it.each([
  ['the same day', '2026-11-16', '2026-11-16', '0 hari kerja (0 hari)'],
  ['within a week', '2026-11-16', '2026-11-20', '4 hari kerja (4 hari)'],
  ['over a weekend', '2026-11-12', '2026-11-20', '6 hari kerja (8 hari)'],
  ['over joint leave and a holiday', '2026-12-23', '2026-12-28', '1 hari kerja (5 hari)'],
])('counts the days to release: %s', (_, metOn, until, words) => {
  expect(releaseTimeInWords(releaseTime(plainDate(metOn), plainDate(until), calendar))).toBe(words);
});
