import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service';
import { type Actor, SYSTEM_ACTOR } from '../common/actor';
import { newId } from '../common/ids';
import { Settings } from '../config/settings';
import type { Tx } from '../database/office-clock';
import { JobQueue } from '../jobs/job-queue';
import { ViewEngine } from '../render/views/view-engine';
import { addressOf, isPlainAddress } from './address';
import { addressNotPlain } from './mail.problems';

/** The job that sends one mail. */
export const MAIL_SEND = 'mail.send';

/** With the pauses of the sender: about two and a half days. */
const MAX_ATTEMPTS = 24;

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
  /** One plain address. */
  to: string;
  model: object;
  /** A mailbox that people read; answers never go to the sending address. */
  replyTo?: string;
  attachments?: readonly MailAttachment[];
  /** The record it is about; guards and later readers find it by this. */
  about: { type: string; id: string };
  /** Who had it sent; the system when absent. */
  actor?: Actor;
}

/** Writes mails into the transaction that makes them necessary; a job sends them afterwards. */
@Injectable()
export class MailService {
  constructor(
    private readonly views: ViewEngine,
    private readonly jobs: JobQueue,
    private readonly audit: AuditService,
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
    for (const { filename } of mail.attachments ?? []) refuseOddName(filename);
    const id = newId();
    const { subject, text, html } = this.views.mail(mail.message, mail.model);
    await tx.query(
      `INSERT INTO mails (id, message_id, message, recipient, reply_to, subject, text, html, attachments, about_type, about_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        id,
        `<${id}@${addressOf(this.settings.mailFrom).split('@').pop()}>`,
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
    const about = { aboutType: mail.about.type, aboutId: mail.about.id };
    await this.audit.record(tx, mail.actor ?? SYSTEM_ACTOR, 'mail.queued', { type: 'mail', id }, about);
    await this.jobs.enqueue(tx, MAIL_SEND, { mailId: id }, { key: id, maxAttempts: MAX_ATTEMPTS });
    return id;
  }

  /** Takes back the mails about a record that have not left yet. `reason` is shown to people. */
  async cancel(tx: Tx, about: NewMail['about'], reason: string, actor: Actor = SYSTEM_ACTOR): Promise<void> {
    const [cancelled] = await tx.query<[{ id: string }[], number]>(
      `UPDATE mails SET state = 'cancelled', state_reason = $3, ended_at = office_now()
        WHERE about_type = $1 AND about_id = $2 AND state = 'queued' RETURNING id`,
      [about.type, about.id, reason],
    );
    for (const { id } of cancelled) await this.audit.record(tx, actor, 'mail.cancelled', { type: 'mail', id });
  }
}

/** A file name travels in a header: one line, no quotes, no path. */
function refuseOddName(filename: string): void {
  if (!/^[\p{L}\p{N}][\p{L}\p{N} ._()-]{0,119}$/u.test(filename)) throw new RangeError('Not a plain file name');
}
