import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { LetterTree } from './letter-tree';
import { type QrDrawing, qrDrawing } from './qr';

export interface RendererOptions {
  /** Child processes; each renders one letter at a time. */
  children?: number;
  /** How long one letter may take before its child is killed, in milliseconds. */
  timeout?: number;
  /** Letters after which a child is replaced by a fresh one. */
  lettersPerChild?: number;
  /** Letters that may wait; beyond it a new one is refused at once. */
  queueLength?: number;
}

interface Job {
  tree: LetterTree;
  qr: QrDrawing | null;
  media: Record<string, Buffer>;
  /** A child may die of something else than this letter, so each letter gets a second try. */
  tries: number;
  done: (pdf: Buffer) => void;
  failed: (error: Error) => void;
}

interface Worker {
  process: ChildProcess;
  ready: boolean;
  rendered: number;
  job: Job | null;
  timer: NodeJS.Timeout | null;
}

type Answer = { ready: true } | { id: number; pdf: Uint8Array } | { id: number; error: string };

/** The letter could not be turned into a PDF; the message is the compiler's and is meant for the log. */
export class LetterNotRendered extends Error {
  override readonly name = 'LetterNotRendered';
}

/**
 * A small pool of child processes that render letters. A child that crashes or hangs is replaced, and its letter is
 * tried once more. `start` may be left out: the first letter starts the pool.
 */
export class LetterRenderer {
  private readonly workers = new Set<Worker>();
  private readonly queue: Job[] = [];
  private readonly options: Required<RendererOptions>;
  private stopped = false;

  constructor(options: RendererOptions = {}) {
    this.options = { children: 1, timeout: 20_000, lettersPerChild: 500, queueLength: 1000, ...options };
  }

  /** Starts the children, so that the first letter need not wait for them. */
  start(): void {
    this.stopped = false;
    while (this.workers.size < this.options.children) this.spawn();
  }

  /** Ends the children. Letters that wait or are being rendered fail; their jobs run again later. */
  stop(): void {
    this.stopped = true;
    for (const job of this.queue.splice(0)) job.failed(new LetterNotRendered('The renderer was stopped'));
    for (const worker of [...this.workers])
      this.discard(worker, new LetterNotRendered('The renderer was stopped'), false);
  }

  /**
   * The letter as PDF/A-2b. The same tree gives the same bytes. `media` holds the images the tree names.
   * Throws LetterNotRendered.
   */
  render(tree: LetterTree, media: Readonly<Record<string, Buffer>> = {}): Promise<Buffer> {
    if (this.stopped) return Promise.reject(new LetterNotRendered('The renderer was stopped'));
    if (this.queue.length >= this.options.queueLength) {
      return Promise.reject(new LetterNotRendered('Too many letters are waiting'));
    }
    const qr = tree.verifyUrl === null ? null : qrDrawing(tree.verifyUrl);
    return new Promise((done, failed) => {
      this.queue.push({ tree, qr, media: { ...media }, tries: 0, done, failed });
      this.start();
      this.next();
    });
  }

  /** Process ids of the children that run now, for tests and for the log. */
  get processIds(): number[] {
    return [...this.workers].flatMap((worker) => worker.process.pid ?? []);
  }

  private next(): void {
    for (const worker of this.workers) {
      if (!worker.ready || worker.job) continue;
      const job = this.queue.shift();
      if (job) this.give(worker, job);
    }
    this.keepAwake();
  }

  private give(worker: Worker, job: Job): void {
    worker.job = job;
    job.tries += 1;
    worker.timer = setTimeout(() => {
      // A letter that hangs would hang again: it gets no second try.
      job.tries = Infinity;
      this.discard(worker, new LetterNotRendered(`Not finished within ${this.options.timeout} ms`), true);
    }, this.options.timeout);
    worker.process.send({ id: job.tries, tree: job.tree, qr: job.qr, media: job.media });
  }

  private spawn(): void {
    const child = fork(join(__dirname, 'typst-child.js'), [], {
      // Without --expose-gc the child cannot free what the compiler holds outside the heap.
      execArgv: ['--expose-gc', '--max-old-space-size=256'],
      // Buffers travel as they are instead of as lists of numbers.
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const worker: Worker = { process: child, ready: false, rendered: 0, job: null, timer: null };
    this.workers.add(worker);
    child.on('message', (answer) => this.hear(worker, answer as Answer));
    child.on('error', (error) => this.discard(worker, new LetterNotRendered(error.message), true));
    child.on('exit', (code, signal) =>
      this.discard(worker, new LetterNotRendered(`The child ended by ${signal ?? `code ${code}`}`), true),
    );
  }

  /** While letters wait the process stays up for them; idle children keep nobody awake. */
  private keepAwake(): void {
    const busy = this.queue.length > 0 || [...this.workers].some((worker) => worker.job);
    for (const { process: child } of this.workers) {
      const held = [child, child.channel];
      for (const handle of held) {
        if (busy) handle?.ref();
        else handle?.unref();
      }
    }
  }

  private hear(worker: Worker, answer: Answer): void {
    if ('ready' in answer) {
      worker.ready = true;
      this.next();
      return;
    }
    const job = worker.job;
    if (!job || !this.workers.has(worker)) return;
    this.release(worker);
    if ('pdf' in answer) job.done(Buffer.from(answer.pdf));
    else job.failed(new LetterNotRendered(answer.error));

    worker.rendered += 1;
    if (worker.rendered >= this.options.lettersPerChild) this.discard(worker, new LetterNotRendered('Replaced'), true);
    this.next();
  }

  private release(worker: Worker): void {
    if (worker.timer) clearTimeout(worker.timer);
    worker.timer = null;
    worker.job = null;
  }

  /** Takes a child out of the pool and, if letters wait, puts a fresh one in its place. */
  private discard(worker: Worker, reason: LetterNotRendered, replace: boolean): void {
    if (!this.workers.delete(worker)) return;
    const job = worker.job;
    this.release(worker);
    worker.process.removeAllListeners();
    // A late error of a process we no longer care for must not end ours.
    worker.process.on('error', () => undefined);
    worker.process.kill('SIGKILL');
    if (job && replace && job.tries < 2 && !this.stopped) this.queue.unshift(job);
    else job?.failed(reason);
    // A child that dies before it is ready would die again and again; the next letter tries anew.
    if (!replace || this.stopped) return;
    if (worker.ready) this.start();
    else for (const waiting of this.queue.splice(0)) waiting.failed(reason);
    this.keepAwake();
  }
}
