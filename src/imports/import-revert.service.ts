import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import type { Actor } from '../common/actor';
import { notFound } from '../common/problem';
import { OfficeClock, type Tx } from '../database/office-clock';
import { EMPLOYERS_SHOWN } from '../employers/employers-shown';
import { JobQueue } from '../jobs/job-queue';
import { refuseUnless } from './import-kinds';
import { builtUpon, notApplied } from './import.problems';
import { Import } from './import.entity';
import { ImportTraces } from './import-traces';

/**
 * Takes an applied file back as a whole, until something builds on it. Nothing is deleted: what it said is ended, what it
 * changed is said again as it was, and whoever it brought is withdrawn, so that every past day still shows what was known
 * then.
 */
@Injectable()
export class ImportRevertService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly jobs: JobQueue,
    private readonly audit: AuditService,
    private readonly traces: ImportTraces,
  ) {}

  /**
   * Taking back again changes nothing. The same file may be brought again afterwards.
   *
   * @throws 403, 404, 409 `import-not-applied`, 409 `import-built-upon` with what builds on it
   */
  async revert(actor: Actor, id: string, reason: string): Promise<Import> {
    return this.db.transaction(async (tx) => {
      const imported = await tx.findOne(Import, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!imported) throw notFound();
      refuseUnless(actor, imported.kind);
      if (imported.revertedAt) return imported;
      if (imported.state !== 'applied') throw notApplied(imported.state);
      await tx.query(`SELECT pg_advisory_xact_lock(hashtext('register-import'))`);
      const builds = await this.traces.buildsOn(tx, imported);
      if (builds.length > 0) throw builtUpon(builds);
      await undo(tx, id);
      Object.assign(imported, {
        ...{ state: 'cancelled', revertedBy: actor.id, revertReason: reason.trim() },
        revertedAt: await this.clock.now(tx),
      });
      await tx.save(imported);
      await this.jobs.enqueue(tx, EMPLOYERS_SHOWN, { importId: id }, { key: EMPLOYERS_SHOWN });
      await this.audit.record(tx, actor, 'import.reverted', { type: 'import', id });
      return imported;
    });
  }
}

/** Each statement ends or restates one kind of fact; `$1` is the import. */
async function undo(tx: Tx, id: string): Promise<void> {
  for (const statement of UNDO) await tx.query(statement, [id]);
}

const AT = `(SELECT applied_at FROM imports WHERE id = $1)`;
/** Written by the application itself: the database keeps microseconds, a program milliseconds. */
const then = (instant: string) => `${instant} BETWEEN ${AT} - interval '2 ms' AND ${AT} + interval '2 ms'`;

const UNDO = [
  `UPDATE employers SET withdrawn_at = office_now(), version = version + 1
    WHERE name_import_id = $1 AND withdrawn_at IS NULL AND ${then('created_at')}`,
  `UPDATE employer_identifiers SET ended_at = office_now()
    WHERE ended_at IS NULL AND (import_id = $1 OR employer_id IN (SELECT id FROM employers WHERE name_import_id = $1 AND withdrawn_at = office_now()))`,
  `UPDATE employer_contacts SET ended_at = office_now()
    WHERE ended_at IS NULL AND (import_id = $1 OR employer_id IN (SELECT id FROM employers WHERE name_import_id = $1 AND withdrawn_at = office_now()))`,
  // What each source said before is said again; where it had said nothing, nothing is said.
  `INSERT INTO employer_facts (id, employer_id, as_of, scale, declared_workers, kbli, kbli_title, responsible_cipher, source,
                               import_id, source_row)
   SELECT gen_random_uuid(), f.employer_id, f.as_of, b.scale, b.declared_workers, b.kbli, b.kbli_title, b.responsible_cipher,
          f.source, b.import_id, b.source_row
     FROM employer_facts f JOIN employers e ON e.id = f.employer_id AND e.withdrawn_at IS NULL
     LEFT JOIN LATERAL (SELECT * FROM employer_facts x
                         WHERE x.employer_id = f.employer_id AND x.source = f.source AND x.import_id IS DISTINCT FROM $1
                           AND x.recorded_at < f.recorded_at ORDER BY x.as_of DESC, x.recorded_at DESC LIMIT 1) b ON true
    WHERE f.import_id = $1`,
  `UPDATE establishments SET closed_on = (office_now() AT TIME ZONE 'UTC')::date
    WHERE import_id = $1 AND closed_on IS NULL
      AND NOT EXISTS (SELECT FROM establishment_versions v WHERE v.establishment_id = establishments.id)`,
  `UPDATE establishments s
      SET name = v.name, address = v.address, village_code = v.village_code, postcode = v.postcode, nitku = v.nitku,
          kbli = v.kbli, kbli_title = v.kbli_title, source = v.source, import_id = v.import_id, source_row = v.source_row
     FROM establishment_versions v WHERE v.establishment_id = s.id AND s.import_id = $1 AND ${then('v.known_until')}`,
  `UPDATE employers e
      SET name = o.name, legal_form = o.legal_form, search_name = o.search_name, name_import_id = o.import_id,
          name_source_row = o.source_row, version = e.version + 1
     FROM employer_names o WHERE o.employer_id = e.id AND e.name_import_id = $1 AND ${then('o.known_until')}`,
  `UPDATE memberships SET superseded_at = office_now() WHERE import_id = $1 AND superseded_at IS NULL`,
  `UPDATE memberships SET employer_id = NULL, linked_by = NULL
    WHERE employer_id IN (SELECT id FROM employers WHERE name_import_id = $1 AND withdrawn_at = office_now())`,
  `INSERT INTO memberships (id, employer_id, linked_by, npp, division, name, search_name, address, postcode, nib, npwp_lookups,
     npwp_masked, programmes, workers, wages, last_paid_month, arrears_months, arrears_amount, officer, email, phone_cipher,
     phone_lookup, phone_masked, as_of, import_id, source_row)
   SELECT gen_random_uuid(), employer_id, linked_by, npp, division, name, search_name, address, postcode, nib, npwp_lookups,
          npwp_masked, programmes, workers, wages, last_paid_month, arrears_months, arrears_amount, officer, email, phone_cipher,
          phone_lookup, phone_masked, as_of, import_id, source_row
     FROM memberships m
    WHERE ${then('m.superseded_at')} AND (npp, division, as_of) IN (SELECT npp, division, as_of FROM memberships WHERE import_id = $1)`,
  `UPDATE match_proposals SET state = 'answered', decided_at = office_now()
    WHERE state = 'open' AND (import_id = $1 OR employer_id IN (SELECT id FROM employers WHERE name_import_id = $1 AND withdrawn_at = office_now())
                              OR other_employer_id IN (SELECT id FROM employers WHERE name_import_id = $1 AND withdrawn_at = office_now()))`,
  // Reports, visits and answers are heard no more (the views `standing_…`), and what rests on them is compared anew.
  `UPDATE imports SET taken_back_until = office_now() WHERE id = $1`,
  `INSERT INTO indications_due (employer_id) SELECT NULL WHERE $1::uuid IS NOT NULL`,
  `UPDATE tasks SET done_at = office_now() WHERE key LIKE 'import:' || $1::text || ':%' AND done_at IS NULL`,
];
