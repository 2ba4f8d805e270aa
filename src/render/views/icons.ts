import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The drawings of `assets/web/icons` by name, ready to stand in a page: decorative, because words always stand beside. */
export function loadIcons(directory: string): ReadonlyMap<string, string> {
  const files = readdirSync(directory).filter((name) => name.endsWith('.svg'));
  return new Map(
    files.map((name) => [name.slice(0, -'.svg'.length), inPage(readFileSync(join(directory, name), 'utf8'))]),
  );
}

function inPage(svg: string): string {
  return svg.trim().replace(/<svg xmlns="[^"]*"/, '<svg class="i" aria-hidden="true" focusable="false"');
}
