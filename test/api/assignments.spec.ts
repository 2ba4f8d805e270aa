import { CaseWatch } from '../../src/cases/case-watch';
import { addDays, type PlainDate } from '../../src/common/plain-date';
import { CaseDesk, type OpenedCase } from '../factories/case-desk';
import { anEmployer } from '../factories/office';
import type { Client } from '../support/api';

/** Satimpo, where every employer of these tests has its place, lies in Bontang Selatan. */
const DISTRICT = '64.74.02';
const REASON = 'Beban kerja dibagi ulang antar petugas';

let desk: CaseDesk;
let today: PlainDate;

beforeAll(async () => {
  desk = await CaseDesk.open();
  today = await desk.today();
});

afterAll(() => desk.stop());

const idOf = (who: Client): string => who.actor!.id;

const appoint = (who: Client, userId: string, fromOn = today, code = DISTRICT) =>
  who.put(`/api/v1/assignments/districts/${code}`).send({ userId, fromOn });

const leave = (who: Client, body: { userId: string; standInId: string; fromOn: string; toOn: string }) =>
  who.post('/api/v1/assignments/leaves').send(body);

const ownerOf = async (file: OpenedCase) => (await desk.record(file.id)).head.ownerId;

async function assign(file: OpenedCase, ownerId: string, reason = REASON, who = desk.head) {
  const { head } = await desk.record(file.id);
  return who.post(`/api/v1/cases/${file.id}/owner`).set('If-Match', `"${head.version}"`).send({ ownerId, reason });
}

/** Runs what its name says, and gives the open tasks of the head that came of it. */
async function nightlyCheck(): Promise<{ title: string; detail: string }[]> {
  await desk.house.app.get(CaseWatch).look();
  return desk.house.db.query(
    `SELECT title, detail FROM tasks WHERE role = 'team_head' AND key LIKE 'case-watch:%' AND done_at IS NULL ORDER BY key`,
  );
}

describe('who serves a kecamatan', () => {
  it('gets its new cases; without anybody they are of who opens them', async () => {
    const before = await desk.aCase({ name: 'PT Sebelum Petugas' });
    expect(await ownerOf(before)).toBe(idOf(desk.officer));

    await appoint(desk.head, idOf(desk.colleague)).expect(204);
    const after = await desk.aCase({ name: 'PT Sesudah Petugas' });
    expect(await ownerOf(after)).toBe(idOf(desk.colleague));
    expect(await ownerOf(before)).toBe(idOf(desk.officer));
    expect(await desk.audit(DISTRICT)).toEqual(['district.officer-appointed']);
  });

  it('changes on a day; a plan that is replaced before it begins never held', async () => {
    const [third, fourth] = [
      await desk.house.api.as('case_officer', 'c'),
      await desk.house.api.as('case_officer', 'd'),
    ];
    await appoint(desk.head, idOf(third), addDays(today, 5)).expect(204);
    await appoint(desk.head, idOf(fourth), addDays(today, 3)).expect(204);
    const { body } = await desk.officer.get('/api/v1/assignments').expect(200);
    expect(body.districts.find((duty: { districtCode: string }) => duty.districtCode === DISTRICT)).toMatchObject({
      officerId: idOf(desk.colleague),
      sinceOn: today,
      nextOfficerName: fourth.actor!.name,
      nextFromOn: addDays(today, 3),
    });
  });

  it('is an active case officer, appointed by the head of the team and not for days gone by', async () => {
    const lawyer = await desk.house.api.as('legal_reviewer');
    await appoint(desk.officer, idOf(desk.officer)).expect(403);
    await appoint(desk.head, idOf(lawyer)).expect(422);
    await appoint(desk.head, idOf(desk.officer), addDays(today, -1)).expect(422);
    await appoint(desk.head, idOf(desk.officer), today, '99.99.99').expect(404);
  });
});

describe('leave', () => {
  const week = () => ({ fromOn: addDays(today, -1), toOn: addDays(today, 5) });

  it('brings the tasks to the stand-in as well, who sees in whose place he is', async () => {
    const [away, standIn] = [
      await desk.house.api.as('case_officer', 'away'),
      await desk.house.api.as('case_officer', 'in'),
    ];
    const file = await desk.aCase({ name: 'PT Petugas Cuti' });
    expect((await assign(file, idOf(away))).status).toBe(201);
    expect((await standIn.get('/tugas').expect(200)).text).not.toContain('PT Petugas Cuti');

    const { body } = await leave(away, { ...week(), userId: idOf(away), standInId: idOf(standIn) }).expect(201);
    const list = (await standIn.get('/tugas').expect(200)).text;
    expect(list).toContain('PT Petugas Cuti');
    expect(list).toContain(`menggantikan ${away.actor!.name}`);
    expect((await away.get('/tugas').expect(200)).text).toContain('PT Petugas Cuti');
    expect((await desk.head.get('/kasus/petugas').expect(200)).text).toContain(`digantikan ${standIn.actor!.name}`);

    await standIn.delete(`/api/v1/assignments/leaves/${body.id}`).expect(403);
    await away.delete(`/api/v1/assignments/leaves/${body.id}`).expect(204);
    await away.delete(`/api/v1/assignments/leaves/${body.id}`).expect(404);
    expect((await standIn.get('/tugas').expect(200)).text).not.toContain('PT Petugas Cuti');
    expect(await desk.audit(body.id)).toEqual(['leave.recorded', 'leave.cancelled']);
  });

  it('needs somebody who is there: of the same role, not away, and nobody twice at once', async () => {
    const [one, two, three] = [
      await desk.house.api.as('case_officer', '1'),
      await desk.house.api.as('case_officer', '2'),
      await desk.house.api.as('case_officer', '3'),
    ];
    const lawyer = await desk.house.api.as('legal_reviewer');
    await leave(one, { ...week(), userId: idOf(one), standInId: idOf(lawyer) }).expect(422);
    await leave(one, { ...week(), userId: idOf(one), standInId: idOf(one) }).expect(422);
    await leave(one, { ...week(), userId: idOf(two), standInId: idOf(three) }).expect(403);
    await leave(one, { userId: idOf(one), standInId: idOf(two), fromOn: today, toOn: addDays(today, -1) }).expect(422);
    await leave(desk.head, { ...week(), userId: idOf(one), standInId: idOf(two) }).expect(201);
    expect((await leave(one, { ...week(), userId: idOf(one), standInId: idOf(three) }).expect(409)).body.type).toBe(
      '/masalah/overlaps',
    );
    expect((await leave(three, { ...week(), userId: idOf(three), standInId: idOf(one) }).expect(409)).body.type).toBe(
      '/masalah/stand-in-away',
    );
    expect((await leave(two, { ...week(), userId: idOf(two), standInId: idOf(three) }).expect(409)).body.type).toBe(
      '/masalah/stand-in-away',
    );
  });
});

describe('handing over', () => {
  it('puts a case and its tasks into other hands, with the reason in its history', async () => {
    const file = await desk.aCase({ name: 'PT Serah Terima' });
    await assign(file, idOf(desk.officer));
    const given = await assign(file, idOf(desk.colleague));
    expect(given.status).toBe(201);
    expect(await ownerOf(file)).toBe(idOf(desk.colleague));
    const { events } = await desk.record(file.id);
    expect(events.at(-1)).toMatchObject({ kind: 'case.assigned', detail: REASON, actorName: desk.head.actor!.name });
    expect((await desk.colleague.get('/tugas?kelompok=dekat').expect(200)).text).toContain('PT Serah Terima');
    expect((await assign(file, idOf(desk.colleague))).body.type).toBe('/masalah/already-owner');
  });

  it('is for the head, to an active case officer, with a reason, and not of a closed case', async () => {
    const file = await desk.aCase({ name: 'PT Tidak Beralih' });
    const lawyer = await desk.house.api.as('legal_reviewer');
    expect((await assign(file, idOf(desk.officer), REASON, desk.officer)).status).toBe(403);
    expect((await assign(file, idOf(lawyer))).status).toBe(422);
    expect((await assign(file, idOf(desk.officer), 'pendek')).status).toBe(422);
    await desk.close(file.id);
    expect((await assign(file, idOf(desk.officer))).body.type).toBe('/masalah/case-closed');
  });

  it('moves all an officer holds, page by page and at once', async () => {
    const [from, to] = [await desk.house.api.as('case_officer', 'from'), await desk.house.api.as('case_officer', 'to')];
    const files = [await desk.aCase({ name: 'PT Satu' }), await desk.aCase({ name: 'PT Dua' })];
    for (const file of files) await assign(file, idOf(from));
    const page = `/kasus/petugas/${idOf(from)}/alihkan`;
    expect((await desk.head.get(page).expect(200)).text).toContain(to.actor!.name);
    expect((await desk.head.get(`${page}?ke=${idOf(to)}`).expect(200)).text).toContain(
      `2 kasus berjalan milik ${from.actor!.name} beralih kepada ${to.actor!.name}.`,
    );
    expect((await desk.head.postForm(page, { ownerId: idOf(to), reason: 'pendek' }).expect(422)).text).toContain(
      'pendek',
    );
    const both = await Promise.all(
      [1, 2].map(() =>
        desk.head
          .post(`/api/v1/assignments/officers/${idOf(from)}/hand-over`)
          .send({ ownerId: idOf(to), reason: REASON }),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(both.find(({ status }) => status === 201)!.body).toEqual({ cases: 2 });
    for (const file of files) expect(await ownerOf(file)).toBe(idOf(to));
  });
});

describe('every night', () => {
  it('gives the cases of somebody who is gone to the kecamatan, or asks the head to name an officer', async () => {
    expect(await nightlyCheck()).toEqual([]);
    const gone = await desk.house.api.as('case_officer', 'gone');
    const file = await desk.aCase({ name: 'PT Ditinggal' });
    await assign(file, idOf(gone));
    await desk.house.asOwner('UPDATE users SET deactivated_at = office_now() WHERE id = $1', [idOf(gone)]);
    await nightlyCheck();
    expect(await ownerOf(file)).toBe(idOf(desk.colleague));

    const lost = await desk.aCase({ name: 'PT Tanpa Wilayah' });
    await desk.house.asOwner('UPDATE establishments SET village_code = NULL WHERE employer_id = $1', [lost.employerId]);
    await desk.house.asOwner('UPDATE cases SET owner_id = $2 WHERE id = $1', [lost.id, idOf(gone)]);
    await desk.house.asOwner('UPDATE tasks SET owner_id = $2 WHERE case_id = $1', [lost.id, idOf(gone)]);
    const [told] = await nightlyCheck();
    expect(told).toMatchObject({ title: expect.stringContaining('Tunjuk petugas') as string });
    expect(told!.detail).toBe(`1 kasus: ${lost.reference}.`);
    expect((await desk.officer.get('/tugas?lihat=tanpa-pemilik').expect(200)).text).toContain('PT Tanpa Wilayah');

    await assign(lost, idOf(desk.officer));
    expect(await nightlyCheck()).toEqual([]);
  });

  it('opens the task again that a case has lost, and says so', async () => {
    const file = await desk.aCase({ name: 'PT Terlupa' });
    await desk.house.asOwner(`DELETE FROM tasks WHERE case_id = $1`, [file.id]);
    // No service leaves a clock like this; only a fault or a hand past the rules could.
    await desk.house.asOwner(
      `SET LOCAL session_replication_role = replica;
       UPDATE deadlines SET state = 'stopped', ended_at = office_now() WHERE case_id = '${file.id}'`,
    );
    const found = await nightlyCheck();
    expect(found.map(({ detail }) => detail)).toEqual([`1 kasus: ${file.reference}.`]);
    expect(await desk.tasks(file.id)).toMatchObject([{ key: `case:${file.id}`, kind: 'step' }]);
    expect(await nightlyCheck()).toEqual([]);
  });

  it('counts a task that nobody at work may do as none', async () => {
    const file = await desk.aCase({ name: 'PT Tugas Buntu' });
    const gone = await desk.house.api.as('legal_reviewer', 'gone');
    await desk.house.asOwner('UPDATE users SET deactivated_at = office_now() WHERE id = $1', [idOf(gone)]);
    const inspector = await desk.house.api.as('auditor');
    await desk.house.asOwner(`DELETE FROM tasks WHERE case_id = $1`, [file.id]);
    await desk.house.asOwner(
      `INSERT INTO tasks (id, case_id, key, kind, title, detail, role, href, owner_id, not_for)
       SELECT gen_random_uuid(), $1, 'uji:' || role, 'approval', 'Uji', 'Uji', role, '/kasus', owner, not_for
         FROM (VALUES ('legal_reviewer', $2::uuid, '{}'::uuid[]), ('auditor', NULL, ARRAY[$3::uuid])) t (role, owner, not_for)`,
      [file.id, idOf(gone), idOf(inspector)],
    );
    await desk.house.asOwner(
      `SET LOCAL session_replication_role = replica;
       UPDATE deadlines SET state = 'stopped', ended_at = office_now() WHERE case_id = '${file.id}'`,
    );
    expect((await nightlyCheck()).map(({ detail }) => detail)).toEqual([`1 kasus: ${file.reference}.`]);
    expect((await desk.tasks(file.id)).map(({ key }) => key)).toContain(`case:${file.id}`);
    expect(await nightlyCheck()).toEqual([]);
  });

  it('finds no open case without an officer, because the database lets none in', async () => {
    const employer = await anEmployer(desk.house, { name: 'PT Tangan Pemilik' });
    const file = await desk.aCase({ name: 'PT Milik Siapa' });
    await expect(desk.house.byOwnersHand('UPDATE cases SET owner_id = NULL WHERE id = $1', [file.id])).rejects.toThrow(
      'cases_open_has_owner',
    );
    const [made] = await desk.house.asOwner<{ owner_id: string }>(
      `INSERT INTO cases (id, reference, employer_id, state, opened_by)
       VALUES (gen_random_uuid(), 'KS-UJI', $1, 'INTAKE', $2) RETURNING owner_id`,
      [employer.id, idOf(desk.officer)],
    );
    expect(made!.owner_id).toBe(idOf(desk.officer));
  });
});
