import { labelledFile, type LabelledFile } from '../../test/factories/labelled-pairs';
import { plainDate } from '../common/plain-date';
import { villageFinder } from '../employers/geography';
import { BONTANG_DISTRICTS, BONTANG_PLACE_WORDS, BONTANG_VILLAGES } from '../employers/seed/bontang-geography';
import { compareMemberships, type MembershipVerdict } from './compare-membership';
import { readFileOfKind } from './reading/read-file';

const geography = villageFinder({
  districts: BONTANG_DISTRICTS,
  villages: BONTANG_VILLAGES,
  placeWords: BONTANG_PLACE_WORDS,
});

/** Who is meant is known beforehand here: a file about a thousand firms, half as many others who only look alike. */
describe('rows of which it is known whom they mean', () => {
  let file: LabelledFile;
  let verdicts: MembershipVerdict[];

  beforeAll(async () => {
    file = labelledFile(1000);
    const read = await readFileOfKind(Buffer.from(file.csv), 'bpjs-membership', geography);
    if (read.outcome !== 'read') throw new Error(read.detail);
    expect(read.rejected).toEqual([]);
    const byNib = new Map(file.firms.map(({ nib, id }) => [nib, id]));
    verdicts = compareMemberships(read.rows, plainDate('2026-10-31'), {
      memberships: [],
      employers: file.firms,
      employerWith: ({ type, value }) => (type === 'nib' ? (byNib.get(value) ?? null) : null),
      saidSame: () => null,
      saidDifferent: () => false,
    }).verdicts;
  });

  const meant = ({ row }: MembershipVerdict): string | null => file.means.get(row.npp)!;

  it('are linked by themselves to nobody but him', () => {
    const linked = verdicts.filter(({ link }) => link.state === 'linked');
    expect(linked.length).toBeGreaterThan(300);
    expect(linked.filter((each) => each.link.state === 'linked' && each.link.employerId !== meant(each))).toEqual([]);
  });

  it('lead to him, linked or among the first three, in at least 95 of a hundred', () => {
    const known = verdicts.filter((each) => meant(each) !== null);
    const found = known.filter(
      (each) =>
        each.link.state === 'linked' || each.proposals.slice(0, 3).some(({ employerId }) => employerId === meant(each)),
    );
    expect(known).toHaveLength(1000);
    expect(found.length / known.length).toBeGreaterThanOrEqual(0.95);
  });

  it('ask for few when they ask: what a person reads through stays short', () => {
    const asked = verdicts.filter(({ proposals }) => proposals.length > 0);
    const questions = asked.reduce((sum, { proposals }) => sum + proposals.length, 0);
    expect(questions / asked.length).toBeLessThan(3);
  });
});
