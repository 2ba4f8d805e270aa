import { Injectable } from '@nestjs/common';
import type { Case } from '../cases/case.entity';
import type { Actor } from '../common/actor';
import type { Tx } from '../database/office-clock';
import { DeadlineService } from '../deadlines/deadline.service';
import type { PeriodKey } from '../law/periods';

/** Letters to the counters, by the clock that runs until the last of them is signed. */
const CLOCKS = { UNIT_NOTICE: 'unit-notice', UNIT_UNBLOCK: 'unblock-notice' } as const satisfies Record<
  string,
  PeriodKey
>;
type UnitLetterCode = keyof typeof CLOCKS;

/** Ends the clocks of telling the counters by themselves: what they wait for is signed, and is mailed at once. */
@Injectable()
export class UnitNotices {
  constructor(private readonly deadlines: DeadlineService) {}

  /** Ends the clock when no notice of the kind is left to sign but `signedId`, which is being signed. */
  async settle(tx: Tx, actor: Actor, file: Case, code: UnitLetterCode, signedId: string | null = null): Promise<void> {
    const left = await tx.query<unknown[]>(
      `SELECT 1 FROM letters WHERE case_id = $1 AND code = $2 AND unit_id IS NOT NULL
          AND state IN ('draft', 'proposed', 'registered') AND id IS DISTINCT FROM $3 LIMIT 1`,
      [file.id, code, signedId],
    );
    if (left.length === 0) await this.deadlines.end(tx, actor, file.id, 'met', TOLD, CLOCKS[code]);
  }
}

const TOLD = 'Semua pemberitahuan ke unit pelayanan sudah ditandatangani.';
