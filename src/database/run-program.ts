import { EXIT_CONFIG, SettingsError } from '../config/settings';
import { StartRefused } from './start-refused';

/**
 * Runs the main function of a program a person has started. When it cannot go on, the reason stands alone on stderr
 * if a person can mend it, with its stack if nobody foresaw it; the exit code is 78 for wrong settings, else 1.
 */
export function runProgram(main: () => Promise<void>): void {
  main().catch((error: unknown) => {
    const isExpected = error instanceof StartRefused || error instanceof SettingsError;
    // Not the logger: it may still hold its lines back, and the process ends here.
    console.error(isExpected ? error.message : error);
    process.exit(error instanceof SettingsError ? EXIT_CONFIG : 1);
  });
}
