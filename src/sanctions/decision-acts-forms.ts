import { MOST_CHANGES } from './decision-acts.dto';
import { ANNULMENT_FLAW_LABELS, ANNULMENT_FLAWS } from '../law/decision-acts';

/** How many corrections the form offers at first, how many more a press of the button brings, and how many one decree holds. */
const FIRST_ROWS = 3;
const MORE_ROWS = 3;
const INDICES = Array.from({ length: MOST_CHANGES }, (_, index) => index);

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** The body of the amendment's form as its request: rows left empty are no changes. */
export function amendmentInput(body: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { reason, lineIds, endsOn } = body ?? {};
  const changes = typedRows(body ?? {}).map((index) => ({
    part: text(body?.[`part-${index}`]),
    before: text(body?.[`before-${index}`]),
    after: text(body?.[`after-${index}`]),
  }));
  return {
    reason,
    ...(lineIds === undefined ? {} : { lineIds }),
    ...(text(endsOn) === '' ? {} : { endsOn }),
    ...(changes.length === 0 ? {} : { changes }),
  };
}

/** Whether the form was sent for more rows to write in, not to draft the amendment. */
export const wantsMoreRows = (body: Readonly<Record<string, unknown>>): boolean => text(body?.['more']) !== '';

/** How many rows the form shows: as many as it had, more when they were asked for, and no fewer than were typed in. */
function rowsShown(form: Readonly<Record<string, unknown>>): number {
  const had = Number(text(form['rows'])) || FIRST_ROWS;
  const asked = had + (wantsMoreRows(form) ? MORE_ROWS : 0);
  return Math.min(MOST_CHANGES, Math.max(FIRST_ROWS, asked, (typedRows(form).at(-1) ?? 0) + 1));
}

/** The rows somebody has written in. */
const typedRows = (form: Readonly<Record<string, unknown>>): number[] =>
  INDICES.filter((index) => ['part', 'before', 'after'].some((name) => text(form[`${name}-${index}`]) !== ''));

/** The rows of the form, as they were typed, and whether it can grow. */
export function amendmentRows(
  form: Readonly<Record<string, unknown>>,
  errors: Readonly<Record<string, string>>,
): { changes: object[]; rows: number; mayGrow: boolean } {
  const rows = rowsShown(form);
  const fault = Object.entries(errors).find(([name]) => name.startsWith('changes'))?.[1];
  const changes = INDICES.slice(0, rows).map((index) => ({
    partName: `part-${index}`,
    beforeName: `before-${index}`,
    afterName: `after-${index}`,
    partLabel: `Bagian ${index + 1} yang diubah`,
    part: text(form[`part-${index}`]) || undefined,
    before: text(form[`before-${index}`]) || undefined,
    after: text(form[`after-${index}`]) || undefined,
    error: index === 0 ? fault : undefined,
  }));
  return { changes, rows, mayGrow: rows < MOST_CHANGES };
}

/** The flaws for which a decision may be annulled, to be ticked. */
export const FLAW_OPTIONS = ANNULMENT_FLAWS.map((flaw) => ({ value: flaw, text: ANNULMENT_FLAW_LABELS[flaw] }));
