import { Injectable } from '@nestjs/common';
import type { Actor } from '../common/actor';
import { newId } from '../common/ids';
import type { PlainDate } from '../common/plain-date';
import type { Tx } from '../database/office-clock';
import { EmployerService } from '../employers/employer.service';
import { IdentityChanges } from '../employers/identity-changes';
import { EMPLOYERS_SHOWN } from '../employers/employers-shown';
import { insertRows, type ColumnTypes } from '../employers/insert-rows';
import { searchName } from '../employers/names';
import { JobQueue } from '../jobs/job-queue';
import type { AskedMatch } from '../matching/match-question';
import { MatchService } from '../matching/match.service';
import { alreadyLinked } from './membership.problems';

/** By what a row of BPJS is linked to its employer; `person` when somebody decided so. */
export type LinkedBy = 'nib' | 'npwp16' | 'npwp15' | 'npp' | 'person';

/** What BPJS says of one NPP and division at the end of a month, as it is stored. */
export interface NewMembership {
  employerId: string | null;
  linkedBy: LinkedBy | null;
  npp: string;
  division: string;
  name: string;
  address: string | null;
  postcode: string | null;
  nib: string | null;
  /** The forms under which the register may hold the tax number, `type lookup` each; none for an owner's. */
  npwpLookups: readonly string[];
  npwpMasked: string | null;
  programmes: readonly string[];
  workers: number;
  wages: number | null;
  lastPaidMonth: string | null;
  arrearsMonths: number;
  arrearsAmount: number;
  officer: string | null;
  email: string | null;
  phoneCipher: Buffer | null;
  phoneLookup: string | null;
  phoneMasked: string | null;
  sourceRow: number | null;
}

/** A row of BPJS without an employer, and the one to whom a number of it leads. */
export interface LinkableMembership {
  employerId: string;
  npp: string;
  division: string;
  name: string;
  address: string | null;
  postcode: string | null;
  email: string | null;
  phoneLookup: string | null;
  /** The strongest number that leads there. */
  by: Exclude<LinkedBy, 'person'>;
  /** Whether its NIB and its tax number both do. */
  byTwo: boolean;
}

/** A row of BPJS that may mean an employer: a question for a person. */
export interface NewMatchProposal {
  employerId: string;
  npp: string;
  division: string;
  /** 0 to 1; 1 where numbers disagree and somebody has to look. */
  score: number;
  /** What speaks for and against, in Indonesian. */
  reasons: readonly string[];
}

const COLUMNS: ColumnTypes = {
  id: 'uuid',
  employerId: 'uuid',
  linkedBy: 'text',
  npp: 'text',
  division: 'text',
  name: 'text',
  searchName: 'text',
  address: 'text',
  postcode: 'text',
  nib: 'text',
  npwpLookups: 'text[]',
  npwpMasked: 'text',
  programmes: 'text[]',
  workers: 'integer',
  wages: 'numeric',
  lastPaidMonth: 'text',
  arrearsMonths: 'integer',
  arrearsAmount: 'numeric',
  officer: 'text',
  email: 'citext',
  phoneCipher: 'bytea',
  phoneLookup: 'text',
  phoneMasked: 'text',
  asOf: 'date',
  importId: 'uuid',
  sourceRow: 'integer',
};

/** Keeps what BPJS says month by month, and decides with a person whom a row without a number means. */
@Injectable()
export class MembershipService {
  constructor(
    private readonly employers: EmployerService,
    private readonly jobs: JobQueue,
    private readonly changes: IdentityChanges,
    private readonly matches: MatchService,
  ) {}

  /** Stores a month. What an earlier file said of the same month stays on record as superseded. */
  async recordMonth(tx: Tx, asOf: PlainDate, importId: string | null, rows: readonly NewMembership[]): Promise<void> {
    await tx.query(
      `UPDATE memberships m SET superseded_at = office_now()
         FROM unnest($2::text[], $3::text[]) AS r(npp, division)
        WHERE m.as_of = $1 AND m.npp = r.npp AND m.division = r.division AND m.superseded_at IS NULL`,
      [asOf, rows.map((row) => row.npp), rows.map((row) => row.division)],
    );
    await insertRows(tx, 'memberships', COLUMNS, rows, {
      row: (row) => ({ ...row, id: newId(), searchName: searchName(row.name), asOf, importId }),
    });
  }

  /** Asks a person about each pair; one that was answered is asked again only where a number has changed. */
  async propose(tx: Tx, proposals: readonly NewMatchProposal[], importId: string | null = null): Promise<void> {
    const questions = proposals.map((proposal) => ({ ...proposal, kind: 'membership' as const }));
    await this.matches.propose(tx, questions, importId);
  }

  /**
   * Links rows that had no employer by exact numbers that have come into the register since: NIB, NPWP, then NPP. The
   * NPP goes to the employer too, so that the next month links by it. For employers under sanction it is proposed, in the
   * name of whoever brought the file, and waits for a second person (R16).
   *
   * @param except numbers of BPJS about which a person is asked first
   * @returns how many numbers of BPJS found their employer
   */
  async linkByNumbers(tx: Tx, importId: string, except: readonly string[] = []): Promise<number> {
    const found = await tx.query<
      { employerId: string; npp: string; division: string; importId: string | null; sourceRow: number | null }[]
    >(LINK_SQL, [except]);
    await this.employers.add(tx, {
      identifiers: found.map(({ npp, ...row }) => ({ ...row, type: 'npp', value: npp, source: 'bpjs-membership' })),
    });
    const waiting = await tx.query<{ employerId: string; npp: string; division: string }[]>(UNDER_SANCTION_SQL);
    await this.changes.proposeFromFile(
      tx,
      importId,
      waiting.map(({ employerId, npp, division }) => ({
        kind: 'IDENTIFIER_ADDED',
        employerId,
        toEmployerId: employerId,
        number: { type: 'npp', value: npp, division, source: 'bpjs-membership', importId },
        reason: 'Baris BPJS dengan nomor yang persis sama menunjuk usaha dalam sanksi.',
      })),
    );
    await this.dropAnswered(tx);
    return found.length;
  }

  /** The rows without an employer to whom a number alone would give one, as their newest file says them. */
  async linkable(tx: Tx): Promise<LinkableMembership[]> {
    return tx.query<LinkableMembership[]>(LINKABLE_SQL);
  }

  /**
   * A person says that a row of BPJS means the employer: its rows are linked, and the number is his. For an employer under
   * sanction it is proposed, and waits for a legal reviewer (R16).
   *
   * @throws 409 `membership-linked`, 409 `identity-change-waits`, 409 `identifier-taken`
   */
  async linkByPerson(
    tx: Tx,
    actor: Actor,
    { employerId, npp, division }: AskedMatch & { kind: 'membership' },
    reason: string,
  ): Promise<'decided' | 'proposed'> {
    if ((await this.employers.underSanction(tx, [employerId])).size > 0) {
      const number = { type: 'npp', value: npp, division, source: 'officer' } as const;
      const change = { kind: 'IDENTIFIER_ADDED', employerId, toEmployerId: employerId, number } as const;
      await this.changes.propose(tx, actor, { ...change, reason, evidence: reason });
      return 'proposed';
    }
    await this.link(tx, actor, employerId, npp, division);
    await this.jobs.enqueue(tx, EMPLOYERS_SHOWN, {}, { key: EMPLOYERS_SHOWN });
    return 'decided';
  }

  /** A legal reviewer has given the number to the employer: its rows follow, and questions about them are answered. */
  async linkApproved(tx: Tx, employerId: string, npp: string, division: string): Promise<void> {
    await tx.query(
      `UPDATE memberships SET employer_id = $1, linked_by = 'npp' WHERE npp = $2 AND division = $3 AND employer_id IS NULL`,
      [employerId, npp, division],
    );
    await this.dropAnswered(tx);
  }

  private async link(tx: Tx, actor: Actor, employerId: string, npp: string, division: string): Promise<void> {
    const [, linked] = await tx.query<[unknown[], number]>(
      `UPDATE memberships SET employer_id = $1, linked_by = 'person'
        WHERE npp = $2 AND division = $3 AND employer_id IS NULL`,
      [employerId, npp, division],
    );
    if (linked === 0) throw alreadyLinked();
    const identifier = { type: 'npp', value: npp, division, source: 'officer' } as const;
    await this.employers.addIdentifier(tx, actor, employerId, identifier);
    const contacts = await tx.query<{ email: string; source_row: number | null; import_id: string | null }[]>(
      `SELECT email, source_row, import_id FROM memberships
        WHERE npp = $1 AND division = $2 AND email IS NOT NULL AND superseded_at IS NULL ORDER BY as_of DESC LIMIT 1`,
      [npp, division],
    );
    await this.employers.add(tx, {
      contacts: contacts.map((contact) => ({
        employerId,
        kind: 'email',
        value: contact.email,
        source: 'bpjs-membership',
        importId: contact.import_id,
        sourceRow: contact.source_row,
      })),
    });
  }

  /** A question whose row has found its employer is none any more. */
  async dropAnswered(tx: Tx): Promise<void> {
    const linked = await tx.query<{ npp: string; division: string }[]>(
      `SELECT DISTINCT p.npp, p.division FROM match_proposals p WHERE p.state = 'open' AND p.kind = 'membership' AND EXISTS (
         SELECT 1 FROM memberships m WHERE m.npp = p.npp AND m.division = p.division AND m.employer_id IS NOT NULL)`,
    );
    await this.matches.dropQuestions(
      tx,
      linked.map((subject) => ({ kind: 'membership', ...subject })),
    );
  }
}

/**
 * All divisions of an NPP belong to one employer: where its numbers lead to two, or a person has said "bukan" of these
 * very numbers, none is linked. A row without a number of its own follows the others of its NPP. An employer under
 * sanction gains none (R16).
 */
const OWNERS_SQL = `
  WITH unlinked AS (
    SELECT DISTINCT ON (npp, division) npp, division, nib, npwp_lookups FROM memberships
     WHERE employer_id IS NULL AND superseded_at IS NULL ORDER BY npp, division, as_of DESC),
  offered AS (
    SELECT npp, division, 1 AS strength, 'nib' AS type, nib AS lookup FROM unlinked WHERE nib IS NOT NULL
    UNION ALL
    SELECT npp, division, CASE split_part(form, ' ', 1) WHEN 'npwp16' THEN 2 ELSE 3 END, split_part(form, ' ', 1),
           split_part(form, ' ', 2)
      FROM unlinked, unnest(npwp_lookups) form
    UNION ALL
    SELECT npp, division, 4, 'npp', npp FROM unlinked),
  found AS (
    SELECT o.npp, o.division, min(o.strength) AS strength, i.employer_id,
           bool_or(o.strength = 1) AND bool_or(o.strength IN (2, 3)) AS by_two FROM offered o
      JOIN employer_identifiers i ON i.type = o.type AND i.lookup = o.lookup AND i.ended_at IS NULL
     GROUP BY o.npp, o.division, i.employer_id),
  owners AS (
    SELECT npp, min(employer_id::text)::uuid AS employer_id FROM found GROUP BY npp
    HAVING count(DISTINCT employer_id) = 1 AND NOT bool_or(EXISTS (
      SELECT FROM match_proposals p WHERE p.kind = 'membership' AND p.npp = found.npp AND p.division = found.division
         AND p.employer_id = found.employer_id AND p.state = 'different'
         AND p.numbers_decided = match_numbers(p.employer_id, NULL, p.npp, p.division, p.subject_numbers))))`;

const LINKABLE_SQL = `${OWNERS_SQL}
  SELECT o.employer_id AS "employerId", m.npp, m.division, m.name, m.address, m.postcode, m.email::text AS email,
         m.phone_lookup AS "phoneLookup",
         (ARRAY['nib', 'npwp16', 'npwp15', 'npp'])[coalesce(f.strength, 4)] AS by, coalesce(f.by_two, false) AS "byTwo"
    FROM owners o
    JOIN (SELECT DISTINCT ON (npp, division) * FROM memberships WHERE employer_id IS NULL AND superseded_at IS NULL
           ORDER BY npp, division, as_of DESC) m ON m.npp = o.npp
    LEFT JOIN found f ON f.npp = m.npp AND f.division = m.division
   WHERE NOT EXISTS (SELECT 1 FROM employers_under_sanction s WHERE s.employer_id = o.employer_id)
   ORDER BY m.npp, m.division`;

const UNDER_SANCTION_SQL = `${OWNERS_SQL}
  SELECT u.npp, u.division, o.employer_id AS "employerId"
    FROM unlinked u JOIN owners o ON o.npp = u.npp JOIN employers_under_sanction s ON s.employer_id = o.employer_id
   WHERE NOT EXISTS (SELECT FROM employer_identifiers i WHERE i.type = 'npp' AND i.lookup = u.npp
                        AND i.division = u.division AND i.ended_at IS NULL)
   ORDER BY u.npp, u.division`;

const LINK_SQL = `${OWNERS_SQL},
  linked AS (
    UPDATE memberships m
       SET employer_id = o.employer_id,
           linked_by = coalesce((SELECT (ARRAY['nib', 'npwp16', 'npwp15', 'npp'])[f.strength] FROM found f
                                  WHERE f.npp = m.npp AND f.division = m.division), 'npp')
      FROM owners o
     WHERE m.npp = o.npp AND m.employer_id IS NULL AND NOT m.npp = ANY ($1)
       AND NOT EXISTS (SELECT 1 FROM employers_under_sanction s WHERE s.employer_id = o.employer_id)
    RETURNING m.employer_id, m.npp, m.division, m.import_id, m.source_row, m.as_of)
  SELECT DISTINCT ON (npp, division) employer_id AS "employerId", npp, division, import_id AS "importId",
         source_row AS "sourceRow"
    FROM linked ORDER BY npp, division, as_of DESC`;
