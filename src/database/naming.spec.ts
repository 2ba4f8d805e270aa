import { SnakeCaseNaming, snakeCase } from './naming';

it.each([
  ['receivedOn', 'received_on'],
  ['npwp16Hash', 'npwp16_hash'],
  ['publicURL', 'public_url'],
  ['URLOfReceipt', 'url_of_receipt'],
  ['name', 'name'],
])('%s becomes %s', (property, column) => expect(snakeCase(property)).toBe(column));

it('names columns and constraints as the migrations do', () => {
  const naming = new SnakeCaseNaming();
  expect(naming.tableName('StatusCheck', undefined)).toBe('status_check');
  expect(naming.tableName('StatusCheck', 'status_checks')).toBe('status_checks');
  expect(naming.columnName('dueOn', undefined, ['firstWarning'])).toBe('first_warning_due_on');
  expect(naming.columnName('dueOn', 'due', [])).toBe('due');
  expect(naming.joinColumnName('openedBy', 'id')).toBe('opened_by_id');
  expect(naming.foreignKeyName('cases', ['employer_id'])).toBe('cases_employer_id_fkey');
  expect(naming.uniqueConstraintName('cases', ['reference'])).toBe('cases_reference_unique');
});
