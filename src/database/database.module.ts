import { Global, Logger, Module } from '@nestjs/common';
import { TypeOrmModule, type TypeOrmModuleOptions } from '@nestjs/typeorm';
import { Settings } from '../config/settings';
import { SnakeCaseNaming } from './naming';
import { OfficeClock } from './office-clock';
import './pg-types';
import { STATEMENT_TIMEOUT_MS, WatchedClient } from './watched-client';

const logger = new Logger('Database');

/**
 * How the application talks to Postgres: as the role with the application's rights, never as the owner.
 *
 * Short timeouts everywhere, so that after a cut, a black hole or a restart the pool holds no dead connection for
 * more than ten seconds (invariant R8).
 *
 * @throws Error when `databaseAppUrl` is empty; {@link openDatabase} gives it.
 */
export function dataSourceOptions(settings: Settings): TypeOrmModuleOptions {
  if (!settings.databaseAppUrl) throw new Error('databaseAppUrl is empty: open the database before the application');
  return {
    type: 'postgres',
    url: settings.databaseAppUrl,
    applicationName: 'patuh',
    namingStrategy: new SnakeCaseNaming(),
    autoLoadEntities: true,
    synchronize: false,
    // The role may not create extensions; the migrations have.
    installExtensions: false,
    // A failed statement's parameters may be personal data: nothing of them goes to the log.
    logging: false,
    poolSize: settings.databasePoolSize,
    connectTimeoutMS: 5_000,
    poolErrorHandler: (error: Error) => logger.warn(`A database connection was lost: ${error.message}`),
    retryAttempts: 3,
    retryDelay: 1_000,
    extra: {
      Client: WatchedClient,
      statement_timeout: STATEMENT_TIMEOUT_MS,
      lock_timeout: 5_000,
      idle_in_transaction_session_timeout: 15_000,
      keepAlive: true,
      keepAliveInitialDelayMillis: 2_000,
      idleTimeoutMillis: 10_000,
      // A cast to date in SQL then counts days as the office does.
      options: `-c TimeZone=${settings.timeZone}`,
    },
  };
}

@Global()
@Module({
  imports: [TypeOrmModule.forRootAsync({ inject: [Settings], useFactory: dataSourceOptions })],
  providers: [OfficeClock],
  exports: [OfficeClock],
})
export class DatabaseModule {}
