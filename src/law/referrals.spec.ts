import { FINDING_CATEGORIES } from './findings';
import {
  isReferable,
  recipientsOf,
  REFERRAL_ENDS,
  REFERRAL_OUTCOMES,
  REFERRAL_RECIPIENTS,
  referralRecipient,
  REFERRALS,
  usualName,
} from './referrals';

describe('to whom a case is referred', () => {
  it('has one entry for each recipient, under its own name, with an address of its own', () => {
    expect(Object.keys(REFERRALS)).toEqual([...REFERRAL_RECIPIENTS]);
    for (const code of REFERRAL_RECIPIENTS) expect(referralRecipient(code).code).toBe(code);
    const slugs = Object.values(REFERRALS).map(({ slug }) => slug);
    expect(new Set(slugs).size).toBe(slugs.length);
  });

  it('lets BPJS refer to all of them, and the team to all but the office that collects debts: it is no creditor', () => {
    expect(recipientsOf('BPJS').map(({ code }) => code)).toEqual([...REFERRAL_RECIPIENTS]);
    expect(recipientsOf('CITY').map(({ code }) => code)).toEqual(['PROSECUTOR', 'LABOUR_INSPECTOR', 'INVESTIGATOR']);
  });

  it.each([
    ['PROSECUTOR', FINDING_CATEGORIES],
    ['STATE_RECEIVABLES', FINDING_CATEGORIES],
    ['LABOUR_INSPECTOR', FINDING_CATEGORIES],
    ['INVESTIGATOR', ['ARREARS']],
  ] as const)('%s takes findings of these kinds: %j', (code, kinds) => {
    expect(FINDING_CATEGORIES.filter((category) => isReferable(code, [category]))).toEqual(kinds);
  });

  it('refers nothing without a finding, and a mixed letter where one of them is of the kind', () => {
    for (const code of REFERRAL_RECIPIENTS) expect(isReferable(code, [])).toBe(false);
    expect(isReferable('INVESTIGATOR', ['PDS_TK', 'ARREARS'])).toBe(true);
  });

  it('asks for the amount only where a claim is handed over', () => {
    const needing = Object.values(REFERRALS).filter(({ needsAmount }) => needsAmount);
    expect(needing.map(({ code }) => code)).toEqual(['STATE_RECEIVABLES']);
  });

  it.each([
    ['PROSECUTOR', 'Kejaksaan Negeri Bontang'],
    ['STATE_RECEIVABLES', 'KPKNL Bontang'],
    ['LABOUR_INSPECTOR', undefined],
    ['INVESTIGATOR', 'Kepolisian Resor Bontang'],
  ] as const)('%s is usually called %s', (code, name) => expect(usualName(code, 'Bontang')).toBe(name));

  it('ends by the word of the recipient, or is withdrawn by whoever referred', () => {
    expect(Object.keys(REFERRAL_ENDS)).toEqual([...REFERRAL_OUTCOMES]);
    expect(REFERRAL_OUTCOMES.filter((outcome) => !REFERRAL_ENDS[outcome].byRecipient)).toEqual(['withdrawn']);
  });
});
