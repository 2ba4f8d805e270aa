import { settingsOfProcess } from './config/process-settings';
import { runProgram } from './database/run-program';
import { StartRefused } from './database/start-refused';
import { startService } from './start-service';

/** `npm run worker`: runs jobs apart from the web server; needs the database both share. */
async function main(): Promise<void> {
  const settings = settingsOfProcess({ runJobs: true });
  if (!settings.databaseUrl) {
    throw new StartRefused('Worker memakai basis data yang sama dengan server: isi DATABASE_URL.');
  }
  await startService(settings, { listen: false });
  console.log('Worker Patuh berjalan.');
}

runProgram(main);
