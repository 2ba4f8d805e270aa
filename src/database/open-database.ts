import { Settings } from '../config/settings';
import { startEmbeddedPostgres } from './embedded';
import { migrate } from './migrator';

/** A database that is running, migrated and ready for the application. */
export interface OpenDatabase {
  /** For migrations and the demo's clock only. */
  ownerUrl: string;
  /** What the application connects with: put it into `Settings.databaseAppUrl`. */
  appUrl: string;
  /** Ends the embedded server; does nothing to one that was given by `DATABASE_URL`. */
  stop(): Promise<void>;
}

/**
 * Opens the database the settings name: the one of `DATABASE_URL`, or our own under `PATUH_HOME`, brought to the
 * present schema.
 *
 * @throws StartRefused with a sentence for whoever runs the server.
 */
export async function openDatabase(settings: Settings, log?: (line: string) => void): Promise<OpenDatabase> {
  const own = settings.databaseUrl
    ? null
    : await startEmbeddedPostgres(settings.home, { port: settings.postgresPort, log });
  const ownerUrl = settings.databaseUrl ?? own!.url;
  const stop = () => own?.stop() ?? Promise.resolve();
  try {
    const { appUrl } = await migrate({ ownerUrl, appUrl: settings.databaseAppUrl, secretsDir: settings.secretsDir });
    return { ownerUrl, appUrl, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
