import type { Actor } from '../common/actor';
import { shortDate } from '../common/formats';
import type { PlainDate } from '../common/plain-date';
import { isClosed, stateLabel, stepsFrom, type CaseState, type CaseStep } from '../law/case-steps';
import { documentKind, type DocumentCode } from '../law/documents';
import type { ConditionalStep, SanctionCondition } from '../law/sanction-conditions';
import type { Permission } from '../web/permissions';
import { cameFrom } from './came-from';
import { closingView, doneView, reopeningView } from './case-closing-view';
import { chainsBeside } from './finding-chain-view';
import { hearingsOfThisRound, ofThisRound } from './sanction-facts';
import type { StepView } from './step-view';
import type { CaseRecord } from './case-record';
import { actionOrOther } from './who-acts';

/** Which conditions of the law a step must meet, by its slug. */
export const CONDITIONS_OF_STEP: Readonly<Record<string, ConditionalStep>> = {
  remind: 'reminder',
  'notify-noncompliance': 'reminder',
  'warn-first': 'first-warning',
  'warn-second': 'second-warning',
  fine: 'fine',
  'declare-no-fine': 'fine',
  'request-sanction': 'request',
  recommend: 'recommendation',
  decide: 'decision',
  lift: 'revocation',
  'close-compliant': 'closing',
  'close-not-proven': 'closing',
  'close-out-of-scope': 'closing',
  'close-withdrawn': 'closing',
  'close-duplicate': 'closing',
};

/** Where each step is done, under the address of its case, and what it takes to send the form there. */
const PAGES: Readonly<Record<string, { page: string; needs: Permission }>> = {
  'start-education': { page: 'kunjungan/baru', needs: 'visits.record' },
  remind: { page: 'himbauan/baru', needs: 'cases.run' },
  'notify-noncompliance': { page: 'ketidakpatuhan/baru', needs: 'bpjs-acts.record' },
  'warn-first': { page: 'teguran/baru', needs: 'bpjs-acts.record' },
  'warn-second': { page: 'teguran/baru', needs: 'bpjs-acts.record' },
  fine: { page: 'denda/baru', needs: 'bpjs-acts.record' },
  'declare-no-fine': { page: 'denda/tidak-dikenakan', needs: 'bpjs-acts.record' },
  'declare-fine-unperformed': { page: 'denda/tidak-dipenuhi', needs: 'bpjs-acts.record' },
  'request-sanction': { page: 'permohonan/baru', needs: 'bpjs-acts.record' },
  'return-request': { page: 'permohonan/kembalikan', needs: 'cases.run' },
  'verify-again': { page: 'verifikasi/ulang', needs: 'sanctions.return' },
  'start-verification': { page: 'verifikasi', needs: 'sanctions.verify' },
  'hear-employer': { page: 'klarifikasi/undangan', needs: 'cases.run' },
  recommend: { page: 'rekomendasi', needs: 'cases.run' },
  decide: { page: 'keputusan/baru', needs: 'cases.run' },
  'request-lifting': { page: 'pencabutan/permohonan', needs: 'bpjs-acts.record' },
  lift: { page: 'pencabutan/baru', needs: 'cases.run' },
  'refuse-lifting': { page: 'pencabutan/penolakan', needs: 'cases.run' },
  decline: { page: 'rekomendasi/tolak', needs: 'sanctions.decline' },
};

/** Work within a state that leads to its next step. */
const WITHIN_STATE: Partial<
  Record<CaseState, { title: string; page: string; needs: Permission; done: (record: CaseRecord) => boolean }[]>
> = {
  TMP2T_REQUESTED: [
    {
      title: 'Serahkan tanda terima permohonan',
      page: 'permohonan/tanda-terima',
      needs: 'cases.run',
      done: (record) => requestToAcknowledge(record) === null,
    },
  ],
  VERIFICATION: [
    {
      title: 'Catat hasil verifikasi',
      page: 'verifikasi/hasil',
      needs: 'sanctions.verify',
      done: (record) =>
        ofThisRound(record, record.letters).some((letter) => letter.code === 'BA_VERIF' && letter.state !== 'void'),
    },
  ],
  CLARIFICATION: [
    {
      title: 'Catat hasil klarifikasi',
      page: 'klarifikasi/hasil',
      needs: 'cases.run',
      done: (record) => hearingsOfThisRound(record).every((hearing) => hearing.attended !== null),
    },
  ],
};

/** The request whose receipt nobody has handed over yet, with the day it came; null when none waits. */
export function requestToAcknowledge(record: CaseRecord): { letterId: string; receivedOn: PlainDate } | null {
  if (record.head.state !== 'TMP2T_REQUESTED') return null;
  const entered = record.events.findLast(({ toState }) => toState === 'TMP2T_REQUESTED');
  if (!entered?.letterId) return null;
  const isHanded = record.events.some(
    ({ kind, letterId }) => kind === 'request.acknowledged' && letterId === entered.letterId,
  );
  return isHanded ? null : { letterId: entered.letterId, receivedOn: entered.occurredOn };
}

/** Steps that give back or refuse: possible, and never what the page presses for. */
const GOES_BACK: ReadonlySet<string> = new Set(['return-request', 'verify-again', 'decline', 'refuse-lifting']);

/** "Found again" leads to one state only, and is named by no slug of its own. */
const isFoundAgain = (step: CaseStep): boolean => step.from === 'NOT_FOUND' && !isClosed(step.to);

/**
 * The steps possible from here, each with what it still lacks, and one line for all closings.
 *
 * @param conditions by step slug, for the steps that have any
 */
export function stepViews(
  record: CaseRecord,
  actor: Actor,
  conditions: ReadonlyMap<string, readonly SanctionCondition[]>,
  today: PlainDate,
): StepView[] {
  const { head } = record;
  if (isClosed(head.state)) return reopeningView(record, actor);
  const ways = stepsFrom(head.state).filter(
    (step) => step.slug in PAGES && (!waitsForLetter(step, record) || isStale(conditions.get(step.slug))),
  );
  const within = (WITHIN_STATE[head.state] ?? []).filter((work) => !work.done(record));
  const ahead = [
    ...within.map((work): StepView => ({
      title: work.title,
      who: [{ who: 'city' }],
      needs: [],
      ...actionOrOther(actor, work.needs, `/kasus/${head.id}/${work.page}`, 'Catat'),
    })),
    ...[...ways.filter((way) => !GOES_BACK.has(way.slug)), ...ways.filter((way) => GOES_BACK.has(way.slug))].map(
      (way) => stepView(record, actor, way, conditions.get(way.slug) ?? []),
    ),
  ];
  // Compliance and closing are always possible and never what the page presses for.
  const forward = new Set(ways.filter((way) => !GOES_BACK.has(way.slug)).map((way) => way.label));
  const first = ahead.find(
    (step) => step.action && (forward.has(step.title) || within.some(({ title }) => title === step.title)),
  );
  const done = doneView(record, actor, conditions.get('close-compliant') ?? []);
  if (first?.action && done.length === 0) first.action = { ...first.action, primary: true };
  return [
    ...done,
    ...ahead,
    ...chainsBeside(record, actor, today),
    ...searchView(record, actor),
    ...complianceView(record, actor),
    ...closingView(record, actor, conditions),
  ];
}

/** The draft that waits for a signature can no longer be signed as it is: the step is shown with what to do. */
const isStale = (conditions: readonly SanctionCondition[] = []): boolean =>
  conditions.some(({ id, met }) => id === 'EFFECT' && !met);

/** A letter that brings the step about is under way: the step is to sign it, or to prove its receipt. */
function waitsForLetter(way: CaseStep, record: CaseRecord): boolean {
  const brought = BROUGHT_BY[way.slug];
  return record.letters.some(
    (letter) =>
      letter.code === brought?.letter &&
      letter.state !== 'void' &&
      (letter.state === 'proposed' ||
        letter.state === 'registered' ||
        (brought.on === 'receipt' && !letter.receivedOn)) &&
      !enteredSince(record, way.to, letter.id),
  );
}

/** Steps that happen by themselves when their letter is signed or received. */
const BROUGHT_BY: Readonly<Record<string, { letter: DocumentCode; on: 'signature' | 'receipt' }>> = {
  remind: { letter: 'REMINDER', on: 'receipt' },
  'warn-first': { letter: 'WARN_1', on: 'receipt' },
  'warn-second': { letter: 'WARN_2', on: 'receipt' },
  fine: { letter: 'FINE', on: 'signature' },
  'request-sanction': { letter: 'TMP2T_REQ', on: 'signature' },
  'return-request': { letter: 'RET_INC', on: 'signature' },
  'hear-employer': { letter: 'SUMMON', on: 'signature' },
  recommend: { letter: 'RECOMM', on: 'signature' },
  decide: { letter: 'DECISION', on: 'signature' },
  'request-lifting': { letter: 'COMPLIANCE_STMT', on: 'signature' },
  lift: { letter: 'REVOKE', on: 'signature' },
  'refuse-lifting': { letter: 'LIFT_REFUSED', on: 'signature' },
};

const enteredSince = (record: CaseRecord, state: CaseState, letterId: string): boolean =>
  record.events.some((event) => event.toState === state && event.letterId === letterId);

function stepView(record: CaseRecord, actor: Actor, way: CaseStep, conditions: readonly SanctionCondition[]): StepView {
  const missing = conditions.filter((condition) => !condition.met && condition.severity === 'required');
  const from = latest(missing.map((condition) => condition.metFrom));
  const { page, needs } = PAGES[way.slug]!;
  const onlyTime = missing.length > 0 && missing.every((condition) => condition.metFrom);
  return {
    title: way.label,
    who: [{ who: way.actor === 'BPJS' ? 'bpjs' : 'city' }],
    needs: conditions
      .filter(({ untested }) => !untested)
      .map((condition) => ({ has: condition.met, text: condition.missing ?? condition.label })),
    note: [way.evidence.map((code) => documentKind(code).name).join(', '), way.basis].filter(Boolean).join(' · '),
    ...(missing.length > 0
      ? {
          tag:
            onlyTime && from
              ? { tone: 'mute' as const, text: `Mulai ${shortDate(from)}`, icon: 'lock' }
              : { tone: 'mute' as const, text: `${missing.length} hal lagi`, icon: 'circle-dashed' },
        }
      : actionOrOther(actor, needs, `/kasus/${record.head.id}/${page}`, 'Kerjakan')),
  };
}

/** BPJS may say at any step that a finding is met (I6): the shortest way out stays in sight. */
function complianceView({ head, findings }: CaseRecord, actor: Actor): StepView[] {
  if (!findings.some((finding) => finding.status === 'open')) return [];
  return [
    {
      title: 'Catat pernyataan kepatuhan BPJS',
      who: [{ who: 'bpjs' }],
      needs: [],
      note: 'Temuan yang dinyatakan terpenuhi selesai dan tidak masuk surat berikutnya.',
      ...actionOrOther(actor, 'bpjs-acts.record', `/kasus/${head.id}/kepatuhan`, 'Catat'),
    },
  ];
}

/** The employer cannot be found, or was found again: possible beside every step, and never what the page presses for. */
function searchView(record: CaseRecord, actor: Actor): StepView[] {
  const { head } = record;
  const back = cameFrom(record);
  const [way] = stepsFrom(head.state, back ?? undefined).filter(
    (step) => step.to === 'NOT_FOUND' || isFoundAgain(step),
  );
  if (!way) return [];
  const found = head.state === 'NOT_FOUND';
  return [
    {
      title: found && back ? `${way.label}: ${stateLabel(back)}` : way.label,
      who: [{ who: 'city' }],
      needs: [],
      note: found
        ? 'Kasus kembali ke tahap terakhirnya. Ini terjadi sendiri bila berkas menunjukkan pemberi kerja aktif.'
        : 'Sesudah beberapa upaya pencarian yang tercatat dengan buktinya. Jangka BPJS yang sudah berjalan tetap berjalan.',
      ...actionOrOther(
        actor,
        'cases.run',
        `/kasus/${head.id}/${found ? 'ditemukan' : 'tidak-ditemukan'}`,
        found ? 'Lanjutkan' : 'Catat',
      ),
    },
  ];
}

function latest<T extends string>(days: readonly (T | undefined)[]): T | undefined {
  return days
    .filter((day): day is T => day !== undefined)
    .sort()
    .at(-1);
}
