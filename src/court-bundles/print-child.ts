import { constants, setPriority } from 'node:os';
import { PDFDocument, type PDFPage, rgb, StandardFonts } from 'pdf-lib';
import type { PrintPart } from './print-bundle';

/** A4 in points, and the margin around a picture. */
const SHEET = { width: 595.28, height: 841.89, margin: 56 };

/**
 * The child process in which the parts of a bundle become one PDF: scans of other people are taken apart in it, so its
 * memory and its faults are its own. Started by `printBundle`; takes one list and ends.
 */
async function print(parts: readonly PrintPart[]): Promise<Uint8Array> {
  const whole = await PDFDocument.create();
  const font = await whole.embedFont(StandardFonts.HelveticaBold);
  for (const { mark, mediaType, bytes } of parts) {
    const pages = await pagesOf(whole, mediaType, bytes).catch(() => null);
    for (const page of pages ?? [whole.addPage([SHEET.width, SHEET.height])]) {
      if (!pages) write(page, `${mark ?? ''} Berkas ini tidak dapat dicetak. Lihat berkasnya dalam ZIP.`, SHEET.margin);
      if (mark)
        page.drawText(mark, {
          x: page.getWidth() - 90,
          y: page.getHeight() - 28,
          size: 14,
          font,
          color: rgb(0.55, 0, 0),
        });
    }
  }
  return whole.save();

  function write(page: PDFPage, text: string, x: number): void {
    page.drawText(text, { x, y: SHEET.height / 2, size: 12, font });
  }
}

async function pagesOf(whole: PDFDocument, mediaType: string, bytes: Uint8Array): Promise<PDFPage[]> {
  if (mediaType === 'application/pdf') {
    const part = await PDFDocument.load(bytes);
    const copied = await whole.copyPages(part, part.getPageIndices());
    return copied.map((page) => whole.addPage(page));
  }
  const picture = mediaType === 'image/png' ? await whole.embedPng(bytes) : await whole.embedJpg(bytes);
  const { width, height } = picture.scaleToFit(SHEET.width - 2 * SHEET.margin, SHEET.height - 2 * SHEET.margin);
  const page = whole.addPage([SHEET.width, SHEET.height]);
  page.drawImage(picture, { x: (SHEET.width - width) / 2, y: (SHEET.height - height) / 2, width, height });
  return [page];
}

// Printing never competes with a check at the counter.
setPriority(constants.priority.PRIORITY_LOW);
process.once('disconnect', () => process.exit());
process.once('message', (parts) => {
  print(parts as PrintPart[]).then(
    (pdf) => process.send!(pdf, () => process.disconnect()),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
      process.exit(1);
    },
  );
});
