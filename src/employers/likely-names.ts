import { isSameStreet } from './addresses';
import type { Known, Sought } from './compared-employer';
import type { ComparableName } from './name-likeness';
import type { WordIndex } from './word-index';

/** So many are compared in full at most. */
export const COMPARED = 60;
/** Word lists longer than this are looked through only for the two rarest words of a name. */
const COMMON = 400;

/**
 * Finds who shares the most of a name, by weight, without comparing names: for each word the lists of those who bear it,
 * the rarest first.
 *
 * @param enough how much of a name must be shared at least
 */
export function likelyNames(known: readonly Known[], words: WordIndex, enough: number): (sought: Sought) => number[] {
  const shared = new Float32Array(known.length);
  const lastWord = new Int32Array(known.length).fill(-1);
  const weightOf = Float32Array.from(known, ({ names }) => Math.min(...names.map(weightOfName)));
  const villages = known.map(({ villages: codes }) => codes);
  let round = 0;

  return ({ name, villageCode, address }) => {
    const own = weightOfName(name);
    const lists = listsOf(name, words);
    const touched: number[] = [];
    let skipped = 0;
    lists.forEach(({ weight, bearers }, index) => {
      // The commonest words bring half the register and decide nothing: the rarer ones of the same name bring whoever
      // matters.
      const count = bearers.reduce((sum, { numbers }) => sum + numbers.length, 0);
      if (index >= 2 && count > COMMON) {
        skipped += weight;
        return;
      }
      round += 1;
      for (const { likeness, numbers } of bearers) {
        for (const number of numbers) {
          if (lastWord[number] === round) continue;
          lastWord[number] = round;
          if (shared[number] === 0) touched.push(number);
          shared[number]! += weight * likeness;
        }
      }
    });
    const likely: { number: number; estimate: number }[] = [];
    for (const number of touched) {
      // Nobody shares more of the name than all of the words passed over. A place in common decides among namesakes.
      const estimate = (2 * (shared[number]! + skipped)) / (own + weightOf[number]!);
      shared[number] = 0;
      if (estimate < enough) continue;
      const isThere = villageCode !== null && villages[number]!.has(villageCode);
      const isNear = address !== null && known[number]!.addresses.some((each) => isSameStreet(each, address));
      likely.push({ number, estimate: Math.min(1, estimate) + (isThere ? 0.1 : 0) + (isNear ? 0.15 : 0) });
    }
    if (likely.length > COMPARED) likely.sort((a, b) => b.estimate - a.estimate || a.number - b.number);
    return likely.slice(0, COMPARED).map(({ number }) => number);
  };
}

/** For each word of a name, who may bear it; the rarest word first. */
function listsOf(name: ComparableName, words: WordIndex) {
  return name.words
    .map((word, index) => {
      const isHalf = name.isCut && index === name.words.length - 1;
      const bearers = words
        .spellings(word, isHalf)
        .map(({ word: spelt, likeness }) => ({ likeness, numbers: words.bearers(spelt) }));
      // Written together here, apart there, or the other way round.
      const together = [word, ...(index > 0 ? [name.words[index - 1]! + word] : [])];
      const joined = index > 0 ? [words.bearers(together[1]!), words.joined(word)] : [words.joined(word)];
      for (const numbers of joined) if (numbers.length > 0) bearers.push({ likeness: TWO_IN_ONE, numbers });
      return { weight: name.weights[index]!, bearers };
    })
    .sort((a, b) => sizeOf(a.bearers) - sizeOf(b.bearers));
}

/** Two words of one name met in one of the other count for both, as far as can be told before comparing. */
const TWO_IN_ONE = 1.5;

const sizeOf = (bearers: readonly { numbers: readonly number[] }[]): number =>
  bearers.reduce((sum, { numbers }) => sum + numbers.length, 0);

/** A sign may be left out, so it does not count. */
const weightOfName = ({ weights }: ComparableName): number =>
  weights.reduce((sum, weight) => sum + (weight <= SIGN ? 0 : weight), 0) ||
  weights.reduce((sum, each) => sum + each, 0);
const SIGN = 0.4;
