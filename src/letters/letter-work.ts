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

/** Key of the task that asks for a letter's proof of receipt. */
export const receiptWork = (letterId: string): string => `receipt:${letterId}`;

/** Keys of the tasks that wait on a letter nobody has signed, or whose outside signature is not confirmed. */
export const waitingWork = (letterId: string): string[] => [
  ...['sign', 'initial', 'scan-rejected'].map((work) => `${work}:${letterId}`),
  ...confirmationWork(letterId),
];

/** All who may compare a correction of a recorded paper with its scan. */
const COMPARERS: readonly Role[] = PERMISSIONS['letters.confirm-correction'].roles;

/** Asks each role that may confirm a correction of what is recorded; not the one who proposed it (I9). */
export async function askToCompare(
  tx: Tx,
  tasks: TaskService,
  proposer: Actor,
  letter: Letter,
  correctionId: string,
): Promise<void> {
  for (const role of COMPARERS) {
    await tasks.open(tx, {
      key: compareKey(correctionId, role),
      kind: 'approval',
      title: `Cocokkan pembetulan catatan: ${documentKind(letter.code).name}`,
      detail: `Diajukan ${proposer.name}. Bandingkan dengan pindaian suratnya.`,
      href: `/surat/${letter.id}/pembetulan/${correctionId}`,
      role,
      caseId: letter.caseId,
      notFor: [proposer.id],
    });
  }
}

/** Keys of the tasks that wait for a correction to be compared with the scan. */
export const comparisonWork = (correctionId: string): string[] =>
  COMPARERS.map((role) => compareKey(correctionId, role));

const compareKey = (correctionId: string, role: Role): string => `compare:${correctionId}:${role}`;

const confirmKey = (letterId: string, role: Role): string => `confirm:${letterId}:${role}`;
