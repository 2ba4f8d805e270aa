/**
 * Builds everything into `dist/`: TypeScript by swc, then the web assets (build-web.mjs).
 *
 *   node scripts/build.mjs              always
 *   node scripts/build.mjs --if-stale   only when `dist/` is missing or was built from other sources
 *
 * It builds beside the old `dist/` and swaps at the end, so that a build that is stopped half-way leaves nothing torn.
 * Types are checked by `npm run check:types`, not here.
 */
import { createHash } from 'node:crypto';
import { cp, mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformFile } from '@swc/core';
import { buildWeb } from './build-web.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');
const SOURCES = [
  'src',
  'templates',
  'assets/web',
  'scripts/build.mjs',
  'scripts/build-web.mjs',
  '.swcrc',
  'package.json',
];

const started = Date.now();
const fingerprint = await sourcesFingerprint();

if (process.argv.includes('--if-stale') && (await builtFrom()) === fingerprint) process.exit(0);

// In node_modules, where a build that was killed leaves nothing that git or the linter would see.
const scratch = join(root, 'node_modules', '.cache', `build-${process.pid}`);
const fresh = join(scratch, 'new');
try {
  await Promise.all([compileServer(fresh), buildWeb({ root, out: join(fresh, 'public') })]);
  await writeFile(join(fresh, '.built-from'), fingerprint);
  await swapIn(fresh);
} finally {
  await rm(scratch, { recursive: true, force: true });
}
console.log(`built dist/ in ${Date.now() - started} ms`);

async function compileServer(out) {
  const files = (await filesUnder(join(root, 'src'))).filter((file) => !isClient(file) && !file.endsWith('.spec.ts'));
  await Promise.all(
    files.map(async (file) => {
      const target = join(out, relative(join(root, 'src'), file));
      await mkdir(dirname(target), { recursive: true });
      if (!file.endsWith('.ts')) return cp(file, target);
      if (file.endsWith('.d.ts')) return;

      const script = target.replace(/\.ts$/, '.js');
      const sourceFileName = relative(dirname(join(dist, relative(out, script))), file)
        .split(sep)
        .join('/');
      const { code, map } = await transformFile(file, { cwd: root, sourceMaps: true, sourceFileName });
      const name = script.slice(script.lastIndexOf(sep) + 1);
      await Promise.all([
        writeFile(script, `${code}\n//# sourceMappingURL=${name}.map\n`),
        writeFile(`${script}.map`, map),
      ]);
    }),
  );
}

function isClient(file) {
  return relative(join(root, 'src', 'client'), file).split(sep)[0] !== '..';
}

/** A rename is one step; the old folder goes away only after the new one stands. */
async function swapIn(built) {
  const old = join(scratch, 'old');
  await rename(dist, old).catch(ignoreMissing);
  try {
    await rename(built, dist);
  } catch (error) {
    // Another build put its own in between; it was made from the same sources or is stale and built again.
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
  }
}

function ignoreMissing(error) {
  if (error.code !== 'ENOENT') throw error;
}

async function builtFrom() {
  return readFile(join(dist, '.built-from'), 'utf8').catch(() => undefined);
}

/** Names, sizes and times of all sources: cheap, and notices a deleted file too. */
async function sourcesFingerprint() {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    const path = join(root, source);
    const entry = await stat(path).catch(() => undefined);
    const files = entry?.isDirectory() ? await filesUnder(path) : entry ? [path] : [];
    const facts = await Promise.all(files.sort().map(async (file) => ({ file, ...(await sizeAndTime(file)) })));
    for (const { file, size, mtimeMs } of facts) hash.update(`${relative(root, file)}:${size}:${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

async function sizeAndTime(file) {
  const { size, mtimeMs } = await stat(file);
  return { size, mtimeMs };
}

async function filesUnder(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}
