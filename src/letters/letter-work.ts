import type { Actor, Role } from '../common/actor';
import type { Tx } from '../database/office-clock';
import { documentKind } from '../law/documents';
import type { TaskService } from '../tasks/task.service';
import { PERMISSIONS } from '../web/permissions';
import type { Letter } from './letter.entity';

/** All who may compare an outside signature with its scan: where one role has only drafter and registrar, another does it. */
const CONFIRMERS: readonly Role[] = PERMISSIONS['letters.confirm-signature'].roles;

/** Asks each role that may confirm a registered signature; not its registrar, nor the drafter of the letter (I8). */
export async function askForConfirmation(tx: Tx, tasks: TaskService, registrar: Actor, letter: Letter): Promise<void> {
  for (const role of CONFIRMERS) {
    await tasks.open(tx, {
      key: confirmKey(letter.id, role),
      kind: 'approval',
      title: `Cocokkan tanda tangan: ${documentKind(letter.code).name}`,
      detail: 'Bandingkan nomor, tanggal, dan tanda tangan dengan pindaiannya.',
      href: `/surat/${letter.id}`,
      role,
      caseId: letter.caseId,
      notFor: [registrar.id, letter.draftedBy, letter.initialledBy],
    });
  }
}

/** Keys of the tasks that wait for a registered signature to be compared with its scan. */
export const confirmationWork = (letterId: string): string[] => CONFIRMERS.map((role) => confirmKey(letterId, role));

/** Keys of the tasks that wait on a letter nobody has signed, or whose outside signature is not confirmed. */
export const waitingWork = (letterId: string): string[] => [
  ...['sign', 'initial', 'scan-rejected'].map((work) => `${work}:${letterId}`),
  ...confirmationWork(letterId),
];

const confirmKey = (letterId: string, role: Role): string => `confirm:${letterId}:${role}`;
