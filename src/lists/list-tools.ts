import { Injectable } from '@nestjs/common';
import type { Actor } from '../common/actor';
import { number } from '../common/formats';
import { countText, PAGE_SIZES } from '../common/paging';
import type { Tx } from '../database/office-clock';
import { may } from '../web/permissions';
import { listAddress, type ListQuery, queryText } from './list-address';
import { EXPORT_FORMATS } from './list-exports';
import { newViewPath, viewsPath } from './list.paths';
import { type ListCode, savableList } from './lists';
import { SavedViews } from './saved-views.service';

/** What stands around the rows of a list; the models of the partials `list-views` and `list-foot`. */
export interface ListToolsModel {
  views: {
    items: { href: string; text: string; current: boolean; isTeam: boolean }[];
    save: string | null;
    edit: string | null;
  } | null;
  foot: {
    shown: string;
    prev: string | null;
    next: string | null;
    sizes: { text: string; href: string; current: boolean }[];
    exports: { text: string; href: string }[];
  };
}

/** Builds what every long list has around its rows. */
@Injectable()
export class ListTools {
  constructor(private readonly saved: SavedViews) {}

  /**
   * The saved views, the way to save this one, paging, page sizes and exports of a list.
   *
   * @param query everything its address carries, with `sort`, `size` and `cursor`
   * @param page how many rows are shown, how many there are (counted up to 10,000), the next cursor
   * @param noun what the rows are: `pemberi kerja`
   */
  async of(
    tx: Tx,
    actor: Actor,
    list: ListCode,
    query: ListQuery,
    page: { rows: number; total: number; next: string | null; noun: string },
  ): Promise<ListToolsModel> {
    const { path, keeps } = savableList(list);
    const kept: ListQuery = Object.fromEntries(keeps.map((name) => [name, query[name]]));
    return {
      views: may(actor, 'views.save') ? await this.views(tx, actor, list, queryText(kept)) : null,
      foot: {
        shown: `${number(page.rows)} dari ${countText(page.total)} ${page.noun}${query.cursor ? ' (lanjutan)' : ''}`,
        prev: query.cursor ? listAddress(path, kept) : null,
        next: page.next ? listAddress(path, kept, { cursor: page.next }) : null,
        sizes: page.total > PAGE_SIZES[0] ? sizes(path, kept) : [],
        exports: page.total > 0 ? exports(path, kept) : [],
      },
    };
  }

  private async views(tx: Tx, actor: Actor, list: ListCode, query: string): Promise<ListToolsModel['views']> {
    const saved = await this.saved.of(tx, actor, list);
    const { path } = savableList(list);
    const items = saved.map(({ name, query: of, isTeam }) => ({
      text: name,
      href: `${path}?${of}`,
      current: of === query,
      isTeam,
    }));
    const isSaved = items.some(({ current }) => current);
    return {
      items,
      save: query !== '' && !isSaved ? newViewPath(list, query) : null,
      edit: items.length > 0 ? viewsPath() : null,
    };
  }
}

const sizes = (path: string, query: ListQuery) =>
  PAGE_SIZES.map((size) => ({
    text: String(size),
    href: listAddress(path, query, { size: size === PAGE_SIZES[0] ? undefined : String(size) }),
    current: (query.size ?? String(PAGE_SIZES[0])) === String(size),
  }));

const exports = (path: string, query: ListQuery) =>
  EXPORT_FORMATS.map((format) => ({
    text: `Unduh ${format.toUpperCase()}`,
    href: listAddress(`${path}/ekspor`, query, { format, size: undefined }),
  }));
