import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { CaseConditions } from '../cases/case-conditions';
import { CaseRecords, type CaseRecord } from '../cases/case-record';
import { casePath } from '../cases/case.paths';
import type { Actor } from '../common/actor';
import type { PlainDate } from '../common/plain-date';
import { OfficeClock, type Tx } from '../database/office-clock';
import { stateLabel, type CaseState } from '../law/case-steps';
import { documentKind, type DocumentCode } from '../law/documents';
import { needingReason, type ConditionalStep, type SanctionCondition } from '../law/sanction-conditions';
import { ServiceUnits, type PublicService } from '../service-units/service-units.queries';
import { BpjsMode } from '../warnings/bpjs-mode';
import type { FormFaults } from '../web/form';
import { Pages } from '../web/page';
import { may, type Permission } from '../web/permissions';
import { placesOf } from './case-places';
import {
  ASKER_OPTIONS,
  findingOptions,
  groundOptions,
  needItems,
  OUTCOME_OPTIONS,
  placeOptions,
  placesWithin,
  REQUESTER_OPTIONS,
  scopesWithin,
  serviceOptions,
  servicesWithin,
  statementFields,
  waitingHearing,
} from './form-options';
import { livingLines } from './chosen-lines';
import { amendmentRows, FLAW_OPTIONS } from './decision-acts-forms';
import { HearingService } from './hearing.service';
import { LineWords } from './line-words';
import { SanctionScopes } from './sanction-scopes';
import { SanctionWording } from './sanction-wording';
import { VerificationService } from './verification.service';

/** One form of this room: where it belongs in the case, and who fills it in. */
export interface SanctionForm {
  view: string;
  title: string;
  permission: Permission;
  /** The states of the case in which it is filled in. */
  states: readonly CaseState[];
  /** The letter it drafts: while that waits for its signature, the form leads there. */
  drafts?: DocumentCode;
  conditions?: ConditionalStep;
  /** Why it cannot be filled in although the state allows it; undefined when it can. */
  unless?: (record: CaseRecord) => string | undefined;
}

/** The forms that offer only what an earlier paper names, and why, as they say it (I14). */
const KEEPS_WITHIN: Readonly<Record<string, string>> = {
  recommendation:
    'Hanya layanan dan tempat usaha dalam pemberitahuan rencana sanksi yang dapat direkomendasikan. Untuk rencana yang lebih luas, undang pemberi kerja lagi: pemberitahuannya ikut disusun.',
  decision:
    'Hanya layanan dan tempat usaha dalam rekomendasi Tim yang dapat ditetapkan. Untuk rencana yang lebih luas, kembalikan kasus ke verifikasi.',
};

/** Shows the forms from the request to the end of a sanction, each with the case it belongs to. */
@Injectable()
export class SanctionForms {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly records: CaseRecords,
    private readonly conditions: CaseConditions,
    private readonly units: ServiceUnits,
    private readonly scopes: SanctionScopes,
    private readonly wording: SanctionWording,
    private readonly lineWords: LineWords,
    private readonly hearings: HearingService,
    private readonly verification: VerificationService,
    private readonly mode: BpjsMode,
    private readonly pages: Pages,
  ) {}

  /** Renders one form; with faults, as it was typed. */
  async show(
    actor: Actor,
    caseId: string,
    shown: SanctionForm,
    req: FastifyRequest,
    reply: FastifyReply,
    faults?: FormFaults,
  ): Promise<string> {
    const tx = this.db.manager;
    const record = await this.records.of(tx, caseId);
    const today = await this.clock.today(tx);
    const conditions = await this.conditionsOf(tx, record, shown);
    const form = faults?.form ?? (await this.prefilled(tx, record, today));
    const closed = closedReason(actor, record, shown);
    const keepsWithin = KEEPS_WITHIN[shown.view];
    const bound = keepsWithin ? this.scopes.bound(record) : null;
    return this.pages.show(
      req,
      reply,
      `sanctions/${shown.view}`,
      {
        id: caseId,
        title: shown.title,
        version: record.head.version,
        meta: record.head.employerName,
        crumbs: [
          { text: 'Kasus', href: '/kasus' },
          { text: record.head.reference, href: casePath(caseId) },
          { text: shown.title },
        ],
        today,
        closed,
        writes: (await this.mode.today(tx)) === 'WRITE_HERE' && may(actor, 'bpjs-acts.write'),
        needs: needItems(conditions),
        needsReason: needingReason(conditions).length > 0,
        findings: findingOptions(record),
        statements: statementFields(record, this.stated(record, shown), form, faults?.errors['since']),
        bound: bound && keepsWithin,
        services: servicesWithin(serviceOptions(await this.offered(tx, shown, today)), bound),
        scopes: scopesWithin(bound),
        places: placesWithin(placeOptions(await placesOf(tx, caseId)), bound),
        identifiersMissing: record.head.nib === null || !record.head.hasNpwp16,
        hearing: waitingHearing(record),
        earliest: (await this.hearings.earliestHearing(tx, today)).earliest,
        isAgain: record.head.state === 'CLARIFICATION',
        outcomes: OUTCOME_OPTIONS,
        askers: ASKER_OPTIONS,
        requesters: REQUESTER_OPTIONS,
        grounds: groundOptions(record),
        lines: await this.lineOptions(tx, record, today),
        flaws: FLAW_OPTIONS,
        ...amendmentRows(form, faults?.errors ?? {}),
        again: { href: `${casePath(caseId)}/klarifikasi/undangan`, text: 'Undang sekali lagi' },
        errors: faults?.errors ?? {},
        form,
      },
      { title: `${shown.title} ${record.head.reference}`, status: faults?.status, active: '/kasus' },
    );
  }

  /** What BPJS asked for is told as it was; what the city plans keeps to its own list. */
  private offered(tx: Tx, { view }: SanctionForm, today: PlainDate): Promise<PublicService[]> {
    return view === 'request' ? this.units.catalogueOn(tx, today) : this.wording.withholdableOn(tx, today);
  }

  /** The lines of the decision that have not ended, to be ticked. */
  private async lineOptions(tx: Tx, record: CaseRecord, today: PlainDate): Promise<object[]> {
    const decision = record.decisions.findLast(({ approvedBy }) => approvedBy !== null);
    if (!decision) return [];
    const living = livingLines(record, decision.id);
    const worded = await Promise.all(
      living.map(async (line) => (await this.lineWords.of(tx, record, [line], today))[0]!),
    );
    return living.map(({ id }, index) => ({ value: id, text: worded[index]!.service, hint: worded[index]!.place }));
  }

  /** For the end of a sanction every finding of the decision is asked about, met ones too (I7). */
  private stated(record: CaseRecord, { view }: SanctionForm): string[] | null {
    if (view !== 'lift-request') return null;
    const decision = record.decisions.findLast(({ approvedBy }) => approvedBy !== null);
    return record.letters.find(({ id }) => id === decision?.letterId)?.findingIds ?? [];
  }

  private async conditionsOf(tx: Tx, record: CaseRecord, shown: SanctionForm): Promise<SanctionCondition[]> {
    if (shown.view === 'verification-report') return this.verification.checks(tx, record);
    if (!shown.conditions) return [];
    const conditions = await this.conditions.of(tx, record, shown.conditions);
    // Who signs and what is withheld is told by the form itself.
    return conditions.filter(({ id }) => !(shown.view === 'decision' && (id === 'I8' || id === 'I10')));
  }

  private async prefilled(tx: Tx, record: CaseRecord, today: PlainDate): Promise<Record<string, unknown>> {
    const planned = this.scopes.planned(record);
    const parties = await this.wording.parties(tx, today);
    const hearing = record.hearings.find(({ attended }) => attended === null);
    return {
      findingIds: findingOptions(record).map(({ value }) => value),
      services: planned.services,
      scope: planned.scope,
      establishmentIds: planned.establishmentIds,
      place: `Ruang rapat ${parties.office}`,
      address: parties.officeAddress,
      hearingAt: '09:00',
      heldOn: hearing && hearing.scheduledOn <= today ? hearing.scheduledOn : undefined,
      missing: (await this.verification.checks(tx, record))
        .filter(({ met }) => !met)
        .map(({ missing, label }) => missing ?? label)
        .join('\n'),
      conclusion: 'Permohonan lengkap dan dapat dilanjutkan ke klarifikasi.',
      receivedOn: today,
      requestedBy: 'BPJS',
      completeOn: today,
      askedBy: 'EMPLOYER',
      ground: record.head.state === 'LIFT_REQUESTED' ? 'compliance' : 'own-error',
    };
  }
}

/** Why the form cannot be filled in now, with the way on; undefined when it can. */
function closedReason(
  actor: Actor,
  record: CaseRecord,
  shown: SanctionForm,
): { text: string; link?: { href: string; text: string } } | undefined {
  const drafted = record.letters.find(
    ({ code, state }) => code === shown.drafts && (state === 'proposed' || state === 'registered'),
  );
  if (drafted) {
    return {
      text: `${documentKind(drafted.code).name} sudah disusun dan menunggu tanda tangan.`,
      link: { href: `/surat/${drafted.id}`, text: 'Buka surat' },
    };
  }
  if (!shown.states.includes(record.head.state)) {
    return {
      text: `Kasus berstatus ${stateLabel(record.head.state)}, jadi langkah ini tidak dapat dikerjakan sekarang.`,
      link: { href: casePath(record.head.id), text: 'Lihat langkah yang mungkin' },
    };
  }
  const hindrance = shown.unless?.(record);
  if (hindrance) return { text: hindrance, link: { href: `${casePath(record.head.id)}/sanksi`, text: 'Lihat sanksi' } };
  if (!may(actor, shown.permission)) {
    return {
      text: 'Langkah ini dikerjakan peran lain. Setelah konsepnya disusun, suratnya muncul di daftar tugas penandatangan.',
      link: { href: casePath(record.head.id), text: 'Kembali ke kasus' },
    };
  }
  return undefined;
}
