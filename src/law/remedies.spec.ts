import { plainDate } from '../common/plain-date';
import { documentKind } from './documents';
import { PERIODS } from './periods';
import {
  ANSWER_RESULTS,
  answersPossible,
  isInTime,
  nextRemedies,
  REMEDIES,
  REMEDY_KINDS,
  remedyAnsweredWithin,
  silenceOn,
  type FiledRemedy,
  type WaitingRemedy,
} from './remedies';

const day = plainDate;

describe('the table of remedies', () => {
  it('has one entry for each kind, under its own name, with periods and papers that exist', () => {
    expect(Object.keys(REMEDIES)).toEqual([...REMEDY_KINDS]);
    for (const kind of REMEDY_KINDS) {
      const { window, reply, deemed, filedAs, answeredWith } = REMEDIES[kind];
      expect(REMEDIES[kind].kind).toBe(kind);
      for (const period of [window, reply, deemed]) if (period) expect(PERIODS[period]).toBeDefined();
      expect(documentKind(filedAs).issuer).toBe('EMPLOYER');
      expect(documentKind(answeredWith).issuer).not.toBe('EMPLOYER');
    }
  });

  it('knows which remedy a time to answer belongs to', () => {
    expect(remedyAnsweredWithin('objection-reply')?.kind).toBe('OBJECTION');
    expect(remedyAnsweredWithin('appeal-deemed-decision')?.kind).toBe('APPEAL');
    expect(remedyAnsweredWithin('objection')).toBeUndefined();
  });
});

it.each([
  ['a day early', '2026-12-06', '2026-12-07', true],
  ['on the last day', '2026-12-07', '2026-12-07', true],
  ['a day after', '2026-12-08', '2026-12-07', false],
  ['while the receipt is not proven', '2030-01-01', null, true],
] as const)('filed %s: in time is %s', (_, filedOn, lastDayOn, expected) => {
  expect(isInTime(day(filedOn), lastDayOn && day(lastDayOn))).toBe(expected);
});

const OBJECTION: WaitingRemedy = {
  kind: 'OBJECTION',
  isLate: false,
  replyDueOn: day('2026-12-07'),
  deemedDueOn: null,
};
const LATE = { ...OBJECTION, isLate: true };
const DEEMED = { ...OBJECTION, deemedDueOn: day('2026-12-14') };
const SUIT: WaitingRemedy = { kind: 'LAWSUIT', isLate: false, replyDueOn: null, deemedDueOn: null };

it.each([
  ['an answer is awaited up to the last day', OBJECTION, '2026-12-07', 'awaited'],
  ['silence grants from the day after', OBJECTION, '2026-12-08', 'deemed-granted'],
  ['the decision saying so is due until its own last day', DEEMED, '2026-12-14', 'deemed-granted'],
  ['and late after it', DEEMED, '2026-12-15', 'decision-overdue'],
  ['silence on a late objection grants nothing', LATE, '2026-12-08', 'unanswered'],
  ['an appeal is granted by silence as well', { ...OBJECTION, kind: 'APPEAL' }, '2026-12-08', 'deemed-granted'],
  ['a court may take its time', SUIT, '2027-12-08', 'awaited'],
] as const)('silence: %s', (_, waiting, on, expected) => {
  expect(silenceOn(waiting, day(on))).toBe(expected);
});

it.each([
  ['every answer while the time runs', OBJECTION, '2026-12-07', false, ANSWER_RESULTS],
  ['only that it is granted once silence has granted it', OBJECTION, '2026-12-08', false, ['granted']],
  ['only turned away when it came late', LATE, '2026-12-01', false, ['inadmissible']],
  ['every answer when a late one is accepted for a reason', LATE, '2026-12-08', true, ANSWER_RESULTS],
  ['every judgment, whenever the court gives it', SUIT, '2027-12-08', false, ANSWER_RESULTS],
] as const)('answers: %s', (_, waiting, on, isLateAccepted, expected) => {
  expect(answersPossible(waiting, day(on), isLateAccepted)).toEqual(expected);
});

describe('what the employer can do next', () => {
  const objection = (result: FiledRemedy['result']): FiledRemedy => ({ kind: 'OBJECTION', result });
  const appeal = (result: FiledRemedy['result']): FiledRemedy => ({ kind: 'APPEAL', result });

  it.each<[string, FiledRemedy[], Record<string, boolean>]>([
    ['object first', [], { OBJECTION: true, APPEAL: false, LAWSUIT: false }],
    ['wait for the answer', [objection(null)], { APPEAL: false, LAWSUIT: false }],
    ['appeal when refused', [objection('refused')], { APPEAL: true, LAWSUIT: false }],
    ['appeal when granted in part', [objection('partly')], { APPEAL: true, LAWSUIT: false }],
    ['nothing when wholly granted', [objection('granted')], { APPEAL: false, LAWSUIT: false }],
    [
      'object again when the first was taken back',
      [objection('withdrawn')],
      { OBJECTION: true, APPEAL: false, LAWSUIT: false },
    ],
    ['wait for the superior', [objection('refused'), appeal(null)], { LAWSUIT: false }],
    ['go to court when the superior refuses', [objection('refused'), appeal('refused')], { LAWSUIT: true }],
    ['nothing more once at court', [objection('refused'), appeal('refused'), { kind: 'LAWSUIT', result: null }], {}],
  ])('%s', (_, filed, expected) => {
    const next = nextRemedies(filed).map(({ remedy, missing }) => [remedy.kind, missing === null]);
    expect(Object.fromEntries(next)).toEqual(expected);
  });
});
