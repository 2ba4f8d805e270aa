import { HoldService } from '../../sanctions/hold.service';
import { IdentityDecisions } from '../../entity-events/identity-decisions.service';
import type { FileAtWork } from './file-at-work';

/** A sanction held because the identity may be wrong: the counter asks for care, and the hold lapses in three days. */
export async function holdSanction(file: FileAtWork): Promise<void> {
  const { caseOfficer, legalReviewer } = file.town.cast;
  const holds = file.get(HoldService);
  const { id: proposalId } = await holds.propose(caseOfficer, file.caseId, await file.version(), {
    reason: 'Pemohon di loket menunjukkan akta usaha lain dengan nama yang sama.',
    evidence: 'NPWP pada akta pemohon berbeda dari NPWP pada keputusan.',
  });
  await holds.decide(legalReviewer, file.caseId, await file.version(), { proposalId, outcome: 'confirmed' });
}

/** A firm in sanction that has a new NIB: the legal office decides, and the counter asks for care meanwhile. */
export async function proposeNewNib(file: FileAtWork): Promise<void> {
  const [nib] = await file.ask<{ id: string; lookup: string }>(
    `SELECT i.id, i.lookup FROM employer_identifiers i JOIN cases c ON c.employer_id = i.employer_id
      WHERE c.id = $1 AND i.type = 'nib' AND i.ended_at IS NULL AND i.valid_to IS NULL`,
  );
  await file.get(IdentityDecisions).propose(file.town.cast.caseOfficer, file.employer.id, {
    kind: 'IDENTIFIER_REPLACED',
    identifierId: nib!.id,
    type: 'nib',
    // Of the same day and another series, which the city gives to nobody.
    value: `99${nib!.lookup.slice(2)}`,
    reason: 'OSS mencabut NIB lama dan menerbitkan NIB baru untuk usaha yang sama.',
    evidence: 'Cetakan OSS dari DPMPTSP menyebut kedua NIB.',
  });
}
