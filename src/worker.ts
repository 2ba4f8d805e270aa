import { EXIT_CONFIG, loadSettings, SettingsError } from './config/settings';
import { StartRefused } from './database/start-refused';
import { startService } from './start-service';

/** `npm run worker`: runs jobs apart from the web server; needs the database both share. */
async function main(): Promise<void> {
  // eslint-disable-next-line no-restricted-properties -- an entry point hands the environment to the settings
  const settings = loadSettings(process.env, { runJobs: true });
  if (!settings.databaseUrl) {
    throw new StartRefused('Worker memakai basis data yang sama dengan server: isi DATABASE_URL.');
  }
  await startService(settings, { listen: false });
  console.log('Worker Patuh berjalan.');
}

main().catch((error: unknown) => {
  const isExpected = error instanceof StartRefused || error instanceof SettingsError;
  // Not the logger: it may still hold its lines back, and the process ends here.
  console.error(isExpected ? error.message : error);
  process.exit(error instanceof SettingsError ? EXIT_CONFIG : 1);
});
