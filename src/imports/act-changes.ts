import { longDate } from '../common/formats';
import type { PlainDate } from '../common/plain-date';
import { stateLabel, type CaseState } from '../law/case-steps';
import type { FieldChange } from './field-change';

/** What a list does to a case, as its preview shows it: an act that is recorded. */
export const actRecorded = (name: string, act: { number: string | null; datedOn: PlainDate }): FieldChange => ({
  field: 'act',
  label: 'Tindakan dicatat',
  old: null,
  new: [`${name}${act.number ? ` Nomor ${act.number}` : ''}`, longDate(act.datedOn)].join(', '),
});

/** A receipt that starts a clock. */
export const actReceived = (name: string, receivedOn: PlainDate): FieldChange => ({
  field: 'receivedOn',
  label: 'Diterima menurut daftar',
  old: null,
  new: `${name}, ${longDate(receivedOn)}`,
});

export const stateMoved = (from: string | null, to: string): FieldChange => ({
  field: 'caseState',
  label: 'Status kasus',
  old: from === null ? null : stateLabel(from as CaseState),
  new: stateLabel(to as CaseState),
});
