import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { zipSync } from 'fflate';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { CaseRecords } from '../cases/case-record';
import { SYSTEM_ACTOR, type Actor } from '../common/actor';
import { newId } from '../common/ids';
import { Settings } from '../config/settings';
import { OfficeClock, type Tx } from '../database/office-clock';
import { FileStore } from '../files/file-store';
import { JobQueue } from '../jobs/job-queue';
import { OfficeProfiles, type OfficeProfile } from '../parameters/office-profiles';
import { LetterRenderer, renderLetterPdf, type LetterInput } from '../render/letters';
import { CourtBundleQueries } from './court-bundle.queries';
import { courtSheets, type BundleFacts, type CourtSheet } from './court-sheets';
import { exhibitsOf, fileMark, fileName, type Exhibit } from './exhibits';
import { printBundle, type PrintPart } from './print-bundle';
import { RulesInForce } from './rules-in-force';

/** The job that puts a bundle together; bound in `job-handlers.ts` to {@link CourtBundleService.make}. */
export const MAKE_COURT_BUNDLE = 'court-bundle.make';

/**
 * Puts a whole case together for the court (design §1, UU 30/2014): list of exhibits, history, deadlines with the rules
 * in force, register and checks, and every paper; one ZIP, and one PDF to print.
 */
@Injectable()
export class CourtBundleService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly settings: Settings,
    private readonly records: CaseRecords,
    private readonly queries: CourtBundleQueries,
    private readonly rules: RulesInForce,
    private readonly offices: OfficeProfiles,
    private readonly files: FileStore,
    private readonly renderer: LetterRenderer,
    private readonly jobs: JobQueue,
    private readonly audit: AuditService,
  ) {}

  /** Asks for a bundle of the case as it stands. Returns its id; it is made by a job. @throws Problem 404 */
  async request(actor: Actor, caseId: string): Promise<string> {
    return this.db.transaction(async (tx) => {
      const { events } = await this.records.of(tx, caseId);
      const id = newId();
      await tx.query('INSERT INTO court_bundles (id, case_id, requested_by, last_seq) VALUES ($1, $2, $3, $4)', [
        id,
        caseId,
        actor.id,
        events.at(-1)?.seq ?? 0,
      ]);
      await this.jobs.enqueue(tx, MAKE_COURT_BUNDLE, { bundleId: id }, { key: id });
      await this.audit.record(tx, actor, 'court-bundle.requested', { type: 'court-bundle', id }, { caseId });
      return id;
    });
  }

  /** Says in the audit who took which bundle out of the house. */
  async noteDownload(actor: Actor, caseId: string, bundleId: string, sha256: string): Promise<void> {
    await this.db.transaction((tx) =>
      this.audit.record(tx, actor, 'court-bundle.read', { type: 'court-bundle', id: bundleId }, { caseId, sha256 }),
    );
  }

  /** The job: makes it once, however often it runs; what happened after it was asked for is left out. */
  async make({ bundleId }: { bundleId: string }): Promise<void> {
    const [bundle] = await this.db.query<{ caseId: string; lastSeq: number }[]>(
      `SELECT case_id AS "caseId", last_seq AS "lastSeq" FROM court_bundles WHERE id = $1 AND made_at IS NULL`,
      [bundleId],
    );
    if (!bundle) return;
    const { facts, office } = await this.db.transaction('REPEATABLE READ', (tx) => this.factsOf(tx, bundle));
    const sheets = await Promise.all(
      courtSheets(facts).map(async ({ name, sheet }) => ({
        name: `${name}.pdf`,
        bytes: await renderLetterPdf(asLetter(sheet, office), this.renderer),
      })),
    );
    const papers = await this.papersOf(facts.exhibits);
    const pdf = await printBundle([
      ...sheets.map(({ bytes }) => ({ mark: null, mediaType: 'application/pdf', bytes })),
      ...(await Promise.all(papers.map((paper) => this.printable(paper)))),
    ]);
    const zip = zipOf([...sheets, ...papers.map(({ name, bytes }) => ({ name: `bukti/${name}`, bytes }))]);
    await this.keep(bundleId, bundle.caseId, facts.exhibits.length, zip, pdf);
  }

  private async factsOf(
    tx: Tx,
    { caseId, lastSeq }: { caseId: string; lastSeq: number },
  ): Promise<{ facts: BundleFacts; office: OfficeProfile }> {
    const record = await this.records.of(tx, caseId);
    record.events = record.events.filter(({ seq }) => seq <= lastSeq);
    const preparedAt = await this.clock.now(tx);
    const today = await this.clock.today(tx);
    const facts: BundleFacts = {
      record,
      exhibits: exhibitsOf(await this.queries.papers(tx, caseId)),
      signatures: await this.queries.outsideSignatures(tx, caseId),
      changes: await this.queries.clockChanges(tx, caseId),
      rules: await this.rules.during(tx, record, today),
      register: await this.queries.registerFacts(tx, record.head.employerId),
      checks: await this.queries.checks(tx, record.head.employerId),
      preparedAt,
      timeZone: this.settings.timeZone,
    };
    return { facts, office: await this.offices.on(tx, 'OFFICE', today) };
  }

  private async papersOf(exhibits: readonly Exhibit[]): Promise<Paper[]> {
    const papers: Paper[] = [];
    for (const exhibit of exhibits) {
      for (const [index, file] of exhibit.files.entries()) {
        papers.push({
          ...file,
          name: fileName(exhibit, index),
          mark: fileMark(exhibit, index),
          bytes: await this.files.get(file.sha256),
        });
      }
    }
    return papers;
  }

  /** Photographs are printed from the copy people see; the ZIP keeps them as they came. */
  private async printable({ mark, mediaType, bytes, sha256 }: Paper): Promise<PrintPart> {
    if (mediaType !== 'image/webp') return { mark, mediaType, bytes };
    const copy = await this.files.displayCopy(sha256);
    return { mark, mediaType: copy.mediaType, bytes: await this.files.get(copy.sha256) };
  }

  private async keep(bundleId: string, caseId: string, exhibits: number, zip: Buffer, pdf: Buffer): Promise<void> {
    await this.db.transaction(async (tx) => {
      const stored = {
        zip: await this.files.put(zip, 'application/zip', tx),
        pdf: await this.files.put(pdf, 'application/pdf', tx),
      };
      const [, changed] = await tx.query<[unknown, number]>(
        `UPDATE court_bundles SET made_at = office_now(), exhibits = $2, zip_sha256 = $3, pdf_sha256 = $4
          WHERE id = $1 AND made_at IS NULL`,
        [bundleId, exhibits, stored.zip.sha256, stored.pdf.sha256],
      );
      if (changed === 0) return;
      const hashes = { zip: stored.zip.sha256, pdf: stored.pdf.sha256 };
      await this.audit.record(
        tx,
        SYSTEM_ACTOR,
        'court-bundle.made',
        { type: 'court-bundle', id: bundleId },
        { caseId, ...hashes },
      );
    });
  }
}

/** A file of an exhibit on its way into the bundle. */
interface Paper {
  name: string;
  mark: string;
  mediaType: string;
  sha256: string;
  bytes: Buffer;
}

/** Everything and a list of hashes, so that the court can test each file with any tool. */
function zipOf(entries: readonly { name: string; bytes: Buffer }[]): Buffer {
  const sums = entries.map(({ name, bytes }) => `${createHash('sha256').update(bytes).digest('hex')}  ${name}`);
  const all = [...entries, { name: 'SHA256SUMS.txt', bytes: Buffer.from(`${sums.join('\n')}\n`) }];
  // Papers are compressed already; trying again would only take time.
  return Buffer.from(zipSync(Object.fromEntries(all.map(({ name, bytes }) => [name, bytes])), { level: 0 }));
}

/** A sheet under the letterhead of the office, numbered by its case. */
function asLetter(sheet: CourtSheet, office: OfficeProfile): LetterInput {
  return {
    code: 'COURT_SHEET',
    frame: {
      issuer: 'office',
      letterhead: { logo: office.logo, lines: [...office.letterhead, office.address] },
      number: sheet.caseReference,
      place: office.place,
      dateOn: sheet.preparedOn,
      classification: 'Terbatas',
      attachments: '–',
      subject: `${sheet.title} ${sheet.caseReference}`,
      addressee: [],
      signatory: null,
      certifier: null,
      cc: [],
      verify: null,
      footNote: null,
      caseReference: sheet.caseReference,
      slip: null,
      copyMark: null,
    },
    fields: sheet,
  };
}
