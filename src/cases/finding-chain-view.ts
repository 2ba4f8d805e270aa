import type { Actor } from '../common/actor';
import { shortDate } from '../common/formats';
import type { PlainDate } from '../common/plain-date';
import { findingsInWords } from '../law/condition';
import { nextAct, runsBeside, type ChainAct } from '../law/finding-chain';
import type { DocumentCode } from '../law/documents';
import type { CaseFinding, CaseRecord } from './case-record';
import { sanctionFacts } from './sanction-facts';
import type { StepView } from './step-view';
import { actionOrOther } from './who-acts';

/** The act on a chain that the state itself waits for: its step stands among the steps of the case. */
const OWN_ACT: Partial<Record<CaseRecord['head']['state'], ChainAct>> = {
  WARNING_1: 'second-warning',
  WARNING_2: 'fine',
  FINE: 'request',
  TMP2T_ELIGIBLE: 'request',
  RETURNED_INCOMPLETE: 'request',
};

const ACTS = {
  'first-warning': { title: 'Catat Teguran I', page: 'teguran/baru?teguran=1', letter: 'WARN_1' },
  'second-warning': { title: 'Catat Teguran II', page: 'teguran/baru?teguran=2', letter: 'WARN_2' },
  fine: { title: 'Catat penetapan denda', page: 'denda/baru', letter: 'FINE' },
} as const satisfies Partial<Record<ChainAct, { title: string; page: string; letter: DocumentCode }>>;

/** Acts of BPJS on findings added later: possible beside the state, each in the finding's own chain (I12). */
export function chainsBeside(record: CaseRecord, actor: Actor, today: PlainDate): StepView[] {
  const { head } = record;
  if (!runsBeside(head.state)) return [];
  const facts = sanctionFacts(record, today);
  return Object.entries(ACTS).flatMap(([act, { title, page, letter }]) => {
    if (act === OWN_ACT[head.state]) return [];
    const ready = record.findings.filter(
      (finding) => nextAct(finding, facts) === act && !isNamedInDraft(record, finding, letter),
    );
    if (ready.length === 0) return [];
    return [
      {
        title: `${title}: ${findingsInWords(ready.map(({ number }) => number))}`,
        who: [{ who: 'bpjs' as const }],
        needs: [],
        note: 'Ditambahkan kemudian, jadi berjalan sendiri: tahap kasus tidak berubah.',
        ...actionOrOther(actor, 'bpjs-acts.record', `/kasus/${head.id}/${page}`, 'Kerjakan'),
      },
    ];
  });
}

const isNamedInDraft = ({ letters }: CaseRecord, { id }: CaseFinding, code: DocumentCode): boolean =>
  letters.some(
    (letter) =>
      letter.code === code &&
      (letter.state === 'proposed' || letter.state === 'registered') &&
      letter.findingIds.includes(id),
  );

/** How far BPJS has come with one finding, with the day its period ends or what it still waits for. */
export function chainProgress(record: CaseRecord, finding: CaseFinding): string | undefined {
  if (finding.status !== 'open') return undefined;
  const letter = (['FINE', 'WARN_2', 'WARN_1'] as const)
    .flatMap((code) => record.letters.filter((given) => given.code === code && given.state === 'issued'))
    .find(({ findingIds }) => findingIds.includes(finding.id));
  if (!letter) return undefined;
  const clock = record.deadlines.findLast(({ letterId }) => letterId === letter.id);
  if (!clock) return 'Jangka belum berjalan: bukti terima belum tercatat';
  return clock.state === 'running'
    ? `Jangka sampai ${shortDate(clock.dueOn)}`
    : `Jangka berakhir ${shortDate(clock.dueOn)}`;
}
