import { plainDate } from '../../src/common/plain-date';
import { SYSTEM_ACTOR } from '../../src/common/actor';
import { newId } from '../../src/common/ids';
import type { Tx } from '../../src/database/office-clock';
import { EmployerRecords } from '../../src/employers/employer-record';
import { EmployerService } from '../../src/employers/employer.service';
import type { NewEmployer } from '../../src/employers/employer-records';
import { IdentifierIndex } from '../../src/employers/identifier-index';
import { MatchActs } from '../../src/matching/match-acts';
import { MatchService } from '../../src/matching/match.service';
import { MembershipService, type NewMembership } from '../../src/memberships/membership.service';
import { Register } from '../factories/sanctioned-employer';
import type { Client } from '../support/api';
import { bootApp, type TestApp } from '../support/app';

let house: TestApp;
let officer: Client;
let merpati: string;
let warung: string;

const inTransaction = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => house.db.transaction(work);
const create = (employer: NewEmployer) =>
  inTransaction((tx) => house.app.get(EmployerService).create(tx, SYSTEM_ACTOR, employer));
const byNumber = async (type: 'nib' | 'npwp' | 'npp', value: string) =>
  (await house.app.get(IdentifierIndex).employersByIdentifiers(house.db.manager, [{ type, value }]))[0]!.employerIds;

const oss = { source: 'oss-nib' } as const;
const bpjs = { source: 'bpjs-membership' } as const;

beforeAll(async () => {
  house = await bootApp();
  officer = await house.api.as('case_officer');
  merpati = await create({
    name: 'PT Merpati Karya Utama',
    legalForm: 'PT',
    isLegalEntity: true,
    identifiers: [
      { type: 'nib', value: '9120304511872', validFrom: plainDate('2019-02-04'), ...oss },
      { type: 'npwp16', value: '0019993214724000', ...bpjs },
    ],
    establishments: [
      { name: 'Kantor pusat', address: 'Jl. Pipa Raya 21', villageCode: '64.74.02.1004', isHead: true, ...oss },
    ],
    facts: [
      { asOf: plainDate('2026-10-31'), scale: 'kecil', declaredWorkers: 42, responsible: 'Budi Hartono', ...oss },
    ],
    contacts: [
      { kind: 'email', value: 'kantor@merpati.example', ...oss },
      { kind: 'email', value: 'sdm@merpati.example', ...bpjs },
      { kind: 'phone', value: '+6281234567890', ...oss },
    ],
  });
  warung = await create({
    name: 'Warung Bu Siti',
    legalForm: 'PERORANGAN',
    isLegalEntity: false,
    identifiers: [
      { type: 'nib', value: '0220117734206', ...oss },
      { type: 'npwp16', value: '6474014501900123', ...oss },
    ],
  });
});
afterAll(() => house?.stop());

describe('from a number to its employer', () => {
  it('leads by equality alone, however the number is written', async () => {
    expect(await byNumber('nib', '9120.3045.11872')).toEqual([merpati]);
    expect(await byNumber('npwp', '01.999.321.4-724.000')).toEqual([merpati]);
    expect(await byNumber('npwp', '01.999.321.4-724.001')).toEqual([]);
    expect(await byNumber('npwp', '001.999.321.472.4000')).toEqual([merpati]);
    expect(await byNumber('npwp', '0019993214724000')).toEqual([merpati]);
    expect(await byNumber('npwp', '019993214724000')).toEqual([merpati]);
    expect(await byNumber('nib', '912030451187')).toEqual([]);
  });

  it("finds a sole trader by a person's number, which lies there only as a keyed hash", async () => {
    expect(await byNumber('npwp', '6474014501900123')).toEqual([warung]);
    const rows = await house.asOwner<{ lookup: string; masked: string }>(
      'SELECT lookup, masked FROM employer_identifiers WHERE employer_id = $1 AND type = $2',
      [warung, 'npwp16'],
    );
    expect(rows).toEqual([{ lookup: expect.stringMatching(/^(h:)?[0-9a-f]{64}$/), masked: '64**********0123' }]);
  });

  it('keeps a replaced NIB beside the new one, and both lead to the employer', async () => {
    const { body } = await officer.get(`/api/v1/employers/${merpati}`).expect(200);
    const old = body.identifiers.find((row: { type: string }) => row.type === 'nib').id;
    await inTransaction((tx) =>
      house.app.get(EmployerService).addIdentifier(tx, officer.actor!, merpati, {
        ...{
          type: 'nib',
          value: '1505260012345',
          validFrom: plainDate('2026-05-15'),
          source: 'officer',
          replaces: old,
        },
      }),
    );

    expect(await byNumber('nib', '9120304511872')).toEqual([merpati]);
    expect(await byNumber('nib', '1505260012345')).toEqual([merpati]);
    const after = (await officer.get(`/api/v1/employers/${merpati}`)).body;
    expect(after.version).toBe(body.version + 1);
    expect(after.identifiers.filter((row: { type: string }) => row.type === 'nib')).toEqual([
      expect.objectContaining({ shown: '1505260012345', validTo: null }),
      expect.objectContaining({ shown: '9120304511872', validTo: '2026-05-15' }),
    ]);
  });

  it('gives one number to one employer', async () => {
    const twice = inTransaction((tx) =>
      house.app.get(EmployerService).addIdentifier(tx, officer.actor!, warung, {
        ...{ type: 'nib', value: '9120304511872', source: 'officer' },
      }),
    );
    await expect(twice).rejects.toThrow(/employer_identifiers_one_employer/);
  });
});

describe('the list', () => {
  it.each([
    ['merpati karya', 'PT Merpati Karya Utama'],
    ['PT. MERPATI', 'PT Merpati Karya Utama'],
    ['merpatti karya', 'PT Merpati Karya Utama'],
    ['15052600', 'PT Merpati Karya Utama'],
    ['siti', 'Warung Bu Siti'],
  ])('finds by %s', async (q, name) => {
    const { body } = await officer.get('/api/v1/employers').query({ q }).expect(200);
    expect(body.employers.map((row: { name: string }) => row.name)).toEqual([name]);
  });

  it('narrows by kelurahan and pages by cursor', async () => {
    const { body } = await officer.get('/api/v1/employers').query({ village: '64.74.02.1004' }).expect(200);
    expect(body).toMatchObject({
      employers: [{ id: merpati, villageName: 'Satimpo', declaredWorkers: 42 }],
      next: null,
    });
    await officer.get('/api/v1/employers').query({ size: '7' }).expect(422);
    await officer.get('/api/v1/employers').query({ cursor: 'nonsense' }).expect(422);
  });

  it('takes no tax number in an address, and finds it when posted', async () => {
    await officer
      .get('/api/v1/employers')
      .query({ q: '6474014501900123' })
      .expect(422)
      .expect(/personal-number-in-address/);
    const { body } = await officer.post('/api/v1/employers/search').send({ q: '6474014501900123' }).expect(200);
    expect(body).toEqual({ employerId: warung });
  });

  it('is not for the counter', async () => {
    await (await house.api.as('licensing_officer')).get('/api/v1/employers').expect(403);
    await officer.get('/api/v1/employers/01a21243-9d39-725f-b4bb-afcf7a642db4').expect(404);
  });
});

it('proposes the address of the BPJS contact before that of OSS, with its source', async () => {
  const proposed = await house.app.get(EmployerRecords).proposedEmail(house.db.manager, merpati);
  expect(proposed).toMatchObject({ email: 'sdm@merpati.example', source: 'bpjs-membership', isConfirmed: false });
  const { body } = await officer.get(`/api/v1/employers/${merpati}`);
  expect(body.contacts).toContainEqual(expect.objectContaining({ kind: 'phone', shown: '+6********7890' }));
  expect(JSON.stringify(body)).not.toContain('Budi Hartono');
});

describe('two records that may be one', () => {
  const row = (npp: string, name: string): NewMembership => ({
    ...{ employerId: null, linkedBy: null, npp, division: '000', name, address: null, postcode: null, nib: null },
    ...{
      npwpLookups: [],
      npwpMasked: null,
      programmes: ['JKK', 'JKM'],
      workers: 14,
      wages: null,
      lastPaidMonth: '2026-09',
    },
    ...{ arrearsMonths: 0, arrearsAmount: 0, officer: null, email: 'hrd@merpati.example', sourceRow: 9 },
    ...{ phoneCipher: null, phoneLookup: null, phoneMasked: null },
  });

  beforeAll(async () => {
    const memberships = house.app.get(MembershipService);
    await inTransaction(async (tx) => {
      const rows = [row('KT018231', 'MERPATI KARYA UTAMA, PT'), row('KT099999', 'MERPATI KARYA, CV')];
      await memberships.recordMonth(tx, plainDate('2026-10-31'), null, rows);
      await memberships.propose(
        tx,
        rows.map(({ npp, division }) => ({ employerId: merpati, npp, division, score: 0.9, reasons: ['nama sama'] })),
      );
    });
  });

  const question = async (npp: string): Promise<string> => {
    const { body } = await officer.get(`/api/v1/employers/${merpati}`);
    return body.matchProposals.find((each: { npp: string }) => each.npp === npp).id;
  };
  const decide = (id: string, body: object, as = officer) =>
    as.post(`/api/v1/match-proposals/${id}/decision`).send(body);

  it('are decided by an officer with a reason, not by others', async () => {
    const id = await question('KT018231');
    await decide(id, { decision: 'same', reason: 'ya' }).expect(422);
    await decide(id, { decision: 'same', reason: 'Alamat sama.' }, await house.api.as('bpjs_officer')).expect(403);
    await decide(id, { decision: 'same', reason: 'Alamat dan direktur sama.' }).expect(204);

    const { body } = await officer.get(`/api/v1/employers/${merpati}`);
    expect(body.memberships).toMatchObject([
      { asOf: '2026-10-31', workers: 14, numbers: [{ npp: 'KT018231', linkedBy: 'person' }] },
    ]);
    expect(await byNumber('npp', 'KT018231')).toEqual([merpati]);
    expect(body.proposedEmail.email).toBe('hrd@merpati.example');
    await decide(id, { decision: 'different', reason: 'Berubah pikiran saja.' })
      .expect(409)
      .expect(/match-decided/);
  });

  it('are not asked again once a person said they are not one', async () => {
    await decide(await question('KT099999'), {
      decision: 'different',
      reason: 'Bentuk usaha dan pemilik lain.',
    }).expect(204);

    await inTransaction((tx) =>
      house.app
        .get(MembershipService)
        .propose(tx, [{ employerId: merpati, npp: 'KT099999', division: '000', score: 0.9, reasons: [] }]),
    );
    const { body } = await officer.get(`/api/v1/employers/${merpati}`);
    expect(body.matchProposals).toEqual([]);
    const entries = await house.db.query<{ action: string }[]>(
      `SELECT action FROM audit_entries WHERE subject_id = $1 AND action = 'match.decided'`,
      [merpati],
    );
    expect(entries).toHaveLength(2);
  });

  it('are asked again when a number of either side has changed, and the answer before stays on record', async () => {
    const asked = async () => (await officer.get(`/api/v1/employers/${merpati}`)).body.matchProposals;
    const employers = house.app.get(EmployerService);
    const nitku = { type: 'nitku', value: '0123456789012000000001', source: 'officer' } as const;
    await inTransaction((tx) => employers.addIdentifier(tx, SYSTEM_ACTOR, merpati, nitku));
    expect(await asked()).toMatchObject([
      { npp: 'KT099999', reasons: ['nama sama', 'pengenal berubah sejak dijawab'] },
    ]);

    await decide(await question('KT099999'), { decision: 'different', reason: 'Tetap pemilik yang lain.' }).expect(204);
    expect(await asked()).toEqual([]);
    // A later month of BPJS names another NIB on that row.
    await inTransaction(async (tx) => {
      const memberships = house.app.get(MembershipService);
      const later = { ...row('KT099999', 'MERPATI KARYA, CV'), nib: '0220117734999' };
      await memberships.recordMonth(tx, plainDate('2026-11-30'), null, [later]);
      await memberships.propose(tx, [
        { employerId: merpati, npp: 'KT099999', division: '000', score: 0.9, reasons: ['nama sama'] },
      ]);
    });
    expect(await asked()).toMatchObject([{ npp: 'KT099999' }]);
    await decide(await question('KT099999'), { decision: 'different', reason: 'NIB-nya milik orang lain.' }).expect(
      204,
    );
    const answers = await house.db.query<{ reason: string }[]>(
      `SELECT decision_reason AS reason FROM match_proposals WHERE npp = 'KT099999' ORDER BY created_at`,
    );
    expect(answers.map(({ reason }) => reason)).toEqual([
      'Bentuk usaha dan pemilik lain.',
      'Tetap pemilik yang lain.',
      'NIB-nya milik orang lain.',
    ]);
    await expect(house.db.query(`UPDATE match_proposals SET decision_reason = 'lain'`)).rejects.toThrow(
      /stays as it was answered/,
    );
    await expect(house.db.query('DELETE FROM match_proposals')).rejects.toThrow(/permission denied/);
  });

  it('may be a labour report as well as a row of BPJS', async () => {
    const subjectId = newId();
    const done: string[] = [];
    house.app.get(MatchActs).onSame('labour-report', (_tx, _actor, { employerId, subjectId: id }) => {
      done.push(`${employerId} ${id}`);
      return Promise.resolve('decided');
    });
    const said = { name: 'Merpati Karya', source: 'Wajib lapor, baris 4', address: 'Jl. Pipa 3', workers: 6 };
    const ask = (employerId: string) => ({
      ...{ kind: 'labour-report' as const, employerId, subjectId },
      ...{ score: 0.8, reasons: ['nama mirip'], said },
    });
    await inTransaction((tx) => house.app.get(MatchService).propose(tx, [ask(merpati), ask(warung)]));
    const { body } = await officer.get(`/api/v1/employers/${merpati}`);
    const [asked] = body.matchProposals;
    expect(asked).toMatchObject({ kind: 'labour-report', name: 'Merpati Karya', source: 'Wajib lapor, baris 4' });
    await decide(asked.id, { decision: 'same', reason: 'Alamat dan pemilik sama.' }).expect(204);
    expect(done).toEqual([`${merpati} ${subjectId}`]);
    // The report means one employer: nobody need say that it does not mean the other.
    expect((await officer.get(`/api/v1/employers/${warung}`)).body.matchProposals).toEqual([]);
  });

  it('keeps the first word when BPJS corrects a month', async () => {
    await inTransaction((tx) =>
      house.app
        .get(MembershipService)
        .recordMonth(tx, plainDate('2026-10-31'), null, [
          { ...row('KT018231', 'MERPATI KARYA UTAMA, PT'), employerId: merpati, linkedBy: 'person', workers: 33 },
        ]),
    );
    const { body } = await officer.get(`/api/v1/employers/${merpati}`);
    expect(body.memberships).toMatchObject([{ workers: 33 }]);
    const [kept] = await house.db.query('SELECT count(*)::int AS count FROM memberships WHERE npp = $1', ['KT018231']);
    expect(kept).toEqual({ count: 2 });
  });
});

describe('an employer put on the register by hand', () => {
  const create = (input: object) => officer.post('/api/v1/employers').send({ legalForm: 'PT', ...input });
  const NIB = '8120304577001';

  it('is there at once, found by his number, and not made twice', async () => {
    const { body } = await create({ name: 'PT Zamrud Cakrawala', nib: NIB, address: 'Jl. Pipa No. 7' }).expect(201);
    const { body: found } = await officer.post('/api/v1/employers/search').send({ q: NIB }).expect(200);
    expect(found.employerId).toBe(body.id);
    await create({ name: 'PT Nama Lain', nib: NIB })
      .expect(409)
      .expect(/employer-known/);
    await create({ name: 'PT Nama Lain', nib: '123' })
      .expect(422)
      .expect(/13 digit/);
  });

  it('who resembles somebody is shown him first, and the answer is remembered', async () => {
    const alike = { name: 'ZAMRUD CAKRAWALA, PT', nib: '8120304577002', address: 'Jalan Pipa no 7' };
    const { body } = await create(alike).expect(409);
    expect(body).toMatchObject({ type: expect.stringContaining('employer-looks-known') });
    expect(body.detail).toContain('PT Zamrud Cakrawala');
    await create({ ...alike, notSame: 'yes' }).expect(422);
    const reason = 'Pemiliknya lain; satu ruko, dua usaha.';
    const { body: made } = await create({ ...alike, notSame: 'yes', reason }).expect(201);
    const [answer] = await house.asOwner<{ state: string; reason: string }>(
      `SELECT state, decision_reason AS reason FROM match_proposals
        WHERE kind = 'employer' AND $1 IN (employer_id, other_employer_id)`,
      [made.id],
    );
    expect(answer).toEqual({ state: 'different', reason });
  });

  it('who resembles somebody under sanction stays an open question, and the counter asks for care', async () => {
    const register = new Register(house);
    const sanctioned = await register.employer({ name: 'PT Badai Purnama Selatan' });
    await register.sanction(sanctioned.id);
    const reason = 'Menurut pengurusnya usaha yang berbeda.';
    const input = { name: 'PT Badai Purnama Selatan', nib: '8120304577003', notSame: 'yes', reason };
    await create(input).expect(201);
    const machine = await house.api.withKey(['checks.make']);
    const question = { identifiers: [{ type: 'nib', value: input.nib }], service: 'BUILDING' };
    const { body } = await machine.post('/api/v1/checks').send(question).expect(200);
    expect(body).toMatchObject({ result: 'review', reason: 'possible-duplicate' });
  });

  it('shows who is alike while the name is typed', async () => {
    const page = await officer
      .post('/pemberi-kerja/baru/mirip')
      .type('form')
      .send({ name: 'Zamrud Cakrwala' })
      .expect(200);
    expect(page.text).toContain('PT Zamrud Cakrawala');
    expect(page.text).toContain('ama sama');
  });
});

describe('a masked telephone', () => {
  it('is shown whole to a case officer, who is put on record without it; nobody else sees it', async () => {
    const [id] = await house.db.transaction((tx) =>
      house.app.get(EmployerService).createMany(tx, [
        {
          ...{ name: 'UD Telepon Rahasia', legalForm: 'UD', isLegalEntity: false },
          contacts: [{ kind: 'phone', value: '+6281200001111', source: 'officer' }],
        },
      ]),
    );
    const { body } = await officer.get(`/api/v1/employers/${id}`).expect(200);
    const [contact] = body.contacts;
    expect(contact.shown).not.toContain('81200001111');
    const look = (as: Client, factId: string) =>
      as.post(`/api/v1/employers/${id}/reveals`).send({ what: 'phone', factId });

    expect((await look(officer, contact.id).expect(200)).body).toEqual({ value: '+6281200001111' });
    await look(officer, newId()).expect(404);
    await look(await house.api.as('auditor'), contact.id).expect(403);
    const entries = await house.db.query<{ data: object }[]>(
      `SELECT data FROM audit_entries WHERE action = 'employer.personal-data-revealed' AND subject_id = $1`,
      [id],
    );
    expect(entries).toEqual([{ data: { fact: contact.id, type: 'phone' } }]);
    const page = await officer.get(`/pemberi-kerja/${id}`).expect(200);
    expect(page.text).toContain('Lihat telepon utuh');
    expect(page.text).not.toContain('81200001111');
  });
});
