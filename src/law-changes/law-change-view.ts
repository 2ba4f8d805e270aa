import { longDate, shortDate, shortDateTime } from '../common/formats';
import { MARK_WORDS, type Mark } from '../law/mark';
import { changeInWords, CHANGE_STATES } from './law-change-words';
import { CALENDAR_PATH, lawChangePath, PARAMETERS_PATH } from './law-change.paths';
import type { LawChangeRow } from './law-change.queries';

/** How sure the source is, for a form. */
export const MARK_OPTIONS = (Object.entries(MARK_WORDS) as [Mark, string][]).map(([value, text]) => ({
  value,
  text: text.charAt(0).toUpperCase() + text.slice(1),
}));

/** The two halves of the office's dated law. */
export const sectionTabs = (current: string) =>
  [
    { href: PARAMETERS_PATH, text: 'Parameter' },
    { href: CALENDAR_PATH, text: 'Hari libur' },
  ].map((tab) => ({ ...tab, current: tab.href === current }));

/** What waits for the legal office. */
export const waitingRows = (changes: readonly LawChangeRow[]) =>
  changes.map((change) => ({
    href: lawChangePath(change.id),
    what: sentenceCase(changeInWords(change)),
    validFrom: shortDate(change.validFrom),
    proposed: `${change.proposerName}, ${shortDateTime(change.proposedAt)}`,
  }));

/** The page of a change: what it says, who asked and who decided. `before` is what it takes the place of. */
export function changeFacts(change: LawChangeRow, before: { label: string; old?: string; new?: string }) {
  return {
    title: sentenceCase(changeInWords(change)),
    tags: [CHANGE_STATES[change.state]],
    before,
    facts: [
      { label: 'Mulai berlaku', text: longDate(change.validFrom) },
      { label: 'Sumber', text: change.source, meta: `(${MARK_WORDS[change.mark]})` },
      { label: 'Alasan', text: change.reason },
      { label: 'Diajukan', text: `${change.proposerName}, ${shortDateTime(change.proposedAt)}` },
      ...(change.decidedAt
        ? [
            {
              label: CHANGE_STATES[change.state].text,
              text: `${change.deciderName ?? '–'}, ${shortDateTime(change.decidedAt)}`,
            },
          ]
        : []),
      ...(change.decisionReason ? [{ label: 'Alasan putusan', text: change.decisionReason }] : []),
    ],
  };
}

/** As a title begins. */
export const sentenceCase = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
