import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DocumentCode } from '../../src/law/documents';
import type { LetterRecord } from '../../src/letters/letter.queries';
import type { CaseFile } from '../factories/case-file';
import type { Cast } from '../factories/people';
import { pdfText } from '../letters/pdf-text';
import { bodyOf, type Person } from '../support/client';
import type { Service } from '../support/service';
import { until } from '../support/until';
import type { CheckAnswer } from './counter';

const DATA = join(__dirname, '..', 'fixtures', 'data');

interface ImportAnswer {
  id: string;
  state: string;
  asOf: string | null;
  counts: Record<'rows' | 'new' | 'changed' | 'unchanged' | 'vanished' | 'rejected', number>;
}

/** What an officer reads of an employer before opening a case. */
interface EmployerSeen {
  id: string;
  name: string;
  identifiers: { type: string; shown: string; validTo: string | null }[];
  matchProposals: unknown[];
  proposedEmail: { email: string; source: string } | null;
}

/** One employer's way through the office as the process tells it; keeps what the next step needs. */
export class Story {
  employer!: EmployerSeen;
  file!: CaseFile;
  /** The answer while the sanction was in force. */
  during!: CheckAnswer;

  constructor(
    readonly service: Service,
    readonly cast: Cast,
  ) {}

  get email(): string {
    return this.employer.proposedEmail!.email;
  }

  get nib(): string {
    return this.identifier('nib')!;
  }

  /** Brings a file, waits until it was read, and shows the preview. */
  async bring(who: Person, kind: string, name: string): Promise<ImportAnswer> {
    const bytes = readFileSync(join(DATA, name));
    const response = await who.post('/api/v1/imports').field('kind', kind).attach('file', bytes, name);
    const { id } = bodyOf<ImportAnswer>(response, 202);
    let shown: ImportAnswer | undefined;
    const isRead = async () => (shown = await who.read<ImportAnswer>(`/api/v1/imports/${id}`)).state !== 'reading';
    await until(isRead, `the preview of ${name}`, 30_000);
    return shown!;
  }

  async apply(who: Person, id: string): Promise<ImportAnswer> {
    return bodyOf<ImportAnswer>(await who.post(`/api/v1/imports/${id}/apply`), 200);
  }

  /** The first employer of a list of suspicions who can be written to and whose numbers are complete. */
  async pickFrom(list: 'pwbd' | 'pds-tk'): Promise<void> {
    const first = `/pemberi-kerja/dugaan?daftar=${list}&size=100`;
    const isInStep = async () => !(await this.cast.dewi.get(first)).text.includes('Berkas baru sedang dibandingkan');
    await until(isInStep, 'the comparison of the files', 30_000);
    for (let path = first; path;) {
      const { text } = await this.cast.dewi.get(path);
      path = /href="([^"]+)" rel="next"/.exec(text)?.[1]?.replaceAll('&amp;', '&').replaceAll('&#x3D;', '=') ?? '';
      for (const [, id] of text.matchAll(/<th scope="row"><a href="\/pemberi-kerja\/([0-9a-f-]{36})"/g)) {
        this.employer = await this.cast.dewi.read<EmployerSeen>(`/api/v1/employers/${id}`);
        const { matchProposals, proposedEmail } = this.employer;
        const isComplete = this.identifier('nib') && this.identifier('npwp16') && matchProposals.length === 0;
        if (isComplete && proposedEmail) return;
      }
    }
    throw new Error(`Nobody on the list ${list} is complete`);
  }

  /** Waits for the paper of the newest letter of a kind; returns its archived bytes and its text. */
  async paper(code: DocumentCode): Promise<{ bytes: Buffer; text: string; letter: LetterRecord }> {
    const { id } = await this.file.newest(code);
    await until(async () => (await this.file.letter(id)).state === 'issued', `the paper of ${code}`);
    const bytes = await this.cast.dewi.bytes(`/api/v1/letters/${id}/pdf`);
    return { bytes, text: await pdfText(bytes), letter: await this.file.letter(id) };
  }

  /** A mail with exactly the archived paper went to this address, with its number in subject, text and HTML. */
  async expectMailed(code: DocumentCode, expected: { to: string; subject: string; replyTo: string }): Promise<void> {
    const mail = await this.service.mailbox.mailTo(expected.to, expected.subject);
    const { bytes, letter } = await this.paper(code);
    expect(mail.replyTo).toBe(expected.replyTo);
    expect(mail.attachments.map(({ mediaType }) => mediaType)).toEqual(['application/pdf']);
    expect(mail.attachments[0]!.bytes.equals(bytes)).toBe(true);
    for (const part of [mail.subject, mail.text, mail.html]) expect(part).toContain(letter.number);
  }

  /** Letters of a kind to service units that wait for a signature. */
  async lettersToUnits(code: DocumentCode): Promise<string[]> {
    const { letters } = await this.file.record();
    return letters.filter((letter) => letter.code === code && letter.state === 'proposed').map(({ id }) => id);
  }

  async sign(who: Person, letterId: string, given: object): Promise<void> {
    const path = `/api/v1/letters/${letterId}`;
    await who.change(path, `${path}/signature`, given);
  }

  private identifier(type: string): string | undefined {
    return this.employer.identifiers.find((one) => one.type === type && one.validTo === null)?.shown;
  }
}
