import { EXIT_CONFIG, loadSettings, SettingsError } from '../config/settings';
import { startEmbeddedPostgres } from './embedded';
import { migrate, migrateDown } from './migrator';
import { StartRefused } from './start-refused';

/**
 * `npm run migrate` brings the database to the present schema; `npm run migrate -- down 2` takes the newest two
 * migrations back. Exit code 1 when refused, 78 for wrong settings.
 */
async function main([direction = 'up', steps = '1']: string[]): Promise<void> {
  // eslint-disable-next-line no-restricted-properties -- an entry point hands the environment to the settings
  const settings = loadSettings(process.env);
  const own = settings.databaseUrl
    ? null
    : await startEmbeddedPostgres(settings.home, { port: settings.postgresPort, log: console.log });
  const ownerUrl = settings.databaseUrl ?? own!.url;
  try {
    if (direction === 'up') {
      const { applied } = await migrate({ ownerUrl, appUrl: settings.databaseAppUrl, secretsDir: settings.secretsDir });
      console.log(applied.length > 0 ? `Diterapkan: ${applied.join(', ')}` : 'Basis data sudah mutakhir.');
    } else if (direction === 'down' && Number.isInteger(Number(steps)) && Number(steps) > 0) {
      const undone = await migrateDown(ownerUrl, Number(steps));
      console.log(undone.length > 0 ? `Dibatalkan: ${undone.join(', ')}` : 'Tidak ada migrasi yang dapat dibatalkan.');
    } else {
      throw new StartRefused('Pemakaian: npm run migrate, atau npm run migrate -- down <jumlah>');
    }
  } finally {
    await own?.stop();
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  const isExpected = error instanceof StartRefused || error instanceof SettingsError;
  console.error(isExpected ? error.message : error);
  process.exitCode = error instanceof SettingsError ? EXIT_CONFIG : 1;
});
