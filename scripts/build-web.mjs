/**
 * Builds what the browser loads into one folder: `app.css`, the islands, the icon of the tab. Each file carries a hash
 * of its content in its name, so that it may be cached for ever; `manifest.json` maps plain names to hashed ones.
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { build, transform } from 'esbuild';
import { PurgeCSS } from 'purgecss';

const ISLANDS = ['app.ts', 'htmx.ts'];

/** `root` is the repository, `out` the folder to fill. Returns the manifest. */
export async function buildWeb({ root, out }) {
  await mkdir(out, { recursive: true });
  const files = [
    { name: 'app.css', content: await stylesheet(root) },
    { name: 'favicon.svg', content: await readFile(join(root, 'assets', 'web', 'favicon.svg')) },
    ...(await islands(root)),
  ];

  const manifest = {};
  for (const { name, content } of files) {
    manifest[name] = hashedName(name, content);
    await writeFile(join(out, manifest[name]), content);
  }
  await writeFile(join(out, 'manifest.json'), JSON.stringify(manifest, null, 2));
  return manifest;
}

/** Tabler cut down to what the templates use, then our own rules, which correct it (ui.md §1, §9). */
async function stylesheet(root) {
  const [purged] = await new PurgeCSS().purge({
    css: [join(root, 'node_modules', '@tabler', 'core', 'dist', 'css', 'tabler.min.css')],
    content: [join(root, 'templates', '**', '*.hbs')],
    // Class names only: the words of a sentence must not keep rules alive.
    defaultExtractor: (content) => [
      ...[...content.matchAll(/class="([^"]*)"/g)].flatMap(([, classes]) => classes.split(/[^\w-]+/)),
      ...[...content.matchAll(/<([a-z][a-z0-9]*)/g)].map(([, element]) => element),
    ],
    variables: true,
    keyframes: true,
    fontFace: true,
    safelist: { standard: ['html', 'body'] },
  });
  const own = await readFile(join(root, 'src', 'client', 'app.css'), 'utf8');
  const { code } = await transform(purged.css + own, {
    loader: 'css',
    minify: true,
    target: ['chrome90', 'safari14', 'firefox90'],
  });
  return Buffer.from(code);
}

async function islands(root) {
  const { outputFiles } = await build({
    entryPoints: ISLANDS.map((file) => join(root, 'src', 'client', file)),
    bundle: true,
    minify: true,
    format: 'iife',
    target: ['chrome90', 'safari14', 'firefox90'],
    legalComments: 'none',
    write: false,
    outdir: 'out',
  });
  return outputFiles.map(({ path, contents }) => ({ name: basename(path), content: Buffer.from(contents) }));
}

function hashedName(name, content) {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 10);
  return `${basename(name, extname(name))}.${hash}${extname(name)}`;
}
