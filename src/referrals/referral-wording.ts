import type { CaseFinding, CaseLetter, CaseRecord } from '../cases/case-record';
import { BPJS_FIGURE_LABELS } from '../cases/estimate-view';
import { figuresInForce, type CaseMoney } from '../cases/estimate.queries';
import { FINDING_WORDS } from '../cases/finding-words';
import { longDate } from '../common/formats';
import { plainDateIn } from '../common/plain-date';
import { documentKind, type DocumentCode } from '../law/documents';
import type { LetterFields } from '../render/letters';

type Wording = LetterFields['REFERRAL'];

/** What the chronology tells of: acts and papers towards the employer. What offices write among themselves is left out. */
const TOLD: ReadonlySet<DocumentCode> = new Set([
  'BA_VISIT',
  'STATEMENT',
  'REMINDER',
  'NC_NOTICE',
  'WARN_1',
  'WARN_2',
  'FINE',
  'NO_FINE',
  'INSTALMENT',
  'TMP2T_REQ',
  'SUMMON',
  'PRE_NOTICE',
  'BA_CLARIF',
  'DECISION',
  'AMEND',
  'SUSPEND',
  'ANNUL',
  'REVOKE',
  'COMPLIANCE_STMT',
  'REFERRAL',
]);

/** The papers of a case that a chronology tells of, oldest first; they are what can be enclosed. */
export function toldPapers({ letters }: CaseRecord): CaseLetter[] {
  return letters
    .filter(({ code, state, unitId }) => TOLD.has(code) && !unitId && (state === 'signed' || state === 'issued'))
    .sort((a, b) => a.datedOn!.localeCompare(b.datedOn!));
}

/** A paper as lists name it: whose it is where it is not the city's, and to whom a referral went. */
export function paperName({ overlays }: CaseRecord, { id, code, issuer }: CaseLetter): string {
  const { name } = documentKind(code);
  const referred = code === 'REFERRAL' && overlays.find(({ letterId }) => letterId === id);
  if (referred) return `Pelimpahan ke ${String(referred.data['recipientName'])}`;
  return issuer === 'BPJS' && !name.includes('BPJS') ? `${name} dari BPJS Ketenagakerjaan` : name;
}

/** A paper as the list of enclosures names it. */
export function enclosureName(record: CaseRecord, letter: CaseLetter): string {
  const receipt = letter.receivedOn ? ' beserta bukti terimanya' : '';
  return `${paperName(record, letter)} Nomor ${letter.number} tanggal ${longDate(letter.datedOn!)}${receipt}`;
}

/** What was done, oldest first: the opening of the case, then its papers. */
export function chronologyOf(record: CaseRecord, timeZone: string): Wording['chronology'] {
  const opened = {
    on: plainDateIn(record.head.openedAt, timeZone),
    what: 'Kasus dibuka oleh Tim Kepatuhan',
    number: null,
    receivedOn: null,
  };
  const papers = toldPapers(record).map((letter) => ({
    on: letter.datedOn!,
    what: paperName(record, letter),
    number: letter.number,
    receivedOn: letter.receivedOn,
  }));
  // Papers of a case that arrived already warned are older than its file.
  return [opened, ...papers].sort((a, b) => a.on.localeCompare(b.on));
}

/** Duties not performed, as letters to other offices name them. */
export const dutiesOf = (findings: readonly CaseFinding[]): Wording['findings'] =>
  findings.map(({ category, evidence }) => ({
    obligation: FINDING_WORDS[category].obligation,
    evidence: evidence.replace(/[.;]\s*$/, ''),
  }));

/** What is due for each finding, and whose word it is. What a month costs is left out: it is no debt. */
export function amountsOf(money: CaseMoney, findings: readonly CaseFinding[]): Wording['amounts'] {
  return findings.flatMap(({ id }, index) =>
    figuresInForce(money, id)
      .filter(({ kind, amount }) => kind !== 'MONTHLY_CONTRIBUTION' && amount > 0)
      .map(({ kind, amount, paper, estimatedOn }) => ({
        finding: index + 1,
        what: BPJS_FIGURE_LABELS[kind],
        amount,
        paper,
        estimatedOn,
      })),
  );
}

/** What a list shows of the amounts: the contributions due, an estimate as soon as one of them is. */
export function contributionsOf(amounts: Wording['amounts']): { amount: number; source: 'ESTIMATE' | 'BPJS' } | null {
  const due = amounts.filter(({ what }) => what === BPJS_FIGURE_LABELS.CONTRIBUTIONS);
  if (due.length === 0) return null;
  return {
    amount: due.reduce((sum, { amount }) => sum + amount, 0),
    source: due.every(({ paper }) => paper !== null) ? 'BPJS' : 'ESTIMATE',
  };
}

/** The addressee: the head of the office, who takes it there, and where it sits. */
export const addresseeOf = (name: string, attention: string | null, seat: string): string[] => [
  `Kepala ${name.replace(/^Kepala\s+/i, '')}`,
  ...(attention ? [attention] : []),
  `di ${seat}`,
];

/** A reason ends as a sentence does. */
export const asSentence = (text: string): string => (/[.!?]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);
