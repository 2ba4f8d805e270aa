import { settingsOfProcess } from '../config/process-settings';
import { startEmbeddedPostgres } from './embedded';
import { migrate, migrateDown } from './migrator';
import { runProgram } from './run-program';
import { StartRefused } from './start-refused';

/**
 * `npm run migrate` brings the database to the present schema; `npm run migrate -- down 2` takes the newest two
 * migrations back. Exit code 1 when refused, 78 for wrong settings.
 */
async function main([direction = 'up', steps = '1']: string[]): Promise<void> {
  const settings = settingsOfProcess();
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

runProgram(() => main(process.argv.slice(2)));
