// Reads PDFs that the tests send and answers with the text of each page. A program of its own, because pdfjs is an ES
// module that jest on Node 20 cannot load.
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

process.on('message', async ({ id, pdf }) => {
  try {
    process.send({ id, pages: await pagesOf(pdf) });
  } catch (error) {
    process.send({ id, error: String(error) });
  }
});
process.on('disconnect', () => process.exit(0));

async function pagesOf(pdf) {
  const task = getDocument({ data: new Uint8Array(pdf), disableFontFace: true, verbosity: 0 });
  const document = await task.promise;
  const pages = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const { items } = await (await document.getPage(number)).getTextContent();
    pages.push(items.map((item) => item.str + (item.hasEOL ? '\n' : '')).join(''));
  }
  await task.destroy();
  return pages;
}
