import { existsSync } from 'node:fs';
import { join, sep } from 'node:path';

/**
 * The compiled program of a child process that lies beside `folder`. Tests run the sources, and a child, being a process
 * of its own, needs the compiled file.
 *
 * @throws Error when nothing is compiled yet
 */
export function compiledFile(folder: string, name: string): string {
  const beside = join(folder, name);
  if (existsSync(beside)) return beside;
  const parts = folder.split(sep);
  parts[parts.lastIndexOf('src')] = 'dist';
  const built = join(parts.join(sep), name);
  if (!existsSync(built)) throw new Error(`${built} is missing: run "npm run build" first`);
  return built;
}
