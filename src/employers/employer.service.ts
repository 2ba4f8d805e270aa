import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service';
import type { Actor } from '../common/actor';
import { newId } from '../common/ids';
import { invalidField, notFound } from '../common/problem';
import type { PlainDate } from '../common/plain-date';
import { OfficeClock, type Tx } from '../database/office-clock';
import { mask } from '../law/identifiers';
import { PersonalDataCipher } from '../signing/personal-data-cipher';
import { employerUnderSanction } from './employer.problems';
import type {
  NewContact,
  NewEmployer,
  NewEstablishment,
  NewFact,
  NewIdentifier,
  Provenance,
  RegisterAdditions,
} from './employer-records';
import * as tables from './employer-tables';
import { asJson, insertRows, recordset } from './insert-rows';
import { searchName } from './names';
import { isLinking } from './employer-records';
import { StoredIdentifiers } from './stored-identifiers';

/** Everything one employer gets, or many: each with the employer it belongs to. */
type Of<Thing> = Thing & { employerId: string };

/** Writes the register: the one way in for files, visits, officers and the demo. */
@Injectable()
export class EmployerService {
  constructor(
    private readonly audit: AuditService,
    private readonly clock: OfficeClock,
    private readonly stored: StoredIdentifiers,
    private readonly personal: PersonalDataCipher,
  ) {}

  /** Puts one employer on the register. @returns its id @throws 409 `identifier-taken` */
  async create(tx: Tx, actor: Actor, employer: NewEmployer): Promise<string> {
    const [id] = await this.createMany(tx, [employer]);
    await this.audit.record(tx, actor, 'employer.recorded', { type: 'employer', id: id! });
    return id!;
  }

  /** Puts many on the register by a few statements, in the same order. The act that brings them is audited by its caller. */
  async createMany(tx: Tx, employers: readonly NewEmployer[]): Promise<string[]> {
    const rows = employers.map((employer) => ({ ...employer, id: employer.id ?? newId() }));
    await insertRows(tx, 'employers', tables.EMPLOYERS, rows, {
      row: ({ id, name, legalForm, isLegalEntity, isStateOrganizer = false, facts = [] }) => ({
        ...{ id, name, legalForm, isLegalEntity, isStateOrganizer },
        searchName: searchName(name),
        ...(facts[0] ? { nameImportId: facts[0].importId ?? null, nameSourceRow: facts[0].sourceRow ?? null } : {}),
      }),
    });
    const of = <Thing>(id: string, things: readonly Thing[] = []): Of<Thing>[] =>
      things.map((thing) => ({ ...thing, employerId: id }));
    await this.addPlaces(
      tx,
      rows.flatMap((row) => of(row.id, row.establishments)),
    );
    await this.addNumbers(
      tx,
      rows.flatMap((row) => of(row.id, row.identifiers)),
      { ofNewcomers: true },
    );
    await this.addFacts(
      tx,
      rows.flatMap((row) => of(row.id, row.facts)),
    );
    await this.addContacts(
      tx,
      rows.flatMap((row) => of(row.id, row.contacts)),
    );
    return rows.map((row) => row.id);
  }

  /**
   * Adds what a source says of employers already known, set by set; nothing that stood there before is lost. The act
   * that brings it is audited by its caller.
   *
   * @throws 409 `employer-under-sanction` when a number would go to an employer under sanction (R16)
   */
  async add(tx: Tx, additions: RegisterAdditions): Promise<void> {
    await this.refuseUnderSanction(
      tx,
      (additions.identifiers ?? []).flatMap(({ type, employerId }) => (isLinking(type) ? [employerId] : [])),
    );
    await this.rename(tx, additions.names ?? []);
    await this.addPlaces(tx, additions.establishments ?? []);
    await this.movePlaces(tx, additions.places ?? []);
    await this.addNumbers(tx, additions.identifiers ?? []);
    await this.addFacts(tx, additions.facts ?? []);
    await this.addContacts(tx, additions.contacts ?? []);
  }

  /**
   * Gives an employer one more number. With `replaces`, the id of an earlier one (a NIB revoked and given anew), that
   * one stays, ends the day the new one begins, and still leads here.
   *
   * @throws 404, 409 `employer-under-sanction`, 409 `identifier-taken`, 422 when `replaces` is of another kind or employer
   */
  async addIdentifier(
    tx: Tx,
    actor: Actor,
    employerId: string,
    identifier: NewIdentifier & { replaces?: string },
  ): Promise<string> {
    await this.lock(tx, employerId);
    await this.refuseUnderSanction(tx, [employerId]);
    if (identifier.replaces) {
      const endsOn: PlainDate = identifier.validFrom ?? (await this.clock.today(tx));
      await this.endValidity(tx, employerId, identifier, identifier.replaces, endsOn);
    }
    const id = newId();
    await this.addNumbers(tx, [{ ...identifier, employerId, id }]);
    await this.touch(tx, [employerId]);
    await this.audit.record(
      tx,
      actor,
      'employer.identifier-added',
      { type: 'employer', id: employerId },
      { identifier: id },
    );
    return id;
  }

  /**
   * Says that a number no longer belongs to an employer; the fact stays, ended.
   *
   * @throws 404, 409 `employer-under-sanction`
   */
  async endIdentifier(tx: Tx, actor: Actor, employerId: string, identifierId: string): Promise<void> {
    await this.lock(tx, employerId);
    const rows = await tx.query<[unknown[], number]>(
      `UPDATE employer_identifiers SET ended_at = office_now() WHERE id = $1 AND employer_id = $2 AND ended_at IS NULL`,
      [identifierId, employerId],
    );
    if (rows[1] === 0) throw notFound();
    await this.touch(tx, [employerId]);
    await this.audit.record(
      tx,
      actor,
      'employer.identifier-ended',
      { type: 'employer', id: employerId },
      { identifier: identifierId },
    );
  }

  /** The employers among `ids` whose answers rest on a sanction, in force or decided: their numbers move by two people. */
  async underSanction(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
    if (ids.length === 0) return new Set();
    const rows = await tx.query<{ id: string }[]>(
      'SELECT employer_id AS id FROM employers_under_sanction WHERE employer_id = ANY($1)',
      [ids],
    );
    return new Set(rows.map((row) => row.id));
  }

  /** @throws 409 `employer-under-sanction` when one of them is (R16) */
  async refuseUnderSanction(tx: Tx, ids: readonly string[]): Promise<void> {
    if ((await this.underSanction(tx, ids)).size > 0) throw employerUnderSanction();
  }

  private async lock(tx: Tx, employerId: string): Promise<void> {
    const [row] = await tx.query<unknown[]>('SELECT 1 FROM employers WHERE id = $1 FOR UPDATE', [employerId]);
    if (!row) throw notFound();
  }

  /** Something about these employers has changed that pages show: whoever edits an older picture has to look again. */
  async touch(tx: Tx, ids: readonly string[]): Promise<void> {
    await tx.query('UPDATE employers SET version = version + 1 WHERE id = ANY($1)', [ids]);
  }

  private async endValidity(
    tx: Tx,
    employerId: string,
    { type }: NewIdentifier,
    id: string,
    on: PlainDate,
  ): Promise<void> {
    const rows = await tx.query<[unknown[], number]>(
      `UPDATE employer_identifiers SET valid_to = $4
        WHERE id = $1 AND employer_id = $2 AND type = $3 AND ended_at IS NULL AND valid_to IS NULL
          AND (valid_from IS NULL OR valid_from <= $4)`,
      [id, employerId, type, on],
    );
    if (rows[1] === 0)
      throw invalidField('/replaces', 'Nomor yang diganti tidak ada, sudah diganti, atau berjenis lain.');
  }

  private async rename(tx: Tx, names: NonNullable<RegisterAdditions['names']>): Promise<void> {
    if (names.length === 0) return;
    await tx.query(
      `UPDATE employers e SET name = r.name, legal_form = r."legalForm", search_name = r."searchName",
              name_import_id = r."importId", name_source_row = r."sourceRow", version = e.version + 1
         FROM ${recordset('$1', tables.NAMES)}
        WHERE e.id = r."employerId"`,
      [asJson(names.map((each) => ({ importId: null, sourceRow: null, ...each, searchName: searchName(each.name) })))],
    );
  }

  private async addPlaces(tx: Tx, places: readonly Of<NewEstablishment>[]): Promise<void> {
    await insertRows(tx, 'establishments', tables.ESTABLISHMENTS, places, {
      row: (place) => ({ isHead: false, ...place, id: place.id ?? newId(), ...from(place) }),
    });
  }

  private async movePlaces(tx: Tx, places: NonNullable<RegisterAdditions['places']>): Promise<void> {
    if (places.length === 0) return;
    await tx.query(
      `UPDATE establishments s SET name = r.name, address = r.address, village_code = r."villageCode",
              postcode = coalesce(r.postcode, s.postcode), nitku = coalesce(r.nitku, s.nitku), kbli = r.kbli,
              kbli_title = r."kbliTitle", source = r.source, import_id = r."importId", source_row = r."sourceRow",
              recorded_at = office_now()
         FROM ${recordset('$1', tables.PLACE_CHANGES)} WHERE s.id = r.id`,
      [asJson(places.map((place) => ({ ...place, ...from(place) })))],
    );
  }

  /** @param ofNewcomers they have no numbers yet: to look for each of a large file would take longer than to store it */
  private async addNumbers(
    tx: Tx,
    identifiers: readonly Of<NewIdentifier & { id?: string }>[],
    { ofNewcomers = false } = {},
  ): Promise<void> {
    const seen = new Set<string>();
    await insertRows(tx, 'employer_identifiers', tables.IDENTIFIERS, identifiers, {
      row: (identifier) => {
        const { type, value, employerId, division = '' } = identifier;
        const { lookup, masked, cipher } = this.stored.of(type, value);
        const key = `${employerId} ${type} ${lookup} ${division}`;
        if (seen.has(key)) return null;
        seen.add(key);
        return { ...identifier, id: identifier.id ?? newId(), lookup, masked, cipher, division, ...from(identifier) };
      },
      // What the employer has already is no news; what another employer has breaks the constraint, and so the act.
      tail: ofNewcomers ? '' : UNLESS_HELD,
    });
  }

  private async addFacts(tx: Tx, facts: readonly Of<NewFact>[]): Promise<void> {
    await insertRows(tx, 'employer_facts', tables.FACTS, facts, {
      row: ({ responsible, ...fact }) => ({
        ...fact,
        id: newId(),
        responsibleCipher: responsible ? this.personal.encrypt(responsible) : null,
        ...from(fact),
      }),
    });
  }

  private async addContacts(tx: Tx, contacts: readonly Of<NewContact>[]): Promise<void> {
    await insertRows(tx, 'employer_contacts', tables.CONTACTS, contacts, {
      row: ({ value, ...contact }) => ({
        ...contact,
        id: newId(),
        ...(contact.kind === 'email' ? { email: value } : this.phone(value)),
        ...from(contact),
      }),
      tail: 'ON CONFLICT DO NOTHING',
    });
  }

  /** A telephone as it may lie in the database. */
  private phone(value: string): { phoneCipher: Buffer; phoneLookup: string; phoneMasked: string } {
    return {
      phoneCipher: this.personal.encrypt(value),
      phoneLookup: this.personal.lookup('phone', value),
      phoneMasked: mask(value),
    };
  }
}

const UNLESS_HELD = `
  WHERE NOT EXISTS (SELECT 1 FROM employer_identifiers k WHERE k.employer_id = r."employerId" AND k.type = r.type
                       AND k.lookup = r.lookup AND k.division = r.division AND k.ended_at IS NULL)`;

const from = ({ source, importId = null, sourceRow = null }: Provenance) => ({ source, importId, sourceRow });
