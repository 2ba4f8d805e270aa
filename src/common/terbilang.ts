const DIGITS = ['nol', 'satu', 'dua', 'tiga', 'empat', 'lima', 'enam', 'tujuh', 'delapan', 'sembilan'] as const;

/** Largest first: the value of the scale and its word. */
const SCALES: readonly (readonly [bigint, string])[] = [
  [1_000_000_000_000_000n, 'kuadriliun'],
  [1_000_000_000_000n, 'triliun'],
  [1_000_000_000n, 'miliar'],
  [1_000_000n, 'juta'],
  [1_000n, 'ribu'],
];

/**
 * A whole number in Indonesian words, as letters write it: `terbilang(29)` is "dua puluh sembilan".
 * Takes any integer below 10^18; throws RangeError for anything else, because a letter must not guess an amount.
 */
export function terbilang(value: number | bigint): string {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) {
    throw new RangeError(`Only whole numbers can be written in words, not ${value}`);
  }
  const number = BigInt(value);
  if (number < 0n) return `minus ${terbilang(-number)}`;
  if (number >= 1_000_000_000_000_000_000n) throw new RangeError(`${number} is too large to be written in words`);
  return number === 0n ? DIGITS[0] : words(number).join(' ');
}

function words(number: bigint): string[] {
  for (const [scale, name] of SCALES) {
    if (number < scale) continue;
    const count = number / scale;
    // One thousand is "seribu", but one million is "satu juta"; "seribu" never follows a larger part of the same count.
    const head = scale === 1_000n && count === 1n ? ['seribu'] : [...words(count), name];
    return [...head, ...words(number % scale)];
  }
  return wordsBelowThousand(Number(number));
}

function wordsBelowThousand(number: number): string[] {
  if (number === 0) return [];
  if (number < 10) return [DIGITS[number]!];
  if (number === 10) return ['sepuluh'];
  if (number === 11) return ['sebelas'];
  if (number < 20) return [DIGITS[number - 10]!, 'belas'];
  if (number < 100) return [DIGITS[Math.floor(number / 10)]!, 'puluh', ...wordsBelowThousand(number % 10)];
  if (number < 200) return ['seratus', ...wordsBelowThousand(number - 100)];
  return [DIGITS[Math.floor(number / 100)]!, 'ratus', ...wordsBelowThousand(number % 100)];
}
