import type { Server } from 'node:http';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { settingsOfProcess } from '../config/process-settings';
import { Settings } from '../config/settings';
import { runProgram } from '../database/run-program';
import { StartRefused } from '../database/start-refused';
import { CitySeed } from '../operations/city-seed';
import { startService } from '../start-service';
import { buildCity } from './build-city';
import { DemoClock } from './demo-clock';
import { type DemoFile, writeDemoFile } from './demo-file';
import { refuseFilledDatabase } from './empty-database';
import { freePort, listenOnLoopback, refuseTakenPort } from './loopback';
import { startMailCatcher } from './mail-catcher/mail-catcher';
import { MailCatcherModule } from './mail-catcher/mail-catcher.module';
import { welcome } from './welcome';

/** `npm run demo`: a whole city on this machine alone; nothing of it leaves. */
async function main(): Promise<void> {
  const settings = await demoSettings();
  await refuseTakenPort(settings.port);
  if (settings.databaseUrl) await refuseFilledDatabase(settings.databaseUrl);

  const stopped = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => stopped.abort(new StartRefused('Demo dihentikan.')));
  }
  const catcher = await startMailCatcher(settings.home);
  let demo: DemoFile | undefined;
  const { app } = await startService(Object.assign(new Settings(), settings, { smtpUrl: catcher.smtpUrl }), {
    extra: [MailCatcherModule.with(catcher)],
    beforeListening: async (house, ownerUrl) => {
      // Binds what letters bring about, which the stories need; else it happens when the door opens.
      await house.init();
      await raiseCity(house, ownerUrl, settings, stopped.signal);
      demo = await writeDemoFile(house, settings);
    },
  });
  const closeDoors = await listenOnLoopback(app.getHttpServer() as Server, settings.port);
  stopped.signal.addEventListener('abort', closeDoors);
  console.log(welcome(demo!));
}

/** Of the environment only what cannot reach beyond this machine. */
async function demoSettings(): Promise<Settings> {
  const settings = settingsOfProcess({ demo: true, host: 'localhost', dkim: null }, { LOG_LEVEL: 'warn' });
  const port = settings.port || (await freePort());
  return Object.assign(settings, { port, publicUrl: `http://localhost:${port}` });
}

/** Builds the city where there is none; one that was stopped half-way is begun again. */
async function raiseCity(
  app: NestFastifyApplication,
  ownerUrl: string,
  settings: Settings,
  signal: AbortSignal,
): Promise<void> {
  const clock = await DemoClock.open(ownerUrl);
  try {
    const state = await clock.state();
    if (state === 'built') return;
    if (state === 'real-work') {
      throw new StartRefused(`${settings.home} berisi pekerjaan nyata. Jalankan demo dengan PATUH_HOME lain.`);
    }
    if (state === 'unfinished') {
      await clock.clearUnfinished();
      await app.get(CitySeed).load();
    }
    await buildCity(app, clock, signal);
    await clock.finish();
  } finally {
    await clock.close();
  }
}

runProgram(main);
