import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/office-clock';
import {
  resemblanceIndex,
  type KnownEmployer,
  type ResemblanceIndex,
  type SoughtEmployer,
} from '../employers/resemblance';
import { MembershipService, type NewMatchProposal } from '../memberships/membership.service';
import { likeliest, NAME_WIDTH, SEARCHED } from './compare-membership';
import { doubtOf, NUMBER_ALONE } from './link-doubts';
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
  constructor(
    private readonly snapshots: RegisterSnapshots,
    private readonly memberships: MembershipService,
  ) {}

  /**
   * Links by numbers that have come into the register, and asks a person about every row of BPJS's newest file that is
   * still nobody's, and about each that a number alone would give to somebody whom nothing else in it means.
   */
  async linkAndAsk(tx: Tx, importId: string): Promise<void> {
    const register = this.registerOf(tx);
    const doubtful = await this.doubtfulNumbers(tx, register);
    await this.memberships.linkByNumbers(
      tx,
      importId,
      doubtful.map(({ npp }) => npp),
    );
    const asked = new Set(doubtful.map(keyOf));
    const resembling = (await this.resembling(tx, register)).filter((each) => !asked.has(keyOf(each)));
    await this.memberships.propose(tx, [...doubtful, ...resembling], importId);
  }

  /** Questions for a person about every row of BPJS's newest file that is still nobody's. */
  async forUnlinkedRows(tx: Tx): Promise<NewMatchProposal[]> {
    return this.resembling(tx, this.registerOf(tx));
  }

  private async doubtfulNumbers(tx: Tx, register: Known): Promise<NewMatchProposal[]> {
    const rows = (await this.memberships.linkable(tx)).filter(({ byTwo }) => !byTwo);
    if (rows.length === 0) return [];
    const { employers, index } = await register();
    const byId = new Map(employers.map((employer) => [employer.id, employer]));
    return rows.flatMap(({ employerId, npp, division, phoneLookup, by, name, address, postcode, email }) => {
      const said = { name, address, postcode, email, phones: phoneLookup ? [phoneLookup] : [] };
      const employer = byId.get(employerId);
      const doubt = employer ? doubtOf(said, by, employer, () => index().propose(soughtBy(said))) : null;
      return doubt === null ? [] : [{ employerId, npp, division, score: NUMBER_ALONE, reasons: [doubt] }];
    });
  }

  private async resembling(tx: Tx, register: Known): Promise<NewMatchProposal[]> {
    const rows = await tx.query<UnlinkedRow[]>(
      `SELECT npp, division, name, address, postcode, email::text AS email, phone_lookup AS phone FROM memberships
        WHERE employer_id IS NULL AND superseded_at IS NULL
          AND as_of = (SELECT max(as_of) FROM memberships WHERE superseded_at IS NULL)`,
    );
    if (rows.length === 0) return [];
    const index = (await register()).index();
    return rows.flatMap(({ npp, division, phone, ...row }) => {
      const sought = soughtBy({ ...row, phones: phone ? [phone] : [] });
      return likeliest(index.propose(sought, SEARCHED)).map(({ employerId, score, why }) => ({
        employerId,
        score,
        npp,
        division,
        reasons: why,
      }));
    });
  }

  /** The register, read once by whoever needs it first. */
  private registerOf(tx: Tx): Known {
    let read: ReturnType<Known> | null = null;
    let index: ResemblanceIndex | null = null;
    const take = async () => {
      const employers = (await this.snapshots.take(tx)).known();
      return { employers, index: () => (index ??= resemblanceIndex(employers)) };
    };
    return () => (read ??= take());
  }
}

type Known = () => Promise<{ employers: readonly KnownEmployer[]; index: () => ResemblanceIndex }>;

type Said = Omit<SoughtEmployer, 'nameWidth' | 'villageCode'>;

/** BPJS tells no kelurahan. */
const soughtBy = (said: Said): SoughtEmployer => ({ ...said, nameWidth: NAME_WIDTH, villageCode: null });

const keyOf = ({ employerId, npp, division }: NewMatchProposal): string => `${employerId} ${npp} ${division}`;
