import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditModule } from '../audit/audit.module';
import { JobsModule } from '../jobs/jobs.module';
import { MailModule } from '../mail/mail.module';
import { Identities } from '../web/identities';
import { ApiKeyService } from './api-keys.service';
import { FirstAdmin } from './first-admin';
import { PasswordLinks } from './password-links';
import { PasswordMail } from './password-mail';
import { PasswordPagesController } from './password-pages.controller';
import { PasswordService } from './password.service';
import { Sessions } from './sessions';
import { SignInController } from './sign-in.controller';
import { SignInPagesController } from './sign-in-pages.controller';
import { SignInService } from './sign-in.service';
import { StoredIdentities } from './stored-identities';
import { User } from './user.entity';
import { UserPagesController } from './user-pages.controller';
import { UserQueries } from './user.queries';
import { UserService } from './user.service';

/** People, how they sign in, and the keys of machines. Global, because the guard asks it who sends a request. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([User]), AuditModule, JobsModule, MailModule],
  controllers: [SignInController, SignInPagesController, PasswordPagesController, UserPagesController],
  providers: [
    { provide: Identities, useClass: StoredIdentities },
    ApiKeyService,
    FirstAdmin,
    PasswordLinks,
    PasswordMail,
    PasswordService,
    Sessions,
    SignInService,
    UserQueries,
    UserService,
  ],
  exports: [Identities, ApiKeyService, FirstAdmin, PasswordMail, UserQueries, UserService],
})
export class UsersModule {}
