import type { Tx } from '../database/office-clock';

/** A refusal on paper that one person registered and nobody has confirmed or rejected yet. */
export interface DeclinePaper {
  id: string;
  recommendationId: string;
  reason: string;
  title: string;
  scanSha256: string;
  registeredBy: string;
  registrarName: string;
  registeredAt: Date;
  /** Who drafted the recommendation: he neither registers nor confirms its refusal. */
  drafterId: string;
}

/** The refusal of the recommendation that waits for a second person; null when none does. */
export async function waitingDecline(tx: Tx, recommendationId: string | undefined): Promise<DeclinePaper | null> {
  if (!recommendationId) return null;
  const [paper] = await tx.query<DeclinePaper[]>(
    `SELECT d.id, d.recommendation_id AS "recommendationId", d.reason, d.title, d.scan_sha256 AS "scanSha256",
            d.registered_by AS "registeredBy", u.name AS "registrarName", d.registered_at AS "registeredAt",
            l.drafted_by AS "drafterId"
       FROM decline_papers d JOIN users u ON u.id = d.registered_by JOIN letters l ON l.id = d.recommendation_id
      WHERE d.recommendation_id = $1 AND d.outcome IS NULL`,
    [recommendationId],
  );
  return paper ?? null;
}
