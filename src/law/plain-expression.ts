/** Longer ones say nothing that a form of a number needs. */
const LONGEST = 80;
/** What may follow each other in a plain expression: characters and classes of them, each repeated or not. */
const PART = String.raw`(?:\[[^\[\]\\]+\]|\\[dw.\-/]|[A-Za-z0-9 ./_-])(?:\{\d{1,3}(?:,\d{1,3})?\}|[?*+])?`;
const PLAIN = new RegExp(`^\\^(?:${PART})+\\$$`);
/** Each repetition without an end tries every length; more than one of them multiply. */
const ENDLESS = /(?:\]|\\[dw.\-/]|[A-Za-z0-9 ./_-])[*+]/g;

/**
 * Why an expression cannot be used for the form of a number, after a colon; null when it can. Only plain ones are taken,
 * because an expression with groups, choices or several endless repetitions can keep a program busy for ever over a
 * short text: `^`, characters and classes in a row, each with a count, `$`.
 */
export function expressionFault(expression: string): string | null {
  if (!isReadable(expression)) return 'bentuk ini tidak terbaca.';
  if (expression.length > LONGEST || !PLAIN.test(expression) || (expression.match(ENDLESS) ?? []).length > 1) {
    return 'bentuk ini terlalu rumit. Tulis dari ^ sampai $, tanpa kurung dan pilihan, misalnya ^[A-Z]{2}[0-9]{6,10}$.';
  }
  return null;
}

function isReadable(expression: string): boolean {
  try {
    return new RegExp(expression) instanceof RegExp;
  } catch {
    return false;
  }
}
