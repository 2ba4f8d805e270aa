import { ROLE_LABELS, type Actor } from '../common/actor';
import { may, type Permission, PERMISSIONS } from '../web/permissions';

/** Beside a step: where it is done, or whose it is. */
export interface StepAction {
  action?: { href: string; text: string; primary?: boolean };
  tag?: { tone: 'mute'; text: string; icon: string };
}

/** Nobody is led to a form he may not send: the others are told whose work it is. */
export function actionOrOther(actor: Actor, permission: Permission, href: string, text: string): StepAction {
  return may(actor, permission) ? { action: { href, text } } : { tag: doneBy(permission) };
}

/** Says whose work it is: "Dikerjakan Petugas kasus atau Petugas BPJS". */
export function doneBy(permission: Permission): NonNullable<StepAction['tag']> {
  const roles = PERMISSIONS[permission].roles.map((role) => ROLE_LABELS[role]);
  return { tone: 'mute', text: `Dikerjakan ${roles.join(' atau ')}`, icon: 'user' };
}
