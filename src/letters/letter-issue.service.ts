import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { SYSTEM_ACTOR, type Actor } from '../common/actor';
import { longDate } from '../common/formats';
import { newId } from '../common/ids';
import type { PlainDate } from '../common/plain-date';
import { notFound } from '../common/problem';
import { OfficeClock, type Tx } from '../database/office-clock';
import { FileStore } from '../files/file-store';
import { JobQueue } from '../jobs/job-queue';
import { documentKind } from '../law/documents';
import { lengthInWords } from '../law/periods';
import { MailService } from '../mail/mail.service';
import { OfficeProfiles, type OfficeProfile } from '../parameters/office-profiles';
import { layoutVersion, LetterRenderer, renderLetterPdf, wordingVersion, type LetterCode } from '../render/letters';
import { TaskService } from '../tasks/task.service';
import { DecisionExtracts, takesExtract } from './decision-extract';
import { Letter } from './letter.entity';
import { LetterFrames } from './letter-frame';
import { letterMail } from './letter-mail';
import { isMailed } from './letter-recipients';
import { LetterPrint } from './letter-print';
import { letterInState } from './letter.problems';
import { LETTER_ISSUE } from './letter-standing';
import { receiptWork } from './letter-work';

/** To whom a letter is mailed, and where the address comes from. */
interface Recipient {
  email: string;
  source: string;
  name: string;
}

/**
 * Gives a signed letter its paper: rendered once, archived under its hash, then mailed. Runs as a job after the act,
 * which stands whatever happens here.
 */
@Injectable()
export class LetterIssueService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly prints: LetterPrint,
    private readonly extracts: DecisionExtracts,
    private readonly renderer: LetterRenderer,
    private readonly files: FileStore,
    private readonly mails: MailService,
    private readonly offices: OfficeProfiles,
    private readonly frames: LetterFrames,
    private readonly tasks: TaskService,
    private readonly jobs: JobQueue,
    private readonly audit: AuditService,
  ) {}

  /** The handler of `letter.issue`. Doing it twice changes nothing: the paper is the same to the byte. */
  async issue({ letterId }: { letterId: string }): Promise<void> {
    const letter = await this.db.manager.findOneByOrFail(Letter, { id: letterId });
    if (letter.state !== 'signed') return;
    // The scan of a signature made outside is the paper itself.
    const paper = letter.scanSha256
      ? { sha256: letter.scanSha256 }
      : await this.files.put(
          await renderLetterPdf(await this.prints.inputOf(letter), this.renderer),
          'application/pdf',
        );
    const extract = takesExtract(letter)
      ? await this.files.put(await this.extracts.pdf(letter), 'application/pdf')
      : null;
    await this.db.transaction((tx) => this.archive(tx, letter.id, paper.sha256, extract?.sha256 ?? null));
  }

  /**
   * Has the paper of a signed letter made once more, after its job has failed for good.
   *
   * @throws Problem 404, 409 `letter-state` when it is not signed or has its paper
   */
  async again(actor: Actor, letterId: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      const letter = await tx.findOne(Letter, { where: { id: letterId }, lock: { mode: 'pessimistic_write' } });
      if (!letter) throw notFound();
      if (letter.state !== 'signed') throw letterInState(letter.state);
      await this.jobs.enqueue(tx, LETTER_ISSUE, { letterId }, { key: `issue:${letterId}` });
      await this.tasks.done(tx, actor, `issue:${letterId}`);
      await this.audit.record(tx, actor, 'letter.print-again', { type: 'letter', id: letterId });
    });
  }

  /** Mails the recorded paper of another body to the employer, as a courtesy; the act itself is theirs. */
  async mailCopy(tx: Tx, letter: Letter): Promise<void> {
    await this.mail(tx, letter, letter.scanSha256!);
    if (documentKind(letter.code).needsReceipt) await this.askForReceipt(tx, letter);
  }

  /** As after {@link mailCopy}, for a paper that only a list told of: there is nothing to mail. */
  async awaitReceipt(tx: Tx, letter: Letter): Promise<void> {
    if (documentKind(letter.code).needsReceipt) await this.askForReceipt(tx, letter);
  }

  private async archive(tx: Tx, letterId: string, sha256: string, extractSha256: string | null): Promise<void> {
    const letter = await tx.findOneOrFail(Letter, { where: { id: letterId }, lock: { mode: 'pessimistic_write' } });
    if (letter.state !== 'signed') return;
    letter.state = 'issued';
    letter.issuedAt = await this.clock.now(tx);
    letter.pdfSha256 = letter.scanSha256 ? null : sha256;
    letter.extractSha256 = extractSha256;
    letter.templateVersion = letter.scanSha256 ? null : wordingVersion(letter.code as LetterCode);
    letter.layoutVersion = letter.scanSha256 ? null : layoutVersion();
    letter.version += 1;
    await tx.save(Letter, letter);
    await this.tasks.done(tx, SYSTEM_ACTOR, `issue:${letter.id}`);
    await this.audit.record(tx, SYSTEM_ACTOR, 'letter.issued', { type: 'letter', id: letter.id }, { sha256 });
    await this.mail(tx, letter, sha256);
    if (documentKind(letter.code).needsReceipt && !letter.unitId) await this.askForReceipt(tx, letter);
  }

  private async mail(tx: Tx, letter: Letter, sha256: string): Promise<void> {
    if (!isMailed(letter.code)) return;
    const recipient = letter.unitId ? await this.unit(tx, letter.unitId) : await this.employer(tx, letter.caseId!);
    if (!recipient) return this.askForAddress(tx, letter);
    const office = await this.senderOf(tx, letter);
    const bpjs = await this.offices.on(tx, 'BPJS', letter.datedOn!);
    const paper = await this.files.displayCopy(sha256);
    const mailId = await this.mails.enqueue(tx, {
      message: 'letter',
      to: recipient.email,
      replyTo: office.replyTo,
      model: letterMail({
        letter,
        recipient: recipient.name,
        period:
          letter.periodLength && letter.periodUnit
            ? lengthInWords({ length: letter.periodLength, unit: letter.periodUnit })
            : null,
        office,
        bpjs,
        verifyUrl: letter.verifyCode ? this.frames.verifyUrl(letter.verifyCode) : null,
      }),
      attachments: [
        { sha256: paper.sha256, filename: filename(letter, paper.mediaType), mediaType: paper.mediaType },
        ...(letter.extractSha256
          ? [{ sha256: letter.extractSha256, filename: 'petikan-keputusan.pdf', mediaType: 'application/pdf' }]
          : []),
      ],
      about: { type: 'letter', id: letter.id },
    });
    await tx.query(
      `INSERT INTO letter_deliveries (id, letter_id, channel, recipient, recipient_source, mail_id, created_by)
       VALUES ($1, $2, 'EMAIL', $3, $4, $5, $6)`,
      [newId(), letter.id, recipient.email, recipient.source, mailId, SYSTEM_ACTOR.id],
    );
  }

  private async employer(tx: Tx, caseId: string): Promise<Recipient | null> {
    const [row] = await tx.query<Recipient[]>(
      `SELECT c.email::text AS email, c.email_source AS source, e.name FROM cases c JOIN employers e ON e.id = c.employer_id
        WHERE c.id = $1 AND c.email IS NOT NULL`,
      [caseId],
    );
    return row ?? null;
  }

  private async unit(tx: Tx, unitId: string): Promise<Recipient | null> {
    const [row] = await tx.query<Recipient[]>(
      `SELECT email::text AS email, 'unit' AS source, name FROM service_units WHERE id = $1 AND email IS NOT NULL`,
      [unitId],
    );
    return row ?? null;
  }

  private async senderOf(tx: Tx, letter: Letter): Promise<OfficeProfile> {
    // A copy of what BPJS wrote is sent, and answered, by the office; BPJS's own letters by BPJS.
    const code = letter.issuer === 'BPJS' && letter.origin === 'WRITTEN' ? 'BPJS' : 'OFFICE';
    return this.offices.on(tx, code, letter.datedOn!);
  }

  private async askForReceipt(tx: Tx, letter: Letter): Promise<void> {
    // Handed over while the paper was being made: there is nothing to ask for any more.
    const [proven] = await tx.query<unknown[]>('SELECT 1 FROM letter_receipts WHERE letter_id = $1', [letter.id]);
    if (proven) return;
    await this.tasks.open(tx, {
      key: receiptWork(letter.id),
      kind: 'proof',
      title: `Catat bukti terima: ${documentKind(letter.code).name}`,
      detail: `Nomor ${letter.number}, ${longDate(letter.datedOn as PlainDate)}. Jangka belum berjalan sebelum terbukti diterima.`,
      href: `/surat/${letter.id}/bukti-terima`,
      role: 'case_officer',
      issuer: letter.issuer === 'BPJS' ? 'BPJS' : 'CITY',
      caseId: letter.caseId,
      ownerId: await this.ownerOf(tx, letter.caseId!),
    });
  }

  private async askForAddress(tx: Tx, letter: Letter): Promise<void> {
    await this.tasks.open(tx, {
      key: `address:${letter.id}`,
      kind: 'delivery',
      title: `Antarkan ${documentKind(letter.code).name}: belum ada alamat surel`,
      detail:
        'Alamat surel belum dipastikan, jadi surat ini belum dikirim. Antarkan langsung, lalu catat bukti terimanya.',
      href: `/surat/${letter.id}`,
      role: 'case_officer',
      caseId: letter.caseId,
      ownerId: await this.ownerOf(tx, letter.caseId!),
    });
  }

  private async ownerOf(tx: Tx, caseId: string): Promise<string | null> {
    const [row] = await tx.query<{ owner_id: string | null }[]>('SELECT owner_id FROM cases WHERE id = $1', [caseId]);
    return row?.owner_id ?? null;
  }
}

const filename = (letter: Letter, mediaType: string): string =>
  `${letter.code.toLowerCase()}-${letter.number ?? ''}`.replace(/[^A-Za-z0-9-]+/g, '-') +
  (mediaType === 'application/pdf' ? '.pdf' : '.jpg');
