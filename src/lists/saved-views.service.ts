import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import type { Actor } from '../common/actor';
import { newId } from '../common/ids';
import { invalidField, notFound } from '../common/problem';
import type { Tx } from '../database/office-clock';
import { mayStandInAddress } from '../law/identifiers';
import { may } from '../web/permissions';
import { expectVersion } from '../web/versions';
import { lastChangeOf } from '../audit/last-change';
import { personalNumberInView, viewNotYours } from './list.problems';
import { queryText } from './list-address';
import { type ListCode, LIST_CODES, savableList } from './lists';

/** A saved view as it is shown and changed. */
export interface SavedView {
  id: string;
  list: ListCode;
  name: string;
  query: string;
  isTeam: boolean;
  ownerId: string;
  ownerName: string;
  version: number;
}

/** Keeps the views people save: their own, and the team's. */
@Injectable()
export class SavedViews {
  constructor(
    private readonly db: DataSource,
    private readonly audit: AuditService,
  ) {}

  /** One's own views of a list and the team's, by name; of all lists one may read when none is named. */
  async of(tx: Tx, actor: Actor, list?: ListCode): Promise<SavedView[]> {
    const readable = LIST_CODES.filter((code) => may(actor, savableList(code).permission));
    const lists = list ? readable.filter((code) => code === list) : readable;
    return tx.query<SavedView[]>(
      `${VIEWS} WHERE v.list = ANY ($1) AND (v.owner_id = $2 OR v.is_team) ORDER BY v.is_team, lower(v.name), v.id`,
      [lists, actor.id],
    );
  }

  /** @throws 404, also for a private view of somebody else */
  async one(tx: Tx, actor: Actor, id: string): Promise<SavedView> {
    const [row] = await tx.query<SavedView[]>(`${VIEWS} WHERE v.id = $1 AND (v.owner_id = $2 OR v.is_team)`, [
      id,
      actor.id,
    ]);
    if (!row || !may(actor, savableList(row.list).permission)) throw notFound();
    return row;
  }

  /**
   * Saves the filters and the sort of a list under a name.
   *
   * @param query the query string of the list's address; what the list does not know is dropped
   * @throws 404, 422 when nothing is left to save, a person's number stands in it, or the name is taken
   */
  async save(
    actor: Actor,
    view: { list: ListCode; name: string; query: string; isTeam: boolean },
  ): Promise<{ id: string; query: string }> {
    if (!may(actor, savableList(view.list).permission)) throw notFound();
    const query = kept(view.list, view.query);
    if (query === '') throw invalidField('/query', 'Saring atau urutkan daftarnya lebih dahulu, lalu simpan.');
    return this.db.transaction(async (tx) => {
      const id = newId();
      await tx.query(
        `INSERT INTO saved_views (id, list, name, query, owner_id, is_team) VALUES ($1, $2, $3, $4, $5, $6)`,
        [id, view.list, view.name, query, actor.id, view.isTeam],
      );
      await this.audit.record(tx, actor, 'view.saved', subject(id), { list: view.list, team: view.isTeam });
      return { id, query };
    });
  }

  /** Gives a view another name, or shares it. @throws 403 `view-not-yours`, 404, 412, 422 when the name is taken */
  async change(actor: Actor, id: string, version: number, to: { name: string; isTeam: boolean }): Promise<SavedView> {
    return this.db.transaction(async (tx) => {
      const view = await this.ownForChange(tx, actor, id, version);
      await tx.query('UPDATE saved_views SET name = $2, is_team = $3, version = version + 1 WHERE id = $1', [
        id,
        to.name,
        to.isTeam,
      ]);
      await this.audit.record(tx, actor, 'view.changed', subject(id), { list: view.list, team: to.isTeam });
      return view;
    });
  }

  /** Deletes a view; the list itself stays as it is. @throws 403 `view-not-yours`, 404, 412 */
  async remove(actor: Actor, id: string, version: number): Promise<SavedView> {
    return this.db.transaction(async (tx) => {
      const view = await this.ownForChange(tx, actor, id, version);
      await tx.query('DELETE FROM saved_views WHERE id = $1', [id]);
      await this.audit.record(tx, actor, 'view.deleted', subject(id), { list: view.list });
      return view;
    });
  }

  private async ownForChange(tx: Tx, actor: Actor, id: string, version: number): Promise<SavedView> {
    await tx.query('SELECT 1 FROM saved_views WHERE id = $1 FOR UPDATE', [id]);
    const view = await this.one(tx, actor, id);
    if (!mayChange(actor, view)) throw viewNotYours();
    await expectVersion(view.version, version, () => lastChangeOf(tx, 'saved-view', [id]));
    return view;
  }
}

/** Whoever saved it; a team's view also by the head of the team. */
export const mayChange = (actor: Actor, { ownerId, isTeam }: SavedView): boolean =>
  ownerId === actor.id || (isTeam && actor.role === 'team_head');

const subject = (id: string) => ({ type: 'saved-view', id });

/** What of a query string a view keeps. @throws 422 when a person's number stands in it */
function kept(list: ListCode, query: string): string {
  const given = new URLSearchParams(query);
  const known = savableList(list).keeps.map((name) => [name, given.get(name)?.trim() || undefined] as const);
  if (known.some(([, value]) => value !== undefined && !mayStandInAddress(value))) throw personalNumberInView();
  return queryText(Object.fromEntries(known));
}

const VIEWS = `
  SELECT v.id, v.list, v.name, v.query, v.is_team AS "isTeam", v.owner_id AS "ownerId", u.name AS "ownerName", v.version
    FROM saved_views v JOIN users u ON u.id = v.owner_id`;
