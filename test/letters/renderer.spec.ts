import { composeLetter, LetterNotRendered, LetterRenderer } from '../../src/render/letters';
import { sampleLetters } from './sample-letters';
import { copyOf } from './variations';

const tree = composeLetter(sampleLetters.REMINDER);
let renderer: LetterRenderer;
const started = (options: ConstructorParameters<typeof LetterRenderer>[0] = {}): LetterRenderer =>
  (renderer = new LetterRenderer(options));
afterEach(() => renderer.stop());

it('survives a killed child: the letter is rendered by the next one', async () => {
  started();
  const whole = await renderer.render(tree);
  const [killed] = renderer.processIds;
  const letters = [renderer.render(tree), renderer.render(tree)];
  process.kill(killed!, 'SIGKILL');
  for (const pdf of await Promise.all(letters)) expect(pdf.equals(whole)).toBe(true);
  expect(renderer.processIds).not.toContain(killed);
});

it('replaces a child after its share of letters', async () => {
  started({ lettersPerChild: 2 });
  const before: number[] = [];
  for (let count = 0; count < 5; count += 1) {
    await renderer.render(tree);
    before.push(...renderer.processIds);
  }
  expect(new Set(before).size).toBeGreaterThanOrEqual(3);
});

it('gives up on a letter that takes too long, and goes on with the next', async () => {
  started({ timeout: 1 });
  await expect(renderer.render(tree)).rejects.toThrow(/within 1 ms/);
  renderer.stop();
  started();
  await expect(renderer.render(tree)).resolves.toBeInstanceOf(Buffer);
});

it('says which letter it could not print and keeps working', async () => {
  started();
  const input = copyOf(sampleLetters.REMINDER);
  input.frame.subject = 'Hal 漢字';
  await expect(renderer.render(composeLetter(input))).rejects.toThrow(LetterNotRendered);
  await expect(renderer.render(tree)).resolves.toBeInstanceOf(Buffer);
});

it('prints any number of letters at once, each its own', async () => {
  started({ children: 2 });
  const inputs = Array.from({ length: 12 }, (_, index) => {
    const input = copyOf(sampleLetters.REMINDER);
    input.frame.subject = `Surat ke-${index}`;
    return input;
  });
  const pdfs = await Promise.all(inputs.map((input) => renderer.render(composeLetter(input))));
  pdfs.forEach((pdf, index) => expect(pdf.toString('latin1')).toContain(`Surat ke-${index}<`));
});

it('refuses letters once it is stopped or its queue is full', async () => {
  started({ queueLength: 1 });
  const first = renderer.render(tree);
  await expect(renderer.render(tree)).rejects.toThrow(/waiting/);
  await first;
  const waiting = renderer.render(tree);
  renderer.stop();
  await expect(waiting).rejects.toThrow(/stopped/);
  await expect(renderer.render(tree)).rejects.toThrow(/stopped/);
});
