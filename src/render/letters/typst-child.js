/**
 * The child process that turns letters into PDF/A-2b; letter-renderer.ts starts it and is the only one to speak to it.
 *
 * It is plain JavaScript so that it runs the same from src/ (tests) and from dist/. It lives apart because the compiler
 * keeps memory outside the heap: after 500 letters it held 1.7 GB until we evicted after each one, collected garbage now
 * and then, and replaced the process in between.
 */
const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const { NodeCompiler } = require('@myriaddreamin/typst-ts-node-compiler');

const ROOT = join(__dirname, '../../..');
const LAYOUT = join(ROOT, 'templates/letters');
const ASSETS = join(ROOT, 'assets/letters');
/** Letters between two collections; the compiler's results are freed only by the collector. */
const COLLECT_EVERY = 25;

/** The compiler sees no folder at all: only the layout, the drawings and the images of the letter at hand, in memory. */
function makeCompiler() {
  const made = NodeCompiler.create({ workspace: '/letter', fontArgs: [{ fontPaths: [join(ASSETS, 'fonts')] }] });
  for (const name of readdirSync(LAYOUT)) {
    if (name.endsWith('.typ')) made.addSource(`/letter/${name}`, readFileSync(join(LAYOUT, name), 'utf8'));
  }
  for (const name of drawings) made.mapShadow(`/letter/${name}`, readFileSync(join(ASSETS, name)));
  return made;
}

const drawings = readdirSync(ASSETS).filter((name) => name.endsWith('.svg'));
const ownImages = Object.fromEntries(drawings.map((name) => [name.slice(0, -'.svg'.length), `/${name}`]));
const compiler = makeCompiler();
let rendered = 0;

process.on('message', (job) => {
  let answer;
  try {
    answer = { id: job.id, pdf: render(job) };
  } catch (error) {
    answer = { id: job.id, error: describe(error) };
  }
  process.send(answer, () => {
    rendered += 1;
    if (rendered % COLLECT_EVERY === 0) globalThis.gc?.();
  });
});

// The parent went away: nobody is left to render for.
process.on('disconnect', () => process.exit(0));
process.send({ ready: true });

function render({ tree, qr, media }) {
  const images = { ...ownImages };
  const shadows = Object.entries(media).map(([name, bytes], index) => {
    const path = `/media-${index}.${formatOf(bytes)}`;
    images[name] = path;
    compiler.mapShadow(`/letter${path}`, Buffer.from(bytes));
    return `/letter${path}`;
  });
  try {
    // `pdf()` compiles by itself; a document compiled beforehand would be kept alive by its handle.
    return compiler.pdf(
      { mainFilePath: '/letter/layout.typ', inputs: { letter: JSON.stringify({ ...tree, images, qr }) } },
      { pdfStandard: 'a-2b', creationTimestamp: tree.timestamp },
    );
  } finally {
    for (const path of shadows) compiler.unmapShadow(path);
    compiler.evictCache(0);
  }
}

function formatOf(bytes) {
  if (bytes[0] === 0x89 && bytes[1] === 0x50) return 'png';
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return 'jpg';
  return 'svg';
}

/** What the compiler says, in one line; it may be an Error or an object with diagnostics. */
function describe(error) {
  try {
    return String(error.message ?? JSON.stringify(error.shortDiagnostics ?? error));
  } catch {
    return 'The compiler failed without saying why';
  }
}
