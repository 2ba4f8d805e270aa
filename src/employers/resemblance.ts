import {
  compare,
  LEAST_NAME,
  marksIn,
  marksOf,
  prepare,
  prepareSought,
  type KnownEmployer,
  type Proposal,
  type SoughtEmployer,
} from './compared-employer';
import { comparableName, weightOfWord, type WeighWord } from './name-likeness';
import { COMPARED, likelyNames } from './likely-names';
import { readName } from './names';
import { wordIndex } from './word-index';

export type { KnownEmployer, Proposal, SoughtEmployer } from './compared-employer';

export interface ResemblanceIndex {
  /** The likeliest employers first, at most `limit`; empty when nobody resembles enough. */
  propose(sought: SoughtEmployer, limit?: number): Proposal[];
}

/**
 * Prepares employers for comparison. Candidates come from inverted indexes on words of names (as written, with a slip or
 * two, or shortened) and on addresses, e-mails, telephones and owners; only the likeliest of them are compared in full, so
 * that a hundred thousand are compared with a hundred thousand in well under a minute.
 */
export function resemblanceIndex(employers: readonly KnownEmployer[]): ResemblanceIndex {
  const weigh = weighedBy(employers);
  const known = employers.map((employer) => prepare(employer, weigh));
  const words = wordIndex(known.map(({ names }) => names));
  const byMark = new Map<string, number[]>();
  known.forEach((each, number) => {
    for (const mark of marksOf(each)) {
      const list = byMark.get(mark);
      if (list) list.push(number);
      else byMark.set(mark, [number]);
    }
  });
  const candidates = likelyNames(known, words, LEAST_NAME);

  return {
    propose(asked, limit = 3) {
      if (known.length === 0) return [];
      const sought = prepareSought(asked, weigh, words);
      const marked = marksIn(sought).flatMap((mark) => byMark.get(mark) ?? []);
      const numbers = new Set([...marked.slice(0, COMPARED), ...candidates(sought)]);
      const proposals: Proposal[] = [];
      for (const number of numbers) {
        const each = known[number]!;
        if (each.employer.id === asked.except) continue;
        const proposal = compare(sought, each);
        if (proposal) proposals.push(proposal);
      }
      return proposals.sort((a, b) => b.score - a.score || (a.employerId < b.employerId ? -1 : 1)).slice(0, limit);
    },
  };
}

/** How little a word tells when half of this register bears it. Of a small register nothing can be learnt. */
function weighedBy(employers: readonly KnownEmployer[]): WeighWord {
  if (employers.length < LEARNT_FROM) return weightOfWord;
  const bearers = new Map<string, number>();
  for (const { names } of employers) {
    const words = new Set(names.flatMap((name) => comparableName(readName(name)).words));
    for (const word of words) bearers.set(word, (bearers.get(word) ?? 0) + 1);
  }
  const all = Math.log(employers.length);
  return (word) => {
    const rarity = (all - Math.log(bearers.get(word) ?? 1)) / all;
    return weightOfWord(word) * (0.55 + 0.45 * rarity);
  };
}

const LEARNT_FROM = 200;
