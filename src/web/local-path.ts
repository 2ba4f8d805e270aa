/**
 * The path to go on to, if it stays on this site; undefined otherwise.
 *
 * Browsers read `//evil.example` and `/\evil.example` as another host, and drop tabs and line ends before they look.
 */
export function localPath(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > 1000) return undefined;
  if (!/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(value)) return undefined;
  const url = new URL(value, 'http://patuh.invalid');
  // `/.//evil.example` becomes `//evil.example` once its dots are resolved.
  if (url.host !== 'patuh.invalid' || url.pathname.startsWith('//')) return undefined;
  return url.pathname + url.search;
}
