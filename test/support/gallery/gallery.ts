import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { type Server, createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';
import { ViewEngine } from '../../../src/render/views/view-engine';
import { gallery, layout } from './models';

const repository = join(__dirname, '..', '..', '..');

const TYPES: Record<string, string> = { '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml' };

/** The policy of ui.md §1: a sample that breaks it would break on the real server too. */
const CSP =
  "default-src 'self'; img-src 'self' data: blob:; script-src 'self'; style-src 'self'; object-src 'none'; base-uri 'none'; " +
  "frame-ancestors 'none'; form-action 'self'; frame-src 'self'; worker-src 'self' blob:";

export const sampleNames = Object.keys(gallery);

/** Renders the sample pages with the partials of the project; `close` removes what it needed for that. */
export function sampleViews(): { render(name: string): string; close(): void } {
  // The samples are no pages of the product, so they join its templates in a copy only.
  const folder = mkdtempSync(join(tmpdir(), 'gallery-'));
  cpSync(join(repository, 'templates'), join(folder, 'templates'), { recursive: true });
  cpSync(join(__dirname, 'pages'), join(folder, 'templates', 'pages', 'gallery'), { recursive: true });
  cpSync(join(repository, 'assets', 'web'), join(folder, 'assets', 'web'), { recursive: true });
  const views = new ViewEngine(join(folder, 'templates'), { publicDir: join(repository, 'dist', 'public') });

  return {
    render: (name) => {
      const sample = gallery[name];
      if (!sample) throw new Error(`There is no sample "${name}"`);
      return views.page(sample.view ?? `gallery/${sample.template}`, { layout, ...sample.model });
    },
    close: () => rmSync(folder, { recursive: true }),
  };
}

/** Serves the samples under `/<name>` with the built assets and the real CSP. Needs `dist/public`. */
export async function serveGallery(): Promise<{ url: string; close(): Promise<void> }> {
  const views = sampleViews();
  const server: Server = createServer(async (request, response) => {
    const path = decodeURI(new URL(request.url ?? '/', 'http://localhost').pathname);
    try {
      if (path.startsWith('/assets/')) {
        const content = await readFile(join(repository, 'dist', 'public', basename(path)));
        response.setHeader('Content-Type', TYPES[extname(path)] ?? 'application/octet-stream').end(content);
        return;
      }
      const isPdf = path === '/contoh.pdf';
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.setHeader('Content-Security-Policy', isPdf ? "frame-ancestors 'self'" : CSP);
      response.end(isPdf ? '<!doctype html><html lang="id"><title>Surat</title>' : views.render(path.slice(1)));
    } catch (error) {
      response.writeHead(404).end(String(error));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      views.close();
    },
  };
}
