import { randomUUID } from 'node:crypto';
import supertest, { type Response, type Test } from 'supertest';

/** Someone at a browser: a cookie, the Origin of our own pages, and a fresh Idempotency-Key with each POST. */
export class Person {
  constructor(
    private readonly url: string,
    /** Null for a stranger. */
    readonly cookie: string | null,
    readonly user: { id: string; name: string; role: string } | null = null,
  ) {}

  get(path: string): Test {
    return this.signed(supertest(this.url).get(path));
  }

  /** A POST; give the body with `.send()`, files with `.attach()`. */
  post(path: string): Test {
    return this.signed(supertest(this.url).post(path)).set('origin', this.url).set('idempotency-key', randomUUID());
  }

  delete(path: string): Test {
    return this.signed(supertest(this.url).delete(path)).set('origin', this.url);
  }

  /** What stands at `path`. */
  async read<Body>(path: string): Promise<Body> {
    return bodyOf<Body>(await this.get(path), 200);
  }

  /** The bytes of a file, e.g. a PDF. */
  async bytes(path: string): Promise<Buffer> {
    const response = await this.get(path).buffer(true).parse(asBuffer);
    return bodyOf<Buffer>(response, 200);
  }

  /** Posts `body` to what is there already: the version read before goes along, as a page's form carries it. */
  async change<Body>(record: string, path: string, body: object = {}): Promise<Body> {
    let answer = await this.attempt(record, path, body);
    // A clock may have rung in between and have written it into the record: look again, as a person would.
    for (let again = 0; again < 3 && answer.status === 412; again += 1) answer = await this.attempt(record, path, body);
    return bodyOf<Body>(answer, 201);
  }

  /** As {@link change}, but answers whatever comes back. Buffers in the body are sent as files. */
  async attempt(record: string, path: string, body: object = {}): Promise<Response> {
    const version = (await this.get(record)).headers['etag'] ?? '"0"';
    return sent(this.post(path).set('if-match', version), body);
  }

  /** The fields of a form as a browser without JavaScript posts them. */
  form(path: string, fields: Record<string, string | string[]>): Test {
    return this.post(path).type('form').send(fields);
  }

  /**
   * Opens a page and sends its form, with what the page hides in it (key, version) and `fields` filled in; buffers are
   * files. The form is the one that has all these fields.
   */
  async fillIn(path: string, fields: Record<string, string | Buffer>): Promise<Response> {
    const page = await this.get(path);
    const form = formWith(page.text, Object.keys(fields));
    if (page.status !== 200 || !form)
      throw new Error(`${page.status}: no form with ${Object.keys(fields).join(', ')} at ${path}`);
    const post = this.signed(supertest(this.url).post(form.action ?? path)).set('origin', this.url);
    const all = { ...form.hidden, ...fields };
    if (!form.isMultipart) return post.type('form').send(all);
    for (const [name, value] of Object.entries(all)) {
      if (Buffer.isBuffer(value)) void post.attach(name, value, { filename: name });
      else void post.field(name, value);
    }
    return post;
  }

  private signed(test: Test): Test {
    return this.cookie === null ? test : test.set('cookie', this.cookie);
  }
}

interface FoundForm {
  action: string | null;
  isMultipart: boolean;
  hidden: Record<string, string>;
}

function formWith(html: string, names: readonly string[]): FoundForm | null {
  const forms = html.match(/<form[^]*?<\/form>/g) ?? [];
  const form = forms.find((candidate) => names.every((name) => candidate.includes(`name="${name}"`)));
  if (!form) return null;
  const [head] = /^<form[^>]*>/.exec(form)!;
  const hidden = [...form.matchAll(/<input[^>]*type="hidden"[^>]*>/g)].map(([tag]): [string, string] => [
    attribute(tag, 'name') ?? '',
    attribute(tag, 'value') ?? '',
  ]);
  return {
    action: attribute(head, 'action'),
    isMultipart: attribute(head, 'enctype') === 'multipart/form-data',
    hidden: Object.fromEntries(hidden),
  };
}

const attribute = (tag: string, name: string): string | null =>
  new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]?.replaceAll('&amp;', '&') ?? null;

function asBuffer(response: Response, done: (error: Error | null, body: Buffer) => void): void {
  const stream = response as unknown as NodeJS.ReadableStream;
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  stream.on('end', () => done(null, Buffer.concat(chunks)));
}

/** Sends JSON, or multipart when a member is a file. */
async function sent(test: Test, body: object): Promise<Response> {
  const entries = Object.entries(body) as [string, unknown][];
  if (!entries.some(([, value]) => Buffer.isBuffer(value))) return test.send(body);
  for (const [name, value] of entries) {
    if (Buffer.isBuffer(value))
      void test.attach(name, value, { filename: `${name}.pdf`, contentType: 'application/pdf' });
    else for (const each of [value].flat()) void test.field(name, String(each));
  }
  return test;
}

/** The body of an answer; anything but the status expected is shown with its reason. */
export function bodyOf<Body>(response: Response, status: number): Body {
  if (response.status !== status) {
    throw new Error(`${response.status} instead of ${status}: ${response.text.slice(0, 2000)}`);
  }
  return response.body as Body;
}

/** Signs in by the contract; the cookie is the one pages use. */
export async function signIn(url: string, email: string, password: string): Promise<Person> {
  const response = await supertest(url).post('/api/v1/sign-in').set('origin', url).send({ email, password });
  const { user } = bodyOf<{ user: Person['user'] }>(response, 200);
  return new Person(url, String((response.headers['set-cookie'] as unknown as string[])[0]).split(';')[0]!, user);
}
