import { types } from 'pg';
import './pg-types';

const read = (kind: number, text: string): unknown => (types.getTypeParser(kind) as (text: string) => unknown)(text);

it('leaves a calendar day as it is written', () => expect(read(types.builtins.DATE, '2026-03-13')).toBe('2026-03-13'));
it('leaves money as text', () => expect(read(types.builtins.NUMERIC, '0.10')).toBe('0.10'));
it('reads counts as numbers', () => expect(read(types.builtins.INT8, '12')).toBe(12));
it('refuses to round', () => expect(() => read(types.builtins.INT8, '9007199254740993')).toThrow(RangeError));
