import { EXIT_CONFIG, loadSettings, SettingsError } from './config/settings';
import { StartRefused } from './database/start-refused';
import { startService } from './start-service';

/** `npm start`: the real thing. Exit code 78 for wrong settings, 1 when the start is refused. */
async function main(): Promise<void> {
  // eslint-disable-next-line no-restricted-properties -- an entry point hands the environment to the settings
  const settings = loadSettings(process.env);
  const service = await startService(settings);
  console.log(`Patuh berjalan di ${settings.publicUrl}`);
  const invitation = await service.firstAdminLink();
  if (invitation) console.log(`Buat akun admin pertama, sekali pakai: ${invitation}`);
}

main().catch((error: unknown) => {
  const isExpected = error instanceof StartRefused || error instanceof SettingsError;
  // Not the logger: it may still hold its lines back, and the process ends here.
  console.error(isExpected ? error.message : error);
  process.exit(error instanceof SettingsError ? EXIT_CONFIG : 1);
});
