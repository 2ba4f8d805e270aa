import { AuditQueries } from '../../src/audit/audit.queries';
import { AuditService } from '../../src/audit/audit.service';
import { type Actor, SYSTEM_ACTOR } from '../../src/common/actor';
import { newId } from '../../src/common/ids';
import { type Background, startBackground } from './background';

describe('the history of acts', () => {
  let one: Background;
  let audit: AuditService;
  let queries: AuditQueries;
  beforeAll(async () => {
    one = await startBackground();
    audit = one.context.get(AuditService);
    queries = one.context.get(AuditQueries);
  });
  afterAll(() => one.stop());

  const officer: Actor = { ...SYSTEM_ACTOR, kind: 'user', id: newId(), name: 'Sari', role: 'case_officer' };
  const record = (action: string, data?: object, id = newId()) =>
    one.inTransaction((tx) => audit.record(tx, officer, action, { type: 'case', id }, data));

  it('tells what was done to a record, in order, and by whom', async () => {
    const id = newId();
    await record('case.opened', { employerId: newId() }, id);
    await record('case.step', { from: 'REMINDED', to: 'WARNING_1' }, id);
    await record('case.opened');

    const entries = await queries.of(one.db.manager, { type: 'case', id });

    expect(entries).toMatchObject([
      { action: 'case.opened', actorKind: 'user', actorId: officer.id, actorRole: 'case_officer' },
      { action: 'case.step', data: { from: 'REMINDED', to: 'WARNING_1' } },
    ]);
    expect(JSON.stringify(entries)).not.toContain('Sari');
    const latest = await queries.latest(one.db.manager, { limit: 2 });
    expect(latest).toHaveLength(2);
    expect(latest[0]!.number).toBeGreaterThan(latest[1]!.number);
    expect(await queries.latest(one.db.manager, { before: latest[1]!.number })).toHaveLength(1);
  });

  it('forgets what did not happen', async () => {
    const id = newId();
    await one
      .inTransaction(async (tx) => {
        await audit.record(tx, officer, 'case.opened', { type: 'case', id });
        throw new Error('no');
      })
      .catch(() => undefined);
    expect(await queries.of(one.db.manager, { type: 'case', id })).toEqual([]);
  });

  it.each([
    ['an id', { caseId: newId() }],
    ['a hash', { sha256: 'a'.repeat(64) }],
    ['a letter number', { number: '500.15.14/0042/Disnaker/2026' }],
    [
      'a date, a count, a list',
      { on: '2026-11-22', rows: 120, services: ['BUILDING', 'TRADE'], done: true, none: null },
    ],
    ['an instant', { at: '2026-11-22T08:00:00.000Z' }],
  ])('takes %s', async (_, data) => {
    await expect(record('test.noted', data)).resolves.toBeUndefined();
  });

  it.each([
    ['a NIK', { nik: '6474010101800001' }],
    ['an NPWP as people write it', { npwp: '01.234.567.8-912.000' }],
    ['a telephone', { phone: '+6281234567890' }],
    ['an address', { email: 'hrd@contoh.example' }],
    ['a name', { name: 'Sari Dewi' }],
    ['a sentence in a list', { notes: ['Pemilik menolak menandatangani.'] }],
    ['an object', { person: { name: 'Sari' } }],
  ])('refuses %s', async (_, data) => {
    await expect(record('test.noted', data)).rejects.toThrow(TypeError);
  });

  it('cannot be changed or removed by the application', async () => {
    await expect(one.db.query('UPDATE audit_entries SET action = $1', ['x'])).rejects.toThrow();
    await expect(one.db.query('DELETE FROM audit_entries')).rejects.toThrow();
  });
});
