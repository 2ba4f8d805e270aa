import { CASE_STATES, isClosed } from './case-states';
import { OVERLAY_KINDS, overlay, OVERLAYS, overlaysPossible } from './case-overlays';

describe('what runs beside the state of a case', () => {
  it('has one entry for each kind, under its own name', () => {
    expect(Object.keys(OVERLAYS).sort()).toEqual([...OVERLAY_KINDS].sort());
    for (const kind of OVERLAY_KINDS) expect(overlay(kind).kind).toBe(kind);
  });

  it('never begins in a closed case', () => {
    for (const state of CASE_STATES.filter(isClosed)) expect(overlaysPossible(state, [])).toEqual([]);
  });

  it.each([
    [
      'a brake on the counter, and what stays a decision, only once there is a decision',
      'WARNING_2',
      [],
      ['INSTALMENT_PLAN', 'REFERRED'],
    ],
    ['all of them under a sanction', 'TMP2T_IN_FORCE', [], [...OVERLAY_KINDS]],
    ['a remedy against a sanction that was lifted meanwhile', 'LIFTED', [], ['OBJECTION', 'APPEAL', 'REFERRED']],
    ['no instalments of an employer nobody can find', 'NOT_FOUND', [], ['REFERRED']],
    [
      'a second referral beside the first, but no second objection',
      'LIFTED',
      ['REFERRED', 'OBJECTION'],
      ['APPEAL', 'REFERRED'],
    ],
  ] as const)('%s', (_, state, running, possible) => {
    expect(
      overlaysPossible(state, running)
        .map(({ kind }) => kind)
        .sort(),
    ).toEqual([...possible].sort());
  });

  it.each([
    ['ends', ['SUSPENDED', 'CORRECTION', 'INSTALMENT_PLAN']],
    ['blocks', ['HOLD', 'COURT_STAY', 'OBJECTION', 'APPEAL']],
    ['goes-on', ['REFERRED']],
  ] as const)('at the closing of the case %s: %j', (atClosing, kinds) => {
    expect(
      Object.values(OVERLAYS)
        .filter((one) => one.atClosing === atClosing)
        .map(({ kind }) => kind),
    ).toEqual(kinds);
  });

  it('is an act of BPJS, of the city, or of whichever of them did it', () => {
    expect(
      OVERLAY_KINDS.filter((kind) => overlay(kind).actor !== 'CITY').map((kind) => [kind, overlay(kind).actor]),
    ).toEqual([
      ['INSTALMENT_PLAN', 'BPJS'],
      ['REFERRED', 'EITHER'],
    ]);
  });

  it('changes the answer at the counter only as the rules of the check know it', () => {
    const changing = OVERLAY_KINDS.filter((kind) => overlay(kind).counter !== 'none');
    expect(changing.map((kind) => [kind, overlay(kind).counter])).toEqual([
      ['COURT_STAY', 'stayed'],
      ['SUSPENDED', 'stayed'],
      ['HOLD', 'review'],
    ]);
  });
});
