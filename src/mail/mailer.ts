import { readFileSync } from 'node:fs';
import { Injectable } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { Settings } from '../config/settings';
import { addressOf, isPlainAddress } from './address';

const TIMEOUT_MS = 10_000;

/** How nodemailer tells what the server said; without `responseCode` there was no answer. */
export interface SmtpFault extends Error {
  responseCode?: number;
  response?: string;
  code?: string;
  /** The SMTP command that was answered, `CONN` for the greeting. */
  command?: string;
}

/** A composed mail on its way out. */
export interface OutgoingMail {
  /** Given where a repeat must be known as one; made by the library otherwise. */
  messageId?: string;
  to: string;
  replyTo?: string | null;
  subject: string;
  text: string;
  html: string;
  attachments?: { filename: string; contentType: string; content: Buffer }[];
}

/** The connection to the mail server; one for each mail, so that no repeat happens unseen. */
@Injectable()
export class Mailer {
  private transporter: Transporter | null = null;

  constructor(private readonly settings: Settings) {}

  /** False until a mail server is set; mails stay queued. */
  get isSet(): boolean {
    return this.settings.smtpUrl !== null;
  }

  /** Hands the mail to the server and returns its answer. Throws {@link SmtpFault}. */
  async send(mail: OutgoingMail): Promise<string> {
    if (!isPlainAddress(mail.to)) throw new Error('Not one plain address');
    const sent = (await this.open().sendMail({
      messageId: mail.messageId,
      from: this.settings.mailFrom,
      to: mail.to,
      replyTo: mail.replyTo ?? undefined,
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      attachments: mail.attachments,
      // RFC 3834: no holiday notice is wanted in answer.
      headers: { 'Auto-Submitted': 'auto-generated' },
      disableFileAccess: true,
      disableUrlAccess: true,
    })) as { response: string };
    return sent.response;
  }

  private open(): Transporter {
    return (this.transporter ??= this.newTransporter());
  }

  private newTransporter(): Transporter {
    const { smtpUrl, dkim, mailFrom } = this.settings;
    if (!smtpUrl) throw new Error('No mail server is set');
    const transporter = createTransport({
      url: smtpUrl,
      connectionTimeout: TIMEOUT_MS,
      greetingTimeout: TIMEOUT_MS,
      socketTimeout: TIMEOUT_MS,
      dnsTimeout: TIMEOUT_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
      dkim: dkim
        ? { domainName: dkim.domain, keySelector: dkim.selector, privateKey: readFileSync(dkim.privateKeyFile, 'utf8') }
        : undefined,
    } as Parameters<typeof createTransport>[0]);
    // The library reads addresses by rules of its own: what it would tell the server must be what we were given.
    transporter.use('stream', (mail, done) => {
      const envelope = mail.message.getEnvelope();
      const isAsGiven =
        envelope.from === addressOf(mailFrom) && envelope.to.length === 1 && envelope.to[0] === mail.data.to;
      done(isAsGiven ? undefined : new Error('The envelope is not what was given'));
    });
    return transporter;
  }
}
