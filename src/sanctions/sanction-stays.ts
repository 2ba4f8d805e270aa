import { Injectable } from '@nestjs/common';
import { CaseEvents } from '../cases/case-events';
import { SYSTEM_ACTOR } from '../common/actor';
import { describeConstraint } from '../database/constraint-problems';
import { OfficeClock, type Tx } from '../database/office-clock';

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
  constructor(
    private readonly clock: OfficeClock,
    private readonly events: CaseEvents,
  ) {}

  /**
   * Stays every line of the decision that has not ended, on behalf of an overlay of the locked case. The history keeps
   * which lines (R11); who ordered it stands in the event of the overlay.
   *
   * @param plannedUntilAt the instant the written suspension names as its end, where it names one
   * @param lineIds only these lines, where it concerns some services and places
   */
  async begin(
    tx: Tx,
    overlayId: string,
    decisionId: string,
    plannedUntilAt: Date | null = null,
    lineIds: readonly string[] | null = null,
  ): Promise<void> {
    const stayed = await tx.query<StayedLine[]>(
      `INSERT INTO sanction_stays (id, overlay_id, line_id, planned_until_at)
       SELECT gen_random_uuid(), $1, id, $3 FROM sanction_lines
        WHERE decision_id = $2 AND until_at IS NULL AND ($4::uuid[] IS NULL OR id = ANY ($4))
       RETURNING line_id AS "lineId"`,
      [overlayId, decisionId, plannedUntilAt, lineIds],
    );
    await this.tell(tx, overlayId, stayed, {
      kind: 'sanction.stayed',
      title: 'Sanksi untuk sementara tidak diterapkan',
      plannedUntilAt: plannedUntilAt?.toISOString() ?? null,
    });
    await tx.query(`SELECT pg_notify('patuh_sanctions', $1)`, [decisionId]);
  }

  /** Ends the stays of an overlay now; those ended before keep their end. */
  async end(tx: Tx, overlayId: string): Promise<void> {
    const applied = await tx.query<StayedLine[]>(
      `WITH ended AS (UPDATE sanction_stays SET until_at = office_now() WHERE overlay_id = $1 AND until_at IS NULL
                      RETURNING line_id)
       SELECT line_id AS "lineId" FROM ended`,
      [overlayId],
    );
    await this.tell(tx, overlayId, applied, { kind: 'sanction.applied-again', title: 'Penundaan sanksi berakhir' });
    await tx.query(`SELECT pg_notify('patuh_sanctions', $1)`, [overlayId]);
  }

  private async tell(
    tx: Tx,
    overlayId: string,
    lines: readonly StayedLine[],
    { kind, title, ...data }: { kind: string; title: string; plannedUntilAt?: string | null },
  ): Promise<void> {
    if (lines.length === 0) return;
    const [overlay] = await tx.query<{ caseId: string }[]>(
      'SELECT case_id AS "caseId" FROM case_overlays WHERE id = $1',
      [overlayId],
    );
    const occurredOn = await this.clock.today(tx);
    const lineIds = lines.map(({ lineId }) => lineId).sort();
    await this.events.append(tx, SYSTEM_ACTOR, overlay!.caseId, {
      kind,
      title,
      issuer: 'CLOCK',
      occurredOn,
      data: { overlayId, lineIds, ...data },
    });
  }
}

interface StayedLine {
  lineId: string;
}
