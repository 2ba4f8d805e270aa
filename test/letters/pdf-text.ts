import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';

interface Answer {
  id: number;
  pages?: string[];
  error?: string;
}

let reader: ChildProcess | null = null;
let asked = 0;
const waiting = new Map<number, (answer: Answer) => void>();

/** The text of each page in reading order, with every run of white space (also no-break) as one space. */
export async function pdfPages(pdf: Buffer): Promise<string[]> {
  const id = (asked += 1);
  const answer = await new Promise<Answer>((resolve) => {
    waiting.set(id, resolve);
    started().send({ id, pdf });
  });
  if (!answer.pages) throw new Error(`The PDF could not be read: ${answer.error}`);
  return answer.pages.map((page) => page.replace(/\s+/g, ' ').replaceAll('\u200b', ''));
}

/** The text of the whole PDF. */
export const pdfText = async (pdf: Buffer): Promise<string> => (await pdfPages(pdf)).join(' ');

/** One process reads for the whole test file; it keeps nobody awake and ends with its parent. */
function started(): ChildProcess {
  if (reader?.connected) return reader;
  reader = fork(join(__dirname, 'read-pdf.mjs'), [], { serialization: 'advanced' });
  reader.on('message', (message) => {
    const answer = message as Answer;
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });
  reader.on('exit', () => {
    for (const [id, resolve] of waiting) resolve({ id, error: 'The reader ended' });
    waiting.clear();
  });
  reader.unref();
  reader.channel?.unref();
  return reader;
}
