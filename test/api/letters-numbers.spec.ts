import { AuditService } from '../../src/audit/audit.service';
import { LetterActs } from '../../src/letters/letter-acts';
import { CaseDesk } from '../factories/case-desk';
import { setParameter } from '../factories/office';

const numbersOf = async (desk: CaseDesk, series: string) => {
  const rows = await desk.house.db.query<{ number: string }[]>(
    'SELECT number FROM letters WHERE series = $1 AND number IS NOT NULL',
    [series],
  );
  return rows.map((row) => Number(/(\d+)\/DISNAKER$/.exec(row.number)![1])).sort((a, b) => a - b);
};

const oneTo = (n: number) => Array.from({ length: n }, (_, index) => index + 1);

describe('numbers of a series we own', () => {
  let desk: CaseDesk;

  beforeAll(async () => {
    desk = await CaseDesk.open({ owns: ['L'] });
  });

  afterAll(() => desk.stop());

  const aReminder = async () => desk.reminder(await desk.aCase());

  it('are exactly 1 to n when twenty letters are signed at the same moment', async () => {
    const letters: string[] = [];
    for (let index = 0; index < 20; index += 1) letters.push(await aReminder());
    const answers = await Promise.all(letters.map((id) => desk.sign(id)));
    expect(answers.map((answer) => answer.status)).toEqual(Array(20).fill(201));
    expect(await numbersOf(desk, 'L')).toEqual(oneTo(20));
  });

  it('leave no gap when the act of the letter fails after its number was taken', async () => {
    const id = await aReminder();
    const acts = desk.house.app.get(LetterActs);
    const act = acts.of('REMINDER');
    const failing = jest.spyOn(acts, 'of').mockReturnValue({
      ...act,
      signed: async () => {
        throw new Error('The act fails');
      },
    });
    await desk.sign(id).expect(500);
    failing.mockRestore();
    expect((await desk.officer.get(`/api/v1/letters/${id}`)).body).toMatchObject({ state: 'proposed', number: null });

    await desk.sign(await aReminder()).expect(201);
    expect(await numbersOf(desk, 'L')).toEqual(oneTo(21));
  });

  it('leave no gap when the audit entry fails, the last thing written', async () => {
    const id = await aReminder();
    const audit = desk.house.app.get(AuditService);
    const record = audit.record.bind(audit);
    const failing = jest.spyOn(audit, 'record').mockImplementation(async (tx, actor, action, ...rest) => {
      if (action === 'letter.signed') throw new Error('The audit fails');
      return record(tx, actor, action, ...rest);
    });
    await desk.sign(id).expect(500);
    failing.mockRestore();
    const [{ jobs }] = (await desk.house.db.query(`SELECT count(*) AS jobs FROM jobs WHERE payload->>'letterId' = $1`, [
      id,
    ])) as [{ jobs: number }];
    expect(jobs).toBe(0);

    await desk.sign(id).expect(201);
    expect(await numbersOf(desk, 'L')).toEqual(oneTo(22));
  });

  it('are given here and never typed', async () => {
    const { body } = await desk.sign(await aReminder(), { number: '500.15.14/900/DISNAKER' }).expect(422);
    expect(body).toMatchObject({ type: '/masalah/number-is-ours', errors: [{ pointer: '/number' }] });
    expect(await numbersOf(desk, 'L')).toEqual(oneTo(22));
  });

  it('stay with a signed letter and stay free when a draft is withdrawn', async () => {
    const id = await aReminder();
    await desk.officer
      .post(`/api/v1/letters/${id}/withdrawal`)
      .set('If-Match', '"1"')
      .send({ reason: 'Salah alamat tujuan' })
      .expect(201);
    await desk.sign(await aReminder()).expect(201);
    expect(await numbersOf(desk, 'L')).toEqual(oneTo(23));
  });

  it('lets one of six signatures on one version win and spends one number', async () => {
    const id = await aReminder();
    const answers = await Promise.all(oneTo(6).map(() => desk.sign(id)));
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 412, 412, 412, 412, 412]);
    expect(await numbersOf(desk, 'L')).toEqual(oneTo(24));
    expect((await desk.audit(id)).filter((action) => action === 'letter.signed')).toHaveLength(1);
  });

  it('begin at 1 again with the new year', async () => {
    const [{ days }] = (await desk.house.db.query(
      `SELECT make_date(extract(year FROM office_now())::int + 1, 1, 5) - office_now()::date AS days`,
    )) as [{ days: number }];
    await desk.house.moveClock(days);
    const { body } = await desk.sign(await aReminder()).expect(201);
    expect(body.number).toBe('500.15.14/1/DISNAKER');
  });
});

describe('numbers of a series kept elsewhere', () => {
  let desk: CaseDesk;

  beforeAll(async () => {
    desk = await CaseDesk.open({ owns: [] });
  });

  afterAll(() => desk.stop());

  it('have to be typed', async () => {
    const id = await desk.reminder(await desk.aCase());
    const { body } = await desk.sign(id).expect(422);
    expect(body).toMatchObject({ type: '/masalah/number-needed', errors: [{ pointer: '/number' }] });
    expect((await desk.sign(id, { number: '500.15.14/842/DISNAKER' }).expect(201)).body.number).toBe(
      '500.15.14/842/DISNAKER',
    );
  });

  it.each(['', ' ', '842; DROP', '8'.repeat(100)])('refuse %j', async (number) => {
    const id = await desk.reminder(await desk.aCase());
    await desk.sign(id, { number }).expect(422);
  });

  it('serve once in a year, told in a sentence', async () => {
    const [first, second] = [await desk.reminder(await desk.aCase()), await desk.reminder(await desk.aCase())];
    await desk.sign(first, { number: '500.15.14/843/DISNAKER' }).expect(201);
    const { body } = await desk.sign(second, { number: '500.15.14/843/DISNAKER' }).expect(409);
    expect(body).toMatchObject({
      type: '/masalah/number-taken',
      detail: expect.stringContaining('sudah dipakai surat lain'),
      errors: [{ pointer: '/number' }],
    });
    expect((await desk.officer.get(`/api/v1/letters/${second}`)).body).toMatchObject({
      state: 'proposed',
      number: null,
    });

    await desk.house.moveClock(366);
    await desk.sign(second, { number: '500.15.14/843/DISNAKER' }).expect(201);
  });

  it('are not taken from our counter when the office changes its mind', async () => {
    await setParameter(desk.house, 'number.source.L', 'OWN');
    const { body } = await desk.sign(await desk.reminder(await desk.aCase())).expect(201);
    expect(body.number).toBe('500.15.14/1/DISNAKER');
  });
});
