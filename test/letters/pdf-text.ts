import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** The text of each page in reading order, with every run of white space (also no-break) as one space. */
export function pdfPages(pdf: Buffer): string[] {
  const run = spawnSync(process.execPath, [join(__dirname, 'read-pdf.mjs')], {
    input: pdf,
    maxBuffer: 64 * 1024 * 1024,
  });
  if (run.status !== 0) throw new Error(`The PDF could not be read: ${run.stderr.toString()}`);
  return (JSON.parse(run.stdout.toString()) as string[]).map((page) =>
    page.replace(/\s+/g, ' ').replaceAll('\u200b', ''),
  );
}

/** The text of the whole PDF. */
export const pdfText = (pdf: Buffer): string => pdfPages(pdf).join(' ');
