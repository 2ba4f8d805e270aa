import { longDate, shortDate, shortDateTime } from '../common/formats';
import type { PlainDate } from '../common/plain-date';
import { MARK_WORDS } from '../law/mark';
import { isSameValue, PARAMETER_KEYS, parameterDefault, type ParameterKey } from '../law/parameters';
import { CHANGE_STATES } from './law-change-words';
import { contentOf } from './law-change.entity';
import { lawChangePath, parameterPath } from './law-change.paths';
import type { LawChangeRow, OwnValueRow } from './law-change.queries';
import { currentVersion, valueVersions, type ValueVersion } from './parameter-record';
import { valueInWords } from './parameter-words';

/** The sections of the settings page, each with the keys that begin so. */
const GROUPS: readonly (readonly [title: string, keys: RegExp])[] = [
  ['Sebelum teguran', /^(triage|education|reminder|not_found)/],
  ['Tindakan BPJS', /^(warning|fine|late_fine|contribution|bpjs\.acts|case|instalment|referral)/],
  ['Permohonan dan keputusan', /^(tmp2t|request|completion|verify|summon|hearing|decision|unit_notice|services)/],
  ['Keberatan dan pencabutan', /^(lift|annulment|hold|objection|appeal|court)/],
  ['Cara menghitung hari', /^(calendar|count|receipt)/],
  ['Iuran, untuk estimasi saja', /^(rates|jp)\b/],
  ['Dugaan dari berkas', /^(headcount|arrears|wage)\b/],
  ['Cek, nomor, dan pekerja rentan', /^/],
];

/** One row of the settings page. */
export interface ParameterRow {
  key: string;
  href: string;
  label: string;
  value: string;
  validity: string;
  source: string;
  mark: string;
  people: string;
  /** Values that are approved and wait for their day, or wait for the legal office. */
  coming: { text: string; href?: string; tone: 'info' | 'wait' }[];
}

/** All parameters by section, each with what holds today and what is coming. */
export function parameterGroups(
  own: readonly OwnValueRow[],
  waiting: readonly LawChangeRow[],
  today: PlainDate,
): { id: string; title: string; rows: ParameterRow[] }[] {
  const byGroup = new Map<string, ParameterRow[]>(GROUPS.map(([title]) => [title, []]));
  for (const key of PARAMETER_KEYS) {
    const [title] = GROUPS.find(([, keys]) => keys.test(key))!;
    byGroup.get(title)!.push(
      parameterRow(
        key,
        own.filter((row) => row.key === key),
        waiting.filter((change) => change.kind === 'PARAMETER' && change.subject === key),
        today,
      ),
    );
  }
  return [...byGroup].map(([title, rows], index) => ({ id: `bagian-${index + 1}`, title, rows }));
}

function parameterRow(
  key: ParameterKey,
  own: readonly OwnValueRow[],
  waiting: readonly LawChangeRow[],
  today: PlainDate,
): ParameterRow {
  const versions = valueVersions(key, own, today);
  const current = currentVersion(versions);
  return {
    key,
    href: parameterPath(key),
    label: parameterDefault(key).label,
    value: valueInWords(key, current.value),
    validity: validity(current),
    source: current.source,
    mark: markInWords(current.mark),
    people: people(current),
    coming: [
      ...versions
        .filter(({ state }) => state === 'planned')
        .map((version) => ({
          text: `${valueInWords(key, version.value)} mulai ${shortDate(version.validFrom)}`,
          tone: 'info' as const,
          ...(version.changeId ? { href: lawChangePath(version.changeId) } : {}),
        })),
      ...waiting.map((change) => ({
        text: `Diajukan: ${valueInWords(key, contentOf(change, 'PARAMETER').value)} mulai ${shortDate(change.validFrom)}`,
        tone: 'wait' as const,
        href: lawChangePath(change.id),
      })),
    ],
  };
}

/** The page of one parameter: what holds, its history, and what was asked for. */
export function parameterView(
  key: ParameterKey,
  own: readonly OwnValueRow[],
  changes: readonly LawChangeRow[],
  today: PlainDate,
) {
  const versions = valueVersions(key, own, today);
  const current = currentVersion(versions);
  const { label, value, onlyBecause } = parameterDefault(key);
  return {
    label,
    // One that was given another value before can still come back to the one that works.
    isSettled: onlyBecause !== undefined && isSameValue(current.value, value),
    current: [
      { label: 'Berlaku hari ini', text: valueInWords(key, current.value) },
      { label: 'Masa berlaku', text: validity(current) },
      { label: 'Sumber', text: current.source, meta: `(${markInWords(current.mark)})` },
      { label: 'Ditetapkan', text: people(current) },
      ...(onlyBecause ? [{ label: 'Tidak dapat diubah', text: onlyBecause }] : []),
      { label: 'Kunci', text: key },
    ],
    versions: versions.map((version) => ({
      value: valueInWords(key, version.value),
      tag: VERSION_TAGS[version.state],
      validity: validity(version),
      source: version.source,
      mark: markInWords(version.mark),
      people: people(version),
      href: version.changeId ? lawChangePath(version.changeId) : undefined,
    })),
    changes: changes.map((change) => ({
      href: lawChangePath(change.id),
      value: valueInWords(key, contentOf(change, 'PARAMETER').value),
      tag: CHANGE_STATES[change.state],
      validFrom: longDate(change.validFrom),
      proposed: `${change.proposerName}, ${shortDateTime(change.proposedAt)}`,
    })),
  };
}

const VERSION_TAGS = {
  planned: { tone: 'info', text: 'Akan berlaku' },
  current: { tone: 'ok', text: 'Berlaku' },
  past: { tone: 'mute', text: 'Sudah lewat' },
  replaced: { tone: 'mute', text: 'Diganti sebelum berlaku' },
} as const;

/** "sejak 1 Jan 2025" or "1 Jan 2025 sampai 3 Jan 2027". */
function validity({ validFrom, validTo }: ValueVersion): string {
  return validTo ? `${shortDate(validFrom)} sampai ${shortDate(validTo)}` : `sejak ${shortDate(validFrom)}`;
}

function people({ origin, author, approver }: ValueVersion): string {
  if (origin === 'law') return 'Bawaan, menurut sumbernya';
  return author && approver ? `Diajukan ${author}, disetujui ${approver}` : 'Saat sistem mulai dipakai';
}

const markInWords = (mark: ValueVersion['mark']): string =>
  mark === 'SEED' ? 'pilihan awal kantor' : MARK_WORDS[mark];
