import type { Actor } from '../common/actor';
import { shortDate } from '../common/formats';
import { isClosed, stepsFrom, type CaseState, type CaseStep } from '../law/case-steps';
import { documentKind } from '../law/documents';
import type { ConditionalStep, SanctionCondition } from '../law/sanction-conditions';
import type { CaseRecord } from './case-record';

/** One step on the case page (partial `step`). */
export interface StepView {
  title: string;
  who: { who: 'city' | 'bpjs' }[];
  needs: { has: boolean; text: string }[];
  note?: string;
  tag?: { tone: 'mute'; text: string; icon: string };
  action?: { href: string; text: string; primary?: boolean };
}

/** Which conditions of the law a step must meet, by its slug. */
export const CONDITIONS_OF_STEP: Readonly<Record<string, ConditionalStep>> = {
  'warn-second': 'second-warning',
  fine: 'fine',
  'declare-no-fine': 'fine',
  'request-sanction': 'request',
  recommend: 'recommendation',
  decide: 'decision',
  lift: 'revocation',
  'close-compliant': 'closing',
};

/** Where each step is done, under the address of its case. */
const PAGES: Readonly<Record<string, string>> = {
  'start-education': 'kunjungan/baru',
  remind: 'himbauan/baru',
  'warn-first': 'teguran/baru',
  'warn-second': 'teguran/baru',
  fine: 'denda/baru',
  'declare-no-fine': 'denda/tidak-dikenakan',
  'declare-fine-unperformed': 'denda/tidak-dipenuhi',
  'request-sanction': 'permohonan/baru',
  'start-verification': 'verifikasi',
  'hear-employer': 'klarifikasi/undangan',
  recommend: 'rekomendasi',
  decide: 'keputusan/baru',
  'request-lifting': 'pencabutan/permohonan',
  lift: 'pencabutan/baru',
};

/** Work within a state that leads to its next step. */
const WITHIN_STATE: Partial<
  Record<CaseState, { title: string; page: string; done: (record: CaseRecord) => boolean }[]>
> = {
  VERIFICATION: [
    {
      title: 'Catat hasil verifikasi',
      page: 'verifikasi/hasil',
      done: (record) => record.letters.some((letter) => letter.code === 'BA_VERIF' && letter.state !== 'void'),
    },
  ],
  CLARIFICATION: [
    {
      title: 'Catat hasil klarifikasi',
      page: 'klarifikasi/hasil',
      done: (record) => record.hearings.every((hearing) => hearing.attended !== null),
    },
  ],
};

const isClosing = (step: CaseStep): boolean => isClosed(step.to) && step.slug !== 'decline';

/**
 * The steps possible from here, each with what it still lacks, and one line for all closings.
 *
 * @param conditions by step slug, for the steps that have any
 */
export function stepViews(
  record: CaseRecord,
  actor: Actor,
  conditions: ReadonlyMap<string, readonly SanctionCondition[]>,
): StepView[] {
  const { head } = record;
  const ways = stepsFrom(head.state).filter((step) => step.slug in PAGES && !waitsForLetter(step, record));
  const within = (WITHIN_STATE[head.state] ?? []).filter((work) => !work.done(record));
  const ahead = [
    ...within.map((work): StepView => ({
      title: work.title,
      who: [{ who: 'city' }],
      needs: [],
      action: { href: `/kasus/${head.id}/${work.page}`, text: 'Catat' },
    })),
    ...ways.map((way) => stepView(record, actor, way, conditions.get(way.slug) ?? [])),
  ];
  // Closing is always possible and never what the page presses for.
  const first = ahead.find((step) => step.action);
  if (first?.action) first.action = { ...first.action, primary: true };
  return [...ahead, ...closingView(record, actor)];
}

/** A letter that brings the step about is under way: the step is to sign it, or to prove its receipt. */
function waitsForLetter(way: CaseStep, record: CaseRecord): boolean {
  return record.letters.some(
    (letter) =>
      way.evidence.includes(letter.code) &&
      LETTER_BRINGS_STEP.has(way.slug) &&
      letter.state !== 'void' &&
      (letter.state === 'proposed' || letter.state === 'registered' || !letter.receivedOn) &&
      !enteredSince(record, way.to, letter.id),
  );
}

/** Steps that happen by themselves when their letter is signed or received. */
const LETTER_BRINGS_STEP: ReadonlySet<string> = new Set([
  'remind',
  'warn-first',
  'warn-second',
  'fine',
  'request-sanction',
  'decide',
  'lift',
]);

const enteredSince = (record: CaseRecord, state: CaseState, letterId: string): boolean =>
  record.events.some((event) => event.toState === state && event.letterId === letterId);

function stepView(record: CaseRecord, actor: Actor, way: CaseStep, conditions: readonly SanctionCondition[]): StepView {
  const missing = conditions.filter((condition) => !condition.met && condition.severity === 'required');
  const from = latest(missing.map((condition) => condition.metFrom));
  const mayAct = actor.role !== null && way.roles.includes(actor.role);
  const onlyTime = missing.length > 0 && missing.every((condition) => condition.metFrom);
  return {
    title: way.label,
    who: [{ who: way.actor === 'BPJS' ? 'bpjs' : 'city' }],
    needs: conditions.map((condition) => ({ has: condition.met, text: condition.missing ?? condition.label })),
    note: [way.evidence.map((code) => documentKind(code).name).join(', '), way.basis].filter(Boolean).join(' · '),
    ...(missing.length > 0
      ? {
          tag:
            onlyTime && from
              ? { tone: 'mute' as const, text: `Mulai ${shortDate(from)}`, icon: 'lock' }
              : { tone: 'mute' as const, text: `${missing.length} hal lagi`, icon: 'circle-dashed' },
        }
      : mayAct
        ? { action: { href: `/kasus/${record.head.id}/${PAGES[way.slug]!}`, text: 'Kerjakan' } }
        : { tag: { tone: 'mute' as const, text: 'Dikerjakan peran lain', icon: 'user' } }),
  };
}

function closingView(record: CaseRecord, actor: Actor): StepView[] {
  const closings = stepsFrom(record.head.state).filter(isClosing);
  if (closings.length === 0) return [];
  const mayClose = closings.some((step) => actor.role !== null && step.roles.includes(actor.role));
  return [
    {
      title: 'Tutup kasus',
      who: [{ who: 'city' }],
      needs: [],
      note: 'Patuh, tidak terbukti, ditarik, ganda, atau di luar lingkup. Perlu alasan dan bukti; penutupan karena patuh perlu pernyataan BPJS.',
      ...(mayClose ? { action: { href: `/kasus/${record.head.id}/tutup`, text: 'Pilih' } } : {}),
    },
  ];
}

function latest<T extends string>(days: readonly (T | undefined)[]): T | undefined {
  return days
    .filter((day): day is T => day !== undefined)
    .sort()
    .at(-1);
}
