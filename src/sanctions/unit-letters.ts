import { Injectable } from '@nestjs/common';
import type { Case } from '../cases/case.entity';
import { CaseRecords, type CaseRecord } from '../cases/case-record';
import type { Actor } from '../common/actor';
import { startOfDay, type PlainDate } from '../common/plain-date';
import { Settings } from '../config/settings';
import { OfficeClock, type Tx } from '../database/office-clock';
import type { Letter } from '../letters/letter.entity';
import { LetterService } from '../letters/letter.service';
import type { LetterFields } from '../render/letters';
import { ServiceUnits, type UnitRow } from '../service-units/service-units.queries';
import { SanctionDecision, SanctionLine } from './sanction.entity';
import { identifiedEmployer, SanctionWording } from './sanction-wording';

/** What both letters to a counter have in common. */
type Shared = Omit<LetterFields['UNIT_UNBLOCK'], 'revocation' | 'until'>;

/** Letters to the counters: what they withhold, and when they serve again (PP 86/2013 Ps. 9(3)). */
@Injectable()
export class UnitLetters {
  constructor(
    private readonly clock: OfficeClock,
    private readonly records: CaseRecords,
    private readonly letters: LetterService,
    private readonly units: ServiceUnits,
    private readonly wording: SanctionWording,
    private readonly settings: Settings,
  ) {}

  /** Drafts a notice for every open unit that gives one of the services; the head of the office signs each. */
  async tellOfDecision(tx: Tx, file: Case, letter: Letter, decision: SanctionDecision): Promise<void> {
    const { bpjs } = await this.wording.parties(tx, await this.clock.today(tx));
    await this.forEachUnit(tx, file, letter, decision, (draft, shared, unit, actor) =>
      this.letters.draft(tx, actor, {
        ...draft,
        code: 'UNIT_NOTICE',
        fields: { ...shared, requester: bpjs.name, receivedOn: null, until: null },
        frame: {
          ...this.frame('Pemberitahuan Berlakunya Sanksi Tidak Mendapat Pelayanan Publik Tertentu', unit, bpjs.name),
          // The extract of the decree, made when the notice is issued.
          attachments: '1 (satu) berkas',
        },
      }),
    );
  }

  /** Drafts the notice that the units serve again, from the instant the sanction ended. */
  async tellOfEnd(
    tx: Tx,
    file: Case,
    decisionLetter: Letter,
    decision: SanctionDecision,
    end: { revocation: Letter; at: Date },
  ): Promise<void> {
    const { bpjs } = await this.wording.parties(tx, await this.clock.today(tx));
    await this.forEachUnit(tx, file, decisionLetter, decision, (draft, shared, unit, actor) =>
      this.letters.draft(tx, actor, {
        ...draft,
        code: 'UNIT_UNBLOCK',
        fields: {
          ...shared,
          revocation: { number: end.revocation.number!, on: end.revocation.datedOn! },
          until: end.at.toISOString(),
        },
        frame: this.frame('Pemberitahuan Berakhirnya Sanksi Tidak Mendapat Pelayanan Publik Tertentu', unit, bpjs.name),
      }),
    );
  }

  private async forEachUnit(
    tx: Tx,
    file: Case,
    letter: Letter,
    decision: SanctionDecision,
    write: (
      draft: { issuer: 'OFFICE'; file: Case; unitId: string },
      shared: Shared,
      unit: { name: string; place: string },
      actor: Actor,
    ) => Promise<unknown>,
  ): Promise<void> {
    const today = await this.clock.today(tx);
    const record = await this.records.of(tx, file.id);
    const lines = await tx.findBy(SanctionLine, { decisionId: decision.id });
    const { place } = await this.wording.parties(tx, today);
    const proposer = await this.proposer(tx, decision);
    const codes = lines.map(({ serviceCode }) => serviceCode);
    for (const unit of await this.units.unitsServing(tx, codes, today)) {
      const shared = await this.shared(tx, record, letter, decision, lines, unit, today);
      await write({ issuer: 'OFFICE', file, unitId: unit.id }, shared, { name: unit.name, place }, proposer);
    }
  }

  private async shared(
    tx: Tx,
    record: CaseRecord,
    letter: Letter,
    decision: SanctionDecision,
    lines: readonly SanctionLine[],
    unit: UnitRow,
    today: PlainDate,
  ): Promise<Shared> {
    const { authority, team } = await this.wording.parties(tx, today);
    const served = unit.services.filter(({ code }) => lines.some(({ serviceCode }) => serviceCode === code));
    const from = lines.find(({ fromAt }) => fromAt)?.fromAt ?? startOfDay(decision.effectiveOn, this.settings.timeZone);
    const systems = [...new Set(served.map(({ recordSystem }) => recordSystem).filter((system) => system !== null))];
    return {
      authority,
      employer: identifiedEmployer(record.head),
      decision: { number: letter.number!, on: letter.datedOn! },
      places: await this.wording.places(
        tx,
        record,
        lines.flatMap(({ establishmentId }) => (establishmentId ? [establishmentId] : [])),
      ),
      services: served.map(({ name, statuteItem }) => ({ name, basis: `Pasal 9 ayat (1) huruf ${statuteItem}` })),
      from: from.toISOString(),
      checkUrl: this.wording.checkUrl,
      recordIn: systems.join(' atau ') || 'berkas permohonan',
      contact: { name: record.head.ownerName ?? team.name, office: team.secretariat, phone: team.phone },
    };
  }

  private frame(subject: string, unit: { name: string; place: string }, bpjs: string) {
    return {
      subject,
      classification: 'Terbatas',
      attachments: '–',
      addressee: [`Kepala ${unit.name}`, `di ${unit.place}`],
      cc: [bpjs],
      slipRecipient: null,
      startsPeriod: false,
    };
  }

  /** Units are told in the words of the one who drafted the decision; another signs (I8). */
  private async proposer(tx: Tx, { proposedBy }: SanctionDecision): Promise<Actor> {
    const [person] = await tx.query<{ name: string; role: Actor['role'] }[]>(
      'SELECT name, role FROM users WHERE id = $1',
      [proposedBy],
    );
    return {
      kind: 'user',
      id: proposedBy,
      name: person?.name ?? 'Petugas kasus',
      role: person?.role ?? null,
      unitId: null,
      unitCode: null,
      scopes: [],
    };
  }
}
