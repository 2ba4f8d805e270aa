import { QueryFailedError } from 'typeorm';
import { describeConstraint, isDatabaseAway, isRetryable, problemFromDatabase, retrying } from './constraint-problems';

const databaseError = (code: string, constraint?: string) =>
  Object.assign(new Error('said by Postgres'), { code, constraint });
const wrapped = (code: string, constraint?: string) => new QueryFailedError('SQL', [], databaseError(code, constraint));
const networkError = (code: string, syscall: string) =>
  Object.assign(new Error(`${syscall} ${code}`), { code, syscall });

it.each([
  ['a number given twice', wrapped('23505', 'letters_number_unique'), 409, 'already-exists'],
  ['an overlap', wrapped('23P01', 'sanctions_overlap'), 409, 'overlaps'],
  ['a missing partner', wrapped('23503', 'cases_employer_id_fkey'), 409, 'still-referenced'],
  ['a broken rule', wrapped('23514', 'cases_state_known'), 422, 'rule-broken'],
  ['a change of history', wrapped('23001', 'case_events_append_only'), 409, 'append-only'],
  ['a deadlock', wrapped('40P01'), 503, 'try-again'],
  ['a serialization failure, unwrapped', databaseError('40001'), 503, 'try-again'],
  ['a full disk', wrapped('53100'), 507, 'disk-full'],
  ['a server going down', wrapped('57P01'), 503, 'database-away'],
  ['a server coming up', databaseError('57P03'), 503, 'database-away'],
  ['a statement that took too long', wrapped('57014'), 503, 'database-away'],
  ['a lost connection', new Error('Connection terminated unexpectedly'), 503, 'database-away'],
  ['a pool without a free client', new Error('timeout exceeded when trying to connect'), 503, 'database-away'],
  ['a closed door', networkError('ECONNREFUSED', 'connect'), 503, 'database-away'],
  ['both doors closed', new AggregateError([networkError('ECONNREFUSED', 'connect')]), 503, 'database-away'],
])('tells people of %s', (_, error, status, type) => {
  expect(problemFromDatabase(error)).toMatchObject({ status, type, cause: error });
});

it.each([
  ['a fault in our SQL', wrapped('42601')],
  ['a missing right', wrapped('42501')],
  ['a missing file', networkError('ENOENT', 'open')],
  ['any other error', new Error('cannot read properties of undefined')],
  ['no error at all', undefined],
])('leaves %s to the log', (_, error) => expect(problemFromDatabase(error)).toBeUndefined());

it('gives a constraint the sentence of its module, beside the field', () => {
  describeConstraint('users_email_unique', {
    status: 422,
    type: 'email-taken',
    detail: 'Alamat e-mail ini sudah dipakai.',
    pointer: '/email',
  });
  expect(problemFromDatabase(wrapped('23505', 'users_email_unique'))).toMatchObject({
    status: 422,
    type: 'email-taken',
    errors: [{ pointer: '/email', detail: 'Alamat e-mail ini sudah dipakai.' }],
  });
  expect(() => describeConstraint('users_email_unique', { status: 409, type: 'other', detail: 'Lain.' })).toThrow(
    'described twice',
  );
});

it('tells what may be tried again from what is away', () => {
  expect(isRetryable(wrapped('55P03'))).toBe(true);
  expect(isRetryable(wrapped('23505'))).toBe(false);
  expect(isDatabaseAway(wrapped('40001'))).toBe(false);
});

it('tries a transaction again when another was in the way, and not for ever', async () => {
  let calls = 0;
  const failing = (times: number, code: string) => () => {
    calls += 1;
    return calls <= times ? Promise.reject(wrapped(code)) : Promise.resolve('done');
  };
  await expect(retrying(failing(2, '40P01'))).resolves.toBe('done');
  calls = 0;
  await expect(retrying(failing(9, '40P01'))).rejects.toThrow('said by Postgres');
  expect(calls).toBe(3);
  calls = 0;
  await expect(retrying(failing(1, '23505'))).rejects.toThrow('said by Postgres');
  expect(calls).toBe(1);
});
