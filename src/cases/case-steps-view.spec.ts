import { aFinding, aLetter, anEvent, aRecord } from '../../test/factories/case-record';
import type { Actor, Role } from '../common/actor';
import { plainDate } from '../common/plain-date';
import { CASE_STEPS, OPEN_STATES, stepsFrom } from '../law/case-steps';
import { lacks, met, untested } from '../law/condition';
import type { SanctionCondition } from '../law/sanction-conditions';
import { CONDITIONS_OF_STEP, stepViews } from './case-steps-view';

const TODAY = plainDate('2026-03-20');
const actor = (role: Role): Actor => ({
  kind: 'user',
  id: role,
  name: role,
  role,
  unitId: null,
  unitCode: null,
  scopes: [],
});

const officer = actor('case_officer');
const I2 = { id: 'I2', label: 'Jangka Teguran I berakhir', basis: 'PP 86/2013 Ps. 6' } as const;

const warned = aRecord({ head: { state: 'WARNING_1' } });

const second = (conditions: SanctionCondition[], who = officer, record = warned) =>
  stepViews(record, who, new Map([['warn-second', conditions]]), TODAY)[0]!;

describe('a step that is possible', () => {
  it('leads to its page, and is what the page presses for', () => {
    const step = second([met(I2)]);
    expect(step.action).toEqual({ href: '/kasus/kasus/teguran/baru', text: 'Kerjakan', primary: true });
    expect(step.needs).toEqual([{ has: true, text: 'Jangka Teguran I berakhir' }]);
    expect(step.tag).toBeUndefined();
  });

  it('ticks off nothing about an act that does not exist yet', () => {
    expect(second([met(I2), untested({ ...I2, id: 'I12' })]).needs).toHaveLength(1);
  });

  it('is said to be the work of others to those who may not', () => {
    const step = second([met(I2)], actor('auditor'));
    expect(step.action).toBeUndefined();
    expect(step.tag!.text).toBe('Dikerjakan Petugas kasus atau Petugas BPJS');
  });
});

describe('a step that is not possible yet', () => {
  it('says from which day, when only time is missing', () => {
    const step = second([lacks(I2, 'Belum berakhir.', plainDate('2026-04-07'))]);
    expect(step.action).toBeUndefined();
    expect(step.tag!.text).toBe('Mulai 7 Apr 2026');
    expect(step.needs).toEqual([{ has: false, text: 'Belum berakhir.' }]);
  });

  it('counts what is missing otherwise', () => {
    const step = second([
      lacks(I2, 'Belum berakhir.', plainDate('2026-04-07')),
      lacks({ ...I2, id: 'I12' }, 'Temuan tidak ada dalam Teguran I.'),
    ]);
    expect(step.tag!.text).toBe('2 hal lagi');
  });

  it('is open all the same when it only wants a reason', () => {
    expect(second([lacks({ ...I2, severity: 'warn-with-reason' }, 'Denda belum lewat.')]).action).toBeDefined();
  });
});

describe('a letter under way', () => {
  it.each(['proposed', 'registered', 'signed', 'issued'] as const)('that is %s hides its step', (state) => {
    const record = aRecord({ head: { state: 'WARNING_1' }, letters: [aLetter({ code: 'WARN_2', state })] });
    expect(stepViews(record, officer, new Map(), TODAY).map((step) => step.title)).not.toContain(
      CASE_STEPS.find((step) => step.slug === 'warn-second')!.label,
    );
  });

  it('that was withdrawn hides nothing', () => {
    const letters = [aLetter({ code: 'WARN_2', state: 'void' })];
    expect(second([], officer, aRecord({ head: { state: 'WARNING_1' }, letters })).action).toBeDefined();
  });

  it('that has brought its step about hides nothing', () => {
    const letters = [aLetter({ code: 'WARN_1', receivedOn: plainDate('2026-03-13') })];
    const events = [anEvent({ toState: 'WARNING_1', letterId: 'l1' })];
    expect(second([], officer, aRecord({ head: { state: 'WARNING_1' }, letters, events })).action).toBeDefined();
  });
});

describe('the list of steps', () => {
  it.each(OPEN_STATES)('in %s presses for one thing at most, and never for closing', (state) => {
    const steps = stepViews(aRecord({ head: { state } }), officer, new Map(), TODAY);
    const pressed = steps.filter((step) => step.action?.primary);
    expect(pressed.length).toBeLessThanOrEqual(1);
    for (const step of pressed) expect(step.title).not.toBe('Tutup kasus');
  });

  it('offers closing wherever the law does, and only to those who may', () => {
    const offers = (who: Actor) =>
      stepViews(warned, who, new Map(), TODAY).find((step) => step.title === 'Tutup kasus')!.action;
    expect(offers(officer)).toMatchObject({ href: '/kasus/kasus/tutup' });
    expect(offers(actor('bpjs_officer'))).toBeUndefined();
    expect(stepViews(aRecord({ head: { state: 'TMP2T_IN_FORCE' } }), officer, new Map(), TODAY)).not.toContainEqual(
      expect.objectContaining({ title: 'Tutup kasus' }),
    );
  });

  it('knows the steps whose conditions it names', () => {
    const known = new Set(OPEN_STATES.flatMap((state) => stepsFrom(state).map((step) => step.slug)));
    for (const slug of Object.keys(CONDITIONS_OF_STEP)) expect(known).toContain(slug);
  });
});

describe('who is led to a form', () => {
  const heard = aRecord({ head: { state: 'CLARIFICATION' } });
  const recommendation = (who: Actor, record = heard) =>
    stepViews(record, who, new Map(), TODAY).find((step) => step.title === 'Rekomendasikan sanksi');

  it('is whoever may send it: the recommendation is drafted by the case officer, signed by the head', () => {
    expect(recommendation(officer)!.action!.href).toBe('/kasus/kasus/rekomendasi');
    expect(recommendation(actor('team_head'))!.action).toBeUndefined();
  });

  it('and nobody while its letter waits for a signature', () => {
    const drafted = aRecord({
      head: { state: 'CLARIFICATION' },
      letters: [aLetter({ code: 'RECOMM', state: 'proposed' })],
    });
    expect(recommendation(officer, drafted)).toBeUndefined();
    const summoned = aRecord({
      head: { state: 'VERIFICATION' },
      letters: [aLetter({ code: 'SUMMON', state: 'proposed' })],
    });
    expect(stepViews(summoned, officer, new Map(), TODAY).map((step) => step.title)).not.toContain(
      'Undang klarifikasi',
    );
  });

  it('leads to the word of BPJS from every open state with an open finding', () => {
    const statement = (state: 'INTAKE' | 'FINE' | 'LIFTED', status: 'open' | 'cured' = 'open') =>
      stepViews(aRecord({ head: { state }, findings: [aFinding({ status })] }), officer, new Map(), TODAY).find(
        (step) => step.action?.href.endsWith('/kepatuhan'),
      );
    expect(statement('INTAKE')!.action!.primary).toBeUndefined();
    expect(statement('FINE')).toBeDefined();
    expect(statement('FINE', 'cured')).toBeUndefined();
  });
});
