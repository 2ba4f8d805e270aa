import { type DynamicModule, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module';
import { Settings } from './config/settings';
import { configureApp, createAdapter } from './web/configure-app';

/**
 * Builds the application, not yet listening; `extra` are modules that only the demo has.
 *
 * @param settings with `databaseAppUrl` of a migrated database
 */
export async function createApp(
  settings: Settings,
  extra: readonly (DynamicModule | Type)[] = [],
): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.with(settings, extra),
    createAdapter(settings),
    {
      bufferLogs: true,
    },
  );
  await configureApp(app, settings);
  return app;
}
