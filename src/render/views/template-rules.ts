import Handlebars from 'handlebars';

/** Helpers that are called bare, without an argument. */
const BARE_HELPERS = new Set(['newKey']);

/**
 * Parses a template by our own three rules, which Handlebars does not have:
 *
 * - nothing is printed unescaped (`{{{x}}}`, `{{& x}}` are errors);
 * - a bare `{{date}}` is the value of that name, never the helper without its argument, so that helpers and values may
 *   share a name;
 * - a partial without arguments gets an empty model, where Handlebars' explicit context would give it none at all.
 */
export function parseTemplate(name: string, source: string): hbs.AST.Program {
  const program = Handlebars.parse(source, { srcName: name });
  new Rules(name).accept(program);
  return program;
}

class Rules extends Handlebars.Visitor {
  constructor(private readonly template: string) {
    super();
  }

  override MustacheStatement(mustache: hbs.AST.MustacheStatement): void {
    if (!mustache.escaped) {
      throw new Error(`${this.template}.hbs, line ${mustache.loc.start.line}: prints unescaped`);
    }
    const path = mustache.path as hbs.AST.PathExpression;
    const isBare =
      path.type === 'PathExpression' && path.parts.length === 1 && !path.data && mustache.params.length === 0;
    // "./date" is how one says "the value"; Handlebars looks at what was written to tell it from a helper.
    if (isBare && path.depth === 0 && !mustache.hash && !BARE_HELPERS.has(path.original))
      path.original = `./${path.original}`;
    super.MustacheStatement(mustache);
  }

  override PartialStatement(partial: hbs.AST.PartialStatement): void {
    if (partial.params.length === 0) partial.hash ??= { type: 'Hash', pairs: [], loc: partial.loc };
    super.PartialStatement(partial);
  }
}
