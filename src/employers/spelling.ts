/** Whether the two differ by one letter put in, left out, replaced, or by two neighbours exchanged. */
export function isOneLetterAway(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  const rest = (text: string, from: number) => text.slice(from);
  if (short.length < long.length) return rest(short, at) === rest(long, at + 1);
  if (rest(short, at + 1) === rest(long, at + 1)) return true;
  return short[at] === long[at + 1] && short[at + 1] === long[at] && rest(short, at + 2) === rest(long, at + 2);
}

/** Whether two such slips lie between them; the first letter, which people get right, is the same. */
export function isTwoLettersAway(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 2 || a[0] !== b[0]) return false;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  let at = 1;
  while (at < short.length && short[at] === long[at]) at += 1;
  // The first slip lies here; behind it the two are one slip apart, or none.
  const isNear = (x: string, y: string) => x === y || isOneLetterAway(x, y);
  return (
    isNear(short.slice(at + 1), long.slice(at + 1)) ||
    isNear(short.slice(at), long.slice(at + 1)) ||
    isNear(short.slice(at + 1), long.slice(at)) ||
    (short[at] === long[at + 1] && short[at + 1] === long[at] && isNear(short.slice(at + 2), long.slice(at + 2)))
  );
}

/** `gleoora` as `gleora`: a letter struck twice counts once. */
export function withoutDoubles(word: string): string {
  return word.replace(/(.)\1+/g, '$1');
}

/**
 * A word in the spelling of today, whichever its owner chose: `Soerja` and `Tjipta` as before 1972 (oe, dj, tj, j for y),
 * `Pharma` and `Express` as abroad, `Lestary` as is the fashion. For comparing alone: nobody's name is written so.
 */
export function inOneSpelling(word: string): string {
  const isOld = /oe|^dj|^tj/.test(word);
  const modern = isOld
    ? word.replace(/oe/g, 'u').replace(/dj/g, 'J').replace(/tj/g, 'c').replace(/j/g, 'y').replace(/J/g, 'j')
    : word;
  return modern
    .replace(/ph/g, 'f')
    .replace(/x/g, 'ks')
    .replace(/(?<=[aiueo].*[^aiueo])y$/, 'i');
}
