import { promises as fs } from 'node:fs';
import { join } from 'node:path';
import PostalMime, { type Email } from 'postal-mime';
import { isId, newId } from '../../common/ids';

/** One caught mail, as the list shows it. */
export interface CaughtMail {
  id: string;
  /** When it came, in real time. */
  caughtAt: string;
  /** Of the envelope: where it would really have gone. */
  to: string[];
  from: string;
  subject: string;
  attachments: number;
}

/** A caught mail, opened. */
export interface OpenedMail {
  mail: CaughtMail;
  email: Email;
}

const INDEX = 'index.jsonl';

/** Caught mails, each a file beside an index, so that a second start of the demo finds them again. */
export class MailBox {
  private constructor(
    private readonly folder: string,
    /** Oldest first. */
    private readonly mails: CaughtMail[],
  ) {}

  /** Opens the box of a folder; makes it where there is none. */
  static async open(folder: string): Promise<MailBox> {
    await fs.mkdir(folder, { recursive: true, mode: 0o700 });
    const index = await fs.readFile(join(folder, INDEX), 'utf8').catch(() => '');
    return new MailBox(folder, index.split('\n').flatMap(indexLine));
  }

  /** Newest first. */
  list(): CaughtMail[] {
    return this.mails.toReversed();
  }

  /** Keeps a mail as it came over the wire. */
  async add(raw: Buffer, envelope: { from: string; to: string[] }): Promise<CaughtMail> {
    const { subject = '', attachments } = await PostalMime.parse(raw);
    const mail: CaughtMail = {
      id: newId(),
      caughtAt: new Date().toISOString(),
      ...envelope,
      subject,
      attachments: attachments.length,
    };
    await fs.writeFile(this.fileOf(mail.id), raw, { mode: 0o600 });
    await fs.appendFile(join(this.folder, INDEX), `${JSON.stringify(mail)}\n`, { mode: 0o600 });
    this.mails.push(mail);
    return mail;
  }

  /** One mail with its parts; null when there is none of this id. */
  async find(id: string): Promise<OpenedMail | null> {
    const mail = isId(id) && this.mails.find((each) => each.id === id);
    if (!mail) return null;
    return { mail, email: await PostalMime.parse(await fs.readFile(this.fileOf(id))) };
  }

  private fileOf(id: string): string {
    return join(this.folder, `${id}.eml`);
  }
}

/** A line the process was killed in the middle of is skipped; its mail was not acknowledged. */
function indexLine(line: string): CaughtMail[] {
  try {
    return [JSON.parse(line) as CaughtMail];
  } catch {
    return [];
  }
}
