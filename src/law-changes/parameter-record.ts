import { addDays, type PlainDate } from '../common/plain-date';
import type { Mark } from '../law/mark';
import { versionsByLaw, type ParameterKey, type ParameterValue } from '../law/parameters';
import type { OwnValueRow } from './law-change.queries';

/** `replaced` was planned, and another took its place before its day. */
export type ValueState = 'planned' | 'current' | 'past' | 'replaced';

/** A value of a parameter with the days it holds, what it rests on, and whose it is. */
export interface ValueVersion {
  value: ParameterValue;
  validFrom: PlainDate;
  /** The last day on which it held; null while no other has followed. */
  validTo: PlainDate | null;
  source: string;
  mark: Mark | 'SEED';
  /** Fixed by a text, or by the office within it. */
  origin: 'law' | 'office';
  author: string | null;
  approver: string | null;
  changeId: string | null;
  state: ValueState;
}

/** Every value of a parameter, newest first: what the texts say and what the office has fixed. */
export function valueVersions(key: ParameterKey, own: readonly OwnValueRow[], today: PlainDate): ValueVersion[] {
  const all = [...own.map(fromOffice), ...versionsByLaw(key).map(fromLaw)];
  // Stable: of values for one day the office's newest goes first, then the office's older ones, then the text's.
  all.sort((a, b) => (a.validFrom < b.validFrom ? 1 : a.validFrom > b.validFrom ? -1 : 0));
  const versions: ValueVersion[] = [];
  let newer: PlainDate | null = null;
  let hasCurrent = false;
  for (const version of all) {
    if (version.validFrom === newer) {
      versions.push({ ...version, validTo: null, state: 'replaced' });
      continue;
    }
    const isPlanned = version.validFrom > today;
    const state = isPlanned ? 'planned' : hasCurrent ? 'past' : 'current';
    hasCurrent ||= !isPlanned;
    versions.push({ ...version, validTo: newer && addDays(newer, -1), state });
    newer = version.validFrom;
  }
  return versions;
}

/** The value in force; the oldest text rules days before it, too. */
export function currentVersion(versions: readonly ValueVersion[]): ValueVersion {
  return versions.find(({ state }) => state === 'current') ?? versions.at(-1)!;
}

type Unplaced = Omit<ValueVersion, 'validTo' | 'state'>;

function fromOffice({ value, validFrom, source, mark, authorName, approverName, changeId }: OwnValueRow): Unplaced {
  return {
    value,
    validFrom,
    source,
    mark: mark as ValueVersion['mark'],
    origin: 'office',
    author: authorName,
    approver: approverName,
    changeId,
  };
}

function fromLaw({ value, from, source, mark }: ReturnType<typeof versionsByLaw>[number]): Unplaced {
  return { value, validFrom: from, source, mark, origin: 'law', author: null, approver: null, changeId: null };
}
