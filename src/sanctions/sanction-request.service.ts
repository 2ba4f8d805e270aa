import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CaseConditions } from '../cases/case-conditions';
import type { Case } from '../cases/case.entity';
import { stepNotAllowed } from '../cases/case.problems';
import { CaseRecords, type CaseFinding, type CaseRecord } from '../cases/case-record';
import { CaseService } from '../cases/case.service';
import { FINDING_WORDS } from '../cases/finding-words';
import { standing } from '../cases/sanction-facts';
import type { Actor } from '../common/actor';
import { longDate } from '../common/formats';
import type { PlainDate } from '../common/plain-date';
import { OfficeClock, type Tx } from '../database/office-clock';
import { EVIDENCE_TYPES, FileStore } from '../files/file-store';
import { canEnter } from '../law/case-steps';
import { documentKind } from '../law/documents';
import { needingReason } from '../law/sanction-conditions';
import type { ServiceCode } from '../law/services';
import type { Signature } from '../letters/letter-acts';
import type { Letter } from '../letters/letter.entity';
import { listInWords } from '../letters/listed-papers';
import { LetterService, shownBy, type PaperShown } from '../letters/letter.service';
import type { LetterFields } from '../render/letters';
import type { RequestFact } from '../law/sanction-facts';
import { BpjsMode } from '../warnings/bpjs-mode';
import { membershipDataAsOf } from '../warnings/letter-setting';
import { assertableFindings, namedIn } from '../warnings/named-findings';
import type { RecordSanctionRequest, WriteSanctionRequest } from './bpjs-request.dto';
import { letterUnderWay, reasonNeeded } from './sanction.problems';
import { addressOf, type Inspector, SanctionWording } from './sanction-wording';

/** What a request written here keeps besides its wording. */
type RequestFields = LetterFields['TMP2T_REQ'] & { serviceCodes: ServiceCode[]; reason: string | null };

/** What the step keeps of a request besides its letter. */
interface Asked {
  on: PlainDate;
  services: readonly ServiceCode[];
  reason: string | null;
  /** Who recommends it instead of BPJS. */
  inspector: Inspector | null;
}

/**
 * The request that the city withhold services: of BPJS, recorded or written in its name (PP 86/2013 Ps. 8(1)-(2)), or
 * the recommendation of the provincial labour inspector, recorded (I1).
 */
@Injectable()
export class SanctionRequestService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly cases: CaseService,
    private readonly records: CaseRecords,
    private readonly conditions: CaseConditions,
    private readonly letters: LetterService,
    private readonly files: FileStore,
    private readonly wording: SanctionWording,
    private readonly mode: BpjsMode,
  ) {}

  /**
   * Records the request as BPJS, or the recommendation as the inspector wrote it; the case is then with the city.
   *
   * @throws Problem 409 (step, conditions I1–I5, I12), 412, 422 (`reason` where a condition only warns)
   */
  async record(actor: Actor, caseId: string, version: number, input: RecordSanctionRequest): Promise<Letter> {
    const { sha256: scanSha256 } = await this.files.accept(input.scan.bytes, EVIDENCE_TYPES);
    return this.db.transaction((tx) => this.recordIn(tx, actor, caseId, version, { ...input, scanSha256 }));
  }

  /**
   * As {@link record}, in the caller's transaction, from a paper or from a list that tells of it. A list names no
   * services: they are told by the scan, and proposed by nobody until then.
   */
  async recordIn(
    tx: Tx,
    actor: Actor,
    caseId: string,
    version: number,
    paper: Omit<RecordSanctionRequest, 'scan'> & PaperShown,
  ): Promise<Letter> {
    const { file, record, findings } = await this.next(tx, caseId, version, paper.findingIds);
    const today = await this.clock.today(tx);
    await this.wording.services(tx, paper.services, today);
    const inspector = inspectorIn(paper);
    await this.check(tx, record, findings, { by: requester(inspector), on: paper.datedOn }, paper.reason);
    const letter = await this.letters.record(tx, actor, {
      ...shownBy(paper),
      code: 'TMP2T_REQ',
      issuer: inspector ? 'INSPECTOR' : 'BPJS',
      file,
      number: paper.number,
      datedOn: paper.datedOn,
      subject: inspector ? 'Rekomendasi pengenaan sanksi' : documentKind('TMP2T_REQ').name,
      findingIds: findings.map(({ id }) => id),
    });
    await this.enter(tx, actor, file, letter, {
      on: paper.receivedOn ?? today,
      services: paper.services,
      reason: paper.reason ?? null,
      inspector,
    });
    return letter;
  }

  /**
   * Drafts the request under BPJS's letterhead; another BPJS officer signs it, and then it is made.
   *
   * @throws as {@link record}, and 409 `bpjs-acts-recorded-only`
   */
  async write(actor: Actor, caseId: string, version: number, input: WriteSanctionRequest): Promise<Letter> {
    return this.db.transaction(async (tx) => {
      await this.mode.expectWriteHere(tx);
      const { file, record, findings } = await this.next(tx, caseId, version, input.findingIds);
      const today = await this.clock.today(tx);
      await this.check(tx, record, findings, { by: 'BPJS', on: today }, input.reason);
      const { authority, office, place } = await this.wording.parties(tx, today);
      const fields: RequestFields = {
        ...(await this.fields(tx, record, findings, input, today)),
        serviceCodes: input.services,
        reason: input.reason ?? null,
      };
      return this.letters.draft(tx, actor, {
        code: 'TMP2T_REQ',
        issuer: 'BPJS',
        file,
        fields,
        frame: {
          subject: 'Permohonan Pengenaan Sanksi Administratif Tidak Mendapat Pelayanan Publik Tertentu',
          classification: 'Penting',
          attachments: '1 (satu) berkas',
          addressee: [authority.name, `melalui Kepala ${office}`, `di ${place}`],
          cc: [],
          slipRecipient: null,
          startsPeriod: false,
        },
        findingIds: findings.map(({ id }) => id),
      });
    });
  }

  /** Tests the request once more when it is signed. */
  async beforeSignature(tx: Tx, letter: Letter, file: Case): Promise<void> {
    if (!canEnter('TMP2T_REQUESTED', file.state)) throw stepNotAllowed('TMP2T_REQUESTED', file.state);
    const record = await this.records.of(tx, file.id);
    const ids = record.letters.find(({ id }) => id === letter.id)!.findingIds;
    const { reason } = letter.fields as RequestFields;
    const asked = { by: 'BPJS', on: await this.clock.today(tx) } as const;
    await this.check(tx, record, assertableFindings(record, ids), asked, reason ?? undefined);
  }

  /** The signed request reaches the city the day it is signed. */
  async signed(tx: Tx, letter: Letter, file: Case, signature: Signature): Promise<void> {
    const { serviceCodes, reason } = letter.fields as RequestFields;
    const asked = { on: signature.on, services: serviceCodes, reason, inspector: null };
    await this.enter(tx, signature.by, file, letter, asked);
  }

  private async next(
    tx: Tx,
    caseId: string,
    version: number,
    findingIds: readonly string[],
  ): Promise<{ file: Case; record: CaseRecord; findings: CaseFinding[] }> {
    const file = await this.cases.lockVersion(tx, caseId, version);
    if (!canEnter('TMP2T_REQUESTED', file.state)) throw stepNotAllowed('TMP2T_REQUESTED', file.state);
    const record = await this.records.of(tx, caseId);
    const drafted = record.letters.some(({ code, state }) => code === 'TMP2T_REQ' && state === 'proposed');
    if (drafted) throw letterUnderWay(documentKind('TMP2T_REQ').name);
    return { file, record, findings: assertableFindings(record, findingIds) };
  }

  private async check(
    tx: Tx,
    record: CaseRecord,
    findings: readonly CaseFinding[],
    asked: Pick<RequestFact, 'by' | 'on'>,
    reason: string | undefined,
  ): Promise<void> {
    const request = { ...asked, findings: namedIn(findings) };
    const conditions = await this.conditions.require(tx, record, 'request', { request });
    const warned = needingReason(conditions);
    if (warned.length > 0 && !reason) throw reasonNeeded(warned);
  }

  private async enter(
    tx: Tx,
    actor: Actor,
    file: Case,
    letter: Letter,
    { on, services, reason, inspector }: Asked,
  ): Promise<void> {
    await this.cases.enter(tx, actor, file, {
      to: 'TMP2T_REQUESTED',
      occurredOn: on,
      title: inspector ? 'Pengawas Ketenagakerjaan merekomendasikan sanksi' : 'BPJS memohon pengenaan sanksi',
      detail: `${writtenBy(inspector)} ${letter.number} tanggal ${longDate(letter.datedOn!)}.${reason ? ` Alasan: ${reason}` : ''}${listInWords(letter)}`,
      // The inspector is neither of the two: what the history keeps is that the city took his paper in.
      issuer: inspector ? 'CITY' : 'BPJS',
      letterId: letter.id,
      data: inspector ? { services, reason, inspector } : { services, reason },
    });
    await this.cases.startClock(tx, actor, file, {
      period: 'request-acknowledgement',
      dayZeroOn: on,
      letterId: letter.id,
      title: 'Jangka jawaban tanda terima mulai',
    });
  }

  private async fields(
    tx: Tx,
    record: CaseRecord,
    findings: readonly CaseFinding[],
    input: WriteSanctionRequest,
    today: PlainDate,
  ): Promise<LetterFields['TMP2T_REQ']> {
    const { head } = record;
    const acts = await this.acts(tx, record, findings, today);
    const noFine = record.events.findLast((event) => event.kind === 'declare-no-fine');
    return {
      employer: {
        name: head.employerName,
        npp: head.npp,
        nib: head.nib,
        npwpMasked: head.npwpMasked,
        address: addressOf(head),
      },
      acts,
      noFineReason: noFine ? noFineInWords(record, noFine) : null,
      findings: findings.map(({ category, evidence }) => ({
        obligation: FINDING_WORDS[category].obligation,
        evidence: evidence.replace(/\.$/, ''),
      })),
      services: await this.wording.services(tx, input.services, today),
      places: await this.wording.places(tx, record, []),
      dataAsOf: await membershipDataAsOf(tx, today),
      enclosures: acts.map(({ title, receivedOn }) => (receivedOn ? `${title} beserta tanda terima` : title)),
      examiner: { name: input.examinerName, phone: input.examinerPhone },
    };
  }

  /** Every warning and fine that names one of the findings, oldest first. */
  private async acts(
    tx: Tx,
    record: CaseRecord,
    findings: readonly CaseFinding[],
    today: PlainDate,
  ): Promise<LetterFields['TMP2T_REQ']['acts']> {
    const titles = { WARN_1: 'Teguran Tertulis I', WARN_2: 'Teguran Tertulis II', FINE: 'Penetapan denda' } as const;
    const acts: LetterFields['TMP2T_REQ']['acts'] = [];
    for (const code of ['WARN_1', 'WARN_2', 'FINE'] as const) {
      for (const letter of standing(record, code)) {
        if (!letter.findingIds.some((id) => findings.some((finding) => finding.id === id))) continue;
        const clock = record.deadlines.findLast(({ letterId }) => letterId === letter.id);
        const endedOn =
          code === 'FINE'
            ? this.wording.fineEndedOn(record, today)
            : (clock?.dueOn ?? (await this.wording.warningEndedOn(tx, record, code)));
        const { receivedOn } = letter;
        acts.push({ title: titles[code], number: letter.number!, on: letter.datedOn!, receivedOn, endedOn });
      }
    }
    return acts;
  }
}

/** The inspector a recorded recommendation names; null for a request of BPJS. */
function inspectorIn({
  requestedBy,
  inspectorName,
  inspectorOffice,
}: Omit<RecordSanctionRequest, 'scan'>): Inspector | null {
  return requestedBy === 'LABOUR_INSPECTOR' ? { name: inspectorName!, office: inspectorOffice! } : null;
}

const requester = (inspector: Inspector | null): RequestFact['by'] => (inspector ? 'LABOUR_INSPECTOR' : 'BPJS');

const writtenBy = (inspector: Inspector | null): string =>
  inspector ? `Surat ${inspector.name}, ${inspector.office}, nomor` : 'Surat';

/** "usaha kecil (pernyataan Nomor B/0533/062026 tanggal 25 Juni 2026)"; declarations of former days had no paper. */
function noFineInWords({ letters }: CaseRecord, { data, letterId }: CaseRecord['events'][number]): string {
  const reason = String(data['reason'] ?? '').replace(/\.$/, '');
  const paper = letters.find(({ id }) => id === letterId);
  return paper ? `${reason} (pernyataan Nomor ${paper.number} tanggal ${longDate(paper.datedOn!)})` : reason;
}
