import { casePath } from '../cases/case.paths';
import type { CaseRecord } from '../cases/case-record';
import { longDate, rupiah, shortDate } from '../common/formats';
import type { PlainDate } from '../common/plain-date';
import { missedOn } from '../law/instalments';
import type { AgreedWith } from './instalment.dto';
import type { InstalmentPlan, PlannedInstalment } from './instalment.queries';

export const AGREED_WITH_LABELS: Readonly<Record<AgreedWith, string>> = {
  BPJS: 'BPJS Ketenagakerjaan',
  PROSECUTOR: 'Kejaksaan, atas kuasa BPJS',
};

interface Tag {
  tone: 'ok' | 'bad' | 'wait' | 'info' | 'mute';
  text: string;
}

const OUTCOMES: Readonly<Record<string, Tag>> = {
  lapsed: { tone: 'bad', text: 'Gagal' },
  'fully-paid': { tone: 'ok', text: 'Lunas' },
  'case-closed': { tone: 'mute', text: 'Berakhir bersama kasus' },
};

/** One agreement as a box: what it is, how much is paid, each instalment with its proofs. */
export function planView(plan: InstalmentPlan, today: PlainDate): object {
  const paid = plan.schedule.reduce((sum, one) => sum + one.paid, 0);
  const total = plan.schedule.reduce((sum, { amount }) => sum + amount, 0);
  return {
    title: `Perjanjian Nomor ${plan.letterNumber}`,
    tag: planTag(plan, today),
    paper: `/surat/${plan.letterId}`,
    facts: [
      { label: 'Tanggal', text: longDate(plan.datedOn) },
      { label: 'Dengan', text: AGREED_WITH_LABELS[plan.agreedWith] },
      { label: 'Tenggang', text: `${plan.graceDays} hari sesudah angsuran lewat` },
      { label: 'Dibayar', text: `${rupiah(paid)} dari ${rupiah(total)}` },
      ...(plan.outcome ? [{ label: 'Berakhir', text: longDate(plan.endedOn!), meta: plan.endReason }] : []),
    ],
    rows: plan.schedule.map((one) => ({
      number: one.number,
      due:
        one.dueOn === one.agreedOn
          ? shortDate(one.dueOn)
          : `${shortDate(one.dueOn)}, semula ${shortDate(one.agreedOn)}`,
      amount: rupiah(one.amount),
      tag: instalmentTag(one, today),
      payments: one.payments.map(
        ({ paidOn, amount, source, recordedByName }) =>
          `${rupiah(amount)}, ${shortDate(paidOn)}: ${source} (${recordedByName})`,
      ),
    })),
  };
}

/** The crumbs and the head every page of this room has. */
export function planHead({ head }: CaseRecord, title: string, isForm: boolean): object {
  const path = casePath(head.id);
  return {
    id: head.id,
    title,
    version: head.version,
    meta: head.employerName,
    back: `${path}/angsuran`,
    crumbs: [
      { text: 'Kasus', href: '/kasus' },
      { text: head.reference, href: path },
      ...(isForm ? [{ text: 'Angsuran', href: `${path}/angsuran` }] : []),
      { text: isForm ? title : 'Angsuran' },
    ],
  };
}

/** The instalments a payment may be for, oldest first. */
export function openInstalments({ schedule }: InstalmentPlan): PlannedInstalment[] {
  return schedule.filter(({ amount, paid }) => paid < amount);
}

/** How a form names an instalment. */
export const instalmentOption = ({ id, number, dueOn, amount, paid }: PlannedInstalment): object => ({
  value: id,
  text: `Ke-${number}, ${shortDate(dueOn)}, sisa ${rupiah(amount - paid)}`,
});

function planTag({ outcome, schedule }: InstalmentPlan, today: PlainDate): Tag {
  if (outcome) return OUTCOMES[outcome] ?? { tone: 'mute', text: 'Berakhir' };
  return missedOn(schedule, today).length > 0
    ? { tone: 'wait', text: 'Ada yang lewat' }
    : { tone: 'info', text: 'Berjalan' };
}

function instalmentTag({ dueOn, amount, paid }: PlannedInstalment, today: PlainDate): Tag {
  if (paid >= amount) return { tone: 'ok', text: 'Dibayar' };
  if (dueOn < today) return { tone: 'bad', text: paid > 0 ? 'Lewat, baru sebagian' : 'Lewat' };
  return { tone: 'mute', text: paid > 0 ? 'Sebagian' : 'Belum jatuh tempo' };
}
