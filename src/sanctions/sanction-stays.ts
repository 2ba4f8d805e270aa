import { Injectable } from '@nestjs/common';
import { describeConstraint } from '../database/constraint-problems';
import type { Tx } from '../database/office-clock';

describeConstraint('sanction_stays_moves_forward', {
  status: 409,
  type: 'overlay-ended',
  detail: 'Penundaan yang sudah dimulai atau diakhiri tidak dapat diubah lagi. Muat ulang kasusnya.',
});

/**
 * Keeps the lines of a decision from being applied: while a stay lasts the counter answers `clear`, reason `stayed`
 * (domain.md §7.3 rule 5), from the instant it is recorded to the instant its end is.
 */
@Injectable()
export class SanctionStays {
  /**
   * Stays every line of the decision that has not ended, on behalf of an overlay.
   *
   * @param plannedUntilAt the instant the written suspension names as its end, where it names one
   */
  async begin(tx: Tx, overlayId: string, decisionId: string, plannedUntilAt: Date | null = null): Promise<void> {
    await tx.query(
      `INSERT INTO sanction_stays (id, overlay_id, line_id, planned_until_at)
       SELECT gen_random_uuid(), $1, id, $3 FROM sanction_lines WHERE decision_id = $2 AND until_at IS NULL`,
      [overlayId, decisionId, plannedUntilAt],
    );
    await tx.query(`SELECT pg_notify('patuh_sanctions', $1)`, [decisionId]);
  }

  /** Ends the stays of an overlay now; those ended before keep their end. */
  async end(tx: Tx, overlayId: string): Promise<void> {
    await tx.query('UPDATE sanction_stays SET until_at = office_now() WHERE overlay_id = $1 AND until_at IS NULL', [
      overlayId,
    ]);
    await tx.query(`SELECT pg_notify('patuh_sanctions', $1)`, [overlayId]);
  }
}
