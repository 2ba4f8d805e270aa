/**
 * A street address reduced to what two offices write alike: the words of the street and the house number. `Jl.`, `RT`,
 * `RW` and `Kel. …`, which one leaves out and the other puts elsewhere, are dropped. Null when there is no street with
 * a number to compare.
 *
 * `JLN. MT HARYONO NO. 22 RT 35 KEL. GUNTUNG` and `Jl MT Haryono No.22` both give `mt haryono 22`.
 */
export function addressKey(address: string | null | undefined): string | null {
  const text = (address ?? '')
    .normalize('NFKD')
    .replace(/\p{M}|[’'`]/gu, '')
    .toLowerCase()
    .replace(/\bkel(?:urahan)?\b\.?\s.*$/, ' ')
    .replace(/\br[tw]\b\.?\s*\d+/g, ' ')
    .replace(/\b(?:jalan|jln|jl|gang|gg|kota|kec(?:amatan)?)\b\.?/g, ' ');
  const number = /\b(?:no(?:mor)?\.?\s*)(\d+[a-z]?)\b/.exec(text)?.[1]?.replace(/^0+(?=\d)/, '') ?? null;
  const street = text
    .replace(/\b(?:no(?:mor)?\.?\s*)\d+[a-z]?\b/g, ' ')
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
    .join(' ');
  return street && number ? `${street} ${number}` : null;
}
