import { Injectable } from '@nestjs/common';
import type { CaseFinding, CaseHead, CaseLetter, CaseRecord } from '../cases/case-record';
import { FINDING_WORDS } from '../cases/finding-words';
import { hearingsOfThisRound, standing } from '../cases/sanction-facts';
import type { PlainDate } from '../common/plain-date';
import { Settings } from '../config/settings';
import type { Tx } from '../database/office-clock';
import { DeadlineService } from '../deadlines/deadline.service';
import { isServiceCode, serviceOn } from '../law/services';
import { LetterFrames } from '../letters/letter-frame';
import { OfficeProfiles } from '../parameters/office-profiles';
import { ParameterService } from '../parameters/parameter.service';
import type { LetterFields } from '../render/letters';
import { ServiceUnits, type PublicService } from '../service-units/service-units.queries';
import { placesOf } from './case-places';
import { serviceUnknown } from './sanction.problems';

type Decision = LetterFields['DECISION'];

/** Who recommends the sanction instead of BPJS, as the recommendation names him. */
export interface Inspector {
  name: string;
  /** E.g. `Dinas Tenaga Kerja dan Transmigrasi Provinsi Contoh`. */
  office: string;
}

/** Who stands behind the letters of a sanction on a day. */
export interface Parties {
  authority: Decision['authority'];
  team: Decision['team'];
  bpjs: Decision['bpjs'];
  /** "Dinas Ketenagakerjaan". */
  office: string;
  officeAddress: string;
  /** "Kota …". */
  city: string;
  /** Where letters are dated. */
  place: string;
}

/** The parts several letters of a sanction share, built from the register and the offices as they are on the day. */
@Injectable()
export class SanctionWording {
  constructor(
    private readonly offices: OfficeProfiles,
    private readonly frames: LetterFrames,
    private readonly units: ServiceUnits,
    private readonly parameters: ParameterService,
    private readonly deadlines: DeadlineService,
    private readonly settings: Settings,
  ) {}

  /** @throws Problem 409 `signatory-missing` when nobody decides that day */
  async parties(tx: Tx, day: PlainDate): Promise<Parties> {
    const mayor = await this.frames.signatory(tx, 'MAYOR', day);
    const office = await this.offices.on(tx, 'OFFICE', day);
    const bpjs = await this.offices.on(tx, 'BPJS', day);
    return {
      authority: { title: mayor.title.replace(new RegExp(` ${office.place}$`), ''), name: mayor.title },
      team: {
        name: 'Tim Kepatuhan',
        secretariat: `Sekretariat Tim Kepatuhan pada ${office.name}`,
        phone: office.phone,
        email: office.replyTo,
      },
      bpjs: { name: bpjs.name, phone: bpjs.phone },
      office: office.name,
      officeAddress: office.address,
      city: office.cityName,
      place: office.place,
    };
  }

  /**
   * The services of the catalogue that may be withheld from that day on (parameter `services.catalogue`). What a
   * decision withholds already stays withheld until a decree says otherwise.
   */
  async withholdableOn(tx: Tx, day: PlainDate): Promise<PublicService[]> {
    const allowed = (await this.parameters.valueOn(tx, 'services.catalogue', day)) as readonly string[];
    return (await this.units.catalogueOn(tx, day)).filter(({ code }) => allowed.includes(code));
  }

  /** Those of the services that the office does not let be withheld on that day. */
  async notWithholdable(tx: Tx, codes: readonly string[], day: PlainDate): Promise<string[]> {
    const allowed = await this.withholdableOn(tx, day);
    return codes.filter((code) => !allowed.some((service) => service.code === code));
  }

  /**
   * Services as letters name them: today's name, item of the statute, the units that give them.
   *
   * @throws Problem 422 for a code that is not in the catalogue of the day
   */
  async services(tx: Tx, codes: readonly string[], day: PlainDate): Promise<Decision['services']> {
    const catalogue = await this.units.catalogueOn(tx, day);
    const units = await this.units.unitsServing(tx, codes, day);
    return [...new Set(codes)].map((code) => {
      const service = catalogue.find((candidate) => candidate.code === code);
      if (!service || !isServiceCode(code)) throw serviceUnknown();
      const givers = units.filter((unit) => unit.services.some((served) => served.code === code));
      return {
        name: service.name,
        basis: `Pasal 9 ayat (1) huruf ${service.statuteItem}`,
        unit: givers.map((unit) => unit.name).join(', ') || serviceOn(code, day)?.authority || 'unit yang berwenang',
      };
    });
  }

  /** The places under the sanction: those named, or every place the case is about. */
  async places(tx: Tx, record: CaseRecord, establishmentIds: readonly string[]): Promise<Decision['places']> {
    const places = await placesOf(tx, record.head.id);
    const named = establishmentIds.length > 0 ? places.filter(({ id }) => establishmentIds.includes(id)) : places;
    if (named.length === 0) {
      return [{ name: record.head.employerName, address: addressOf(record.head), nitkuSerial: '–' }];
    }
    return named.map(({ name, address, nitkuSerial }) => ({ name, address, nitkuSerial }));
  }

  /** The last day of a warning: that of its clock, or counted from its receipt when it came to light later. */
  async warningEndedOn(tx: Tx, record: CaseRecord, code: 'WARN_1' | 'WARN_2'): Promise<PlainDate> {
    const requested = requestedFindings(record).map(({ id }) => id);
    const letters = standing(record, code);
    const naming = letters.filter(({ findingIds }) => findingIds.some((id) => requested.includes(id)));
    const letter = naming.at(-1) ?? letters.at(-1);
    const clock = record.deadlines.findLast((deadline) => deadline.letterId === letter?.id);
    if (clock) return clock.dueOn;
    // The conditions of the step come first and ask for the receipt.
    if (!letter?.receivedOn) throw new Error(`${code} has not run its period`);
    return (
      await this.deadlines.explain(tx, 'warning', letter.receivedOn, {
        lengthAsWritten: letter.periodLength ?? undefined,
      })
    ).dueOn;
  }

  /** The last day of the fine: of its window, or the day BPJS declared it unperformed; null where there was none. */
  fineEndedOn(record: CaseRecord, today: PlainDate): PlainDate | null {
    if (standing(record, 'FINE').length === 0) return null;
    const window = record.deadlines.findLast((deadline) => deadline.period === 'fine');
    const declared = record.events.findLast((event) => event.kind === 'declare-fine-unperformed');
    if (window && (window.dueOn < today || !declared)) return window.dueOn;
    return declared?.occurredOn ?? null;
  }

  /** Where counters check, without scheme. */
  get checkUrl(): string {
    return `${this.settings.publicUrl.replace(/^https?:\/\//, '')}/cek`;
  }
}

/** The employer as decisions name it. */
export function identifiedEmployer(head: CaseHead): Decision['employer'] {
  return { name: head.employerName, nib: head.nib, npwpMasked: head.npwpMasked, address: addressOf(head) };
}

/** In one line, with village and district. */
export function addressOf(head: CaseHead): string {
  return (
    [head.address, head.village && `Kelurahan ${head.village}`, head.district && `Kecamatan ${head.district}`]
      .filter(Boolean)
      .join(', ') || 'alamat tidak tercatat'
  );
}

/** Number and day of a letter that stands. */
export const paperOf = (letter: CaseLetter): { number: string; on: PlainDate } => ({
  number: letter.number!,
  on: letter.datedOn!,
});

/** The newest letter of a kind that stands, as others cite it; undefined when there is none. */
export function citedPaper(
  record: CaseRecord,
  code: CaseLetter['code'],
): { number: string; on: PlainDate } | undefined {
  const letter = standing(record, code).at(-1);
  return letter && paperOf(letter);
}

/** The newest letter of a kind that stands. Throws Error when there is none: the conditions of the step come first. */
export function requiredLetter(record: CaseRecord, code: CaseLetter['code']): CaseLetter {
  const letter = standing(record, code).at(-1);
  if (!letter) throw new Error(`The case has no ${code}`);
  return letter;
}

/** Whose request the sanction rests on, as letters cite it: the newest that stands (I1). */
export function requestCited(record: CaseRecord): Decision['request'] {
  const letter = requiredLetter(record, 'TMP2T_REQ');
  return { ...paperOf(letter), ...inspectorOf(record, letter) };
}

/** The inspector whose recommendation the letter is, as letters name him; empty for a request of BPJS. */
function inspectorOf({ events }: CaseRecord, letter: CaseLetter): { inspector?: string } {
  if (letter.issuer !== 'INSPECTOR') return {};
  const { data } = events.find(({ kind, letterId }) => kind === 'request-sanction' && letterId === letter.id)!;
  return { inspector: `Pengawas Ketenagakerjaan pada ${(data['inspector'] as Inspector).office}` };
}

/** Duties not met, each with the acts of BPJS that named it. */
export function decidedFindings(record: CaseRecord, findings: readonly CaseFinding[]): Decision['findings'] {
  // Each finding has its own chain of acts (I12).
  const naming = (code: CaseLetter['code'], id: string) =>
    standing(record, code).findLast(({ findingIds }) => findingIds.includes(id));
  return findings.map(({ id, category }) => {
    const fine = naming('FINE', id);
    return {
      obligation: FINDING_WORDS[category].obligation,
      breach: FINDING_WORDS[category].breach,
      warning1: paperOf(naming('WARN_1', id) ?? requiredLetter(record, 'WARN_1')),
      warning2: paperOf(naming('WARN_2', id) ?? requiredLetter(record, 'WARN_2')),
      fine: fine ? paperOf(fine) : null,
    };
  });
}

/** The findings the newest request names and that are still open (I6, I12). */
export function requestedFindings(record: CaseRecord): CaseFinding[] {
  const request = standing(record, 'TMP2T_REQ').at(-1);
  return record.findings.filter(({ id, status }) => status === 'open' && request?.findingIds.includes(id));
}

/** How the employer was heard, or that it did not answer (I14), as the letters after it cite it. */
export function hearingCited(record: CaseRecord): Pick<Decision, 'clarification' | 'unanswered'> {
  const hearings = hearingsOfThisRound(record);
  const heard = hearings.some((hearing) => hearing.attended);
  if (heard) return { clarification: citedPaper(record, 'BA_CLARIF') ?? null, unanswered: null };
  const summons = record.letters.find(({ id, receivedOn }) =>
    hearings.some((hearing) => receivedOn && hearing.attended === false && hearing.summonLetterId === id),
  );
  return {
    clarification: null,
    unanswered: summons ? { ...paperOf(summons), receivedOn: summons.receivedOn! } : null,
  };
}
