import { Global, Module } from '@nestjs/common';
import { ViewsModule } from '../render/views/views.module';
import { MailSender } from './mail-sender';
import { MailService } from './mail.service';
import { Mailer } from './mailer';

/** Mails: written with the act, sent after it. */
@Global()
@Module({
  imports: [ViewsModule],
  providers: [MailService, MailSender, Mailer],
  exports: [MailService, MailSender, Mailer],
})
export class MailModule {}
