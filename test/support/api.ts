import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import supertest, { type Test } from 'supertest';
import { DataSource } from 'typeorm';
import { type Actor, type Role, SYSTEM_ACTOR } from '../../src/common/actor';
import { ApiKeyService } from '../../src/users/api-keys.service';
import { Sessions } from '../../src/users/sessions';
import { UserQueries } from '../../src/users/user.queries';
import { UserService } from '../../src/users/user.service';
import { SESSION_COOKIE } from '../../src/web/cookies';
import type { Permission } from '../../src/web/permissions';

/** Sends requests with the same headers each time; `get('/tugas')` is a supertest request. */
export class Client {
  constructor(
    private readonly url: string,
    readonly headers: Readonly<Record<string, string>>,
    /** Who sends them; null for a stranger. */
    readonly actor: Actor | null = null,
  ) {}

  get = (path: string): Test => this.send('get', path);
  post = (path: string): Test => this.send('post', path);
  put = (path: string): Test => this.send('put', path);
  patch = (path: string): Test => this.send('patch', path);
  delete = (path: string): Test => this.send('delete', path);

  /** A form as a browser posts it. */
  postForm(path: string, fields: Record<string, string | string[]>): Test {
    return this.post(path).type('form').send(fields);
  }

  /** The same sender with further headers. */
  with(headers: Record<string, string>): Client {
    return new Client(this.url, { ...this.headers, ...headers }, this.actor);
  }

  private send(method: 'get' | 'post' | 'put' | 'patch' | 'delete', path: string): Test {
    return supertest(this.url)[method](path).set(this.headers);
  }
}

/** What a browser of ours says of itself with every request of our own pages. */
export const OWN_PAGE = { 'sec-fetch-site': 'same-origin' };

/** The door of a running application, for people who need not type a password first. */
export class Api {
  private readonly people = new Map<string, Promise<Client>>();

  constructor(
    private readonly app: NestFastifyApplication,
    readonly url: string,
  ) {}

  /** A stranger. */
  get nobody(): Client {
    return new Client(this.url, OWN_PAGE);
  }

  /**
   * Someone of this role, signed in; the same person each time. `who` tells several of one role apart, e.g.
   * `as('case_officer', 'b')`. A licensing officer works at DPMPTSP unless `unit` says otherwise.
   */
  as(role: Role, who = 'a', unit = 'DPMPTSP'): Promise<Client> {
    const key = `${role} ${who} ${unit}`;
    let person = this.people.get(key);
    if (!person) this.people.set(key, (person = this.signIn(role, who, unit)));
    return person;
  }

  /** A machine of this unit, with a new key. */
  async withKey(scopes: readonly Permission[], unit = 'DPMPTSP', days = 30): Promise<Client> {
    const holder = { unitId: await this.unitId(unit) };
    const { key } = await this.app.get(ApiKeyService).create(SYSTEM_ACTOR, { label: 'Uji', holder, scopes, days });
    return new Client(this.url, { authorization: `Bearer ${key}` });
  }

  /** Id of the unit with this code. */
  async unitId(code: string): Promise<string> {
    const [row] = await this.db.query<{ id: string }[]>('SELECT id FROM service_units WHERE code = $1', [code]);
    return row!.id;
  }

  private async signIn(role: Role, who: string, unit: string): Promise<Client> {
    const unitId = role === 'licensing_officer' ? await this.unitId(unit) : undefined;
    const email = `${role}-${who}-${unit}@uji.test`.toLowerCase();
    const { actor, token } = await this.db.transaction(async (tx) => {
      const id = await this.app
        .get(UserService)
        .enrol(tx, SYSTEM_ACTOR, { email, name: `Uji ${role} ${who}`, role, unitId });
      const account = await this.app.get(UserQueries).accountById(tx, id);
      return { actor: account!.actor, token: await this.app.get(Sessions).begin(tx, id) };
    });
    return new Client(this.url, { cookie: `${SESSION_COOKIE}=${token}`, ...OWN_PAGE }, actor);
  }

  private get db(): DataSource {
    return this.app.get(DataSource);
  }
}
