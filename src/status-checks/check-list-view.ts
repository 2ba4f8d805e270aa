import { REASON_WORDS } from '../law/status-words';
import { checkPath } from './check.paths';
import { numberInWords, resultTag } from './check-words';
import type { CheckRow } from './status-check.queries';

/** A check as a line of a list. */
export const checkRow = (row: CheckRow) => ({
  href: checkPath(row.number),
  number: row.number,
  askedAt: row.askedAt,
  name: row.name ?? (row.typed ? numberInWords(row.typed) : 'Tanpa nomor dan nama'),
  service: row.serviceName,
  application: row.applicationRef,
  officer: row.actorName,
  unit: row.unitCode,
  tag: resultTag(row.result),
  why: REASON_WORDS[row.reason].why,
});
