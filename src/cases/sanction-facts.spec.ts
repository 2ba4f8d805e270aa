import { aClock, aDecision, aFinding, aLetter, anEvent, aRecord, noon } from '../../test/factories/case-record';
import { plainDate } from '../common/plain-date';
import { sanctionFacts, standing, verifierOf } from './sanction-facts';

const ON = plainDate('2026-11-25');

describe('the case as the law looks at it', () => {
  it('has nothing at first', () => {
    expect(sanctionFacts(aRecord({ findings: [aFinding()] }), ON)).toMatchObject({
      on: ON,
      findings: [{ id: 'f1', number: 1, category: 'PDS_TK', status: 'open' }],
      warnings: [],
      fines: [],
      notices: [],
      request: null,
      listedOnly: [],
      verified: false,
      summonses: [],
      preNotice: null,
      recommended: null,
      people: {
        draftedBy: null,
        verifiedBy: null,
        initialledBy: null,
        signedBy: null,
        registeredBy: null,
        confirmedBy: null,
      },
      identifiers: { nib: true, npwp16: true, absenceNoted: false, undecidedMatches: 0 },
      decision: null,
      lift: null,
      unendedSanctions: 0,
      awaited: [],
      draftEffectiveOn: null,
    });
  });

  it('counts only letters that stand, those of one day as they were drafted', () => {
    const letters = (['draft', 'proposed', 'registered', 'signed', 'issued', 'void'] as const).map((state) =>
      aLetter({ id: state, state }),
    );
    expect(standing(aRecord({ letters }), 'WARN_1').map(({ id }) => id)).toEqual(['issued', 'signed']);
  });

  it('names in each warning the findings it named, with receipt and days', () => {
    const record = aRecord({
      findings: [aFinding(), aFinding({ id: 'f2', number: 2, category: 'ARREARS' })],
      letters: [
        aLetter({ id: 'w2', code: 'WARN_2', periodLength: 7, datedOn: plainDate('2026-04-07') }),
        aLetter({ id: 'w1', receivedOn: plainDate('2026-03-13'), findingIds: ['f1', 'f2'] }),
      ],
    });
    expect(sanctionFacts(record, ON).warnings).toEqual([
      {
        order: 1,
        on: '2026-03-10',
        receivedOn: '2026-03-13',
        days: 10,
        findings: [
          { id: 'f1', category: 'PDS_TK' },
          { id: 'f2', category: 'ARREARS' },
        ],
      },
      { order: 2, on: '2026-04-07', receivedOn: null, days: 7, findings: [{ id: 'f1', category: 'PDS_TK' }] },
    ]);
  });

  it.each([
    ['running', '2026-04-06'],
    ['passed', '2026-04-06'],
    ['suspended', null],
  ] as const)('knows the last day of a warning whose clock is %s: %s', (state, endsOn) => {
    const record = aRecord({
      findings: [aFinding()],
      letters: [aLetter({ id: 'w1', receivedOn: plainDate('2026-03-13') })],
      deadlines: [aClock({ dayZeroOn: '2026-03-13', letterId: 'w1', state })],
    });
    expect(sanctionFacts(record, ON).warnings[0]).toMatchObject({ endsOn });
  });

  it('knows a fine that was set, declared unperformed, or not set with its reason', () => {
    const fine = aLetter({ code: 'FINE', periodLength: 30, datedOn: plainDate('2026-05-04') });
    const findings = [aFinding()];
    expect(sanctionFacts(aRecord({ findings, letters: [fine] }), ON).fines[0]).toMatchObject({
      kind: 'set',
      on: '2026-05-04',
      days: 30,
      declaredUnperformedOn: null,
    });
    const events = [anEvent({ kind: 'declare-fine-unperformed', occurredOn: plainDate('2026-06-01') })];
    expect(sanctionFacts(aRecord({ findings, letters: [fine], events }), ON).fines[0]).toMatchObject({
      declaredUnperformedOn: '2026-06-01',
    });
    const none = [anEvent({ kind: 'declare-no-fine', data: { reason: 'Usaha kecil', findingIds: ['f1'] } })];
    expect(sanctionFacts(aRecord({ findings, events: none }), ON).fines[0]).toEqual({
      kind: 'not-set',
      on: '2026-03-13',
      reason: 'Usaha kecil',
      findings: [{ id: 'f1', category: 'PDS_TK' }],
    });
  });

  it.each([
    ['BPJS', 'BPJS'],
    ['INSPECTOR', 'LABOUR_INSPECTOR'],
  ] as const)('takes a request of %s as one of %s', (issuer, by) => {
    const request = aLetter({ code: 'TMP2T_REQ', issuer });
    expect(sanctionFacts(aRecord({ findings: [aFinding()], letters: [request] }), ON).request).toMatchObject({ by });
  });

  it.each([
    [null, 'pending'],
    [true, 'heard'],
    [false, 'unanswered'],
  ] as const)('tells a hearing attended %s as %s', (attended, outcome) => {
    const hearings = [{ id: 'h', summonLetterId: 's', scheduledOn: plainDate('2026-10-01'), heldOn: null, attended }];
    const letters = [aLetter({ id: 's', code: 'SUMMON', receivedOn: plainDate('2026-09-24') })];
    expect(sanctionFacts(aRecord({ hearings, letters }), ON).summonses).toEqual([
      { receivedOn: '2026-09-24', hearingOn: '2026-10-01', outcome },
    ]);
  });

  it('tells the decision by its people, services, scope and receipt', () => {
    const decree = aLetter({
      id: 'decree',
      code: 'DECISION',
      issuer: 'MAYOR',
      state: 'signed',
      signedBy: 'wali',
      datedOn: plainDate('2026-10-28'),
      receivedOn: plainDate('2026-11-02'),
    });
    const facts = sanctionFacts(aRecord({ letters: [decree], decisions: [aDecision()] }), ON);
    expect(facts.decision).toEqual({
      findingIds: ['f1'],
      services: ['BUILDING'],
      scope: 'entity',
      establishmentIds: [],
      signedOn: '2026-10-28',
      receivedOn: '2026-11-02',
    });
    expect(facts.people).toMatchObject({ draftedBy: 'sari', verifiedBy: 'budi', signedBy: 'wali' });
    const proposed = aRecord({ letters: [{ ...decree, state: 'proposed' }], decisions: [aDecision()] });
    expect(sanctionFacts(proposed, ON).decision).toMatchObject({ signedOn: null });
  });

  it('counts a sanction as ended when each of its lines is; one of a draft never lived', () => {
    const [line] = aDecision().lines;
    const unended = (decision: Parameters<typeof aDecision>[0]) =>
      sanctionFacts(aRecord({ decisions: [aDecision(decision)] }), ON).unendedSanctions;
    expect(unended({})).toBe(1);
    expect(unended({ approvedBy: null })).toBe(0);
    expect(unended({ lines: [{ ...line!, untilAt: noon('2026-11-20') }, line!] })).toBe(1);
    expect(unended({ lines: [{ ...line!, untilAt: noon('2026-11-20') }] })).toBe(0);
  });

  it('asks for the word of BPJS on each finding before a sanction is lifted', () => {
    const events = [anEvent({ kind: 'request-lifting', data: { ground: 'compliance' } })];
    const letters = [aLetter({ code: 'COMPLIANCE_STMT', findingIds: ['f1'] })];
    expect(sanctionFacts(aRecord({ events, letters }), ON).lift).toEqual({
      ground: 'compliance',
      compliantFindingIds: ['f1'],
      groundActOnFile: false,
    });
  });

  it('knows who verified from the newest report of it', () => {
    const letters = [
      aLetter({ id: 'a', code: 'BA_VERIF', draftedBy: 'budi', datedOn: plainDate('2026-09-01') }),
      aLetter({ id: 'b', code: 'BA_VERIF', draftedBy: 'tono', datedOn: plainDate('2026-09-15') }),
    ];
    expect(verifierOf(aRecord({ letters }))).toBe('tono');
  });
});
