import { StatementNames } from './statement-names';

describe('names of statements', () => {
  it('are given from the second use on, and stay', () => {
    const names = new StatementNames();
    expect(names.of('SELECT $1')).toBeUndefined();
    const name = names.of('SELECT $1')!;
    expect(name).toMatch(/^SELECT \$1 [0-9a-f]{20}$/);
    expect(names.of('SELECT $1')).toBe(name);
  });

  it('tell statements apart that begin alike, in no more than Postgres reads', () => {
    const names = new StatementNames();
    const [one, other] = [1, 2].map((number) => {
      const text = `\n  SELECT a, b, c, d, e, f, "ä", g, h, i, j FROM something_long\n WHERE id = $${number}`;
      names.of(text);
      return names.of(text)!;
    });
    expect(one).not.toBe(other);
    expect(one!.slice(0, 42)).toBe(other!.slice(0, 42));
    for (const name of [one!, other!]) expect(Buffer.byteLength(name)).toBeLessThanOrEqual(63);
  });

  it('are not given without end', () => {
    const names = new StatementNames();
    for (let number = 0; number < 600; number += 1) names.of(`SELECT ${number}, $1`);
    expect(names.of('SELECT 3, $1')).toBeDefined();
    for (const _time of ['first', 'second']) expect(names.of('SELECT 599, $1')).toBeUndefined();
  });
});
