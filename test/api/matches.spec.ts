import { newId } from '../../src/common/ids';
import { plainDate } from '../../src/common/plain-date';
import type { SaidOfEmployer } from '../../src/matching/match-question';
import { MatchService } from '../../src/matching/match.service';
import { MembershipService, type NewMembership } from '../../src/memberships/membership.service';
import { Register, type KnownEmployer } from '../factories/sanctioned-employer';
import type { Client } from '../support/api';
import { bootApp, type TestApp } from '../support/app';
import { htmlProblems } from '../support/html';

let house: TestApp;
let officer: Client;
let register: Register;

beforeAll(async () => {
  house = await bootApp();
  officer = await house.api.as('case_officer');
  register = new Register(house);
});
afterAll(() => house?.stop());

interface Match {
  id: string;
  kind: string;
  employer: SaidOfEmployer;
  other: SaidOfEmployer;
  why: string[];
  atCounter: boolean;
  stamp: string;
}

/** A page of the list as it comes over REST. */
interface Answer {
  headers: { link?: string };
  body: { matches: Match[] };
}

async function list(query = ''): Promise<Match[]> {
  const { body } = await officer.get(`/api/v1/match-proposals?${query}`).expect(200);
  expect(body.total).toBe(body.matches.length);
  return body.matches;
}

async function page(path: string, as = officer): Promise<string> {
  const { text } = await as.get(path).expect(200);
  expect(await htmlProblems(text)).toEqual([]);
  return text;
}

const bpjsRow = (npp: string, name: string, workers = 14): NewMembership => ({
  ...{
    employerId: null,
    linkedBy: null,
    npp,
    division: '000',
    name,
    address: 'JL KAPTEN 4',
    postcode: null,
    nib: null,
  },
  ...{ npwpLookups: [], npwpMasked: null, programmes: ['JKK'], workers, wages: null, lastPaidMonth: '2026-09' },
  ...{ arrearsMonths: 0, arrearsAmount: 0, officer: null, email: null, sourceRow: 9 },
  ...{ phoneCipher: null, phoneLookup: null, phoneMasked: null },
});

/** A row of BPJS, and the question whether it means each of these employers. */
async function asked(npp: string, name: string, score: number, ...employers: KnownEmployer[]): Promise<void> {
  await house.db.transaction(async (tx) => {
    const memberships = house.app.get(MembershipService);
    await memberships.recordMonth(tx, plainDate('2026-10-31'), null, [bpjsRow(npp, name)]);
    const questions = employers.map(({ id }) => ({
      employerId: id,
      npp,
      division: '000',
      score,
      reasons: ['nama sama'],
    }));
    await memberships.propose(tx, questions);
  });
}

/** The question whether an old visit means an employer. */
async function visitAsked(employer: KnownEmployer, name: string, score: number): Promise<void> {
  const subjectId = newId();
  await house.asOwner(`INSERT INTO named_records (id, kind, key, name) VALUES ($1, 'visit-record', $2, $3)`, [
    ...[subjectId, `${name}|`, name],
  ]);
  const said = { name, source: 'Kunjungan 2025, baris 7', villageName: 'Satimpo' };
  const about = { kind: 'visit-record', subjectId, employerId: employer.id } as const;
  await house.db.transaction((tx) =>
    house.app.get(MatchService).propose(tx, [{ ...about, score, reasons: ['nama mirip'], said }]),
  );
}

async function twins(one: KnownEmployer, other: KnownEmployer, score: number): Promise<void> {
  const about = { kind: 'employer', employerId: one.id, otherEmployerId: other.id } as const;
  await house.db.transaction((tx) =>
    house.app.get(MatchService).propose(tx, [{ ...about, score, reasons: ['alamat sama'] }]),
  );
}

describe('the list of open questions', () => {
  it('holds every kind, likeliest first, both sides in short, narrowed in the address and paged by its place', async () => {
    const rata = await register.employer({ name: 'PT Rata Bumi' });
    await register.place(rata.id, '64.74.02.1004');
    const rataTwo = await register.employer({ name: 'Rata Bumi, PT' });
    const teduh = await register.employer({ name: 'CV Teduh Jaya' });
    await visitAsked(rata, 'Rata Bumi', 0.6);
    await asked('RB000001', 'RATA BUMI PT', 0.9, rata);
    await twins(rata, rataTwo, 0.8);
    await asked('TJ000001', 'TEDUH JAYA CV', 0.7, teduh);

    const all = await list();
    expect(all.map(({ kind }) => kind)).toEqual(['membership', 'employer', 'membership', 'visit-record']);
    expect(all[0]).toMatchObject({
      employer: { name: 'PT Rata Bumi', nib: rata.nib, address: 'Jalan Uji 1', villageName: 'Satimpo' },
      other: { name: 'RATA BUMI PT', source: 'Berkas BPJS', npp: 'RB000001', address: 'JL KAPTEN 4' },
      ...{ why: ['nama sama'], atCounter: false },
    });
    expect([all[1]!.employer.name, all[1]!.other.name].sort()).toEqual(['PT Rata Bumi', 'Rata Bumi, PT']);
    expect(all[3]!.other).toMatchObject({ name: 'Rata Bumi', source: 'Kunjungan 2025, baris 7' });
    expect((await list('jenis=bpjs')).map(({ other }) => other.name)).toEqual(['RATA BUMI PT', 'TEDUH JAYA CV']);
    expect(await list('jenis=bpjs&kelurahan=64.74.02.1004')).toHaveLength(1);
    expect((await list('cari=teduh')).map(({ employer }) => employer.name)).toEqual(['CV Teduh Jaya']);
    await officer.get('/api/v1/match-proposals?cari=6474014501900123').expect(422);
    await (await house.api.as('licensing_officer')).get('/api/v1/match-proposals').expect(403);

    const shown = await page('/pemberi-kerja/cocok?kelurahan=64.74.02.1004');
    expect(shown).toMatch(
      /Semua jenis <span>4<\/span>.*Berkas BPJS <span>2<\/span>.*Catatan kunjungan <span>1<\/span>/s,
    );
    expect(shown).toContain('RATA BUMI PT');
    expect(shown).not.toContain('Teduh');
    const [, compare] = /<a href="(\/pemberi-kerja\/[0-9a-f-]{36}\/cocok\/[0-9a-f-]{36})">/.exec(
      await page('/pemberi-kerja/cocok?jenis=usaha'),
    )!;
    // The page of two employers says what both of them say.
    expect(await page(compare!)).toMatch(
      /PT Rata Bumi<\/td><td[^>]*>Rata Bumi, PT|Rata Bumi, PT<\/td><td[^>]*>PT Rata Bumi/,
    );
    expect(await page('/pemberi-kerja/cocok?cari=zzz')).toContain(
      'Tidak ada pertanyaan yang cocok dengan saringan ini.',
    );
    const { text: csv } = await officer.get('/pemberi-kerja/cocok/ekspor?format=csv&jenis=bpjs').expect(200);
    expect(csv).toMatch(/^\uFEFFPemberi kerja;NIB;.*\r\nPT Rata Bumi;\d{13};.*;Berkas BPJS;RB000001;.*;nama sama;\r\n/);
  });

  it('goes on where the page before ended, also among equals', async () => {
    const many = await register.employer({ name: 'PT Banyak Baris' });
    for (let index = 0; index < 30; index += 1) {
      await asked(`BB${String(index).padStart(6, '0')}`, `BANYAK BARIS ${index}`, 0.333, many);
    }
    const names: string[] = [];
    let next: string | undefined = '/api/v1/match-proposals?cari=banyak';
    while (next) {
      const answer: Answer = await officer.get(next).expect(200);
      names.push(...answer.body.matches.map(({ other }) => other.name));
      next = /<(.*)>; rel="next"/.exec(answer.headers.link ?? '')?.[1];
    }
    expect(new Set(names).size).toBe(30);
    expect(names).toHaveLength(30);
    await officer.get('/api/v1/match-proposals?cursor=nonsense').expect(422);
  });
});
