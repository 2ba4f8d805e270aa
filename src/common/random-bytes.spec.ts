import { fewRandomBytes } from './random-bytes';

it('gives no bytes twice, over many draws of the pool', () => {
  const drawn = Array.from({ length: 5000 }, () => fewRandomBytes(12));
  expect(new Set(drawn.map((bytes) => bytes.toString('hex'))).size).toBe(5000);
  expect(drawn.every((bytes) => bytes.length === 12)).toBe(true);
});
