import { connect, createServer, type Server, type Socket } from 'node:net';
import { Transform } from 'node:stream';

/** Cuts a connection at a word it sends, once it has sent another: before the server hears it, or before it is answered. */
export interface Fuse {
  after: string;
  at: string;
  cuts: 'question' | 'answer';
}

/** A line to a database that can be cut, or swallow what it is given. */
export class FaultyLine {
  private readonly pairs = new Set<[Socket, Socket]>();
  private server!: Server;
  private isDeaf = false;
  private fuse: Fuse | null = null;

  private constructor(
    private readonly target: { host: string; port: number },
    private port = 0,
  ) {}

  /** Opens a line to the server of `url`. */
  static async to(url: string): Promise<FaultyLine> {
    const { hostname, port } = new URL(url);
    const line = new FaultyLine({ host: hostname, port: Number(port || 5432) });
    await line.mend();
    return line;
  }

  /** The same address, over this line. */
  through(url: string): string {
    const address = new URL(url);
    address.host = `127.0.0.1:${this.port}`;
    return address.href;
  }

  /** Ends all connections and refuses new ones. */
  async cut(): Promise<void> {
    for (const sockets of this.pairs) for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** Takes connections again, on the same port. */
  async mend(): Promise<void> {
    this.isDeaf = false;
    if (this.server?.listening) return;
    this.server = createServer((near) => this.join(near));
    await new Promise<void>((resolve) => this.server.listen(this.port, '127.0.0.1', resolve));
    this.port = (this.server.address() as { port: number }).port;
  }

  /** From now on connections stay open and nothing passes; connections made before never speak again. */
  swallow(): void {
    this.isDeaf = true;
    for (const pair of this.pairs) this.deafen(pair);
  }

  /** Cuts one connection, the first that says what the fuse waits for; the others go on. */
  cutAt(fuse: Fuse): void {
    this.fuse = fuse;
  }

  private join(near: Socket): void {
    const far = connect(this.target);
    const pair: [Socket, Socket] = [near, far];
    this.pairs.add(pair);
    for (const [socket, other] of [pair, [far, near] as const]) {
      socket.on('error', () => undefined);
      socket.on('close', () => {
        other.destroy();
        this.pairs.delete(pair);
      });
    }
    if (this.isDeaf) return this.deafen(pair);
    near.pipe(this.watched(pair)).pipe(far);
    far.pipe(near);
  }

  /** Passes on what is said, until the fuse blows. */
  private watched([near, far]: [Socket, Socket]): Transform {
    let heard = false;
    return new Transform({
      transform: (chunk: Buffer, _, done) => {
        const { fuse } = this;
        heard ||= fuse !== null && chunk.includes(fuse.after);
        if (!fuse || !heard || !chunk.includes(fuse.at)) return done(null, chunk);
        this.fuse = null;
        if (fuse.cuts === 'question') {
          near.destroy();
          return done();
        }
        far.unpipe(near);
        far.once('data', () => near.destroy());
        done(null, chunk);
      },
    });
  }

  private deafen([near, far]: [Socket, Socket]): void {
    near.unpipe().resume();
    far.unpipe(near).resume();
  }
}
