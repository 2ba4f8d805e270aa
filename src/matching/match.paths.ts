import { matchesPath } from '../employers/employer.paths';

/** The last look before many questions are answered alike, the answer itself, and what has become of it. */
export const decideMatchesPath = (): string => `${matchesPath()}/putuskan`;
export const orderMatchesPath = (): string => `${decideMatchesPath()}/simpan`;
export const matchRoundPath = (id: string): string => `${matchesPath()}/putusan/${id}`;
