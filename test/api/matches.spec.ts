import { SYSTEM_ACTOR } from '../../src/common/actor';
import { newId } from '../../src/common/ids';
import { EmployerService } from '../../src/employers/employer.service';
import { JobRunner } from '../../src/jobs/job-runner';
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

const runJobs = () => house.app.get(JobRunner).runDue();

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

describe('many questions answered alike', () => {
  const reason = 'Nama, alamat, dan pengurusnya sama menurut BPJS.';
  const field = ({ id, stamp }: Match) => `${id}~${stamp}`;
  const only = async (query: string): Promise<Match> => {
    const found = await list(query);
    expect(found).toHaveLength(1);
    return found[0]!;
  };
  const stateOf = async ({ id }: Match) =>
    (await house.asOwner<{ state: string }>('SELECT state FROM match_proposals WHERE id = $1', [id]))[0]!.state;
  const refusedIn = (rows: { matchId: string; refused: string | null }[], { id }: Match) =>
    rows.find(({ matchId }) => matchId === id)!.refused;

  it('are named pair by pair first, each is checked again in its turn, and the result says what was not decided', async () => {
    const [alam, biru, cerah, dalam] = [
      await register.employer({ name: 'PT Ramai Alam' }),
      await register.employer({ name: 'PT Ramai Biru' }),
      await register.employer({ name: 'PT Ramai Cerah' }),
      await register.employer({ name: 'PT Ramai Dalam' }),
    ];
    await register.sanction(dalam.id);
    await asked('RM000001', 'RAMAI ALAM PT', 0.9, alam);
    await asked('RM000002', 'RAMAI BIRU PT', 0.9, biru);
    await asked('RM000003', 'RAMAI CERAH PT', 0.9, cerah);
    await asked('RM000004', 'RAMAI DALAM PT', 0.9, dalam);
    const [a, b, c, d] = [
      ...[await only('cari=ramai+alam'), await only('cari=ramai+biru')],
      ...[await only('cari=ramai+cerah'), await only('cari=ramai+dalam')],
    ] as const;
    expect([a.atCounter, d.atCounter]).toEqual([false, true]);
    const shown = await page('/pemberi-kerja/cocok?cari=ramai');
    expect(shown).toContain(`value="${field(a)}"`);
    expect(shown).not.toContain(`value="${field(d)}"`);
    expect(shown).toContain('Menyangkut loket');
    expect(await page('/pemberi-kerja/cocok?cari=ramai', await house.api.as('auditor'))).not.toContain('Yang dipilih');

    const look = (fields: Record<string, string | string[]>, as = officer) =>
      as.postForm('/pemberi-kerja/cocok/putuskan?cari=ramai', fields);
    await look({ decision: 'same' })
      .expect(422)
      .expect(/no-match-chosen|Belum ada yang dipilih/);
    await look({ decision: 'same', questions: field(a) }, await house.api.as('bpjs_officer')).expect(403);
    const { text } = await look({ decision: 'same', questions: [a, b, c, d].map(field) }).expect(200);
    expect(await htmlProblems(text)).toEqual([]);
    expect(text).toContain('3 pasangan dinyatakan usaha yang sama; 1 dikecualikan.');
    expect(text).toMatch(/Dikecualikan<\/h2>.*PT Ramai Dalam.*Menyangkut jawaban di loket\./s);
    const all = await look({ decision: 'different', semua: '1', page: [a, b].map(field).join(',') }).expect(200);
    expect(all.text).toContain('2 pasangan dinyatakan bukan usaha yang sama; 0 dikecualikan.');

    const save = (fields: Record<string, string>) =>
      officer.postForm('/pemberi-kerja/cocok/putuskan/simpan?cari=ramai', { _key: newId(), ...fields });
    const short = await save({ decision: 'same', questions: [a, b, c].map(field).join(','), reason: 'sama' }).expect(
      422,
    );
    expect(await htmlProblems(short.text)).toEqual([]);
    expect(short.text).toContain('Tulis alasan paling sedikit 10 huruf');
    expect(short.text).toContain('3 pasangan dinyatakan');
    const sent = await save({ decision: 'same', questions: [a, b, c].map(field).join(','), reason }).expect(303);
    const result = sent.headers.location!;
    expect(await page(result)).toContain('0 dari 3 selesai');

    // Before its turn comes, one is answered by somebody else, and of another the register learns a new number.
    await officer
      .post(`/api/v1/match-proposals/${b.id}/decision`)
      .send({ decision: 'different', reason: 'Pemiliknya orang lain.' })
      .expect(204);
    const nitku = { type: 'nitku', value: '0123456789012000000009', source: 'officer' } as const;
    await house.db.transaction((tx) => house.app.get(EmployerService).addIdentifier(tx, SYSTEM_ACTOR, cerah.id, nitku));
    await runJobs();
    await runJobs();

    const { body } = await officer
      .get(result.replace('/pemberi-kerja/cocok/putusan', '/api/v1/match-rounds'))
      .expect(200);
    expect(body).toMatchObject({ decision: 'same', reason, decidedBy: officer.actor!.name });
    expect(refusedIn(body.rows, a)).toBeNull();
    expect(refusedIn(body.rows, b)).toBe(`Sudah dijawab bukan oleh ${officer.actor!.name}.`);
    expect(refusedIn(body.rows, c)).toMatch(/berubah sejak daftar ditampilkan/);
    expect([await stateOf(a), await stateOf(b), await stateOf(c)]).toEqual(['same', 'different', 'open']);
    const { body: linked } = await officer.get(`/api/v1/employers/${alam.id}`).expect(200);
    expect(linked.memberships).toMatchObject([{ numbers: [{ npp: 'RM000001', linkedBy: 'person' }] }]);
    const told = await page(result);
    expect(told).toContain('Tidak diputuskan');
    expect(told).toContain(reason);
    const { text: csv } = await officer.get(`${result}.csv`).expect(200);
    expect(csv).toMatch(/^\uFEFFPemberi kerja;.*\r\nPT Ramai Biru;.*;Tidak diputuskan;Sudah dijawab bukan oleh/);
    const entries = await house.db.query(
      `SELECT data FROM audit_entries WHERE action = 'match.decided' AND subject_id = $1`,
      [alam.id],
    );
    expect(entries).toEqual([{ data: { match: a.id, kind: 'membership', decision: 'same' } }]);
  });

  const decide = async (decision: 'same' | 'different', ...matches: Match[]) => {
    const chosen = matches.map(({ id, stamp }) => ({ id, stamp }));
    const { body } = await officer
      .post('/api/v1/match-rounds')
      .send({ decision, reason, questions: chosen })
      .expect(202);
    await runJobs();
    return (await officer.get(`/api/v1/match-rounds/${body.id}`).expect(200)).body.rows;
  };

  it('never touch an answer at the counter: not of one under sanction, nor of his rival for a row, nor of his twin', async () => {
    const [barred, rival, twin] = [
      await register.employer({ name: 'PT Sandar Kelabu' }),
      await register.employer({ name: 'CV Sandar Kelabu' }),
      await register.employer({ name: 'UD Sandar Kelabu' }),
    ];
    await asked('SK000001', 'SANDAR KELABU', 0.9, barred, rival);
    await twins(barred, twin, 0.9);
    const before = await list('cari=sandar');
    expect(before.map(({ atCounter }) => atCounter)).toEqual([false, false, false]);
    await register.sanction(barred.id);
    const counter = await house.api.withKey(['checks.make']);
    const answer = async ({ nib }: KnownEmployer) => {
      const question = { identifiers: [{ type: 'nib', value: nib }], service: 'BUILDING' };
      return (await counter.post('/api/v1/checks').send(question).expect(200)).body.result;
    };
    expect([await answer(rival), await answer(twin)]).toEqual(['review', 'review']);

    // Those who posted an older page are told the same as those who tick a box.
    const rows = [...(await decide('different', ...before)), ...(await decide('same', before[2]!))];
    expect(rows.map(({ refused }: { refused: string }) => refused)).toEqual(
      Array<unknown>(4).fill(expect.stringMatching(/^Menyangkut jawaban di loket\./)),
    );
    expect(await Promise.all(before.map(stateOf))).toEqual(['open', 'open', 'open']);
    expect([await answer(rival), await answer(twin)]).toEqual(['review', 'review']);
  });

  it('say of no record that it is two employers, but may say of two that it is neither', async () => {
    const one = await register.employer({ name: 'PT Gema Satu' });
    const two = await register.employer({ name: 'PT Gema Dua' });
    await asked('GM000001', 'GEMA', 0.9, one, two);
    const both = await list('cari=gema');
    const same = await decide('same', ...both);
    expect(same.map(({ refused }: { refused: string }) => refused)).toEqual(
      Array<unknown>(2).fill(expect.stringMatching(/lebih dari satu usaha/)),
    );
    expect((await decide('different', ...both)).map(({ refused }: { refused: null }) => refused)).toEqual([null, null]);
    expect(await list('cari=gema')).toEqual([]);
    await officer.post('/api/v1/match-rounds').send({ decision: 'same', reason, questions: [] }).expect(422);
    await officer
      .post('/api/v1/match-rounds')
      .send({ decision: 'same', reason, questions: [{ id: newId(), stamp: '0123456789abcdef' }] })
      .expect(422)
      .expect(/no-match-chosen/);
  });
});
