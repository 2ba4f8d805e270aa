import { Injectable } from '@nestjs/common';
import { OfficeClock, type Tx } from '../database/office-clock';
import { ParameterService } from '../parameters/parameter.service';
import { TaskService } from '../tasks/task.service';
import { brake, type FileBefore } from './brake';
import type { BrakeFinding } from './brake-finding';
import type { RowOutcome } from './import-outcome';
import type { Import } from './import.entity';
import { importPath } from './import.paths';
import { IMPORT_KINDS } from './import-kinds';

/** The key of the task by which a second person hears of a held file. */
export const heldTask = (importId: string): string => `import-held:${importId}`;

/** Holds a file back when it would change too much, and asks for the second person who may let it go. */
@Injectable()
export class ImportBrake {
  constructor(
    private readonly clock: OfficeClock,
    private readonly parameters: ParameterService,
    private readonly tasks: TaskService,
  ) {}

  /** What holds the file, by the limits of today; its rows are counted and its header is known. */
  async look(tx: Tx, imported: Import, outcomes: readonly RowOutcome[]): Promise<BrakeFinding[]> {
    const today = await this.clock.today(tx);
    const limit = async (key: 'import.vanished_max' | 'import.changed_max') =>
      Number(await this.parameters.valueOn(tx, key, today));
    const limits = { vanished: await limit('import.vanished_max'), changed: await limit('import.changed_max') };
    const { addsUp } = IMPORT_KINDS[imported.kind];
    const found = brake(
      {
        outcomes,
        rows: imported.counts.rows,
        header: imported.header,
        before: addsUp ? null : await fileBefore(tx, imported),
      },
      limits,
    );
    return addsUp ? found.filter(({ ground }) => ground !== 'CHANGED') : found;
  }

  /** Marks the file as held for these reasons, and opens the task of whoever may release it. */
  async hold(tx: Tx, imported: Import, findings: BrakeFinding[]): Promise<void> {
    Object.assign(imported, {
      ...{ state: 'held', brake: findings, releasedBy: null, releasedAt: null, releaseReason: null },
    });
    await this.tasks.open(tx, {
      key: heldTask(imported.id),
      kind: 'approval',
      title: `Periksa impor yang ditahan: ${IMPORT_KINDS[imported.kind].label}`,
      detail: findings.map(({ detail }) => detail).join(' '),
      href: importPath(imported.id),
      role: findings.some(({ ground }) => ground === 'COUNTER') ? 'legal_reviewer' : 'case_officer',
      notFor: [imported.uploadedBy],
    });
  }
}

/** The file of this kind that was applied last and not taken back. */
async function fileBefore(tx: Tx, { id, kind }: Import): Promise<FileBefore | null> {
  const [row] = await tx.query<FileBefore[]>(
    `SELECT (counts ->> 'rows')::int AS rows, header FROM imports
      WHERE kind = $1 AND state = 'applied' AND id <> $2 ORDER BY applied_at DESC LIMIT 1`,
    [kind, id],
  );
  return row ?? null;
}
