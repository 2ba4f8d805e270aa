import type { CaseDeadline, CaseRecord } from '../../src/cases/case-record';
import type { DocumentCode } from '../../src/law/documents';
import type { ServiceCode } from '../../src/law/services';
import type { LetterRecord } from '../../src/letters/letter.queries';
import { HEARD_AT } from './case-stories';
import { bodyOf, type Person } from '../support/client';
import type { Cast } from './people';
import { aScan } from './scans';

/** Who answers for BPJS in what is written in its name. */
const EXAMINER = { examinerName: 'Fajar Ramadhanu', examinerPhone: '(0548) 555-0175' };

/** What these cases withhold. */
export const SANCTION = { services: ['BUILDING', 'BIZ_LICENSE'] satisfies ServiceCode[], scope: 'entity' } as const;

/** Which of the two ways BPJS's acts go. */
export type BpjsActs = 'RECORD' | 'WRITE_HERE';

/** A letter as the step that made it answers. */
interface Made {
  id: string;
  number: string | null;
}

/**
 * One case, moved on over REST by the people who may. Each verb is one act of the office, on the day its clock shows;
 * receipts are recorded apart.
 */
export class CaseFile {
  constructor(
    readonly cast: Cast,
    readonly id: string,
    readonly acts: BpjsActs,
  ) {}

  static async open(cast: Cast, acts: BpjsActs, employerId: string, finding: object): Promise<CaseFile> {
    const answer = await cast.dewi.post('/api/v1/cases').send({ employerId, findings: [finding] });
    return new CaseFile(cast, bodyOf<{ id: string }>(answer, 201).id, acts);
  }

  get path(): string {
    return `/api/v1/cases/${this.id}`;
  }

  /** The case with everything in it. */
  record(): Promise<CaseRecord> {
    return this.cast.dewi.read<CaseRecord>(this.path);
  }

  async state(): Promise<string> {
    return (await this.record()).head.state;
  }

  /** The newest clock of a kind. */
  async clock(period: string): Promise<CaseDeadline> {
    const { deadlines } = await this.record();
    return deadlines.findLast((deadline) => deadline.period === period)!;
  }

  /** Open findings, which every letter of the case names. */
  async findingIds(): Promise<string[]> {
    const { findings } = await this.record();
    return findings.filter(({ status }) => status === 'open').map(({ id }) => id);
  }

  letter(letterId: string): Promise<LetterRecord> {
    return this.cast.dewi.read<LetterRecord>(`/api/v1/letters/${letterId}`);
  }

  /** The newest letter of a kind in the case. */
  async newest(code: DocumentCode): Promise<LetterRecord> {
    const { letters } = await this.record();
    const found = letters.find((letter) => letter.code === code && letter.state !== 'void');
    if (!found) throw new Error(`No ${code} in the case`);
    return this.letter(found.id);
  }

  /** A step of the case, sent with the version just read. */
  step<Body = Made>(who: Person, path: string, body: object = {}): Promise<Body> {
    return who.change<Body>(this.path, `${this.path}/${path}`, body);
  }

  /** `signature`, `initial`, … on the newest letter of a kind. */
  async onLetter(who: Person, code: DocumentCode, act: string, body: object = {}): Promise<Made> {
    const path = `/api/v1/letters/${(await this.newest(code)).id}`;
    return who.change<Made>(path, `${path}/${act}`, body);
  }

  /** Records the proof of receipt of the newest letter of a kind, as it stands on the slip. */
  async received(code: DocumentCode, receivedOn: string, who: Person = this.cast.dewi): Promise<void> {
    const { id } = await this.newest(code);
    const slip = { method: 'HANDED_OVER', receivedOn, receiverName: 'Sri Wahyuni', receiverPosition: 'staf SDM' };
    let sent = who.post(`/api/v1/letters/${id}/receipt`);
    for (const [name, value] of Object.entries(slip)) sent = sent.field(name, value);
    const scan = aScan(`tanda terima ${id}`);
    bodyOf(await sent.attach('scan', scan, { filename: 'tanda-terima.pdf', contentType: 'application/pdf' }), 201);
  }

  /** A visit that met somebody; the case officer goes, too. */
  visit(visitedOn: string): Promise<unknown> {
    return this.step(this.cast.dewi, 'visits', {
      outcome: 'met',
      visitedOn,
      startedAt: '09:30',
      endedAt: '10:15',
      assignmentNumber: '094/112/DISNAKER',
      assignmentOn: visitedOn,
      metName: 'Bagus Prayitno',
      metPosition: 'manajer SDM',
      workersSaid: 42,
      registeredSaid: 28,
      promise: 'mendaftarkan seluruh pekerja',
      promiseDueOn: visitedOn,
    });
  }

  async remind(): Promise<void> {
    const observation = 'pendaftaran itu belum selesai';
    await this.step(this.cast.dewi, 'reminders', { findingIds: await this.findingIds(), periodDays: 10, observation });
  }

  /** The warning that comes next, dated today. */
  async warn(today: string, number: string): Promise<void> {
    await this.bpjsAct('warnings', { findingIds: await this.findingIds(), periodDays: 10 }, today, number);
  }

  async fine(today: string, number: string): Promise<void> {
    const fine = { findingIds: await this.findingIds(), windowDays: 30 };
    await this.bpjsAct('fine', fine, today, number, { monthlyContribution: 1_000_000 });
  }

  declareUnperformed(declaredOn: string): Promise<unknown> {
    return this.step(this.cast.bayu, 'fine-unperformed', { declaredOn });
  }

  async requestSanction(today: string, number: string): Promise<void> {
    const request = { findingIds: await this.findingIds(), services: SANCTION.services };
    await this.bpjsAct('sanction-request', request, today, number);
  }

  /** By somebody who will not draft the decision. */
  startVerification(): Promise<unknown> {
    return this.step(this.cast.rudi, 'verification');
  }

  reportVerification(): Promise<unknown> {
    const conclusion = 'Permohonan lengkap dan dapat dilanjutkan ke klarifikasi.';
    return this.step(this.cast.rudi, 'verification/report', { conclusion });
  }

  summon(hearingOn: string): Promise<unknown> {
    return this.step(this.cast.dewi, 'hearing/summons', {
      ...SANCTION,
      hearingOn,
      hearingAt: '09:00',
      place: 'Ruang Rapat Dinas Ketenagakerjaan',
      address: 'Jalan Contoh Nomor 1',
    });
  }

  hear(heldOn: string): Promise<unknown> {
    return this.step(this.cast.dewi, 'hearing/report', {
      outcome: 'attended',
      heldOn,
      ...HEARD_AT,
      representativeName: 'Hendrik Suryaputra',
      representativePosition: 'manajer operasional',
      statement: 'Pekerja akan didaftarkan setelah proyek selesai.',
    });
  }

  recommend(effectiveOn: string): Promise<unknown> {
    return this.step(this.cast.dewi, 'recommendation', { ...SANCTION, effectiveOn });
  }

  propose(effectiveOn: string): Promise<unknown> {
    return this.step(this.cast.dewi, 'decision', { ...SANCTION, effectiveOn });
  }

  /** BPJS states that every finding is met, and the sanction is asked to end: its decree is drafted at once. */
  async requestLifting(today: string, number: string): Promise<void> {
    const findingIds = await this.findingIds();
    const statement = { findingIds, since: findingIds.map(() => today) };
    if (this.acts === 'WRITE_HERE') return this.bpjsAct('lift-request', statement, today, number);
    await this.bpjsAct('lift-request', { ...statement, askedBy: 'BPJS', completeOn: today }, today, number);
  }

  /** Looked for on these days, and not found. */
  notFound(attemptOn: readonly string[]): Promise<unknown> {
    const attemptNote = attemptOn.map(() => 'Ruko kosong dan tetangga tidak kenal');
    return this.step(this.cast.dewi, 'not-found', { attemptOn, attemptNote, scan: aScan('keterangan kelurahan') });
  }

  close(reason: string): Promise<unknown> {
    return this.step(this.cast.dewi, 'closing', { ending: 'CLOSED_COMPLIANT', reason });
  }

  /** An act of BPJS: recorded from its paper, or written here by one officer and signed by another. */
  private async bpjsAct(path: string, act: object, today: string, number: string, written: object = {}): Promise<void> {
    const { bayu, fajar } = this.cast;
    if (this.acts === 'RECORD') {
      await this.step(bayu, path, { ...act, number, datedOn: today, scan: aScan(`${path} ${number}`) });
      return;
    }
    const { id } = await this.step(bayu, `${path}/draft`, { ...act, ...EXAMINER, ...written });
    const letter = `/api/v1/letters/${id}`;
    await fajar.change(letter, `${letter}/signature`);
  }
}
