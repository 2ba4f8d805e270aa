import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/office-clock';
import {
  resemblanceIndex,
  type KnownEmployer,
  type ResemblanceIndex,
  type SoughtEmployer,
} from '../employers/resemblance';
import type { NewMatchQuestion } from '../matching/match-question';
import { RegisterSnapshots } from './register-snapshot';

/** Whoever may be the same is asked about at most so often. */
const ASKED = 3;
/** Of a file with more newcomers only those who resemble somebody under sanction are asked about: that cannot wait. */
const MOST_SEARCHED = 5000;

/** Looks for employers who stand in the register twice. */
@Injectable()
export class TwinSearch {
  constructor(private readonly snapshots: RegisterSnapshots) {}

  /**
   * Questions for a person about newcomers who may be somebody the register knows already. A name alone is enough beside
   * somebody under sanction, so that the counter asks for care at once (domain §7.3, rule 12); else they share a door, an
   * address of mail, a telephone or an owner as well, because shops of one name are mostly different shops.
   */
  async forNewcomers(tx: Tx, ids: readonly string[]): Promise<NewMatchQuestion[]> {
    const isSearched = ids.length <= MOST_SEARCHED;
    if (ids.length === 0 || !(isSearched || (await isAnybodyUnderSanction(tx)))) return [];
    const register = await this.snapshots.take(tx);
    const all = register.known();
    const newcomers = new Set(ids);
    const sought = all.filter(({ id }) => newcomers.has(id)).map(asSought);
    const bySanction = resemblanceIndex(register.underSanction());
    const byMark = isSearched ? resemblanceIndex(all) : null;
    return sought.flatMap((each) => [
      ...questions(each, bySanction, () => true),
      ...(byMark ? questions(each, byMark, ({ hasMark }) => hasMark) : []),
    ]);
  }
}

async function isAnybodyUnderSanction(tx: Tx): Promise<boolean> {
  const [row] = await tx.query<{ is: boolean }[]>('SELECT EXISTS (SELECT FROM employers_under_sanction) AS is');
  return row!.is;
}

const asSought = (employer: KnownEmployer): SoughtEmployer & { except: string } => ({
  name: employer.names[0]!,
  address: employer.addresses[0] ?? null,
  villageCode: employer.villageCodes[0] ?? null,
  postcode: employer.postcodes[0] ?? null,
  email: employer.emails[0] ?? null,
  phones: employer.phones,
  owners: employer.owners ?? [],
  except: employer.id,
});

function questions(
  sought: SoughtEmployer & { except: string },
  index: ResemblanceIndex,
  isAsked: (proposal: { hasMark: boolean }) => boolean,
): NewMatchQuestion[] {
  return index
    .propose(sought, ASKED)
    .filter(isAsked)
    .map(({ employerId: otherEmployerId, score, why }) => ({
      ...{ kind: 'employer' as const, employerId: sought.except, otherEmployerId, score, reasons: why },
    }));
}
