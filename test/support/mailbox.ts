import { startTestSmtp, type TestSmtp } from './mail';
import { until } from './until';

/** A mail as a mail program reads it. */
export interface ArrivedMail {
  to: string;
  replyTo: string | null;
  subject: string;
  text: string;
  html: string;
  messageId: string;
  attachments: { filename: string; mediaType: string; bytes: Buffer }[];
}

/** What arrived at the mail server of a test. */
export class Mailbox {
  private smtp!: TestSmtp;

  /** Opens it and returns the address for `SMTP_URL`. */
  async open(): Promise<string> {
    this.smtp = await startTestSmtp();
    return this.smtp.url;
  }

  get mails(): ArrivedMail[] {
    return this.smtp.mails.map(({ to, email }) => ({
      to: to.join(', '),
      replyTo: email.replyTo?.[0]?.address ?? null,
      subject: email.subject ?? '',
      text: email.text ?? '',
      html: email.html ?? '',
      messageId: email.messageId ?? '',
      attachments: email.attachments.map(({ filename, mimeType, content }) => ({
        filename: filename ?? '',
        mediaType: mimeType,
        bytes: Buffer.from(content as ArrayBuffer),
      })),
    }));
  }

  /** The first mail to `to` whose subject holds `subject`, waited for. */
  async mailTo(to: string, subject: string): Promise<ArrivedMail> {
    const find = () => this.mails.find((mail) => mail.to === to && mail.subject.includes(subject));
    await until(() => find() !== undefined, `a mail to ${to} about "${subject}"`);
    return find()!;
  }

  async close(): Promise<void> {
    await this.smtp?.stop();
  }
}
