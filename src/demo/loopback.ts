import { createServer, type Server } from 'node:http';
import { connect } from 'node:net';
import { StartRefused } from '../database/start-refused';

/** Where the demo listens: both, because a browser may try either for `localhost`. */
const ADDRESSES = ['127.0.0.1', '::1'] as const;

/** @throws StartRefused when something answers on the port, on either address */
export async function refuseTakenPort(port: number): Promise<void> {
  for (const host of ADDRESSES) {
    if (!(await answers(host, port))) continue;
    throw new StartRefused(`Port ${port} sudah dipakai program lain. Hentikan program itu, atau pakai PORT lain.`);
  }
}

/** A port free now on loopback. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, ADDRESSES[0], resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/**
 * Opens the door of `main` on those loopback addresses where it is not open yet: `localhost` often means one of them
 * only. A machine without one of them does without. Returns what closes them again.
 */
export async function listenOnLoopback(main: Server, port: number): Promise<() => void> {
  const doors = await Promise.all(ADDRESSES.map((host) => door(main, host, port)));
  return () => {
    for (const each of doors) {
      each?.close();
      each?.closeIdleConnections();
    }
  };
}

async function door(main: Server, host: string, port: number): Promise<Server | null> {
  const server = createServer((req, res) => main.emit('request', req, res));
  try {
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
    return server;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Open already, by `main` itself; or this machine has no such address.
    if (['EADDRINUSE', 'EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes(code ?? '')) return null;
    throw error;
  }
}

function answers(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const end = (answered: boolean) => {
      socket.destroy();
      resolve(answered);
    };
    socket.once('connect', () => end(true)).once('error', () => end(false));
  });
}
