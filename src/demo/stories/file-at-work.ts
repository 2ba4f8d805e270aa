import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CaseContactService } from '../../cases/case-contact.service';
import { CaseService } from '../../cases/case.service';
import type { Actor } from '../../common/actor';
import { longDate } from '../../common/formats';
import type { PlainDate } from '../../common/plain-date';
import { OfficeClock } from '../../database/office-clock';
import type { OfficeCalendar } from '../../law/calendar';
import type { CaseState } from '../../law/case-steps';
import type { DocumentCode } from '../../law/documents';
import { LetterSigningService } from '../../letters/letter-signing.service';
import { FileStore, PHOTO_TYPES, type StoredFile } from '../../files/file-store';
import { ReceiptService } from '../../letters/receipt.service';
import { exampleSlip } from '../slip';
import type { RegisteredEmployer } from '../city/register';
import type { Cast } from '../people';

/** What every story needs. */
export interface Town {
  app: INestApplicationContext;
  cast: Cast;
  calendar: OfficeCalendar;
  /** The day on which the city is built, where its stories end. */
  today: PlainDate;
  /** The photo every slip of the demo shows, stored with the first of them. */
  slip?: Promise<StoredFile>;
}

/** One case of the demo, with what a story asks and does of any case. */
export class FileAtWork {
  caseId = '';
  findingIds: string[] = [];

  constructor(
    readonly town: Town,
    readonly employer: RegisteredEmployer,
  ) {}

  get<T>(service: new (...args: never[]) => T): T {
    return this.town.app.get<T>(service, { strict: false });
  }

  /** Opens the case on what the files say, and confirms the address BPJS, or else the licensing list, knows. */
  async open(): Promise<void> {
    const { caseOfficer } = this.town.cast;
    const { declaredWorkers, registeredWorkers, standing } = this.employer;
    const file = await this.get(CaseService).open(caseOfficer, {
      employerId: this.employer.id,
      findings: [
        {
          category: standing === 'absent' ? 'PWBD' : 'PDS_TK',
          evidence: `OSS mencatat ${declaredWorkers} pekerja; berkas BPJS per ${longDate(await this.dataAsOf())} mencatat ${registeredWorkers}`,
          details: { declaredWorkers, registeredWorkers },
        },
      ],
    });
    this.caseId = file.id;
    this.findingIds = (await this.ask<{ id: string }>('SELECT id FROM findings WHERE case_id = $1')).map(
      ({ id }) => id,
    );
    const contacts = this.get(CaseContactService);
    const [contact] = await contacts.proposals(this.town.app.get(DataSource).manager, this.employer.id);
    await contacts.confirm(caseOfficer, this.caseId, await this.version(), { contactId: contact!.id });
  }

  /** The newest version, which every step has to name. */
  async version(): Promise<number> {
    const [row] = await this.ask<{ version: number }>('SELECT version FROM cases WHERE id = $1');
    return row!.version;
  }

  async state(): Promise<CaseState> {
    const [row] = await this.ask<{ state: CaseState }>('SELECT state FROM cases WHERE id = $1');
    return row!.state;
  }

  async today(): Promise<PlainDate> {
    return this.get(OfficeClock).today(this.town.app.get(DataSource).manager);
  }

  /** The last day of the newest clock of a kind. */
  async dueOn(period: string): Promise<PlainDate> {
    const [row] = await this.ask<{ due_on: PlainDate }>(
      'SELECT due_on FROM deadlines WHERE case_id = $1 AND period = $2 ORDER BY started_at DESC LIMIT 1',
      [period],
    );
    if (!row) throw new Error(`No clock ${period} in the case of ${this.employer.name}`);
    return row.due_on;
  }

  /** The newest letter of a kind that was not withdrawn. */
  async letter(code: DocumentCode): Promise<{ id: string; version: number }> {
    const [row] = await this.ask<{ id: string; version: number }>(
      `SELECT id, version FROM letters WHERE case_id = $1 AND code = $2 AND state <> 'void'
        ORDER BY drafted_at DESC, id DESC LIMIT 1`,
      [code],
    );
    if (!row) throw new Error(`No ${code} in the case of ${this.employer.name}`);
    return row;
  }

  /** Its signatory signs the newest letter of a kind. */
  async sign(code: DocumentCode, signer: Actor): Promise<void> {
    const letter = await this.letter(code);
    await this.get(LetterSigningService).sign(signer, letter.id, letter.version, {});
  }

  /** Signs every draft of a kind: one to each counter. */
  async signAll(code: DocumentCode, signer: Actor): Promise<void> {
    const drafts = await this.ask<{ id: string; version: number }>(
      `SELECT id, version FROM letters WHERE case_id = $1 AND code = $2 AND state = 'proposed' ORDER BY id`,
      [code],
    );
    for (const { id, version } of drafts) await this.get(LetterSigningService).sign(signer, id, version, {});
  }

  /** Paraf of the legal office. */
  async initial(code: DocumentCode): Promise<void> {
    const letter = await this.letter(code);
    await this.get(LetterSigningService).initial(this.town.cast.legalReviewer, letter.id, letter.version);
  }

  /** Somebody of the employer signs the slip today. */
  async received(code: DocumentCode): Promise<void> {
    const { id } = await this.letter(code);
    this.town.slip ??= exampleSlip().then((photo) => this.get(FileStore).accept(photo, PHOTO_TYPES));
    await this.get(ReceiptService).record(this.town.cast.caseOfficer, id, {
      method: 'HANDED_OVER',
      receivedOn: await this.today(),
      receiverName: this.employer.contactName,
      receiverPosition: 'staf SDM',
      scanSha256: (await this.town.slip).sha256,
    });
  }

  /** Rows about this case: `$1` is its id. */
  ask<Row>(sql: string, values: unknown[] = []): Promise<Row[]> {
    return this.town.app.get(DataSource).query<Row[]>(sql, [this.caseId, ...values]);
  }

  private async dataAsOf(): Promise<PlainDate> {
    const [row] = await this.town.app
      .get(DataSource)
      .query<{ asOf: PlainDate }[]>('SELECT max(as_of) AS "asOf" FROM memberships');
    return row!.asOf;
  }
}
