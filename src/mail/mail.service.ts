import { Injectable } from '@nestjs/common';
import { newId } from '../common/ids';
import { Problem } from '../common/problem';
import { Settings } from '../config/settings';
import type { Tx } from '../database/office-clock';
import { JobQueue } from '../jobs/job-queue';
import { ViewEngine } from '../render/views/view-engine';
import { isPlainAddress } from './address';

/** The job that sends one mail. */
export const MAIL_SEND = 'mail.send';

/** A stored file that goes with a mail. */
export interface MailAttachment {
  sha256: string;
  filename: string;
  mediaType: string;
}

/** A mail to send. */
export interface NewMail {
  /** Folder in `templates/mail`. */
  message: string;
  to: string;
  model: object;
  /** A mailbox that people read; answers never go to the sending address. */
  replyTo?: string;
  attachments?: readonly MailAttachment[];
  about: { type: string; id: string };
}

/** Writes mails into the transaction that makes them necessary; a job sends them afterwards. */
@Injectable()
export class MailService {
  constructor(
    private readonly views: ViewEngine,
    private readonly jobs: JobQueue,
    private readonly settings: Settings,
  ) {}

  /**
   * Composes and queues a mail; its text and Message-ID never change after this.
   *
   * @returns the id of the mail
   * @throws Problem 422 `address-not-plain` for anything but one plain address
   */
  async enqueue(tx: Tx, mail: NewMail): Promise<string> {
    for (const address of [mail.to, mail.replyTo]) {
      if (address !== undefined && !isPlainAddress(address)) throw addressNotPlain();
    }
    const id = newId();
    const { subject, text, html } = this.views.mail(mail.message, mail.model);
    await tx.query(
      `INSERT INTO mails (id, message_id, message, recipient, reply_to, subject, text, html, attachments, about_type, about_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        id,
        `<${id}@${new URL(this.settings.publicUrl).hostname}>`,
        mail.message,
        mail.to,
        mail.replyTo ?? null,
        subject,
        text,
        html,
        JSON.stringify(mail.attachments ?? []),
        mail.about.type,
        mail.about.id,
      ],
    );
    await this.jobs.enqueue(tx, MAIL_SEND, { mailId: id }, { key: `mail:${id}`, maxAttempts: 10 });
    return id;
  }
}

const addressNotPlain = (): Problem =>
  new Problem(422, 'address-not-plain', 'Alamat surel ini tidak dapat dipakai. Tulis satu alamat saja, misalnya hrd@contoh.co.id.', {
    title: 'Alamat surel tidak sesuai',
    errors: [{ pointer: '/email', detail: 'Tulis satu alamat surel saja.' }],
  });
