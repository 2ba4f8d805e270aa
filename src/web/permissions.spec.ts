import { type Actor, type Role, ROLES, SYSTEM_ACTOR } from '../common/actor';
import { KEY_SCOPES, may, type Permission, PERMISSIONS } from './permissions';

const person = (role: Role): Actor => ({ ...SYSTEM_ACTOR, kind: 'user', role });
const rolesFor = (permission: Permission): Role[] => ROLES.filter((role) => may(person(role), permission));

describe('who may do what (design §2)', () => {
  it.each<[string, Permission, Role[]]>([
    ['import BPJS files', 'imports.upload.bpjs', ['case_officer', 'bpjs_officer']],
    ['import other files', 'imports.upload.other', ['case_officer']],
    ['release a held import', 'imports.release', ['case_officer', 'legal_reviewer', 'team_head']],
    ['record visits', 'visits.record', ['field_officer', 'case_officer']],
    ['open cases', 'cases.open', ['case_officer']],
    ['run cases', 'cases.run', ['case_officer']],
    ['record BPJS acts', 'bpjs-acts.record', ['case_officer', 'bpjs_officer']],
    ['add the scan of a listed paper', 'letters.add-scan', ['case_officer', 'bpjs_officer']],
    ['write BPJS acts here', 'bpjs-acts.write', ['bpjs_officer']],
    ['verify', 'sanctions.verify', ['case_officer']],
    ['recommend', 'sanctions.recommend', ['team_head']],
    ['assign', 'cases.assign', ['team_head']],
    ['paraf', 'letters.initial', ['legal_reviewer']],
    // Approving a letter of the office is signing it; whose letter it is, the letter knows.
    ['sign', 'letters.sign', ['team_head', 'signatory', 'bpjs_officer']],
    ['decide', 'sanctions.decide', ['signatory']],
    ['check', 'checks.make', ['case_officer', 'bpjs_officer', 'team_head', 'licensing_officer']],
    ['explain a deadline', 'deadlines.explain', [...ROLES]],
    ['move a period of the office', 'deadlines.move', ['case_officer', 'team_head']],
    ['manage users', 'users.manage', ['admin']],
    ['manage units', 'units.manage', ['admin']],
    ['manage keys', 'keys.manage', ['admin']],
    ['read the history', 'audit.read', ['auditor']],
  ])('%s', (_, permission, roles) => {
    expect(rolesFor(permission)).toEqual(ROLES.filter((role) => roles.includes(role)));
  });

  const all = Object.keys(PERMISSIONS) as Permission[];

  it('the auditor reads everything and changes nothing', () => {
    const readings = all.filter((permission) => permission.endsWith('.read') && permission !== 'status.read');
    expect(all.filter((permission) => may(person('auditor'), permission)).sort()).toEqual(
      [...readings, 'deadlines.explain'].sort(),
    );
  });

  it('the admin has no case powers', () => {
    expect(all.filter((permission) => may(person('admin'), permission))).toEqual([
      'deadlines.explain',
      'users.read',
      'users.manage',
      'offices.read',
      'offices.manage',
      'units.read',
      'units.manage',
      'keys.manage',
      'parameters.read',
      'parameters.propose',
      'calendar.propose',
    ]);
  });

  it('a licensing officer checks and explains, nothing else', () => {
    expect(all.filter((permission) => may(person('licensing_officer'), permission))).toEqual([
      'checks.make',
      'checks.read',
      'status.read',
      'deadlines.explain',
    ]);
  });

  it('a key does what its scopes name, as far as keys may', () => {
    const key: Actor = { ...SYSTEM_ACTOR, kind: 'key', scopes: ['status.read', 'users.manage', 'letters.sign'] };
    expect(all.filter((permission) => may(key, permission))).toEqual(['status.read']);
    expect(KEY_SCOPES).toEqual(['checks.make', 'checks.read', 'status.read', 'deadlines.explain']);
  });
});
