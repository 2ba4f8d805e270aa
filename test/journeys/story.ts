import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CaseDeadline, CaseRecord } from '../../src/cases/case-record';
import type { DocumentCode } from '../../src/law/documents';
import type { LetterRecord } from '../../src/letters/letter.queries';
import type { Cast } from '../factories/people';
import { pdfText } from '../letters/pdf-text';
import { bodyOf, type Person } from '../support/client';
import type { Service } from '../support/service';
import { until } from '../support/until';

const DATA = join(__dirname, '..', 'fixtures', 'data');

interface ImportAnswer {
  id: string;
  state: string;
  asOf: string | null;
  counts: Record<'rows' | 'new' | 'changed' | 'unchanged' | 'vanished' | 'rejected', number>;
  problems: string[];
}

/** What an officer reads of an employer before opening a case. */
export interface EmployerSeen {
  id: string;
  name: string;
  identifiers: { type: string; shown: string; validTo: string | null }[];
  matchProposals: unknown[];
  proposedEmail: { email: string; source: string } | null;
}

/** One employer's way through the office, told step by step; keeps what the next step needs. */
export class Story {
  employer!: EmployerSeen;
  caseId = '';

  constructor(
    readonly service: Service,
    readonly cast: Cast,
  ) {}

  get casePath(): string {
    return `/api/v1/cases/${this.caseId}`;
  }

  get email(): string {
    return this.employer.proposedEmail!.email;
  }

  identifier(type: string): string | undefined {
    return this.employer.identifiers.find((one) => one.type === type && one.validTo === null)?.shown;
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
    for (let from = 0; from < 250; from += 25) {
      const { text } = await this.cast.dewi.get(`/pemberi-kerja/dugaan?daftar=${list}&dari=${from}`);
      const ids = [...text.matchAll(/<th scope="row"><a href="\/pemberi-kerja\/([0-9a-f-]{36})"/g)].map(
        (match) => match[1]!,
      );
      for (const id of ids) {
        this.employer = await this.cast.dewi.read<EmployerSeen>(`/api/v1/employers/${id}`);
        const isComplete =
          this.identifier('nib') && this.identifier('npwp16') && this.employer.matchProposals.length === 0;
        if (isComplete && this.employer.proposedEmail) return;
      }
    }
    throw new Error(`Nobody on the list ${list} is complete`);
  }

  /** The case with everything in it. */
  record(): Promise<CaseRecord> {
    return this.cast.dewi.read<CaseRecord>(this.casePath);
  }

  async state(): Promise<string> {
    return (await this.record()).head.state;
  }

  /** The newest clock of a kind. */
  async clock(period: string): Promise<CaseDeadline> {
    const { deadlines } = await this.record();
    return deadlines.findLast((deadline) => deadline.period === period)!;
  }

  /** A step of the case, sent with the version just read. */
  step<Body = { id: string }>(who: Person, path: string, body: object = {}): Promise<Body> {
    return who.change<Body>(this.casePath, `${this.casePath}/${path}`, body);
  }

  /** An act on a letter: `signature`, `initial`, … */
  onLetter(who: Person, letterId: string, act: string, body: object = {}): Promise<{ number: string | null }> {
    return who.change(`/api/v1/letters/${letterId}`, `/api/v1/letters/${letterId}/${act}`, body);
  }

  letter(letterId: string): Promise<LetterRecord> {
    return this.cast.dewi.read<LetterRecord>(`/api/v1/letters/${letterId}`);
  }

  /** The newest letter of a kind in the case. */
  async newest(code: DocumentCode): Promise<LetterRecord> {
    const { letters } = await this.record();
    const found = letters.find((letter) => letter.code === code && letter.state !== 'void');
    if (!found) throw new Error(`No ${code} in the case`);
    return this.letter(found.id);
  }

  /** Waits for the paper of a signed letter; returns its archived bytes and its text. */
  async paper(letterId: string): Promise<{ bytes: Buffer; text: string; letter: LetterRecord }> {
    await until(async () => (await this.letter(letterId)).state === 'issued', `the paper of letter ${letterId}`);
    const bytes = await this.cast.dewi.bytes(`/api/v1/letters/${letterId}/pdf`);
    return { bytes, text: await pdfText(bytes), letter: await this.letter(letterId) };
  }

  /** Open findings, which every letter of the case names. */
  async findingIds(): Promise<string[]> {
    const { findings } = await this.record();
    return findings.filter(({ status }) => status === 'open').map(({ id }) => id);
  }

  /** One mail with the paper of this letter went to this address, with its HTML and its text. */
  async expectMailed(letterId: string, expected: { to: string; subject: string; replyTo: string }): Promise<void> {
    const mail = await this.service.mailbox.mailTo(expected.to, expected.subject);
    const { bytes, letter } = await this.paper(letterId);
    expect(mail).toMatchObject({ replyTo: expected.replyTo, attachments: [{ mediaType: 'application/pdf', bytes }] });
    expect(mail.subject).toContain(letter.number);
    for (const body of [mail.text, mail.html]) expect(body).toContain(letter.number);
  }

  /** Records the proof of receipt as it stands on the slip. */
  async received(who: Person, letterId: string, receivedOn: string): Promise<void> {
    const slip = { method: 'HANDED_OVER', receivedOn, receiverName: 'Sri Wahyuni', receiverPosition: 'staf SDM' };
    bodyOf(await who.post(`/api/v1/letters/${letterId}/receipt`).send(slip), 201);
  }

  /** Actions in the audit about the case, its letters and findings, oldest first. */
  async audit(): Promise<{ action: string; subjectId: string; actorId: string }[]> {
    return this.service.ask(
      `SELECT action, subject_id AS "subjectId", actor_id AS "actorId" FROM audit_entries
        WHERE subject_id = $1 OR subject_id IN (SELECT id::text FROM letters WHERE case_id = $1::uuid)
           OR subject_id IN (SELECT id::text FROM findings WHERE case_id = $1::uuid)
        ORDER BY number`,
      [this.caseId],
    );
  }
}
