import type { CaseRecord } from '../../src/cases/case-record';
import type { Role } from '../../src/common/actor';
import { addDays } from '../../src/common/plain-date';
import { nextDecree } from '../factories/case-stories';
import { aScan, officeToday } from '../factories/office';
import { everyTable } from '../support/every-table';
import { CasesOnTheirWay } from './cases-on-their-way';

/** The same invariants, tried the way a person or a program would: refused in words, with nothing stored. */
let cases: CasesOnTheirWay;
beforeAll(async () => {
  cases = await CasesOnTheirWay.bring(
    'inForce',
    'decided',
    'initialled',
    'heard',
    'summoned',
    'fined',
    'warnedTwice',
    'warned',
  );
});
afterAll(() => cases.house.stop());

interface ApiAttempt {
  invariant: string;
  what: string;
  of: string;
  who: Role;
  /** Of the case, or of its newest letter of a kind: `WARN_1/receipt`. */
  path: string;
  body?: (record: CaseRecord, today: string) => object;
  /** Sent with a scan, as a form. */
  paper?: true;
  status: number;
  type: string;
  /** Conditions named as missing. */
  missing?: string[];
}

const open = ({ findings }: CaseRecord): string[] => findings.filter(({ number }) => number < 8).map(({ id }) => id);
const all = ({ findings }: CaseRecord): string[] => findings.map(({ id }) => id);
const paper =
  (findings: (record: CaseRecord) => string[], more: object, datedOn?: string) =>
  (record: CaseRecord, today: string) => ({
    number: 'B/API/1',
    datedOn: datedOn ?? today,
    findingIds: findings(record),
    ...more,
  });
const SCOPE = { services: ['BUILDING'], scope: 'entity' };
const REASON = 'Diputuskan setelah berkasnya diperiksa ulang.';

const ATTEMPTS: readonly ApiAttempt[] = [
  {
    invariant: 'I1',
    what: 'a decision nobody asked for',
    of: 'warned',
    who: 'case_officer',
    path: 'decision',
    body: (_, today) => ({ ...SCOPE, effectiveOn: today }),
    status: 409,
    type: 'step-not-allowed',
  },
  {
    invariant: 'I2',
    what: 'a second warning dated within the first period',
    of: 'warned',
    who: 'bpjs_officer',
    path: 'warnings',
    body: paper(open, { periodDays: '10' }, '2026-03-03'),
    paper: true,
    status: 409,
    type: 'conditions-not-met',
    missing: ['I2'],
  },
  {
    invariant: 'I12',
    what: 'a second warning that also names what was never warned of',
    of: 'warned',
    who: 'bpjs_officer',
    path: 'warnings',
    body: paper(all, { periodDays: '10' }),
    paper: true,
    status: 409,
    type: 'conditions-not-met',
    missing: ['I12'],
  },
  {
    invariant: 'I2',
    what: 'a warning that gives more than the law',
    of: 'warned',
    who: 'bpjs_officer',
    path: 'warnings',
    body: paper(open, { periodDays: '30' }),
    paper: true,
    status: 422,
    type: 'period-not-allowed',
  },
  {
    invariant: 'I3',
    what: 'a fine dated within the second period',
    of: 'warnedTwice',
    who: 'bpjs_officer',
    path: 'fine',
    body: paper(open, { windowDays: '30' }, '2026-03-28'),
    paper: true,
    status: 422,
    type: 'invalid-input',
  },
  {
    invariant: 'I4',
    what: 'a request while the fine runs',
    of: 'fined',
    who: 'bpjs_officer',
    path: 'sanction-request',
    body: paper(open, { services: ['BUILDING'] }),
    paper: true,
    status: 409,
    type: 'step-not-allowed',
  },
  {
    invariant: 'I5',
    what: 'a receipt before its letter',
    of: 'decided',
    who: 'case_officer',
    path: 'DECISION/receipt',
    body: () => ({ method: 'HANDED_OVER', receivedOn: '2026-01-05', receiverName: 'Bagus' }),
    status: 422,
    type: 'receipt-before-letter',
  },
  {
    invariant: 'I5',
    what: 'a receipt in the future',
    of: 'decided',
    who: 'case_officer',
    path: 'DECISION/receipt',
    body: (_, today) => ({ method: 'HANDED_OVER', receivedOn: addDays(today as never, 3), receiverName: 'Bagus' }),
    status: 422,
    type: 'invalid-input',
  },
  {
    invariant: 'I5',
    what: 'force without proof of receipt',
    of: 'decided',
    who: 'case_officer',
    path: 'decision/in-force',
    body: () => ({}),
    status: 409,
    type: 'conditions-not-met',
    missing: ['I5'],
  },
  {
    invariant: 'I6',
    what: 'closing as compliant over open findings',
    of: 'warned',
    who: 'case_officer',
    path: 'closing',
    body: () => ({ ending: 'CLOSED_COMPLIANT', reason: REASON, evidenceTitle: 'Nota' }),
    paper: true,
    status: 409,
    type: 'conditions-not-met',
    missing: ['I6'],
  },
  {
    invariant: 'I7',
    what: 'a revocation for compliance nobody stated',
    of: 'inForce',
    who: 'case_officer',
    path: 'revocation',
    body: () => ({ ground: 'compliance' }),
    status: 409,
    type: 'step-not-allowed',
  },
  {
    invariant: 'I7',
    what: 'a revocation for an error that names no act',
    of: 'inForce',
    who: 'case_officer',
    path: 'revocation',
    body: () => ({ ground: 'own-error' }),
    status: 422,
    type: 'invalid-input',
  },
  {
    invariant: 'I8',
    what: 'the signature of somebody else',
    of: 'initialled',
    who: 'team_head',
    path: 'DECISION/signature',
    body: () => ({ number: nextDecree() }),
    status: 403,
    type: 'not-your-signature',
  },
  {
    invariant: 'I8',
    what: 'a paraf by the drafter’s office',
    of: 'initialled',
    who: 'case_officer',
    path: 'DECISION/initial',
    body: () => ({}),
    status: 403,
    type: 'not-permitted',
  },
  {
    invariant: 'I9',
    what: 'a second receipt',
    of: 'warned',
    who: 'case_officer',
    path: 'WARN_1/receipt',
    body: (_, today) => ({ method: 'HANDED_OVER', receivedOn: today, receiverName: 'Bagus' }),
    status: 409,
    type: 'receipt-exists',
  },
  {
    invariant: 'I9',
    what: 'a signed decree taken back',
    of: 'decided',
    who: 'case_officer',
    path: 'DECISION/withdrawal',
    body: () => ({ reason: REASON }),
    status: 409,
    type: 'letter-state',
  },
  {
    invariant: 'I10',
    what: 'a recommendation for places it does not name',
    of: 'heard',
    who: 'case_officer',
    path: 'recommendation',
    body: (_, today) => ({ ...SCOPE, scope: 'establishments', effectiveOn: today }),
    status: 422,
    type: 'invalid-input',
  },
  {
    invariant: 'I13',
    what: 'closing under a living sanction',
    of: 'inForce',
    who: 'case_officer',
    path: 'closing',
    body: () => ({ ending: 'CLOSED_NOT_PROVEN', reason: REASON, evidenceTitle: 'Nota' }),
    paper: true,
    status: 409,
    type: 'step-not-allowed',
  },
  {
    invariant: 'I14',
    what: 'a recommendation before the hearing',
    of: 'summoned',
    who: 'case_officer',
    path: 'recommendation',
    body: (_, today) => ({ ...SCOPE, effectiveOn: today }),
    status: 409,
    type: 'conditions-not-met',
    missing: ['I14'],
  },
];

it.each(ATTEMPTS.map((attempt) => [attempt.invariant, attempt.what, attempt] as const))(
  '%s, by the API: %s',
  async (_, __, attempt) => {
    const who = await cases.house.api.as(attempt.who);
    const caseId = cases.id(attempt.of);
    const record = (await who.get(`/api/v1/cases/${caseId}`).expect(200)).body as CaseRecord;
    const before = await everyTable(cases.house);
    const [code, act] = attempt.path.split('/');
    const letter = record.letters.find((one) => one.code === code);
    const path = letter ? `/api/v1/letters/${letter.id}/${act}` : `/api/v1/cases/${caseId}/${attempt.path}`;
    const version = letter ? (await who.get(`/api/v1/letters/${letter.id}`)).body.version : record.head.version;
    const body = attempt.body!(record, await officeToday(cases.house));
    const sent = who.post(path).set('If-Match', `"${version}"`);
    if (attempt.paper) {
      for (const [name, value] of Object.entries(body))
        for (const one of [value].flat()) void sent.field(name, one as string);
      void sent.attach('scan', aScan(), { filename: 'surat.pdf', contentType: 'application/pdf' });
    }
    const answer = await (attempt.paper ? sent : sent.send(body));

    expect([answer.status, answer.body.type]).toEqual([attempt.status, `/masalah/${attempt.type}`]);
    expect(answer.body.detail).toMatch(/\.$/);
    if (attempt.missing)
      expect((answer.body.conditions as { id: string }[]).map(({ id }) => id)).toEqual(
        expect.arrayContaining(attempt.missing),
      );
    // A scan is stored before anybody knows whether its act stands.
    expect({ ...(await everyTable(cases.house)), files: 0 }).toEqual({ ...before, files: 0 });
  },
);
