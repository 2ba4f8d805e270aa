/** A reason stands after "bahwa": small first letter unless it is a name in capitals, no final mark. */
export function asClause(text: string): string {
  const clause = text
    .trim()
    .replace(/[.;]\s*$/, '')
    .replace(/^bahwa\s+/i, '');
  return /^[A-Z][a-z]/.test(clause) ? clause[0]!.toLowerCase() + clause.slice(1) : clause;
}
