/** How many attempts the form has room for. */
const ROOM = 4;

/** A pair of fields of the form: when somebody was looked for, and what was found. */
export interface AttemptField {
  id: string;
  title: string;
  required: boolean;
  on: { name: string; value: unknown; error?: string };
  note: { name: string; value: unknown; error?: string };
}

/** The rows of the form, as they were typed; a fault stands at the first of them. */
export function attemptFields(
  form: Readonly<Record<string, unknown>>,
  errors: Readonly<Record<string, string>>,
  least: number,
): AttemptField[] {
  return Array.from({ length: Math.max(ROOM, least) }, (_, index) => ({
    // The error summary leads to the first of them.
    id: index === 0 ? 'attemptOn' : `attempt-on-${index + 1}`,
    title: index < least ? `Upaya ${index + 1}` : `Upaya ${index + 1} (bila ada)`,
    required: index < least,
    on: {
      name: `attempt-on-${index + 1}`,
      value: form[`attempt-on-${index + 1}`],
      error: index === 0 ? errors['attemptOn'] : undefined,
    },
    note: {
      name: `attempt-note-${index + 1}`,
      value: form[`attempt-note-${index + 1}`],
      error: index === 0 ? errors['attemptNote'] : undefined,
    },
  }));
}

/** The two lists the request is made of; a row left empty is no attempt. */
export function attemptInput(body: Readonly<Record<string, unknown>>): { attemptOn: string[]; attemptNote: string[] } {
  const rows = Object.keys(body ?? {})
    .filter((name) => name.startsWith('attempt-on-'))
    .sort()
    .map((name) => [text(body[name]), text(body[name.replace('-on-', '-note-')])] as const)
    .filter(([on, note]) => on !== '' || note !== '');
  return { attemptOn: rows.map(([on]) => on), attemptNote: rows.map(([, note]) => note) };
}

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
