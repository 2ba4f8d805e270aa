import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { newId } from '../common/ids';
import type { Tx } from '../database/office-clock';
import { FileStore } from '../files/file-store';
import { JobQueue } from '../jobs/job-queue';
import { PermanentFailure, type Job } from '../jobs/job-runner';
import type { MailAttachment } from './mail.service';
import { Mailer, type SmtpFault } from './mailer';

/** The job queued when a mail has finally failed; bound by the house, so that a task can be made of it. */
export const MAIL_FAILED = 'mail.failed';

/** A queued mail. */
interface MailRow {
  id: string;
  messageId: string;
  recipient: string;
  replyTo: string | null;
  subject: string;
  text: string;
  html: string;
  attachments: MailAttachment[];
  aboutType: string;
  aboutId: string;
}

/** Looks the second before a mail leaves whether it still should; gives the reason to cancel it, or null. */
export type MailGuard = (tx: Tx, about: { id: string }) => Promise<string | null>;

/** Sends queued mails: at least once, always under the same Message-ID, every attempt on record (R3). */
@Injectable()
export class MailSender {
  private readonly guards = new Map<string, MailGuard>();

  constructor(
    private readonly db: DataSource,
    private readonly transport: Mailer,
    private readonly files: FileStore,
    private readonly jobs: JobQueue,
  ) {}

  /** Binds the guard of mails about one kind of record. Throws Error when it has one already. */
  guard(aboutType: string, guard: MailGuard): void {
    if (this.guards.has(aboutType)) throw new Error(`Mails about ${aboutType} have a guard already`);
    this.guards.set(aboutType, guard);
  }

  /** The handler of `mail.send`. Throws to be tried again later. */
  async send({ mailId }: { mailId: string }, job: Job): Promise<void> {
    const mail = await this.queued(mailId);
    if (!mail) return; // sent by an earlier run of this job, or cancelled
    const reason = await this.guards.get(mail.aboutType)?.(this.db.manager, { id: mail.aboutId });
    if (reason) return this.end(mail, 'cancelled', reason);

    const attachments = await Promise.all(
      mail.attachments.map(async ({ sha256, filename, mediaType }) => ({
        filename,
        contentType: mediaType,
        content: await this.files.get(sha256),
      })),
    );
    try {
      const response = await this.transport.send({ ...mail, to: mail.recipient, attachments });
      await this.end(mail, 'sent', null, { outcome: 'accepted', response });
    } catch (error) {
      await this.refused(mail, error as SmtpFault, job);
    }
  }

  private async refused(mail: MailRow, fault: SmtpFault, job: Job): Promise<void> {
    const forGood = fault.responseCode !== undefined && fault.responseCode >= 500;
    const outcome = fault.responseCode === undefined ? 'no-answer' : forGood ? 'refused' : 'refused-for-now';
    const attempt = { outcome, code: fault.responseCode, response: fault.response ?? fault.code ?? fault.name } as const;
    if (forGood || job.attempt >= job.maxAttempts) {
      await this.end(mail, 'failed', attempt.response, attempt);
      throw new PermanentFailure(`The mail server refused: ${fault.responseCode ?? fault.code}`);
    }
    await this.attempted(this.db.manager, mail, attempt);
    throw fault;
  }

  private async queued(id: string): Promise<MailRow | null> {
    const [row] = await this.db.query<MailRow[]>(
      `SELECT id, message_id AS "messageId", recipient, reply_to AS "replyTo", subject, text, html, attachments,
              about_type AS "aboutType", about_id AS "aboutId"
         FROM mails WHERE id = $1 AND state = 'queued'`,
      [id],
    );
    return row ?? null;
  }

  private async end(
    mail: MailRow,
    state: 'sent' | 'failed' | 'cancelled',
    reason: string | null,
    attempt?: { outcome: string; code?: number; response: string },
  ): Promise<void> {
    await this.db.transaction(async (tx) => {
      if (attempt) await this.attempted(tx, mail, attempt);
      await tx.query(
        `UPDATE mails SET state = $2, state_reason = $3, ended_at = office_now() WHERE id = $1 AND state = 'queued'`,
        [mail.id, state, reason],
      );
      if (state === 'failed') {
        await this.jobs.enqueue(tx, MAIL_FAILED, { mailId: mail.id, aboutType: mail.aboutType, aboutId: mail.aboutId });
      }
    });
  }

  private async attempted(
    tx: Tx,
    mail: MailRow,
    attempt: { outcome: string; code?: number; response: string },
  ): Promise<void> {
    await tx.query('INSERT INTO mail_attempts (id, mail_id, outcome, smtp_code, response) VALUES ($1, $2, $3, $4, $5)', [
      newId(),
      mail.id,
      attempt.outcome,
      attempt.code ?? null,
      attempt.response.slice(0, 500),
    ]);
  }
}
