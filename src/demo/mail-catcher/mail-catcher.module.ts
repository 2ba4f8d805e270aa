import { type DynamicModule, Module } from '@nestjs/common';
import { MailBox } from './mail-box';
import type { MailCatcher } from './mail-catcher';
import { MailCatcherController } from './mail-catcher.controller';

/** The pages of caught mails; only the demo has them. */
@Module({})
export class MailCatcherModule {
  static with({ box }: MailCatcher): DynamicModule {
    return {
      module: MailCatcherModule,
      controllers: [MailCatcherController],
      providers: [{ provide: MailBox, useValue: box }],
    };
  }
}
