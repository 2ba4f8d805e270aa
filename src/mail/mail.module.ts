import { Global, Module } from '@nestjs/common';
import { FilesModule } from '../files/files.module';
import { JobsModule } from '../jobs/jobs.module';
import { ViewsModule } from '../render/views/views.module';
import { MailSender } from './mail-sender';
import { MailService } from './mail.service';
import { Mailer } from './mailer';

/** Mails: written with the act, sent after it. */
@Global()
@Module({
  imports: [FilesModule, JobsModule, ViewsModule],
  providers: [MailService, MailSender, Mailer],
  exports: [MailService, MailSender, Mailer],
})
export class MailModule {}
