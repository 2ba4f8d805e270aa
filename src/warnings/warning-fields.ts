import type { CaseFinding, CaseRecord } from '../cases/case-record';
import { standing } from '../cases/sanction-facts';
import { FINDING_WORDS } from '../cases/finding-words';
import { longDate } from '../common/formats';
import type { PlainDate } from '../common/plain-date';
import type { DeadlineExplanation } from '../law/deadline';
import type { LetterFields } from '../render/letters';

type Warning = LetterFields['WARN_1'];

/** What the office adds to the case to write a warning. */
export interface WarningSetting {
  dataAsOf: PlainDate;
  periodDays: number;
  /** An invented receipt day and how the days would be counted from it. */
  example: { receivedOn: PlainDate; explanation: DeadlineExplanation };
  examiner: { name: string; phone: string };
  /** "Pemerintah Kota …": who is not the one to object to. */
  government: string;
}

/** Wording of the first warning. */
export function firstWarningFields(record: CaseRecord, findings: CaseFinding[], setting: WarningSetting): Warning {
  return {
    employer: { name: record.head.employerName, npp: record.head.npp },
    findings: findings.map((finding) => warnedFinding(record, finding)),
    total: null,
    dataAsOf: setting.dataAsOf,
    periodDays: setting.periodDays,
    example: countingExample(setting.example),
    zone: 'WITA',
    examiner: setting.examiner,
    government: setting.government,
  };
}

/** Wording of the second warning: cites the first, drops what was cured. */
export function secondWarningFields(
  record: CaseRecord,
  findings: CaseFinding[],
  setting: WarningSetting,
  fine: LetterFields['WARN_2']['fine'],
): LetterFields['WARN_2'] {
  return {
    ...firstWarningFields(record, findings, setting),
    first: elapsedAct(
      record,
      'WARN_1',
      findings.map(({ id }) => id),
    ),
    cured: record.findings
      .filter((finding) => finding.status === 'cured' && finding.endedOn)
      .map((finding) => ({ what: FINDING_WORDS[finding.category].title.toLowerCase(), on: finding.endedOn! })),
    fine,
  };
}

/** The newest warning of these findings whose period has ended, as later letters cite it. Throws Error when it has not: conditions come first. */
export function elapsedAct(
  record: CaseRecord,
  code: 'WARN_1' | 'WARN_2',
  findingIds: readonly string[],
): LetterFields['FINE']['first'] {
  const letter = standing(record, code).findLast((given) => given.findingIds.some((id) => findingIds.includes(id)));
  const clock = record.deadlines.find((deadline) => deadline.letterId === letter?.id);
  if (!letter?.receivedOn || !clock) throw new Error(`${code} has not run its period`);
  return { number: letter.number!, on: letter.datedOn!, receivedOn: letter.receivedOn, endedOn: clock.dueOn };
}

/** One finding in a recap; figures only where the files have them. */
export function warnedFinding({ head }: CaseRecord, finding: CaseFinding): Warning['findings'][number] {
  const { declaredWorkers, registeredWorkers } = finding.details;
  const missing =
    declaredWorkers !== undefined && registeredWorkers !== undefined
      ? Math.max(0, declaredWorkers - registeredWorkers)
      : null;
  const words = FINDING_WORDS[finding.category];
  return {
    title: words.title,
    evidence: finding.evidence.replace(/\.$/, ''),
    demand: words.demand,
    rows: [
      {
        place: [head.employerName, head.village && `Kelurahan ${head.village}`].filter(Boolean).join(', '),
        workers: declaredWorkers ?? null,
        registered: registeredWorkers ?? null,
        missing,
        estimate: null,
      },
    ],
  };
}

function countingExample({ receivedOn, explanation }: WarningSetting['example']): Warning['example'] {
  return {
    receivedOn,
    firstDayOn: explanation.steps.find((step) => step.counted)!.on,
    skipped: explanation.steps
      .filter((step) => step.why.includes(':'))
      .map((step) => `${longDate(step.on).split(' ').slice(0, 2).join(' ')} (${skippedName(step.why)})`),
    dueOn: explanation.dueOn,
  };
}

/** "public-holiday:Iduladha" → "Iduladha", "joint-leave:…" → "cuti bersama". */
function skippedName(why: string): string {
  const [kind, ...name] = why.split(':');
  return kind === 'joint-leave' ? 'cuti bersama' : name.join(':');
}
