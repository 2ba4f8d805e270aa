import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What one address cost. Times in milliseconds as the client sees them, CPU in milliseconds of the server per request. */
export interface Cost {
  median: number;
  p95: number;
  cpu: number;
  bytes: number;
}

const WARM_UP = 30;

/** Asks `times` times, one after the other. @throws Error when an answer is not 200 */
export async function costOf(url: string, headers: Record<string, string>, pid: number, times: number): Promise<Cost> {
  let bytes = 0;
  for (let n = 0; n < WARM_UP; n += 1) bytes = await ask(url, headers);
  const took: number[] = [];
  const cpuBefore = cpuMilliseconds(pid);
  for (let n = 0; n < times; n += 1) {
    const started = performance.now();
    await ask(url, headers);
    took.push(performance.now() - started);
  }
  const cpu = (cpuMilliseconds(pid) - cpuBefore) / times;
  took.sort((one, other) => one - other);
  return { median: took[Math.floor(times / 2)]!, p95: took[Math.floor(times * 0.95)]!, cpu, bytes };
}

/** The baseline: a bare `node:http` that answers so many bytes, in this process. */
export async function bareServer(bytes: number): Promise<{ url: string; stop(): void }> {
  const body = Buffer.alloc(bytes, 'x');
  const server = createServer((_, response) => response.end(body)).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop: () => server.close() };
}

async function ask(url: string, headers: Record<string, string>): Promise<number> {
  const response = await fetch(url, { headers, redirect: 'manual' });
  const body = await response.arrayBuffer();
  if (response.status !== 200) throw new Error(`${url} answered ${response.status}`);
  return body.byteLength;
}

/** User and system time of a process so far, from `/proc`, in ticks of 10 ms. */
function cpuMilliseconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
