import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import Handlebars from 'handlebars';
import { loadIcons } from './icons';
import { type LayoutModel } from './layout-model';
import { parseTemplate } from './template-rules';
import { viewHelpers } from './helpers';

export interface ViewOptions {
  /** Keep compiled templates. Off while pages are being written: each call then reads them anew. */
  cache?: boolean;
  /** The built assets: `dist/public`, with its manifest of hashed names. */
  publicDir?: string;
  /** Where the assets are served. */
  assetPrefix?: string;
}

/** A mail as its three templates write it. */
export interface MailContent {
  subject: string;
  text: string;
  html: string;
}

/** The model of a page, and the layout around it. */
export interface PageModel {
  layout: LayoutModel;
  [name: string]: unknown;
}

type Kind = 'html' | 'text';
type Environment = typeof Handlebars;
type Compiled = Handlebars.TemplateDelegate<unknown>;

/**
 * Turns templates and plain objects into pages, fragments and mails.
 *
 * Handlebars runs strict: printing `{{name}}` when the model has no `name` is an error, so a typo cannot become a blank.
 * What may be absent is asked for first: `{{#if hint}}{{hint}}{{/if}}`, or handed to a format, `{{date closedOn}}`.
 * A bare `{{date}}` is always the value; helpers are what has arguments. Unknown helpers fail when a template is compiled. A partial sees only what it is given (`{{> tag tone="ok" text=t}}`
 * or `{{> tag state}}`), never the page around it, so that a `hint` of the page cannot appear in a field by accident.
 * Models are plain objects: getters and methods of classes are not read.
 */
export class ViewEngine {
  private readonly templatesDir: string;
  private readonly cache: boolean;
  private readonly publicDir: string;
  private readonly assetPrefix: string;
  private readonly environments = new Map<Kind, Environment>();
  private readonly compiled = new Map<string, Compiled>();

  constructor(templatesDir: string, options: ViewOptions = {}) {
    this.templatesDir = resolve(templatesDir);
    this.cache = options.cache ?? true;
    this.publicDir = resolve(options.publicDir ?? join(this.templatesDir, '..', 'dist', 'public'));
    this.assetPrefix = options.assetPrefix ?? '/assets/';
  }

  /**
   * The whole page `templates/pages/<view>.hbs` inside `templates/layout.hbs`. The layout reads `model.layout`; the page
   * reads the rest, with `form` and `errors` (field name → sentence) there even when nobody has set them.
   */
  page(view: string, model: PageModel): string {
    return this.render('html', 'layout', { layout: model.layout, view: `pages/${view}`, page: forms(model) });
  }

  /** One partial alone, exactly as it looks within a page; for partial updates. */
  fragment(partial: string, model: object): string {
    return this.render('html', `partials/${partial}`, forms(model));
  }

  /** The mail `templates/mail/<message>/{subject,text,html}.hbs`. Subject and text are not HTML and are not escaped. */
  mail(message: string, model: object): MailContent {
    return {
      subject: this.render('text', `mail/${message}/subject`, model).replace(/\s+/g, ' ').trim(),
      text: this.render('text', `mail/${message}/text`, model),
      html: this.render('html', `mail/${message}/html`, model),
    };
  }

  /** Names of all templates, relative to the folder and without `.hbs`; for tests that compile every one. */
  names(): string[] {
    return readdirSync(this.templatesDir, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.hbs'))
      .map((file) => file.slice(0, -'.hbs'.length).split(sep).join('/'))
      .sort();
  }

  /** Compiles one template without running it. Throws on bad syntax, an unknown helper or an unescaped print. */
  check(name: string): void {
    const kind = name.endsWith('/text') || name.endsWith('/subject') ? 'text' : 'html';
    Handlebars.precompile(this.source(name), compileOptions(this.environment(kind), kind));
  }

  private render(kind: Kind, name: string, model: object): string {
    if (!this.cache) this.forget();
    const key = `${kind}:${name}`;
    let template = this.compiled.get(key);
    if (!template) {
      template = this.compile(kind, name, this.environment(kind));
      this.compiled.set(key, template);
    }
    return template(model);
  }

  private forget(): void {
    this.compiled.clear();
    this.environments.clear();
  }

  private environment(kind: Kind): Environment {
    // A partial keeps the options it was compiled with, so those of escaped and of plain templates live apart.
    let environment = this.environments.get(kind);
    if (!environment) {
      environment = this.newEnvironment(kind);
      this.environments.set(kind, environment);
    }
    return environment;
  }

  private newEnvironment(kind: Kind): Environment {
    const environment = Handlebars.create();
    const icons = loadIcons(join(this.templatesDir, '..', 'assets', 'web', 'icons'));
    environment.registerHelper(viewHelpers({ icons, assetPath: this.assetPaths() }) as Handlebars.HelperDeclareSpec);
    for (const name of this.names()) {
      // `partials/tag` is used as `tag`; a page, or a partial of mails (`mail/partials/footer`), by its whole name.
      if (name.startsWith('letters/')) continue;
      environment.registerPartial(name.replace(/^partials\//, ''), this.compile(kind, name, environment));
    }
    return environment;
  }

  /** Reads and compiles at first use; whatever goes wrong is told with the template's name. */
  private compile(kind: Kind, name: string, environment: Environment): Compiled {
    let template: Compiled | undefined;
    return (model, options) => {
      try {
        template ??= environment.compile(this.source(name), compileOptions(environment, kind)) as Compiled;
        return template(model, options);
      } catch (error) {
        throw error instanceof ViewError ? error : new ViewError(name, error as Error);
      }
    };
  }

  private source(name: string): hbs.AST.Program {
    const path = resolve(this.templatesDir, `${name}.hbs`);
    if (relative(this.templatesDir, path).startsWith('..')) throw new Error(`Outside the templates: ${name}`);
    return parseTemplate(name, readFileSync(path, 'utf8'));
  }

  private assetPaths(): (name: string) => string {
    const file = join(this.publicDir, 'manifest.json');
    const manifest = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>) : {};
    return (name) => this.assetPrefix + (manifest[name] ?? name);
  }
}

/** A template that could not be rendered: the name says which, the cause why. */
export class ViewError extends Error {
  constructor(template: string, cause: Error) {
    super(`${template}.hbs: ${cause.message}`, { cause });
    this.name = 'ViewError';
  }
}

function compileOptions(environment: Environment, kind: Kind): CompileOptions {
  const known = Object.keys(environment.helpers).map((name) => [name, true]);
  return {
    strict: true,
    knownHelpersOnly: true,
    knownHelpers: Object.fromEntries(known) as CompileOptions['knownHelpers'],
    explicitPartialContext: true,
    noEscape: kind === 'text',
    preventIndent: true,
  };
}

function forms(model: object): object {
  return { form: {}, errors: {}, ...model };
}
