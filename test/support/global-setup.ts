import { startTestServer } from './test-server';

/** jest `globalSetup`: one Postgres for the whole run. */
export default async function globalSetup(): Promise<void> {
  (globalThis as { stopTestServer?: () => Promise<void> }).stopTestServer = await startTestServer();
}
