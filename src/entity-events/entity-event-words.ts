/** What can happen to an entity (domain.md §3.2). */
export const ENTITY_EVENT_KINDS = ['ENTITY_DISSOLVED', 'ENTITY_MERGED_INTO', 'IDENTIFIER_REPLACED'] as const;
export type EntityEventKind = (typeof ENTITY_EVENT_KINDS)[number];

/** Headlines for history and pages. */
export const ENTITY_EVENT_TITLES: Readonly<Record<EntityEventKind, string>> = {
  ENTITY_DISSOLVED: 'Badan usaha bubar',
  ENTITY_MERGED_INTO: 'Badan usaha melebur ke usaha lain',
  IDENTIFIER_REPLACED: 'Pengenal diganti',
};

export const eventPath = (employerId: string, eventId: string): string =>
  `/pemberi-kerja/${employerId}/peristiwa/${eventId}`;
