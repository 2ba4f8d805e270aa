import { addDays, daysBetween, type PlainDate, plainDate } from '../../src/common/plain-date';
import { workingDayFrom } from '../../src/law/deadline';
import type { CaseRecord } from '../../src/cases/case-record';
import type { LetterState } from '../../src/letters/letter.entity';
import type { Client } from '../support/api';
import type { TestApp } from '../support/app';
import { CALENDAR } from './case-record';
import { anEmployer, appointOfficials, aScan, officeToday, setParameter } from './office';

/** Who works on these cases: three officers, so that nobody has to do two things the law keeps apart. */
export interface OfficePeople {
  proposer: Client;
  verifier: Client;
  third: Client;
  head: Client;
  legal: Client;
  mayor: Client;
  bpjs: Client;
  otherBpjs: Client;
}

export const SCOPE = { services: ['BUILDING', 'BIZ_LICENSE'], scope: 'entity' };

/** Hours of a hearing that have passed whenever the test runs, also on the day itself. */
export const HEARD_AT = { startedAt: '00:00', endedAt: '00:00' };

const EXAMINER = { examinerName: 'Fajar Ramadhanu', examinerPhone: '(0548) 555-0175' };
/** States of a letter that waits for somebody's name, and of one that was not withdrawn. */
const WAITING: readonly LetterState[] = ['proposed', 'registered'];
const LIVING: readonly LetterState[] = [...WAITING, 'draft', 'signed', 'issued'];

let decrees = 0;

/** A number of the mayor's register that no decree has yet. */
export const nextDecree = (): string => `100.3.3.3/${(decrees += 1)}/DISNAKER/2026`;

const FIRST_DAY = plainDate('2026-03-02');

/** Fills the house with the people of these stories; decrees keep their numbers from the register of the mayor's office. */
export async function staffOffice(house: TestApp): Promise<OfficePeople> {
  const people = {
    proposer: await house.api.as('case_officer'),
    verifier: await house.api.as('case_officer', 'b'),
    third: await house.api.as('case_officer', 'c'),
    head: await house.api.as('team_head'),
    legal: await house.api.as('legal_reviewer'),
    mayor: await house.api.as('signatory'),
    bpjs: await house.api.as('bpjs_officer'),
    otherBpjs: await house.api.as('bpjs_officer', 'b'),
  };
  await appointOfficials(house, people.mayor);
  for (const series of ['L', 'B']) await setParameter(house, `number.source.${series}`, 'OWN');
  return people;
}

/** One case, moved on by the people who may, from its first finding to the end of its sanction. */
export class CaseStory {
  private papers = 0;

  /** What the paper says that asks for the sanction, when it is not BPJS that does: the labour inspector. */
  recommendedBy: Record<string, string> | null = null;

  private constructor(
    readonly house: TestApp,
    readonly people: OfficePeople,
    readonly id: string,
    readonly nib: string,
    readonly findingIds: string[],
  ) {}

  /** Opens a case on a new employer; the office's clock begins on the same day for every story. */
  static async open(
    house: TestApp,
    people: OfficePeople,
    { name = 'PT Contoh Bahari', categories = ['PDS_TK', 'PDS_PROGRAM'] } = {},
  ): Promise<CaseStory> {
    await house.moveClock(daysBetween(await officeToday(house), FIRST_DAY));
    const employer = await anEmployer(house, { name });
    const findings = categories.map((category) => ({
      category,
      evidence: 'OSS 42 pekerja; berkas BPJS 28 pekerja',
      details: { declaredWorkers: 42, registeredWorkers: 28 },
    }));
    const opened = await people.proposer.post('/api/v1/cases').send({ employerId: employer.id, findings }).expect(201);
    const { body } = await people.proposer.get(`/api/v1/cases/${opened.body.id}`).expect(200);
    const findingIds = (body as CaseRecord).findings.map(({ id }) => id);
    return new CaseStory(house, people, opened.body.id, employer.nib, findingIds);
  }

  /** A later case on the same employer, on the same kind of findings. */
  async again(): Promise<CaseStory> {
    const { head, findings } = await this.record();
    const opened = await this.people.proposer
      .post('/api/v1/cases')
      .send({
        employerId: head.employerId,
        findings: findings.map(({ category, evidence }) => ({ category, evidence })),
      })
      .expect(201);
    const { body } = await this.people.proposer.get(`/api/v1/cases/${opened.body.id}`).expect(200);
    const findingIds = (body as CaseRecord).findings.map(({ id }) => id);
    return new CaseStory(this.house, this.people, opened.body.id, this.nib, findingIds);
  }

  async record(): Promise<CaseRecord> {
    return (await this.people.proposer.get(`/api/v1/cases/${this.id}`).expect(200)).body as CaseRecord;
  }

  async state(): Promise<string> {
    return (await this.record()).head.state;
  }

  today(): Promise<PlainDate> {
    return officeToday(this.house);
  }

  /** The day some days from now. */
  async inDays(days: number): Promise<PlainDate> {
    return addDays(await this.today(), days);
  }

  /** Days pass in the office. */
  wait(days: number): Promise<void> {
    return this.house.moveClock(days);
  }

  /** The version a step is sent with; a story takes some thirty, too many to read the whole case before each. */
  async version(): Promise<number> {
    const [file] = await this.house.db.query<{ version: number }[]>('SELECT version FROM cases WHERE id = $1', [
      this.id,
    ]);
    return file!.version;
  }

  /** Takes a step with the version just read; answers the body. Throws when the status is another. */
  async step(who: Client, path: string, body: object = {}, status = 201) {
    const version = await this.version();
    const answer = await who.post(`/api/v1/cases/${this.id}/${path}`).set('If-Match', `"${version}"`).send(body);
    if (answer.status !== status) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  /** Records a paper with its scan, under a number of its own. */
  paper(who: Client, path: string, fields: Record<string, string | string[]>, status = 201) {
    return this.withScan(who, path, { number: `B/${this.id.slice(-12)}/${(this.papers += 1)}`, ...fields }, status);
  }

  /** Takes a step that brings a scan. */
  async withScan(who: Client, path: string, fields: Record<string, string | string[]>, status = 201) {
    const version = await this.version();
    let sent = who.post(`/api/v1/cases/${this.id}/${path}`).set('If-Match', `"${version}"`);
    for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) sent = sent.field(name, one);
    const answer = await sent.attach('scan', aScan(), { filename: 'surat.pdf', contentType: 'application/pdf' });
    if (answer.status !== status) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  /** The newest letters of a kind that were not withdrawn, newest first. */
  async letters(code: string): Promise<CaseRecord['letters']> {
    return (await this.record()).letters.filter((letter) => letter.code === code && letter.state !== 'void');
  }

  /** `signature`, `initial`, `confirmation` … on the letter of a kind that waits for it. */
  async onLetter(who: Client, code: string, act: string, body: object = {}, status = 201) {
    const letter = await this.newest(code, WAITING);
    const path = `/api/v1/letters/${letter.id}`;
    const answer = await who.post(`${path}/${act}`).set('If-Match', `"${letter.version}"`).send(body);
    if (answer.status !== status) throw new Error(`${code} ${act}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  /** The mayor signs the decree that waits, under the next number of his register. */
  async signDecree(code: 'DECISION' | 'REVOKE' | 'AMEND' | 'ANNUL' | 'SUSPEND', status = 201) {
    return this.onLetter(this.people.mayor, code, 'signature', { number: nextDecree() }, status);
  }

  /** Initialled by the legal office and signed by the mayor. */
  async decree(code: 'REVOKE' | 'AMEND' | 'ANNUL' | 'SUSPEND') {
    await this.onLetter(this.people.legal, code, 'initial');
    return this.signDecree(code);
  }

  /** Records the proof of receipt of the newest letter of a kind. */
  async receive(code: string, receivedOn?: string, status = 201) {
    const { id } = await this.newest(code);
    return this.receiveLetter(id, receivedOn, status);
  }

  private async newest(
    code: string,
    states: readonly LetterState[] = LIVING,
  ): Promise<{ id: string; version: number }> {
    const [letter] = await this.house.db.query<{ id: string; version: number }[]>(
      `SELECT id, version FROM letters WHERE case_id = $1 AND code = $2 AND state = ANY ($3)
        ORDER BY coalesce(dated_on, '9999-12-31') DESC, drafted_at DESC LIMIT 1`,
      [this.id, code, states],
    );
    if (!letter) throw new Error(`no ${code} ${states.join(' or ')} in the case`);
    return letter;
  }

  /** Records the proof of receipt of this very letter. */
  async receiveLetter(letterId: string, receivedOn?: string, status = 201) {
    const slip = {
      method: 'HANDED_OVER',
      receivedOn: receivedOn ?? (await this.today()),
      receiverName: 'Bagus Prayitno',
      receiverPosition: 'manajer SDM',
    };
    let sent = this.people.proposer.post(`/api/v1/letters/${letterId}/receipt`);
    for (const [name, value] of Object.entries(slip)) sent = sent.field(name, value);
    const answer = await sent.attach('scan', aScan(), { filename: 'tanda-terima.pdf', contentType: 'application/pdf' });
    if (answer.status !== status) throw new Error(`receipt of ${letterId}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  /** Both warnings and the fine, recorded from BPJS's papers; the fine was not performed. */
  async toEligible(): Promise<void> {
    const { bpjs } = this.people;
    const { findingIds } = this;
    for (const code of ['WARN_1', 'WARN_2']) {
      await this.paper(bpjs, 'warnings', { findingIds, datedOn: await this.today(), periodDays: '10' });
      await this.receive(code);
      await this.wait(25);
    }
    await this.paper(bpjs, 'fine', { findingIds, datedOn: await this.today(), windowDays: '30' });
    await this.wait(40);
    await this.step(bpjs, 'fine-unperformed', { declaredOn: await this.today() });
  }

  /** Records the paper that asks for the sanction. */
  async request(status = 201) {
    const { bpjs, proposer } = this.people;
    return this.paper(
      this.recommendedBy ? proposer : bpjs,
      'sanction-request',
      { findingIds: this.findingIds, services: SCOPE.services, datedOn: await this.today(), ...this.recommendedBy },
      status,
    );
  }

  /** Verified: the report is signed. */
  async toVerified(): Promise<void> {
    const { verifier, head } = this.people;
    await this.toEligible();
    await this.request();
    await this.step(verifier, 'verification');
    await this.step(verifier, 'verification/report', { conclusion: 'Permohonan lengkap dan dapat dilanjutkan.' });
    await this.onLetter(head, 'BA_VERIF', 'signature');
  }

  /** Summoned and told what is planned, both proven received; the hearing is in two weeks. */
  async toSummoned(scope: object = SCOPE): Promise<void> {
    await this.toVerified();
    await this.step(this.people.proposer, 'hearing/summons', {
      ...scope,
      ...(await this.meeting()),
    });
    for (const code of ['SUMMON', 'PRE_NOTICE']) {
      await this.onLetter(this.people.head, code, 'signature');
      await this.receive(code);
    }
  }

  /** Where and when the employer is heard: the first working day after so many days. */
  async meeting(inDays = 14): Promise<{ hearingOn: string; hearingAt: string; place: string; address: string }> {
    const hearingOn = workingDayFrom(addDays(plainDate(await this.today()), inDays), CALENDAR);
    return { hearingOn, hearingAt: '09:00', place: 'Ruang Rapat', address: 'Jalan Contoh Nomor 1' };
  }

  /** Heard, and the days to answer the notice are over. */
  async toHeard(scope: object = SCOPE): Promise<void> {
    await this.toSummoned(scope);
    await this.wait(25);
    await this.step(this.people.proposer, 'hearing/report', {
      outcome: 'attended',
      heldOn: await this.today(),
      ...HEARD_AT,
      representativeName: 'Hendrik Suryaputra',
      representativePosition: 'manajer operasional',
      statement: 'Pekerja akan didaftarkan setelah proyek selesai.',
    });
  }

  async toRecommended(scope: object = SCOPE): Promise<void> {
    await this.toHeard(scope);
    await this.step(this.people.proposer, 'recommendation', { ...scope, effectiveOn: await this.today() });
    await this.onLetter(this.people.head, 'RECOMM', 'signature');
  }

  /** The decree is drafted and has its paraf; `inDays` from now it begins to work. */
  async toInitialled(inDays = 0, scope: object = SCOPE): Promise<string> {
    await this.toRecommended(scope);
    const effectiveOn = addDays(plainDate(await this.today()), inDays);
    await this.step(this.people.proposer, 'decision', { ...scope, effectiveOn });
    await this.onLetter(this.people.legal, 'DECISION', 'initial');
    return effectiveOn;
  }

  /** Signed by the mayor here; not proven received yet. */
  async toDecided(inDays = 0, scope: object = SCOPE): Promise<string> {
    const effectiveOn = await this.toInitialled(inDays, scope);
    await this.signDecree('DECISION');
    return effectiveOn;
  }

  async toInForce(scope: object = SCOPE): Promise<void> {
    await this.toDecided(0, scope);
    await this.receive('DECISION');
  }

  /** In force from today, for some days that the decision names. @returns its last day */
  async toInForceFor(days: number): Promise<string> {
    await this.toRecommended();
    const effectiveOn = await this.today();
    const endsOn = await this.inDays(days);
    await this.step(this.people.proposer, 'decision', { ...SCOPE, effectiveOn, endsOn });
    await this.onLetter(this.people.legal, 'DECISION', 'initial');
    await this.signDecree('DECISION');
    await this.receive('DECISION');
    return endsOn;
  }

  /** BPJS states that every finding is met, and the employer asks for the end of the sanction. */
  async toLiftRequested(): Promise<void> {
    await this.toInForce();
    await this.wait(7);
    const today = await this.today();
    await this.paper(this.people.bpjs, 'lift-request', {
      findingIds: this.findingIds,
      since: this.findingIds.map(() => today),
      datedOn: today,
      askedBy: 'EMPLOYER',
      requestNumber: '031/CB/XI/2026',
      requestOn: today,
      completeOn: today,
    });
  }

  /** Drafts a letter of BPJS here and has another of its officers sign it. */
  async writtenByBpjs(path: string, code: string, body: object): Promise<void> {
    await this.step(this.people.bpjs, `${path}/draft`, { ...body, ...EXAMINER });
    await this.onLetter(this.people.otherBpjs, code, 'signature');
  }
}
