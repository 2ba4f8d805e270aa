import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/office-clock';
import { resemblanceIndex } from '../employers/resemblance';
import type { NewMatchProposal } from '../memberships/membership.service';
import { likeliest, NAME_WIDTH, SEARCHED } from './compare-membership';
import { RegisterSnapshots } from './register-snapshot';

interface UnlinkedRow {
  npp: string;
  division: string;
  name: string;
  address: string | null;
  postcode: string | null;
  email: string | null;
  phone: string | null;
}

/** Looks for whom rows of BPJS without a number may mean, when the register has grown since they came. */
@Injectable()
export class MatchSearch {
  constructor(private readonly snapshots: RegisterSnapshots) {}

  /** Questions for a person about every row of BPJS's newest file that is still nobody's. */
  async forUnlinkedRows(tx: Tx): Promise<NewMatchProposal[]> {
    const rows = await tx.query<UnlinkedRow[]>(
      `SELECT npp, division, name, address, postcode, email::text AS email, phone_lookup AS phone FROM memberships
        WHERE employer_id IS NULL AND superseded_at IS NULL 
          AND as_of = (SELECT max(as_of) FROM memberships WHERE superseded_at IS NULL)`,
    );
    if (rows.length === 0) return [];
    const index = resemblanceIndex((await this.snapshots.take(tx)).known());
    return rows.flatMap(({ npp, division, phone, ...row }) => {
      const sought = { ...row, nameWidth: NAME_WIDTH, villageCode: null, phones: phone ? [phone] : [] };
      return likeliest(index.propose(sought, SEARCHED)).map(({ employerId, score, why }) => ({
        employerId,
        score,
        npp,
        division,
        reasons: why,
      }));
    });
  }
}
