import { newId } from '../../src/common/ids';
import { plainDate, type PlainDate } from '../../src/common/plain-date';
import type { NewEmployer, NewIdentifier } from '../../src/employers/employer-records';
import { EmployerService } from '../../src/employers/employer.service';
import type { ServiceCode } from '../../src/law/services';
import type { TestApp } from '../support/app';

/** An employer on the register, with the number a counter asks with. */
export interface KnownEmployer {
  id: string;
  name: string;
  nib: string;
}

export interface SanctionWish {
  services?: readonly ServiceCode[];
  /** Places named; the whole entity when absent. */
  establishmentIds?: readonly string[];
  fromAt?: Date;
  untilAt?: Date | null;
  endGround?: 'compliance' | 'objection-granted' | 'court' | 'own-error' | 'expired';
  endsOn?: PlainDate;
  signedOn?: PlainDate;
}

const HOUR = 3_600_000;
let nibs = 0;
let decisions = 0;

/** A NIB nobody has yet. */
export const newNib = (): string => String(9_120_304_500_000 + (nibs += 1));

/** Makes employers and sanctions in a running house. */
export class Register {
  constructor(private readonly house: TestApp) {}

  async employer(
    wish: Partial<NewEmployer> & { nib?: string; more?: readonly NewIdentifier[] } = {},
  ): Promise<KnownEmployer> {
    const { nib = newNib(), more = [], name = `PT Uji ${nib.slice(-5)}`, ...rest } = wish;
    const numbers: NewIdentifier[] = [{ type: 'nib', value: nib, source: 'officer' }, ...more];
    const [id] = await this.house.db.transaction((tx) =>
      this.house.app
        .get(EmployerService)
        .createMany(tx, [{ name, legalForm: 'PT', isLegalEntity: true, identifiers: numbers, ...rest }]),
    );
    return { id: id!, name, nib };
  }

  /** A place of business of an employer. */
  async place(employerId: string, villageCode: string | null, nitku: string | null = null): Promise<string> {
    const id = newId();
    await this.house.asOwner(
      `INSERT INTO establishments (id, employer_id, name, address, village_code, nitku, source)
       VALUES ($1, $2, 'Kantor', 'Jalan Uji 1', $3, $4, 'officer')`,
      [id, employerId, villageCode, nitku],
    );
    return id;
  }

  /** A decision in force since an hour ago unless the wish says otherwise. @returns its number */
  async sanction(employerId: string, wish: SanctionWish = {}): Promise<string> {
    const { services = ['BUILDING'], establishmentIds, fromAt = new Date(Date.now() - HOUR), untilAt = null } = wish;
    const ids = { case: newId(), letter: newId(), decision: newId() };
    const people = [newId(), newId(), newId()];
    const number = `100.3.3.3/${(decisions += 1)}/DISNAKER/2026`;
    const approvedAt = new Date(Math.min(fromAt.getTime(), Date.now()) - HOUR);
    await this.house.asOwner(
      `INSERT INTO cases (id, reference, employer_id, state, opened_by, closed_at)
       VALUES ($1, $2, $3, 'CLOSED_COMPLIANT', $4, now())`,
      [ids.case, `KS-UJI-${number}`, employerId, people[0]],
    );
    await this.house.asOwner(
      `INSERT INTO letters (id, case_id, employer_id, code, issuer, origin, state, number, dated_on, subject, drafted_by)
       VALUES ($1, $2, $3, 'DECISION', 'MAYOR', 'WRITTEN', 'signed', $4, $5, 'Keputusan', $6)`,
      [ids.letter, ids.case, employerId, number, wish.signedOn ?? plainDate('2026-10-28'), people[0]],
    );
    await this.house.asOwner(
      `INSERT INTO sanction_decisions (id, case_id, employer_id, letter_id, scope, effective_on, ends_on, proposed_by,
                                       verified_by, approved_by, approved_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        ...[
          ids.decision,
          ids.case,
          employerId,
          ids.letter,
          establishmentIds ? 'establishments' : 'entity',
          '2026-11-03',
        ],
        ...[wish.endsOn ?? null, ...people, approvedAt],
      ],
    );
    for (const service of services) {
      for (const place of establishmentIds ?? [null]) {
        await this.house.asOwner(
          `INSERT INTO sanction_lines (id, decision_id, employer_id, service_code, establishment_id, from_at, until_at, end_ground)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
          [
            ...[newId(), ids.decision, employerId, service, place, fromAt, untilAt],
            untilAt ? (wish.endGround ?? 'compliance') : null,
          ],
        );
      }
    }
    return number;
  }

  /** Ends what an employer may not have, now. */
  async lift(employerId: string, endGround: SanctionWish['endGround'] = 'compliance'): Promise<void> {
    await this.house.asOwner(
      `UPDATE sanction_lines SET until_at = office_now(), end_ground = $2 WHERE employer_id = $1 AND until_at IS NULL`,
      [employerId, endGround],
    );
  }

  /** A proposal nobody has decided, that the employer is behind this number of BPJS. */
  async proposal(employerId: string, npp: string): Promise<void> {
    await this.house.asOwner(`INSERT INTO match_proposals (id, employer_id, npp, reasons) VALUES ($1, $2, $3, '[]')`, [
      newId(),
      employerId,
      npp,
    ]);
  }
}
