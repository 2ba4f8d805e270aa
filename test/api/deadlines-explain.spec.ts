import { bootApp, type TestApp } from '../support/app';
import type { Client } from '../support/api';

let house: TestApp;
let auditor: Client;

beforeAll(async () => {
  house = await bootApp();
  auditor = await house.api.as('auditor');
});

afterAll(() => house.stop());

const explain = (period: string, receivedOn: string, who = auditor) =>
  who.get(`/api/v1/deadlines/explain?period=${period}&receivedOn=${receivedOn}`);

describe('GET /api/v1/deadlines/explain', () => {
  it('counts ten working days over Nyepi and Idulfitri, and says why each day counts or not', async () => {
    const { body } = await explain('warning', '2026-03-13').expect(200);

    expect(Object.keys(body).sort()).toEqual(['dueOn', 'rule', 'source', 'steps']);
    expect(body).toMatchObject({ dueOn: '2026-04-06', source: 'PP 86/2013 Ps. 6(1)', rule: expect.any(String) });
    expect(body.steps[0]).toEqual({ on: '2026-03-14', counted: false, why: 'weekend' });
    expect(body.steps.filter((step: { counted: boolean }) => step.counted)).toHaveLength(10);
    expect(body.steps).toContainEqual({ on: '2026-03-16', counted: true, why: 'working-day' });
    expect(body.steps.find((step: { on: string }) => step.on === '2026-03-18')).toMatchObject({
      counted: false,
      why: expect.stringMatching(/^joint-leave:.*Nyepi/),
    });
    expect(body.steps.find((step: { on: string }) => step.on === '2026-03-19')).toMatchObject({
      counted: false,
      why: expect.stringMatching(/^public-holiday:.*Nyepi/),
    });
    expect(body.steps.at(-1)).toEqual({ on: '2026-04-06', counted: true, why: 'working-day' });
  });

  it.each([
    ['fine', '2026-03-16', '2026-04-15', 'PP 86/2013 Ps. 7(1)'],
    ['fine', '2026-04-06', '2026-05-06', 'PP 86/2013 Ps. 7(1)'],
    ['objection', '2026-11-02', '2026-12-01', 'UU 30/2014 Ps. 77'],
  ])('%s from %s ends on %s', async (period, receivedOn, dueOn, source) => {
    const { body } = await explain(period, receivedOn).expect(200);
    expect(body).toMatchObject({ dueOn, source });
  });

  it('counts the days of a fine as calendar days', async () => {
    const { body } = await explain('fine', '2026-03-16').expect(200);
    expect(body.steps.filter((step: { counted: boolean }) => step.counted)).toHaveLength(30);
    expect(new Set(body.steps.map((step: { why: string }) => step.why))).toEqual(new Set(['calendar-day']));
  });

  it.each([
    ['a period nobody knows', 'teguran', '2026-03-13', 'unknown-period'],
    ['no period', '', '2026-03-13', 'unknown-period'],
    ['a day that does not exist', 'warning', '2026-02-30', 'invalid-input'],
    ['a day written our way', 'warning', '13-03-2026', 'invalid-input'],
    ['no day', 'warning', '', 'invalid-input'],
    ['a year whose holidays nobody has announced', 'warning', '2027-12-20', 'calendar-not-loaded'],
    ['a receipt in such a year', 'warning', '2028-03-01', 'calendar-not-loaded'],
    ['a year before the first calendar', 'warning', '2024-03-01', 'calendar-not-loaded'],
    ['a day before the law', 'warning', '2001-03-01', 'period-not-fixed'],
  ])('refuses %s with a sentence', async (_, period, receivedOn, slug) => {
    const { body, headers } = await explain(period, receivedOn).expect(422);
    expect(headers['content-type']).toContain('application/problem+json');
    expect(body.type).toBe(`/masalah/${slug}`);
    expect(body.detail).toMatch(/\.$/);
  });

  it('refuses a parameter given twice', async () => {
    await auditor.get('/api/v1/deadlines/explain?period=warning&period=fine&receivedOn=2026-03-13').expect(422);
    await auditor
      .get('/api/v1/deadlines/explain?period=warning&receivedOn=2026-03-13&receivedOn=2026-03-14')
      .expect(422);
  });

  it('is there for every signed-in role, and for nobody else', async () => {
    for (const role of ['admin', 'field_officer', 'licensing_officer'] as const) {
      await explain('warning', '2026-03-13', await house.api.as(role)).expect(200);
    }
    await explain('warning', '2026-03-13', house.api.nobody).expect(401);
  });
});
