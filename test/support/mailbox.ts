import { SMTPServer } from 'smtp-server';
import PostalMime from 'postal-mime';
import { until } from './until';

/** A mail as it arrived. */
export interface ArrivedMail {
  to: string;
  from: string;
  replyTo: string | null;
  subject: string;
  text: string;
  html: string;
  messageId: string;
  attachments: { filename: string; mediaType: string; bytes: Buffer }[];
}

/** A mail server on loopback that keeps what it is given. */
export class Mailbox {
  readonly mails: ArrivedMail[] = [];
  private readonly server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const recipients = session.envelope.rcptTo.map(({ address }) => address);
        arrived(Buffer.concat(chunks), recipients.join(', ')).then((mail) => (this.mails.push(mail), done()), done);
      });
    },
  });

  /** Opens it and returns the address for `SMTP_URL`. */
  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `smtp://127.0.0.1:${(this.server.server.address() as { port: number }).port}`;
  }

  /** The first mail to `to` whose subject holds `subject`, waited for. */
  async mailTo(to: string, subject: string): Promise<ArrivedMail> {
    const find = () => this.mails.find((mail) => mail.to === to && mail.subject.includes(subject));
    await until(() => find() !== undefined, `a mail to ${to} about "${subject}"`);
    return find()!;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

async function arrived(source: Buffer, to: string): Promise<ArrivedMail> {
  const mail = await PostalMime.parse(source);
  return {
    to,
    from: mail.from?.address ?? '',
    replyTo: mail.replyTo?.[0]?.address ?? null,
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: mail.html ?? '',
    messageId: mail.messageId ?? '',
    attachments: mail.attachments.map(({ filename, mimeType, content }) => ({
      filename: filename ?? '',
      mediaType: mimeType,
      bytes: Buffer.from(content as ArrayBuffer),
    })),
  };
}
