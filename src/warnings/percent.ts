import { terbilang } from '../common/terbilang';

/** A rate as letters write it: 0.001 gives `0,1%` and `nol koma satu persen`. */
export function percent(rate: number): { ratePercent: string; rateWords: string } {
  const figures = String(Math.round(rate * 100_000) / 1_000).split('.');
  const decimals = [...(figures[1] ?? '')].map((digit) => terbilang(Number(digit))).join(' ');
  const words = [terbilang(Number(figures[0])), decimals && `koma ${decimals}`].filter(Boolean).join(' ');
  return { ratePercent: `${figures.join(',')}%`, rateWords: `${words} persen` };
}
