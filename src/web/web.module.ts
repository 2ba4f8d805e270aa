import {
  type DynamicModule,
  type FactoryProvider,
  Global,
  Module,
  type ModuleMetadata,
  type Provider,
} from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { ViewsModule } from '../render/views/views.module';
import { AccessGuard } from './access.guard';
import { HomePagesController } from './home-pages.controller';
import { IdempotencyInterceptor } from './idempotency';
import { Authentication } from './identities';
import { NAVIGATION, type NavigationEntry, TASK_COUNT, type TaskCount } from './navigation';
import { Pages } from './page';
import { ProblemFilter } from './problem-filter';
import { ProblemPagesController } from './problem-pages.controller';
import { RateLimit } from './rate-limit';
import { UploadInterceptor } from './uploads';

export interface WebOptions {
  /** The main navigation, in order. */
  navigation: readonly NavigationEntry[];
  /** Counts the open tasks of a person, shown beside the link. */
  taskCount?: Pick<FactoryProvider<TaskCount>, 'inject' | 'useFactory'>;
  /** Modules `taskCount` injects from. */
  imports?: ModuleMetadata['imports'];
}

/** Guard, idempotency, problems and pages, around every route of the house. */
@Global()
@Module({})
export class WebModule {
  static with({ navigation, taskCount, imports }: WebOptions): DynamicModule {
    const providers: Provider[] = [
      { provide: NAVIGATION, useValue: navigation },
      ...(taskCount ? [{ provide: TASK_COUNT, ...taskCount }] : []),
      Authentication,
      Pages,
      RateLimit,
      { provide: APP_GUARD, useClass: AccessGuard },
      // Uploads first: they are read before a transaction begins.
      { provide: APP_INTERCEPTOR, useClass: UploadInterceptor },
      { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
      { provide: APP_FILTER, useClass: ProblemFilter },
    ];
    return {
      module: WebModule,
      imports: [ViewsModule, ...(imports ?? [])],
      controllers: [HomePagesController, ProblemPagesController],
      providers,
      exports: [Authentication, Pages, RateLimit, NAVIGATION],
    };
  }
}
