import { settingsOfProcess } from './config/process-settings';
import { runProgram } from './database/run-program';
import { startService } from './start-service';

/** `npm start`: the real thing. Exit code 78 for wrong settings, 1 when the start is refused. */
async function main(): Promise<void> {
  const settings = settingsOfProcess();
  const service = await startService(settings);
  console.log(`Patuh berjalan di ${settings.publicUrl}`);
  const invitation = await service.firstAdminLink();
  if (invitation) console.log(`Buat akun admin pertama, sekali pakai: ${invitation}`);
}

runProgram(main);
