import type { CaseRecord } from '../cases/case-record';
import { hearingsOfThisRound } from '../cases/sanction-facts';
import { dayAndDate } from '../common/formats';
import { REVOCATION_GROUNDS, revocableFrom } from '../law/decision-acts';
import type { ScopeFact } from '../law/planned-scope';
import { FINDING_ABBREVIATIONS, FINDING_LABELS } from '../law/findings';
import { LIFT_GROUND_LABELS, type SanctionCondition } from '../law/sanction-conditions';
import type { PublicService } from '../service-units/service-units.queries';
import type { CasePlace } from './case-places';

interface Option {
  value: string;
  text: string;
  hint?: string;
}

/** The open findings, to be ticked. */
export const findingOptions = (record: CaseRecord): Option[] =>
  record.findings
    .filter(({ status }) => status === 'open')
    .map(({ id, number, category }) => ({
      value: id,
      text: `${number}. ${FINDING_LABELS[category]}`,
      hint: FINDING_ABBREVIATIONS[category],
    }));

/** The services of the catalogue, to be ticked. */
export const serviceOptions = (catalogue: readonly PublicService[]): Option[] =>
  catalogue.map(({ code, name, basis }) => ({ value: code, text: name, hint: basis }));

/** The places of the case, to be ticked. */
export const placeOptions = (places: readonly CasePlace[]): Option[] =>
  places.map(({ id, name, address }) => ({ value: id, text: name, hint: address }));

const SCOPE_OPTIONS: readonly Option[] = [
  { value: 'entity', text: 'Seluruh badan usaha', hint: 'semua tempat usahanya di kota ini' },
  { value: 'establishments', text: 'Tempat usaha tertentu', hint: 'hanya yang dipilih di bawah' },
];

/** Of the services, those that a paper before this one names; all where none binds (I14). */
export const servicesWithin = (options: readonly Option[], bound: ScopeFact | null): readonly Option[] =>
  options.filter(({ value }) => !bound || bound.services.includes(value));

/** The whole entity only where the paper before this one is about all of it. */
export const scopesWithin = (bound: ScopeFact | null): readonly Option[] =>
  SCOPE_OPTIONS.filter(({ value }) => bound?.scope !== 'establishments' || value === 'establishments');

/** Of the places, those that a paper before this one names. */
export const placesWithin = (options: readonly Option[], bound: ScopeFact | null): readonly Option[] =>
  options.filter(({ value }) => bound?.scope !== 'establishments' || bound.establishmentIds.includes(value));

export const OUTCOME_OPTIONS: readonly Option[] = [
  { value: 'attended', text: 'Hadir', hint: 'wakil perusahaan datang dan didengar' },
  { value: 'written', text: 'Keterangan tertulis', hint: 'tidak hadir, tetapi menjawab' },
  { value: 'absent', text: 'Tidak hadir', hint: 'dan tidak memberi keterangan' },
];

export const REQUESTER_OPTIONS: readonly Option[] = [
  { value: 'BPJS', text: 'BPJS Ketenagakerjaan', hint: 'permohonan' },
  { value: 'LABOUR_INSPECTOR', text: 'Pengawas ketenagakerjaan provinsi', hint: 'rekomendasi' },
];

export const ASKER_OPTIONS: readonly Option[] = [
  { value: 'EMPLOYER', text: 'Pemberi kerja' },
  { value: 'BPJS', text: 'BPJS Ketenagakerjaan' },
  { value: 'LABOUR_INSPECTOR', text: 'Pengawas ketenagakerjaan' },
];

/** Compliance after a request or before the sanction took effect; the other grounds with the act they rest on. */
export const groundOptions = ({ head }: CaseRecord): Option[] =>
  REVOCATION_GROUNDS.filter((ground) => revocableFrom(ground).includes(head.state)).map((ground) => ({
    value: ground,
    text: LIFT_GROUND_LABELS[ground],
  }));

/** A date field for each finding a statement may name; what was typed stays. */
export function statementFields(
  record: CaseRecord,
  findingIds: readonly string[] | null,
  form: Readonly<Record<string, unknown>>,
  error: string | undefined,
): object[] {
  return record.findings
    .filter(({ id, status }) => (findingIds ? findingIds.includes(id) : status === 'open'))
    .map(({ id, number, category, endedOn }, index) => ({
      name: sinceField(id),
      // The error summary leads to the first of them.
      id: index === 0 ? 'since' : undefined,
      label: `${number}. ${FINDING_LABELS[category]}: dipenuhi sejak`,
      value: form[sinceField(id)] ?? endedOn ?? undefined,
      error: index === 0 ? error : undefined,
    }));
}

/** The field of a finding in a statement's form. */
export const sinceField = (findingId: string): string => `since-${findingId}`;

/** The two lists a statement is made of, from the date fields of its form; an empty date leaves the finding out. */
export function statementInput(body: Readonly<Record<string, unknown>>): { findingIds: string[]; since: string[] } {
  const filled = Object.entries(body ?? {}).filter(
    (entry): entry is [string, string] =>
      entry[0].startsWith(sinceField('')) && typeof entry[1] === 'string' && entry[1].trim() !== '',
  );
  return {
    findingIds: filled.map(([name]) => name.slice(sinceField('').length)),
    since: filled.map(([, day]) => day.trim()),
  };
}

/** What the law asks for, met or not (partial `needs`). */
export const needItems = (conditions: readonly SanctionCondition[]): { has: boolean; text: string }[] =>
  conditions
    .filter(({ untested }) => !untested)
    .map(({ met, missing, label }) => ({ has: met, text: missing ?? label }));

/** The hearing that waits for its outcome, in a sentence. */
export function waitingHearing(record: CaseRecord): { on: string; words: string; receipt: string } | undefined {
  const hearing = hearingsOfThisRound(record).find(({ attended }) => attended === null);
  if (!hearing) return undefined;
  const receivedOn = record.letters.find(({ id }) => id === hearing.summonLetterId)?.receivedOn;
  return {
    on: hearing.scheduledOn,
    words: `Klarifikasi dijadwalkan ${dayAndDate(hearing.scheduledOn)}.`,
    receipt: receivedOn
      ? `Undangan terbukti diterima ${dayAndDate(receivedOn)}.`
      : 'Undangan belum terbukti diterima. Tanpa bukti terima, ketidakhadiran belum dapat dipakai.',
  };
}
