import { aClock, aFinding, aLetter, anEvent, aRecord, CALENDAR, noon } from '../../test/factories/case-record';
import { plainDate } from '../common/plain-date';
import { deadlineView } from './clock-view';
import { findingRows, headTags, historyView, letterGroups, letterTag, pathView, waitingForProof } from './case-view';

interface Shown {
  label: string;
  date: string;
  late: boolean;
  count: string;
  rest: string;
  since: string;
  passed: string;
}

const shown = (deadlines: ReturnType<typeof aClock>[], today: string, rest = {}) =>
  deadlineView(aRecord({ deadlines, ...rest }), plainDate(today), CALENDAR) as Shown | null;

describe('the deadline of a case', () => {
  it.each([
    ['on the first day', '2026-03-16', 'Hari ke-1 dari 10 hari kerja', '9 hari kerja lagi sesudah hari ini.'],
    ['on the last day', '2026-04-06', 'Hari ke-10 dari 10 hari kerja', 'hari ini hari terakhir.'],
    ['a day late', '2026-04-07', '10 hari kerja sudah berakhir', 'lewat 1 hari kerja.'],
  ])('%s', (_, today, count, rest) => {
    expect(shown([aClock()], today)).toMatchObject({
      label: 'Batas pemenuhan',
      date: 'Senin, 6 April 2026',
      late: today > '2026-04-06',
      count,
      rest,
    });
  });

  it('says by what it began', () => {
    const letter = aLetter({ receivedOn: plainDate('2026-03-13') });
    expect(shown([aClock({ letterId: 'l1' })], '2026-03-16', { letters: [letter] })!.since).toMatch(
      /^Berjalan sejak .* terbukti diterima, Jumat, 13 Maret 2026\.$/,
    );
    expect(shown([aClock({ period: 'fine' })], '2026-03-16')!.since).toContain('jangka Teguran II berakhir');
    expect(shown([aClock({ period: 'triage' })], '2026-03-16')!.since).toBe('Berjalan sejak Jumat, 13 Maret 2026.');
  });

  it('is the one that ends first', () => {
    const clocks = [aClock({ period: 'verification' }), aClock({ period: 'triage' })];
    expect(shown(clocks, '2026-03-16')!.date).toBe(shown([clocks[1]!], '2026-03-16')!.date);
  });

  it('stays when it has run out, until the next step is taken', () => {
    const passed = aClock({ state: 'passed', startedAt: noon('2026-03-13') });
    expect(shown([passed], '2026-04-10', { head: { stateSince: noon('2026-03-13') } })).toMatchObject({ late: true });
    // Since then the case went on: that clock is history.
    expect(shown([passed], '2026-04-10', { head: { stateSince: noon('2026-04-09') } })).toBeNull();
  });

  it.each(['met', 'stopped'] as const)('is not one that was %s', (state) => {
    expect(shown([aClock({ state })], '2026-03-16')).toBeNull();
  });

  it('promises no sanction by itself', () => {
    expect(shown([aClock()], '2026-03-16')!.passed).toContain('Tidak ada sanksi yang terjadi dengan sendirinya');
  });
});

describe('where a letter stands', () => {
  it.each([
    ['sent is not received', { mailState: 'sent' }, 'Dikirim, belum terbukti diterima'],
    ['a refused mail is told', { mailState: 'failed' }, 'Surel ditolak'],
    ['received is proven', { mailState: 'failed', receivedOn: plainDate('2026-03-13') }, 'Terbukti diterima'],
    ['a draft waits', { state: 'proposed' }, 'Menunggu tanda tangan'],
    ['a registered one waits for a second look', { state: 'registered' }, 'Tanda tangan perlu dicocokkan'],
    ['a withdrawn one is so for ever', { state: 'void' }, 'Konsep ditarik'],
    ['a report needs no receipt', { code: 'BA_VISIT' }, 'Terbit'],
    ['else nothing is proven', {}, 'Belum terbukti diterima'],
  ] as const)('%s', (_, letter, text) => {
    expect(letterTag(aLetter(letter)).text).toBe(text);
  });

  it('keeps the papers of BPJS apart from those of the city', () => {
    const record = aRecord({ letters: [aLetter(), aLetter({ id: 'l2', code: 'REMINDER', issuer: 'OFFICE' })] });
    expect(letterGroups(record, true).map(({ who, title, rows }) => [who, title, rows.length])).toEqual([
      ['bpjs', 'Surat BPJS Ketenagakerjaan, dicatat di sini', 1],
      ['city', 'Surat Pemerintah Kota', 1],
    ]);
    expect(letterGroups(aRecord(), true)).toEqual([]);
  });

  it('asks for the proof of those alone whose receipt starts something', () => {
    const letters = [
      aLetter({ id: 'a' }),
      aLetter({ id: 'b', receivedOn: plainDate('2026-03-13') }),
      aLetter({ id: 'c', code: 'BA_VISIT' }),
      aLetter({ id: 'd', code: 'REMINDER', state: 'proposed' }),
      aLetter({ id: 'e', code: 'UNIT_NOTICE', unitId: 'pupr' }),
    ];
    expect(waitingForProof(aRecord({ letters }), false).map(({ link }) => link)).toEqual([undefined]);
    expect(waitingForProof(aRecord({ letters }), true).map(({ link }) => link?.href)).toEqual([
      '/surat/a/bukti-terima',
    ]);
  });
});

describe('findings', () => {
  it('say in which warnings they stand', () => {
    const first = aLetter();
    const second = aLetter({ id: 'l2', code: 'WARN_2' });
    const rows = (letters: ReturnType<typeof aLetter>[]) =>
      (findingRows(aRecord({ findings: [aFinding()], letters })) as { warnings: string }[])[0]!.warnings;
    expect(rows([])).toBe('belum ada');
    expect(rows([first])).toBe('I');
    expect(rows([first, second])).toBe('I dan II');
    expect(rows([{ ...first, findingIds: ['other'] }])).toBe('belum ada');
    expect(rows([{ ...first, state: 'void' }])).toBe('belum ada');
  });

  it.each([
    [{ declaredWorkers: 42, registeredWorkers: 28 }, '28 dari 42 pekerja terdaftar'],
    [{ declaredWorkers: 42 }, '42 pekerja menurut laporan'],
    [{ arrearsMonths: 3, missingPrograms: ['JP'] }, 'JP · 3 bulan'],
    [{}, ''],
  ])('%j', (details, figures) => {
    expect(findingRows(aRecord({ findings: [aFinding({ details })] }))[0]).toMatchObject({ figures });
  });
});

describe('the history', () => {
  it('is newest first, shortened, and tells a thing once', () => {
    const events = [
      anEvent({ kind: 'letter.drafted', letterId: 'a', title: 'Konsep' }),
      anEvent({ kind: 'letter.signed', letterId: 'a', title: 'Terbit' }),
      anEvent({ kind: 'receipt.recorded', letterId: 'a', title: 'Diterima' }),
      anEvent({ kind: 'remind', letterId: 'a', toState: 'REMINDED', title: 'Himbauan diterima' }),
      ...Array.from({ length: 12 }, (_, index) => anEvent({ title: `Catatan ${index}` })),
    ];
    const short = historyView(aRecord({ events }), false);
    expect(short).toMatchObject({ total: 14, isShortened: true });
    expect(short.items).toHaveLength(12);
    const whole = historyView(aRecord({ events }), true);
    expect(whole.isShortened).toBe(false);
    expect((whole.items as { title: string }[]).slice(-2).map(({ title }) => title)).toEqual([
      'Himbauan diterima',
      'Terbit',
    ]);
  });

  it('gives the hour of what was recorded on its day, and only the day of what was recorded later', () => {
    const items = historyView(aRecord({ events: [anEvent(), anEvent({ recordedAt: noon('2026-03-16') })] }), true)
      .items as { at: string }[];
    expect(items.map(({ at }) => /\d\d[.:]\d\d/.test(at))).toEqual([false, true]);
  });
});

describe('the head of a case', () => {
  it.each([
    ['INTAKE', 'wait'],
    ['TMP2T_IN_FORCE', 'bad'],
    ['CLOSED_NOT_PROVEN', 'ok'],
  ] as const)('%s is %s', (state, tone) => {
    expect(headTags(aRecord({ head: { state } }))[0]).toMatchObject({ tone });
  });

  it('tells the stage and whose it is', () => {
    const events = [anEvent({ toState: 'INTAKE' }), anEvent({ toState: 'WARNING_1' })];
    const path = pathView(aRecord({ head: { state: 'WARNING_1' }, events }));
    expect(path.who).toBe('bpjs');
    expect(path.now).toMatch(/^Tahap \d+ dari \d+: /);
    expect(path.steps.filter((step) => step.state === 'now')).toHaveLength(1);
  });

  it('calls the request of the labour inspector by its name, and nobody’s act his', () => {
    const request = aLetter({ code: 'TMP2T_REQ', issuer: 'INSPECTOR', state: 'issued' });
    const path = pathView(aRecord({ head: { state: 'TMP2T_REQUESTED' }, letters: [request] }));
    expect(path.who).toBe('inspector');
    expect(path.now).toContain('Rekomendasi pengawas');
  });
});
