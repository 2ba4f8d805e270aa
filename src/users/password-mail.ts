import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Settings } from '../config/settings';
import { Mailer } from '../mail/mailer';
import { ViewEngine } from '../render/views/view-engine';
import { LINK_HOURS, type MailPasswordLink, PasswordLinks } from './password-links';
import { UserQueries } from './user.queries';

/**
 * Mails the link to a new password: the work of the job `users.mail-password-link`. It goes out without being stored
 * among the mails, because a stored link would open the account to whoever reads the database.
 */
@Injectable()
export class PasswordMail {
  constructor(
    private readonly db: DataSource,
    private readonly queries: UserQueries,
    private readonly links: PasswordLinks,
    private readonly views: ViewEngine,
    private readonly mailer: Mailer,
    private readonly settings: Settings,
  ) {}

  /** Makes the link at the last moment, so that it stands nowhere but in the mail. A second run sends a second link. */
  async send({ userId, reason }: MailPasswordLink): Promise<void> {
    const account = await this.queries.accountById(this.db.manager, userId);
    if (!account) return;
    const token = await this.db.transaction((tx) => this.links.issue(tx, userId, reason));
    const content = this.views.mail('password-reset', {
      name: account.actor.name,
      isWelcome: reason === 'welcome',
      hours: LINK_HOURS[reason],
      url: `${this.settings.publicUrl}/atur-sandi/${token}`,
      site: this.settings.publicUrl,
    });
    await this.mailer.send({ to: account.email, ...content });
  }
}
