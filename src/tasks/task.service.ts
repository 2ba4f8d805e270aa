import { Injectable } from '@nestjs/common';
import type { Actor, Role } from '../common/actor';
import { newId } from '../common/ids';
import type { PlainDate } from '../common/plain-date';
import type { Tx } from '../database/office-clock';

/**
 * What kind of work it is; `task-groups` tells where on the list it stands. `approval`: paraf, signature, a second person.
 * `bpjs`: the next act of the case is BPJS's.
 */
export type TaskKind = 'deadline' | 'step' | 'proof' | 'approval' | 'delivery' | 'bpjs';

/** Something a person has to do. */
export interface NewTask {
  /** What it is about, e.g. `deadline:<id>`; an open task with the same key is kept, not doubled. */
  key: string;
  kind: TaskKind;
  title: string;
  detail: string;
  /** Page on which it is done. */
  href: string;
  role: Role;
  caseId?: string | null;
  /** Null: anybody of the role. */
  ownerId?: string | null;
  dueOn?: PlainDate | null;
  /** Who may not do it, e.g. who proposed what is to be approved. */
  notFor?: readonly (string | null | undefined)[];
  /** Whose act the task is about; shown as a mark, never as a state. */
  issuer?: 'CITY' | 'BPJS';
}

/** Work that cannot get lost: opened in the transaction that makes it necessary, done in the one that does it. */
@Injectable()
export class TaskService {
  /** Opens a task, or leaves the open one with the same key as it is. */
  async open(tx: Tx, task: NewTask): Promise<void> {
    await tx.query(
      `INSERT INTO tasks (id, case_id, key, kind, title, detail, issuer, role, owner_id, href, due_on, not_for)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
       ON CONFLICT (key) WHERE done_at IS NULL DO NOTHING`,
      [
        newId(),
        task.caseId ?? null,
        task.key,
        task.kind,
        task.title,
        task.detail,
        task.issuer ?? 'CITY',
        task.role,
        task.ownerId ?? null,
        task.href,
        task.dueOn ?? null,
        (task.notFor ?? []).filter((person) => person),
      ],
    );
  }

  /** Passes on the open tasks of a case that were `from`'s; to everybody of the role when `to` is null. */
  async handOver(tx: Tx, caseId: string, from: string, to: string | null): Promise<void> {
    await tx.query('UPDATE tasks SET owner_id = $3 WHERE case_id = $1 AND owner_id = $2 AND done_at IS NULL', [
      caseId,
      from,
      to,
    ]);
  }

  /** Marks the task as done; nothing happens when it is not open. */
  async done(tx: Tx, actor: Actor, key: string): Promise<void> {
    await tx.query('UPDATE tasks SET done_at = office_now(), done_by = $2 WHERE key = $1 AND done_at IS NULL', [
      key,
      actor.id,
    ]);
  }

  /** Marks the tasks of a case done whose key starts with what they are about: the case has gone on without it. */
  async doneAbout(tx: Tx, actor: Actor, caseId: string, about: 'sent-back' | 'decline'): Promise<void> {
    await tx.query(
      `UPDATE tasks SET done_at = office_now(), done_by = $2
        WHERE case_id = $1 AND done_at IS NULL AND starts_with(key, $3 || ':')`,
      [caseId, actor.id, about],
    );
  }

  /** Marks every open task of a case as done, or those of one kind: the case has moved on. */
  async doneForCase(tx: Tx, actor: Actor, caseId: string, kind?: TaskKind): Promise<void> {
    await tx.query(
      `UPDATE tasks SET done_at = office_now(), done_by = $2
        WHERE case_id = $1 AND done_at IS NULL AND ($3::text IS NULL OR kind = $3)`,
      [caseId, actor.id, kind ?? null],
    );
  }
}
