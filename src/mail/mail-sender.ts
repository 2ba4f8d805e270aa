import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { SYSTEM_ACTOR } from '../common/actor';
import { newId } from '../common/ids';
import type { Tx } from '../database/office-clock';
import { FileStore } from '../files/file-store';
import { JobQueue } from '../jobs/job-queue';
import { type Job, JobRunner, RetryLater } from '../jobs/job-runner';
import { MAIL_SEND, type MailAttachment } from './mail.service';
import { Mailer, type SmtpFault } from './mailer';

/** The job queued when a mail has finally failed, so that a task can be made of it. */
export const MAIL_FAILED = 'mail.failed';

/** The payload of {@link MAIL_FAILED}. */
export interface MailFailed {
  mailId: string;
  aboutType: string;
  aboutId: string;
}

/**
 * Looks the second before a mail leaves whether it still should; gives the reason to cancel it, or null. Runs in the
 * transaction that records the attempt: a lock on the case here keeps it from closing in between.
 */
export type MailGuard = (tx: Tx, about: { id: string }) => Promise<string | null>;

/** A mail that is to be sent now. */
interface MailRow {
  id: string;
  messageId: string;
  recipient: string;
  replyTo: string | null;
  subject: string;
  text: string;
  html: string;
  aboutType: string;
  aboutId: string;
}

type Outcome = 'accepted' | 'deferred' | 'refused' | 'no-answer';

const NO_SERVER_SECONDS = 300;

/** Sends queued mails: at least once, always under the same Message-ID, every attempt on record (R3). */
@Injectable()
export class MailSender implements OnModuleInit {
  private readonly guards = new Map<string, MailGuard>();

  constructor(
    private readonly db: DataSource,
    private readonly mailer: Mailer,
    private readonly files: FileStore,
    private readonly jobs: JobQueue,
    private readonly audit: AuditService,
    private readonly runner: JobRunner,
  ) {}

  onModuleInit(): void {
    this.runner.onFailed<{ mailId: string }>(MAIL_SEND, (tx, { mailId }, _job, reason) =>
      this.fail(tx, mailId, reason),
    );
  }

  /** Binds the guard of mails about one kind of record. Throws Error when it has one already. */
  guard(aboutType: string, guard: MailGuard): void {
    if (this.guards.has(aboutType)) throw new Error(`Mails about ${aboutType} have a guard already`);
    this.guards.set(aboutType, guard);
  }

  /** The handler of `mail.send`. Throws {@link RetryLater} where the server may take it later. */
  async send({ mailId }: { mailId: string }, job: Job): Promise<void> {
    if (!this.mailer.isSet) throw new RetryLater('No mail server is set', NO_SERVER_SECONDS, { isFree: true });
    const attachments = await this.attachmentsOf(mailId);
    const begun = await this.db.transaction((tx) => this.begin(tx, mailId));
    if (!begun) return; // sent by an earlier run of this job, or cancelled
    const { mail, attemptId } = begun;
    let response: string;
    try {
      response = await this.mailer.send({ ...mail, to: mail.recipient, attachments });
    } catch (fault) {
      return this.faulty(mail, attemptId, fault as SmtpFault, job);
    }
    await this.db.transaction(async (tx) => {
      await this.record(tx, attemptId, 'accepted', { response });
      await this.end(tx, mail.id, 'sent', null);
    });
  }

  /** Whether the mail should still go; from here on its attempt is on record, whatever becomes of this process. */
  private async begin(tx: Tx, mailId: string): Promise<{ mail: MailRow; attemptId: string } | null> {
    const [mail] = await tx.query<MailRow[]>(
      `SELECT id, message_id AS "messageId", recipient, reply_to AS "replyTo", subject, text, html,
              about_type AS "aboutType", about_id AS "aboutId"
         FROM mails WHERE id = $1 AND state = 'queued' FOR UPDATE`,
      [mailId],
    );
    if (!mail) return null;
    const reason = await this.guards.get(mail.aboutType)?.(tx, { id: mail.aboutId });
    if (reason) {
      await this.end(tx, mail.id, 'cancelled', reason);
      return null;
    }
    const attemptId = newId();
    await tx.query('INSERT INTO mail_attempts (id, mail_id) VALUES ($1, $2)', [attemptId, mail.id]);
    return { mail, attemptId };
  }

  private async attachmentsOf(mailId: string) {
    const [row] = await this.db.query<{ attachments: MailAttachment[] }[]>(
      `SELECT attachments FROM mails WHERE id = $1 AND state = 'queued'`,
      [mailId],
    );
    return Promise.all(
      (row?.attachments ?? []).map(async ({ sha256, filename, mediaType }) => ({
        filename,
        contentType: mediaType,
        content: await this.files.get(sha256),
      })),
    );
  }

  private async faulty(mail: MailRow, attemptId: string, fault: SmtpFault, job: Job): Promise<void> {
    const outcome = outcomeOf(fault);
    await this.db.transaction(async (tx) => {
      await this.record(tx, attemptId, outcome, fault);
      if (outcome === 'refused') await this.fail(tx, mail.id, fault.response ?? fault.message);
    });
    if (outcome !== 'refused') throw new RetryLater(fault.message, pauseSeconds(job.attempt), { cause: fault });
  }

  private async record(tx: Tx, attemptId: string, outcome: Outcome, answer: Partial<SmtpFault>): Promise<void> {
    await tx.query('INSERT INTO mail_outcomes (attempt_id, outcome, smtp_code, response) VALUES ($1, $2, $3, $4)', [
      attemptId,
      outcome,
      answer.responseCode ?? (Number(answer.response?.slice(0, 3)) || null),
      (answer.response ?? answer.message)?.slice(0, 500) ?? null,
    ]);
  }

  private async fail(tx: Tx, mailId: string, reason: string): Promise<void> {
    if (!(await this.end(tx, mailId, 'failed', reason.slice(0, 500)))) return;
    const [mail] = await tx.query<{ aboutType: string; aboutId: string }[]>(
      'SELECT about_type AS "aboutType", about_id AS "aboutId" FROM mails WHERE id = $1',
      [mailId],
    );
    await this.jobs.enqueue(tx, MAIL_FAILED, { mailId, ...mail! } satisfies MailFailed);
  }

  /** False when the mail had ended before. One cancelled while it was on its way has been sent all the same. */
  private async end(tx: Tx, mailId: string, state: 'sent' | 'failed' | 'cancelled', reason: string | null) {
    const [, changed] = await tx.query<[unknown, number]>(
      `UPDATE mails SET state = $2, state_reason = $3, ended_at = office_now()
        WHERE id = $1 AND (state = 'queued' OR (state = 'cancelled' AND $2 = 'sent'))`,
      [mailId, state, reason],
    );
    if (changed > 0) await this.audit.record(tx, SYSTEM_ACTOR, `mail.${state}`, { type: 'mail', id: mailId });
    return changed > 0;
  }
}

/**
 * A 5xx about this mail is final. One about the connection or our own login is not: whoever runs the server mends that.
 */
function outcomeOf({ responseCode, code, command }: SmtpFault): Outcome {
  if (responseCode === undefined) return 'no-answer';
  const isAboutUs = code === 'EAUTH' || command === 'CONN' || command === 'EHLO' || command === 'STARTTLS';
  return responseCode >= 500 && !isAboutUs ? 'refused' : 'deferred';
}

/** Half a minute, doubled each time up to four hours. */
const pauseSeconds = (attempt: number): number => Math.min(4 * 3600, 30 * 2 ** (attempt - 1));
