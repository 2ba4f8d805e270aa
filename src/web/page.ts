import { Inject, Injectable, Logger, Optional } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { type Actor, ROLE_LABELS } from '../common/actor';
import type { LayoutModel, LayoutUser, NavItem } from '../render/views/layout-model';
import { ViewEngine } from '../render/views/view-engine';
import { setDone, takeDone } from './cookies';
import { Authentication, type Identity } from './identities';
import { entriesFor, NAVIGATION, type NavigationEntry, TASK_COUNT, type TaskCount } from './navigation';

export interface PageOptions {
  /** In the browser's tab; the page's own `<h1>` may say more. */
  title: string;
  /** 200, or 422 when the model has `errors`. */
  status?: number;
  /** Path of the navigation entry one is in; the entry whose path begins the URL when absent. */
  active?: string;
}

const CITY_KEPT_MS = 60_000;

/** Shows pages and fragments. Handlers return what it returns, and never send by themselves. */
@Injectable()
export class Pages {
  private readonly logger = new Logger(Pages.name);
  private city: { name: string; until: number } | null = null;

  constructor(
    private readonly views: ViewEngine,
    private readonly db: DataSource,
    private readonly authentication: Authentication,
    @Inject(NAVIGATION) private readonly entries: readonly NavigationEntry[],
    @Optional() @Inject(TASK_COUNT) private readonly countTasks?: TaskCount,
  ) {}

  /** The page `templates/pages/<view>.hbs` within the layout. Status and headers are set on `reply`. */
  async show(
    req: FastifyRequest,
    reply: FastifyReply,
    view: string,
    model: object,
    { title, status, active }: PageOptions,
  ): Promise<string> {
    const hasFaults = Object.keys((model as { errors?: object }).errors ?? {}).length > 0;
    const layout = await this.layout(req, reply, hasFaults ? `Kesalahan: ${title}` : title, active);
    const html = this.views.page(view, { ...model, layout });
    void reply.status(status ?? (hasFaults ? 422 : 200));
    return asHtml(reply, html);
  }

  /** One partial alone, for a part of a page that htmx replaces. */
  fragment(reply: FastifyReply, partial: string, model: object, status = 200): string {
    void reply.status(status);
    return asHtml(reply, this.views.fragment(partial, model));
  }

  private async layout(req: FastifyRequest, reply: FastifyReply, title: string, active?: string): Promise<LayoutModel> {
    const actor = (await this.identity(req))?.actor;
    return {
      title,
      city: await this.cityName(),
      nav: actor ? await this.nav(actor, active ?? pathOf(req)) : [],
      user: actor ? userOf(actor) : null,
      done: takeDone(req, reply),
    };
  }

  /** On an error page the guard may not have asked yet, and the answer may not be had. */
  private async identity(req: FastifyRequest): Promise<Identity | null> {
    return this.authentication.identify(req).catch(() => null);
  }

  private async nav(actor: Actor, path: string): Promise<NavItem[]> {
    const entries = entriesFor(this.entries, actor);
    return Promise.all(
      entries.map(async ({ href, label, counts }) => ({
        href,
        text: label,
        current: path === href || path.startsWith(`${href}/`),
        count: counts === 'tasks' ? await this.tasksOf(actor) : undefined,
      })),
    );
  }

  private async tasksOf(actor: Actor): Promise<number | undefined> {
    // A page about something else must not fail because of the number beside a link.
    return this.countTasks?.(actor).catch(() => undefined);
  }

  /** The city as dated data; a service that is not seeded yet, or cut off from its database, still shows pages. */
  private async cityName(): Promise<string> {
    if (this.city && this.city.until > Date.now()) return this.city.name;
    try {
      const [row] = await this.db.query<{ name: string }[]>(
        `SELECT coalesce(profile ->> 'cityName', name) AS name FROM offices
          WHERE valid_from <= office_now() AND (valid_to IS NULL OR valid_to > office_now())
          ORDER BY code = 'CITY' DESC, code LIMIT 1`,
      );
      this.city = { name: row?.name ?? 'Tim Kepatuhan', until: Date.now() + CITY_KEPT_MS };
    } catch (error) {
      this.logger.warn(`The city's name cannot be read: ${(error as Error).name}`);
    }
    return this.city?.name ?? 'Tim Kepatuhan';
  }
}

/**
 * Leads on after a form was posted (303), so that reloading does not post again. `done` is shown once on the next page.
 */
export function seeOther(reply: FastifyReply, path: string, done?: string): string {
  if (done) setDone(reply, done);
  void reply.status(303).header('location', path);
  return asHtml(reply, '');
}

function asHtml(reply: FastifyReply, html: string): string {
  void reply.header('content-type', 'text/html; charset=utf-8').header('vary', 'HX-Request');
  return html;
}

function userOf(actor: Actor): LayoutUser {
  const role = actor.role ? ROLE_LABELS[actor.role] : 'Kunci API';
  return {
    name: actor.name,
    role: actor.unitCode ? `${role} · ${actor.unitCode}` : role,
    accountPath: '/sandi',
    signOutPath: '/keluar',
  };
}

export const pathOf = (req: FastifyRequest): string => req.url.split('?', 1)[0]!;
