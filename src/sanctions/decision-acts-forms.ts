import { ANNULMENT_FLAW_LABELS, ANNULMENT_FLAWS } from '../law/decision-acts';

/** How many corrections the form offers at once; further ones go into another amendment, or through the API. */
const ROWS = 3;

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** The body of the amendment's form as its request: rows left empty are no changes. */
export function amendmentInput(body: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { reason, lineIds, endsOn } = body ?? {};
  const changes = Array.from({ length: ROWS }, (_, index) => ({
    part: text(body?.[`part-${index}`]),
    before: text(body?.[`before-${index}`]),
    after: text(body?.[`after-${index}`]),
  })).filter(({ part, before, after }) => part || before || after);
  return {
    reason,
    ...(lineIds === undefined ? {} : { lineIds }),
    ...(text(endsOn) === '' ? {} : { endsOn }),
    ...(changes.length === 0 ? {} : { changes }),
  };
}

/** The rows of the form, as they were typed. */
export function amendmentRows(
  form: Readonly<Record<string, unknown>>,
  errors: Readonly<Record<string, string>>,
): object[] {
  const fault = Object.entries(errors).find(([name]) => name.startsWith('changes'))?.[1];
  return Array.from({ length: ROWS }, (_, index) => ({
    partName: `part-${index}`,
    beforeName: `before-${index}`,
    afterName: `after-${index}`,
    partLabel: `Bagian ${index + 1} yang diubah`,
    part: text(form[`part-${index}`]) || undefined,
    before: text(form[`before-${index}`]) || undefined,
    after: text(form[`after-${index}`]) || undefined,
    error: index === 0 ? fault : undefined,
  }));
}

/** The flaws for which a decision may be annulled, to be ticked. */
export const FLAW_OPTIONS = ANNULMENT_FLAWS.map((flaw) => ({ value: flaw, text: ANNULMENT_FLAW_LABELS[flaw] }));
