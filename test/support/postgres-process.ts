import { startEmbeddedPostgres } from '../../src/database/embedded';

/**
 * A Patuh that is nothing but its database, to be started and killed as a process of its own:
 * `node postgres-process.js <home> <port or 0>`. Says in one line of JSON how it went; SIGTERM stops it gracefully.
 */
async function main(home: string, port: string): Promise<void> {
  const postgres = await startEmbeddedPostgres(home, { port: Number(port), isThrowaway: true, log: console.error });
  const alive = setInterval(() => undefined, 1_000);
  process.on('SIGTERM', () => {
    clearInterval(alive);
    void postgres.stop();
  });
  // Ctrl-C reaches the whole group; here it must not end Postgres before Patuh says so.
  process.on('SIGINT', () => undefined);
  console.log(JSON.stringify({ url: postgres.url, reused: postgres.reused }));
}

main(process.argv[2]!, process.argv[3]!).catch((error: Error) => {
  console.log(JSON.stringify({ refused: error.message, name: error.name }));
  process.exitCode = 1;
});
