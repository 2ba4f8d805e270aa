import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Injectable, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { notFound, Problem } from '../common/problem';
import { problemFromDatabase } from '../database/constraint-problems';
import { faultForLog } from './log';
import { Pages, pathOf } from './page';
import { isUnsafe } from './same-origin';
import { localPath } from './local-path';

/** The last stop of everything that goes wrong: RFC 9457 for machines, a page for people, never a bare 500. */
@Catch()
@Injectable()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  constructor(private readonly pages: Pages) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const req = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (reply.sent) return;

    const problem = problemOf(error);
    // What people can act on is no fault of ours; only the rest is worth a look.
    if (problem.status >= 500)
      this.logger.error({ ...faultForLog(error), reqId: req.id, route: req.routeOptions?.url });
    await answer(this.pages, problem, req, reply);
  }
}

async function answer(pages: Pages, problem: Problem, req: FastifyRequest, reply: FastifyReply): Promise<void> {
  for (const name of ['etag', 'location']) reply.removeHeader(name);
  void reply.header('cache-control', 'no-store').headers(problem.headers);
  if (wantsJson(req)) {
    await reply
      .status(problem.status)
      .type('application/problem+json; charset=utf-8')
      .send(JSON.stringify(body(problem)));
  } else if (problem.type === 'not-signed-in') {
    await reply.status(303).header('location', signInPath(req)).send('');
  } else {
    await reply.send(await errorPage(pages, problem, req, reply));
  }
}

/** The page of a problem; plain text when even that cannot be made. */
async function errorPage(pages: Pages, problem: Problem, req: FastifyRequest, reply: FastifyReply): Promise<string> {
  const { status, title, detail, type, errors } = problem;
  const model = {
    problem: { status, title, detail, type, faults: errors.map((fault) => fault.detail) },
    requestId: req.id,
  };
  try {
    return await pages.show(req, reply, 'errors/show', model, { title: `Kesalahan: ${title}`, status });
  } catch {
    void reply.status(status).type('text/plain; charset=utf-8');
    return `${title}\n\n${detail}\n`;
  }
}

/** RFC 9457; members that would be empty are left out. */
const body = ({ type, title, status, detail, errors, extra }: Problem) => ({
  type: `/masalah/${type}`,
  title,
  status,
  detail,
  ...(errors.length > 0 ? { errors } : {}),
  ...extra,
});

/** Machines live under these paths; elsewhere one may still ask for JSON by name. */
function wantsJson(req: FastifyRequest): boolean {
  const path = pathOf(req);
  if (/^\/(api|\.well-known)(\/|$)/.test(path) || path === '/healthz' || path === '/readyz') return true;
  const accept = req.headers.accept ?? '';
  return !accept.includes('text/html') && /application\/(problem\+)?json/.test(accept);
}

/** Back to where one was: for a form that cannot be sent any more, the page it stood on. */
function signInPath(req: FastifyRequest): string {
  const wanted = isUnsafe(req) ? localPath(refererPath(req)) : localPath(req.url);
  return wanted && wanted !== '/' ? `/masuk?lanjut=${encodeURIComponent(wanted)}` : '/masuk';
}

function refererPath({ headers }: FastifyRequest): string | undefined {
  const url = headers.referer && URL.canParse(headers.referer) ? new URL(headers.referer) : null;
  return url && url.host === headers.host ? url.pathname + url.search : undefined;
}

function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  return problemFromDatabase(error) ?? problemFromValue(error) ?? problemFromHttp(error) ?? unexpected(error);
}

/** Text with a zero byte, a date or number that Postgres cannot hold: it came from outside, whoever let it through. */
const UNSTORABLE = new Set(['22021', '22P05', '22P02', '22003', '22007', '22008']);

function problemFromValue(error: unknown): Problem | undefined {
  const { driverError } = (error ?? {}) as { driverError?: { code?: string } };
  if (!UNSTORABLE.has(driverError?.code ?? '')) return undefined;
  return new Problem(
    422,
    'unusable-value',
    'Ada isian yang tidak dapat disimpan: tanda, angka, atau tanggal yang tidak sah.',
    {
      title: 'Isian tidak dapat dipakai',
      cause: error,
    },
  );
}

interface HttpFault {
  statusCode?: number;
  code?: string;
}

/** What Fastify, its plugins and Nest refuse before a handler runs. */
function problemFromHttp(error: unknown): Problem | undefined {
  const status = error instanceof HttpException ? error.getStatus() : (error as HttpFault | null)?.statusCode;
  switch (status) {
    case 400:
      return new Problem(
        400,
        'unreadable-request',
        'Permintaan ini tidak dapat dibaca. Periksa bentuk isinya, lalu ulangi.',
        {
          title: 'Permintaan tidak terbaca',
        },
      );
    case 403: // of the asset folder: a path that leads out of it
    case 404:
    case 405:
      return notFound();
    case 406:
    case 415:
      return new Problem(415, 'wrong-media-type', 'Jenis isi permintaan ini tidak diterima di sini.', {
        title: 'Jenis isi tidak diterima',
      });
    case 408:
      return new Problem(408, 'too-slow', 'Pengiriman terlalu lama dan terputus. Periksa jaringan, lalu ulangi.');
    case 413:
      return new Problem(
        413,
        'too-big',
        'Kiriman ini terlalu besar. Satu berkas paling besar 20 MB; daftar untuk impor paling besar 64 MB.',
        {
          title: 'Terlalu besar',
        },
      );
    case 414:
    case 431:
      return new Problem(status, 'too-big', 'Alamat atau kepala permintaan ini terlalu panjang.', {
        title: 'Terlalu panjang',
      });
    case 503:
      return new Problem(503, 'not-ready', 'Layanan sedang berhenti atau baru mulai. Coba lagi sebentar lagi.', {
        headers: { 'retry-after': '5' },
      });
    default:
      return undefined;
  }
}

const unexpected = (cause: unknown) =>
  new Problem(
    500,
    'unexpected',
    'Ada kesalahan di sisi kami. Tidak ada yang tersimpan; coba lagi, atau hubungi admin.',
    {
      title: 'Kesalahan di sisi kami',
      cause,
    },
  );
