import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import type { LetterCode } from './letter-fields';
import { WORDING_HELPERS } from './wording-helpers';

/** Same place seen from `src/` and from `dist/`. */
export const TEMPLATES = join(__dirname, '../../../templates/letters');

const engine = Handlebars.create();
// Only what stands in the list below may be used in wording; the other built-ins (lookup, log, with) are left out.
for (const name of Object.keys(engine.helpers)) {
  if (!['if', 'unless', 'each', 'helperMissing', 'blockHelperMissing'].includes(name)) engine.unregisterHelper(name);
}
engine.registerHelper(WORDING_HELPERS as Record<string, Handlebars.HelperDelegate>);

const KNOWN_HELPERS = Object.fromEntries(
  ['if', 'unless', 'each', ...Object.keys(WORDING_HELPERS)].map((name) => [name, true]),
);

interface Wording {
  /** First characters of the SHA-256 of the template; kept with the issued letter. */
  version: string;
  write: (data: object) => string;
}

const wordings = new Map<LetterCode, Wording>();

/** The wording of a letter as HTML. A placeholder without a value throws: a missing value is an error, never a blank. */
export function writeWording(code: LetterCode, fields: object, copyMark: string | null): string {
  // Plain objects only: whatever came in is seen by the template as JSON would show it.
  const data = JSON.parse(JSON.stringify({ ...fields, isExtract: copyMark === 'PETIKAN' })) as object;
  return wordingOf(code).write(data);
}

/** Version of a letter's wording, e.g. `3f9a1c0b2d4e`. */
export const wordingVersion = (code: LetterCode): string => wordingOf(code).version;

function wordingOf(code: LetterCode): Wording {
  let wording = wordings.get(code);
  if (!wording) {
    const source = readFileSync(join(TEMPLATES, `${code}.hbs`), 'utf8');
    wording = {
      version: createHash('sha256').update(source).digest('hex').slice(0, 12),
      write: compileWording(source),
    };
    wordings.set(code, wording);
  }
  return wording;
}

/**
 * Compiles wording under the rules for letters: strict, only known helpers, every value escaped, no partials and no
 * decorators. City staff may edit wording, so the rules are checked and not only agreed. Throws when one is broken.
 */
export function compileWording(source: string): (data: object) => string {
  new RuleBook().accept(engine.parse(source));
  // `compile` waits until the first use; precompiling the rules above and running once per letter is what we want.
  return engine.compile(source, { strict: true, knownHelpersOnly: true, knownHelpers: KNOWN_HELPERS });
}

class RuleBook extends Handlebars.Visitor {
  override MustacheStatement(mustache: hbs.AST.MustacheStatement): void {
    if (!mustache.escaped) throw new SyntaxError(`A letter may not print unescaped (line ${mustache.loc.start.line})`);
    super.MustacheStatement(mustache);
  }

  override PartialStatement(partial: hbs.AST.PartialStatement): void {
    throw new SyntaxError(`A letter may not use partials (line ${partial.loc.start.line})`);
  }

  override PartialBlockStatement(partial: hbs.AST.PartialBlockStatement): void {
    throw new SyntaxError(`A letter may not use partials (line ${partial.loc.start.line})`);
  }

  override Decorator(decorator: hbs.AST.Decorator): void {
    throw new SyntaxError(`A letter may not use decorators (line ${decorator.loc.start.line})`);
  }

  override DecoratorBlock(decorator: hbs.AST.DecoratorBlock): void {
    throw new SyntaxError(`A letter may not use decorators (line ${decorator.loc.start.line})`);
  }
}
