import { printTable, type Figure } from './figure';
import { measureImports } from './imports';
import { measurePages } from './pages';

/** What is measured, by the word that asks for it alone: `npm run bench -- impor`. */
const MEASUREMENTS: Readonly<Record<string, (root: string) => Promise<Figure[]>>> = {
  halaman: measurePages,
  impor: measureImports,
};

async function main(root: string, asked: readonly string[]): Promise<void> {
  const figures: Figure[] = [];
  for (const [name, measure] of Object.entries(MEASUREMENTS)) {
    if (asked.length === 0 || asked.includes(name)) figures.push(...(await measure(root)));
  }
  const missed = printTable(figures);
  console.log(missed === 0 ? 'Semua tercapai.' : `${missed} belum tercapai.`);
  process.exitCode = missed === 0 ? 0 : 1;
}

main(process.argv[2]!, process.argv.slice(3)).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
