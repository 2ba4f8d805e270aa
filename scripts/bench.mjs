/**
 * `npm run bench`: builds what is stale, bundles `bench/run.ts` with the sources it uses, and runs it.
 * A measurement says something only beside the baseline of its own run: see the README, "Measured".
 */
import { spawnSync } from 'node:child_process';

import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
// Beside the built server: what it finds from its own place, such as migrations, it finds from here too.
const out = join(root, 'dist', 'bench', 'run.cjs');

spawnSync(process.execPath, [join(root, 'scripts', 'build.mjs'), '--if-stale'], { stdio: 'inherit' });
await build({
  entryPoints: [join(root, 'bench', 'run.ts')],
  outfile: out,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  packages: 'external',
  sourcemap: 'inline',
  logLevel: 'warning',
});
const { status } = spawnSync(process.execPath, ['--enable-source-maps', out, root, ...process.argv.slice(2)], {
  stdio: 'inherit',
  cwd: root,
});
process.exit(status ?? 1);
