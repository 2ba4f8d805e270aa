import type { Tx } from '../database/office-clock';
import { Case } from './case.entity';

/** Writes the locked case back with its next version: whoever has seen an older one is told before he overwrites. */
export async function touchCase(tx: Tx, file: Case): Promise<void> {
  file.version += 1;
  await tx.save(Case, file);
}
