import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { SYSTEM_ACTOR } from '../common/actor';
import { longDate } from '../common/formats';
import { newId } from '../common/ids';
import type { PlainDate } from '../common/plain-date';
import { OfficeClock, type Tx } from '../database/office-clock';
import { FileStore } from '../files/file-store';
import { documentKind } from '../law/documents';
import { lengthInWords } from '../law/periods';
import { MailService } from '../mail/mail.service';
import { OfficeProfiles, type OfficeProfile } from '../parameters/office-profiles';
import {
  layoutVersion,
  LetterRenderer,
  renderLetterPdf,
  wordingVersion,
  type LetterCode,
  type LetterInput,
} from '../render/letters';
import { TaskService } from '../tasks/task.service';
import { Letter } from './letter.entity';
import { LetterFrames } from './letter-frame';
import { letterMail } from './letter-mail';

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
    private readonly renderer: LetterRenderer,
    private readonly files: FileStore,
    private readonly mails: MailService,
    private readonly offices: OfficeProfiles,
    private readonly frames: LetterFrames,
    private readonly tasks: TaskService,
    private readonly audit: AuditService,
  ) {}

  /** The handler of `letter.issue`. Doing it twice changes nothing: the paper is the same to the byte. */
  async issue({ letterId }: { letterId: string }): Promise<void> {
    const letter = await this.db.manager.findOneByOrFail(Letter, { id: letterId });
    if (letter.state !== 'signed') return;
    // The scan of a signature made outside is the paper itself.
    const paper = letter.scanSha256
      ? { sha256: letter.scanSha256 }
      : await this.files.put(await renderLetterPdf(await this.inputOf(letter), this.renderer), 'application/pdf');
    await this.db.transaction((tx) => this.archive(tx, letter.id, paper.sha256));
  }

  /** Mails the recorded paper of another body to the employer, as a courtesy; the act itself is theirs. */
  async mailCopy(tx: Tx, letter: Letter): Promise<void> {
    await this.mail(tx, letter, letter.scanSha256!);
    if (documentKind(letter.code).needsReceipt) await this.askForReceipt(tx, letter);
  }

  /** A letter as the renderer takes it; photographs stand in the fields under their hash. */
  async inputOf(letter: Letter): Promise<LetterInput> {
    const names = [...JSON.stringify(letter.fields).matchAll(/"([0-9a-f]{64})"/g)].map((match) => match[1]!);
    const media = await Promise.all(
      [...new Set(names)].map(async (name) => [name, await this.files.get(name)] as const),
    );
    return {
      code: letter.code,
      frame: letter.frame,
      fields: letter.fields,
      media: Object.fromEntries(media),
    } as LetterInput;
  }

  private async archive(tx: Tx, letterId: string, sha256: string): Promise<void> {
    const letter = await tx.findOneOrFail(Letter, { where: { id: letterId }, lock: { mode: 'pessimistic_write' } });
    if (letter.state !== 'signed') return;
    letter.state = 'issued';
    letter.issuedAt = await this.clock.now(tx);
    letter.pdfSha256 = letter.scanSha256 ? null : sha256;
    letter.templateVersion = letter.scanSha256 ? null : wordingVersion(letter.code as LetterCode);
    letter.layoutVersion = letter.scanSha256 ? null : layoutVersion();
    letter.version += 1;
    await tx.save(Letter, letter);
    await this.audit.record(tx, SYSTEM_ACTOR, 'letter.issued', { type: 'letter', id: letter.id }, { sha256 });
    await this.mail(tx, letter, sha256);
    if (documentKind(letter.code).needsReceipt && !letter.unitId) await this.askForReceipt(tx, letter);
  }

  private async mail(tx: Tx, letter: Letter, sha256: string): Promise<void> {
    const recipient = letter.unitId ? await this.unit(tx, letter.unitId) : await this.employer(tx, letter.caseId!);
    if (!mailed(letter)) return;
    if (!recipient) return this.askForAddress(tx, letter);
    const office = await this.senderOf(tx, letter);
    const bpjs = await this.offices.on(tx, 'BPJS', letter.datedOn!);
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
        { sha256, filename: filename(letter), mediaType: (await this.files.mediaType(sha256)) ?? 'application/pdf' },
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
      key: `receipt:${letter.id}`,
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

/** Reports and papers between offices stay in the file; everything else goes to its addressee. */
const mailed = (letter: Letter): boolean =>
  letter.unitId !== null || documentKind(letter.code).needsReceipt || letter.code === 'REVOKE';

const filename = (letter: Letter): string =>
  `${letter.code.toLowerCase()}-${letter.number ?? ''}`.replace(/[^A-Za-z0-9-]+/g, '-') + '.pdf';
