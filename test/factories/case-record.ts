import type {
  CaseDeadline,
  CaseDecision,
  CaseEvent,
  CaseFinding,
  CaseHead,
  CaseLetter,
  CaseRecord,
} from '../../src/cases/case-record';
import { plainDate } from '../../src/common/plain-date';
import { ANNOUNCED_YEARS, officeCalendar } from '../../src/law/calendar';
import { explainDeadline } from '../../src/law/deadline';
import { isOfficesOwn, periodOn } from '../../src/law/periods';

/** The working days of the office, joint leave not among them. */
export const CALENDAR = officeCalendar(ANNOUNCED_YEARS, { jointLeaveIsWorking: false });

/** Noon in Bontang. */
export const noon = (day: string): Date => new Date(`${day}T12:00:00+08:00`);

/** A whole case as pages and conditions see it; what a test does not name is ordinary. */
export function aRecord({
  head,
  ...rest
}: Partial<Omit<CaseRecord, 'head'>> & { head?: Partial<CaseHead> } = {}): CaseRecord {
  return {
    head: {
      id: 'kasus',
      reference: 'KS-2026-0042',
      outsideReference: null,
      state: 'INTAKE',
      stateSince: noon('2026-03-02'),
      openedAt: noon('2026-03-02'),
      closedAt: null,
      version: 1,
      ownerId: 'sari',
      ownerName: 'Sari',
      previousCaseId: null,
      previousReference: null,
      email: null,
      emailSource: null,
      employerId: 'pt',
      employerName: 'PT Contoh Bahari',
      isLegalEntity: true,
      nib: '9120304511872',
      npwpMasked: '01**********1000',
      hasNpwp16: true,
      npp: null,
      address: 'Jl. Pipa Raya 21',
      village: 'Satimpo',
      villageCode: '64.74.02.1004',
      district: 'Bontang Selatan',
      postcode: '75324',
      scale: 'menengah',
      openMatchProposals: 0,
      bpjsAnswer: null,
      ...head,
    },
    findings: [],
    letters: [],
    deadlines: [],
    events: [],
    hearings: [],
    decisions: [],
    overlays: [],
    evidence: [],
    remedies: [],
    courtOrders: [],
    ...rest,
  };
}

export const aFinding = (finding: Partial<CaseFinding> = {}): CaseFinding => ({
  id: 'f1',
  number: 1,
  category: 'PDS_TK',
  evidence: 'OSS 42 pekerja; berkas BPJS 28 pekerja',
  details: {},
  status: 'open',
  confirmedOn: null,
  addedAt: noon('2026-03-02'),
  endedOn: null,
  ...finding,
});

export const aLetter = (letter: Partial<CaseLetter> = {}): CaseLetter => ({
  id: 'l1',
  code: 'WARN_1',
  issuer: 'BPJS',
  origin: 'RECORDED',
  state: 'issued',
  number: 'B/1/032026',
  datedOn: plainDate('2026-03-10'),
  subject: 'Teguran Tertulis I',
  unitId: null,
  draftedBy: 'sari',
  initialledBy: null,
  registeredBy: null,
  confirmedBy: null,
  signedBy: null,
  periodLength: 10,
  planned: null,
  receivedOn: null,
  receiptMethod: null,
  receiverName: null,
  receiverPosition: null,
  receiptScan: null,
  awaitsScan: false,
  mailState: null,
  findingIds: ['f1'],
  ...letter,
});

/** A clock that began on a day, counted by the law. */
export function aClock(clock: Partial<Omit<CaseDeadline, 'dayZeroOn'>> & { dayZeroOn?: string } = {}): CaseDeadline {
  const dayZeroOn = plainDate(clock.dayZeroOn ?? '2026-03-13');
  const key = clock.period ?? 'warning';
  const period = periodOn(key, dayZeroOn);
  const explanation = explainDeadline(period, dayZeroOn, CALENDAR);
  return {
    id: `clock-${key}-${dayZeroOn}`,
    issuer: period.owner,
    officeRule: isOfficesOwn(period),
    letterId: null,
    length: period.length,
    unit: period.unit,
    dueOn: explanation.dueOn,
    explanation,
    state: 'running',
    startedAt: noon(dayZeroOn),
    ...clock,
    period: key,
    dayZeroOn,
  };
}

let seq = 0;

export const anEvent = (event: Partial<CaseEvent> = {}): CaseEvent => ({
  seq: (seq += 1),
  kind: 'note',
  fromState: null,
  toState: null,
  issuer: 'CITY',
  occurredOn: plainDate('2026-03-13'),
  recordedAt: noon('2026-03-13'),
  actorId: 'sari',
  actorName: 'Sari',
  letterId: null,
  title: 'Catatan',
  detail: null,
  basis: null,
  data: {},
  ...event,
});

export const aDecision = (decision: Partial<CaseDecision> = {}): CaseDecision => ({
  id: 'd1',
  letterId: 'decree',
  scope: 'entity',
  effectiveOn: plainDate('2026-11-03'),
  endsOn: null,
  identifierNote: null,
  proposedBy: 'sari',
  verifiedBy: 'budi',
  approvedBy: 'wali',
  approvedAt: noon('2026-10-28'),
  lines: [{ id: 's1', serviceCode: 'BUILDING', establishmentId: null, fromAt: null, untilAt: null, endGround: null }],
  ...decision,
});
