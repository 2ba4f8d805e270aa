import { Injectable } from '@nestjs/common';
import type { Case } from '../cases/case.entity';
import { CaseRecords, type CaseRecord } from '../cases/case-record';
import type { Actor } from '../common/actor';
import { startOfDay, type PlainDate } from '../common/plain-date';
import { Settings } from '../config/settings';
import { OfficeClock, type Tx } from '../database/office-clock';
import type { DecisionActKind } from '../law/decision-acts';
import { untilAtEndOf } from '../law/effect';
import type { Letter } from '../letters/letter.entity';
import { LetterService, type NewLetter } from '../letters/letter.service';
import type { LetterFields } from '../render/letters';
import { ServiceUnits, type UnitRow } from '../service-units/service-units.queries';
import { SanctionDecision, SanctionLine } from './sanction.entity';
import { lastDayOf } from './decision-end';
import { LineWords } from './line-words';
import { identifiedEmployer, requestCited, SanctionWording, type Parties } from './sanction-wording';

/** What both letters to a counter have in common. */
type Shared = Omit<LetterFields['UNIT_UNBLOCK'], 'end' | 'act' | 'part' | 'until' | 'from'>;

/** An end the counters are told of: of the whole sanction, or of some of its lines. */
export interface ToldEnd {
  kind: DecisionActKind;
  /** The paper that ended it; null where the decision named its own last day. */
  act: Letter | null;
  at: Date;
  isPart: boolean;
  lines: readonly SanctionLine[];
}

/** A change that leaves the sanction standing: other words, or a time in which it is not applied. */
export interface ToldChange {
  kind: 'amended' | 'suspended' | 'resumed';
  /** The paper that changed it; null where a suspension ran out on its last day. */
  act: Letter | null;
  at: Date;
  /** The planned end of a suspension. */
  until: Date | null;
  lines: readonly SanctionLine[];
}

const END_WORDS: Readonly<Partial<Record<DecisionActKind, LetterFields['UNIT_UNBLOCK']['end']>>> = {
  ANNUL: 'annulled',
  AMEND: 'amended',
  EXPIRE: 'expired',
};

/** Letters to the counters: what they withhold, and when they serve again (PP 86/2013 Ps. 9(3)). */
@Injectable()
export class UnitLetters {
  constructor(
    private readonly clock: OfficeClock,
    private readonly records: CaseRecords,
    private readonly letters: LetterService,
    private readonly units: ServiceUnits,
    private readonly wording: SanctionWording,
    private readonly lineWords: LineWords,
    private readonly settings: Settings,
  ) {}

  /** Drafts a notice for every open unit that gives one of the services; the head of the office signs each. */
  async tellOfDecision(tx: Tx, file: Case, letter: Letter, decision: SanctionDecision): Promise<void> {
    const lines = await tx.findBy(SanctionLine, { decisionId: decision.id });
    const setting = await this.setting(tx, file, letter, decision);
    for (const unit of await this.unitsOf(tx, lines, setting)) {
      await this.letters.draft(tx, setting.drafter, {
        ...addressed(file, unit),
        code: 'UNIT_NOTICE',
        fields: {
          ...(await this.shared(tx, setting, lines, unit)),
          from: this.from(decision, lines),
          requester: requestCited(setting.record).inspector ?? setting.bpjs.name,
          receivedOn: null,
          until: await this.until(tx, decision),
        },
        frame: {
          ...frame('Pemberitahuan Berlakunya Sanksi Tidak Mendapat Pelayanan Publik Tertentu', unit, setting),
          // The extract of the decree, made when the notice is issued.
          attachments: '1 (satu) berkas',
        },
      });
    }
  }

  /** Drafts the notice that the units serve again, to those alone who withheld what has ended. */
  async tellOfEnd(tx: Tx, file: Case, decree: Letter, decision: SanctionDecision, end: ToldEnd): Promise<void> {
    const setting = await this.setting(tx, file, decree, decision);
    const { act } = end;
    for (const unit of await this.unitsOf(tx, end.lines, setting)) {
      const lines = servedBy(unit, end.lines);
      await this.letters.draft(tx, setting.drafter, {
        ...addressed(file, unit),
        code: 'UNIT_UNBLOCK',
        fields: {
          ...(await this.shared(tx, setting, end.lines, unit)),
          from: end.lines.some(({ fromAt }) => fromAt && fromAt < end.at) ? this.from(decision, end.lines) : null,
          end: END_WORDS[end.kind] ?? 'revoked',
          act: act && { number: act.number!, on: act.datedOn! },
          part: end.isPart ? await this.lineWords.of(tx, setting.record, lines, setting.today) : [],
          until: end.at.toISOString(),
        },
        frame: frame('Pemberitahuan Berakhirnya Sanksi Tidak Mendapat Pelayanan Publik Tertentu', unit, setting),
      });
    }
  }

  /** Drafts the notice of a change to the units that give what it concerns. */
  async tellOfChange(
    tx: Tx,
    file: Case,
    decree: Letter,
    decision: SanctionDecision,
    change: ToldChange,
  ): Promise<void> {
    const setting = await this.setting(tx, file, decree, decision);
    const { act } = change;
    for (const unit of await this.unitsOf(tx, change.lines, setting)) {
      const lines = servedBy(unit, change.lines);
      await this.letters.draft(tx, setting.drafter, {
        ...addressed(file, unit),
        code: 'UNIT_CHANGE',
        fields: {
          ...(await this.shared(tx, setting, change.lines, unit)),
          kind: change.kind,
          act: act && { number: act.number!, on: act.datedOn! },
          lines: await this.lineWords.of(tx, setting.record, lines, setting.today),
          at: change.at.toISOString(),
          suspendedUntil: change.until?.toISOString() ?? null,
          until: await this.until(tx, decision),
        },
        frame: frame(CHANGE_SUBJECTS[change.kind], unit, setting),
      });
    }
  }

  private async setting(tx: Tx, file: Case, decree: Letter, decision: SanctionDecision): Promise<Setting> {
    const today = await this.clock.today(tx);
    return {
      ...(await this.wording.parties(tx, today)),
      today,
      decree,
      record: await this.records.of(tx, file.id),
      drafter: await this.proposer(tx, decision),
    };
  }

  private unitsOf(tx: Tx, lines: readonly SanctionLine[], { today }: Setting): Promise<UnitRow[]> {
    return this.units.unitsServing(
      tx,
      lines.map(({ serviceCode }) => serviceCode),
      today,
    );
  }

  private async shared(tx: Tx, setting: Setting, lines: readonly SanctionLine[], unit: UnitRow): Promise<Shared> {
    const { authority, team, decree, record } = setting;
    const served = unit.services.filter(({ code }) => lines.some(({ serviceCode }) => serviceCode === code));
    const systems = [...new Set(served.map(({ recordSystem }) => recordSystem).filter((system) => system !== null))];
    return {
      authority,
      employer: identifiedEmployer(record.head),
      decision: { number: decree.number!, on: decree.datedOn! },
      places: await this.wording.places(
        tx,
        record,
        lines.flatMap(({ establishmentId }) => (establishmentId ? [establishmentId] : [])),
      ),
      services: served.map(({ name, statuteItem }) => ({ name, basis: `Pasal 9 ayat (1) huruf ${statuteItem}` })),
      checkUrl: this.wording.checkUrl,
      recordIn: systems.join(' atau ') || 'berkas permohonan',
      contact: { name: record.head.ownerName ?? team.name, office: team.secretariat, phone: team.phone },
    };
  }

  private from(decision: SanctionDecision, lines: readonly SanctionLine[]): string {
    const begun = lines.find(({ fromAt }) => fromAt)?.fromAt;
    return (begun ?? startOfDay(decision.effectiveOn, this.settings.timeZone)).toISOString();
  }

  private async until(tx: Tx, decision: SanctionDecision): Promise<string | null> {
    const endsOn = await lastDayOf(tx, decision.id);
    return endsOn && untilAtEndOf(endsOn, this.settings.timeZone).toISOString();
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

/** Who writes to the counters about which case, on which day. */
interface Setting extends Parties {
  today: PlainDate;
  decree: Letter;
  record: CaseRecord;
  drafter: Actor;
}

const CHANGE_SUBJECTS: Readonly<Record<ToldChange['kind'], string>> = {
  amended: 'Perubahan Keputusan Sanksi Tidak Mendapat Pelayanan Publik Tertentu',
  suspended: 'Penundaan Pelaksanaan Sanksi Tidak Mendapat Pelayanan Publik Tertentu',
  resumed: 'Berakhirnya Penundaan Sanksi Tidak Mendapat Pelayanan Publik Tertentu',
};

const addressed = (file: Case, unit: UnitRow) => ({ issuer: 'OFFICE' as const, file, unitId: unit.id });

const servedBy = (unit: UnitRow, lines: readonly SanctionLine[]): SanctionLine[] =>
  lines.filter(({ serviceCode }) => unit.services.some(({ code }) => code === serviceCode));

function frame(subject: string, unit: UnitRow, { bpjs, place }: Setting): NewLetter['frame'] {
  return {
    subject,
    classification: 'Terbatas',
    attachments: '–',
    addressee: [`Kepala ${unit.name}`, `di ${place}`],
    cc: [bpjs.name],
    slipRecipient: null,
    startsPeriod: false,
  };
}
