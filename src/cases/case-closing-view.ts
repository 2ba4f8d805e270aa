import type { Actor } from '../common/actor';
import { isClosed, stepsFrom, type CaseStep } from '../law/case-steps';
import { refusing, type SanctionCondition } from '../law/sanction-conditions';
import { may } from '../web/permissions';
import type { CaseRecord } from './case-record';
import type { StepView } from './step-view';

/** A closed case is only opened again, with a reason, by the one who answers for the team. */
export function reopeningView({ head }: CaseRecord, actor: Actor): StepView[] {
  if (!may(actor, 'cases.reopen')) return [];
  return [
    {
      title: 'Buka kembali kasus',
      who: [{ who: 'city' }],
      needs: [],
      note: 'Kembali ke tahap sebelum ditutup, dengan alasan tertulis.',
      action: { href: `/kasus/${head.id}/buka-kembali`, text: 'Buka kembali' },
    },
  ];
}

/** Whether BPJS has said of every finding that it is met, and none was left open or ended otherwise. */
export function isEverythingMet({ findings }: Pick<CaseRecord, 'findings'>): boolean {
  return findings.some(({ status }) => status === 'cured') && findings.every(({ status }) => status !== 'open');
}

/** Everything is met and no sanction stands: closing the case is what is left, with one button (I6). */
export function doneView(record: CaseRecord, actor: Actor, conditions: readonly SanctionCondition[]): StepView[] {
  const step = stepsFrom(record.head.state).find(({ slug }) => slug === 'close-compliant');
  if (!step || !isEverythingMet(record) || refusing(conditions).length > 0) return [];
  const mayClose = actor.role !== null && step.roles.includes(actor.role);
  return [
    {
      title: step.label,
      who: [{ who: 'city' }],
      needs: [{ has: true, text: 'BPJS menyatakan setiap temuan terpenuhi' }],
      ...(mayClose ? { action: { href: `/kasus/${record.head.id}/tutup`, text: 'Tutup kasus', primary: true } } : {}),
    },
  ];
}

/** One line for all closings, with what keeps the case open. */
export function closingView(
  record: CaseRecord,
  actor: Actor,
  conditions: ReadonlyMap<string, readonly SanctionCondition[]>,
): StepView[] {
  const closings = stepsFrom(record.head.state).filter(isClosing);
  if (closings.length === 0) return [];
  const missing = refusing(conditions.get('close-not-proven') ?? []);
  const mayClose =
    missing.length === 0 && closings.some((step) => actor.role !== null && step.roles.includes(actor.role));
  return [
    {
      title: 'Tutup kasus',
      who: [{ who: 'city' }],
      needs: missing.map((condition) => ({ has: false, text: condition.missing ?? condition.label })),
      note: 'Patuh, tidak terbukti, ditarik, ganda, atau di luar lingkup. Perlu alasan dan bukti; penutupan karena patuh perlu pernyataan BPJS.',
      ...(mayClose ? { action: { href: `/kasus/${record.head.id}/tutup`, text: 'Pilih' } } : {}),
    },
  ];
}

const isClosing = (step: CaseStep): boolean => isClosed(step.to) && step.slug !== 'decline';
