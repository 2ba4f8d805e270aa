import type { Actor } from '../common/actor';
import { may, type Permission } from './permissions';

/** One entry of the main navigation; `src/navigation.ts` lists them in order. */
export interface NavigationEntry {
  href: string;
  label: string;
  permission: Permission;
  /** Shows how much waits there. */
  counts?: 'tasks';
}

/** Injection token of the list. */
export const NAVIGATION = Symbol('navigation');

/** Injection token of the function that counts a person's open tasks; the navigation shows no number without one. */
export const TASK_COUNT = Symbol('task count');
export type TaskCount = (actor: Actor) => Promise<number>;

/** What this person's navigation holds. */
export const entriesFor = (entries: readonly NavigationEntry[], actor: Actor): NavigationEntry[] =>
  entries.filter(({ permission }) => may(actor, permission));

/** Where a person starts after signing in: the first page the role has. */
export const startPage = (entries: readonly NavigationEntry[], actor: Actor): string =>
  entriesFor(entries, actor)[0]?.href ?? '/sandi';
