import type { Type } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import { type FieldProblem, Problem } from '../common/problem';
import { problemFromDatabase } from '../database/constraint-problems';
import { isUpload } from './uploads';
import { fieldProblems } from './validation';

/** The fields of a posted form as they arrived. As the type of `@Body()` it keeps the REST validation away. */
export type FormBody = Record<string, unknown>;

/** What a form shows when it comes back: nothing typed is lost, each fault has its sentence. */
export interface FormFaults {
  form: FormBody;
  /** Field name → sentence; `_form` for a fault of no single field. */
  errors: Record<string, string>;
  status: number;
}

/**
 * Runs a posted form: checks it against its request class, then `act`; with faults, also those `act` finds, `again`
 * shows the form once more. Other problems (404, 403, 503) go on to the error page.
 */
export async function submitForm<Input extends object>(
  dto: Type<Input>,
  body: FormBody,
  act: (input: Input) => Promise<string>,
  again: (faults: FormFaults) => Promise<string>,
): Promise<string> {
  const read = await readForm(dto, body);
  if ('errors' in read) return again({ form: typed(body), errors: read.errors, status: 422 });
  try {
    return await act(read.input);
  } catch (error) {
    const problem = error instanceof Problem ? error : problemFromDatabase(error);
    if (!problem || ![409, 412, 413, 415, 422, 428].includes(problem.status)) throw error;
    return again({ form: typed(body), errors: atUpload(body, problem) ?? formErrors(problem), status: problem.status });
  }
}

/** The checked input of a form, or the sentence for each faulty field. */
export async function readForm<Input extends object>(
  dto: Type<Input>,
  body: FormBody,
): Promise<{ input: Input } | { errors: Record<string, string> }> {
  const input = plainToInstance(dto, filledIn(body));
  const errors = await validate(input, { whitelist: true, stopAtFirstError: true });
  return errors.length === 0 ? { input } : { errors: byField(fieldProblems(errors)) };
}

/** The faults of a problem as a form shows them. */
export function formErrors(problem: Problem): Record<string, string> {
  return problem.errors.length > 0 ? byField(problem.errors) : { _form: problem.detail };
}

/** What is wrong with a file stands at the field it was chosen in, where there is one only. */
function atUpload(body: FormBody, problem: Problem): Record<string, string> | null {
  const chosen = Object.keys(body ?? {}).filter((name) => isUpload(body[name]));
  const isAboutFile = FILE_PROBLEMS.has(problem.type) && problem.errors.length === 0;
  return isAboutFile && chosen.length === 1 ? { [chosen[0]!]: problem.detail } : null;
}

const FILE_PROBLEMS: ReadonlySet<string> = new Set([
  'file-type-not-allowed',
  'file-too-large',
  'file-empty',
  'image-unreadable',
]);

/** A field left empty is absent; spaces around a text are no part of it, except in a password. */
function filledIn(body: FormBody): FormBody {
  const entries = Object.entries(body ?? {}).flatMap(([name, value]) => {
    if (name === '_key' || name === '_version') return [];
    const text = typeof value === 'string' && !isPassword(name) ? value.trim() : value;
    return text === '' ? [] : [[name, text] as const];
  });
  return Object.fromEntries(entries);
}

/** What was typed, to be shown again; passwords and files cannot be. */
function typed(body: FormBody): FormBody {
  return Object.fromEntries(
    Object.entries(body ?? {}).filter(
      ([name, value]) => !isPassword(name) && name !== '_key' && (typeof value === 'string' || Array.isArray(value)),
    ),
  );
}

function byField(errors: readonly FieldProblem[]): Record<string, string> {
  const sentences = new Map<string, string>();
  for (const { pointer, detail } of errors) {
    const field = pointer.slice(1) || '_form';
    // The first fault of a field is the one to mend first.
    if (!sentences.has(field)) sentences.set(field, detail);
  }
  return Object.fromEntries(sentences);
}

const isPassword = (name: string): boolean => /password/i.test(name);
