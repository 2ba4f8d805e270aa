import { readFileSync } from 'node:fs';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { Settings } from '../config/settings';
import { isPlainAddress } from './address';

const TIMEOUT_MS = 10_000;

/** How nodemailer tells what the server said; without `responseCode` there was no answer. */
export interface SmtpFault extends Error {
  responseCode?: number;
  response?: string;
  code?: string;
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

/** The connection to the mail server. */
@Injectable()
export class Mailer implements OnApplicationShutdown {
  private transporter: Transporter | null = null;

  constructor(private readonly settings: Settings) {}

  /** Hands the mail to the server and returns its answer. Throws {@link SmtpFault}. */
  async send(mail: OutgoingMail): Promise<string> {
    if (!isPlainAddress(mail.to)) throw new Error('Not one plain address');
    const sent = (await this.open().sendMail({
      ...mail,
      replyTo: mail.replyTo ?? undefined,
      from: this.settings.mailFrom,
      // The envelope is given, not read from headers: nothing in a header can add a recipient.
      envelope: { from: addressOf(this.settings.mailFrom), to: [mail.to] },
      disableFileAccess: true,
      disableUrlAccess: true,
    })) as { response: string };
    return sent.response;
  }

  onApplicationShutdown(): void {
    this.transporter?.close();
  }

  private open(): Transporter {
    if (!this.settings.smtpUrl) throw Object.assign(new Error('No mail server is set'), { code: 'NO_SMTP_URL' });
    const { dkim } = this.settings;
    this.transporter ??= createTransport({
      url: this.settings.smtpUrl,
      pool: true,
      maxConnections: 2,
      connectionTimeout: TIMEOUT_MS,
      greetingTimeout: TIMEOUT_MS,
      socketTimeout: TIMEOUT_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
      dkim: dkim
        ? { domainName: dkim.domain, keySelector: dkim.selector, privateKey: readFileSync(dkim.privateKeyFile, 'utf8') }
        : undefined,
    } as Parameters<typeof createTransport>[0]);
    return this.transporter;
  }
}

const addressOf = (from: string): string => /<([^>]+)>/.exec(from)?.[1] ?? from;
