import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { CaseRecords, type CaseRecord } from '../cases/case-record';
import { casePath } from '../cases/case.paths';
import { moneyOf, monthlyByBpjs } from '../cases/estimate.queries';
import { sanctionFacts } from '../cases/sanction-facts';
import type { Actor } from '../common/actor';
import { dayAndDate } from '../common/formats';
import { addDays } from '../common/plain-date';
import { OfficeClock } from '../database/office-clock';
import { NEXT_ACT_LABELS, nextAct } from '../law/finding-chain';
import { FINDING_ABBREVIATIONS, FINDING_LABELS } from '../law/findings';
import type { PeriodKey } from '../law/periods';
import type { SanctionFacts } from '../law/sanction-conditions';
import { ParameterService } from '../parameters/parameter.service';
import type { FormFaults } from '../web/form';
import { Pages } from '../web/page';
import { may } from '../web/permissions';
import { BpjsMode } from './bpjs-mode';
import { warningEndsOn } from './warning.service';

/** What a form of this room shows besides its case. */
export interface WarningForm {
  view: string;
  title: string;
  /** The period whose office length is offered. */
  period?: PeriodKey;
  form?: Record<string, unknown>;
}

/** Shows the forms of reminders, warnings and fines, all with the case they belong to. */
@Injectable()
export class WarningForms {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly records: CaseRecords,
    private readonly parameters: ParameterService,
    private readonly mode: BpjsMode,
    private readonly pages: Pages,
  ) {}

  /** Renders one form; with faults, as it was typed. */
  async show(
    actor: Actor,
    caseId: string,
    shown: WarningForm,
    req: FastifyRequest,
    reply: FastifyReply,
    faults?: FormFaults,
  ): Promise<string> {
    const tx = this.db.manager;
    const record = await this.records.of(tx, caseId);
    const today = await this.clock.today(tx);
    const length = shown.period && (await this.parameters.periodOn(tx, shown.period, today)).length;
    const facts = sanctionFacts(record, today);
    const isSecond = shown.view === WARNING_VIEW && wantedOrder(req, record) === 2;
    const title = shown.title.replace('{n}', isSecond ? 'II' : 'I');
    const findingIds = ticked(facts, shown, isSecond);
    return this.pages.show(
      req,
      reply,
      shown.view,
      {
        id: caseId,
        title,
        version: record.head.version,
        meta: record.head.employerName,
        crumbs: [
          { text: 'Kasus', href: '/kasus' },
          { text: record.head.reference, href: casePath(caseId) },
          { text: title },
        ],
        writes: (await this.mode.today(tx)) === 'WRITE_HERE' && may(actor, 'bpjs-acts.write'),
        findings: findingOptions(record, facts),
        today,
        earliest: earliestAfterWarning(record),
        form: {
          findingIds,
          periodDays: length,
          windowDays: length,
          // Only BPJS's own figure; an estimate never slips into an act.
          monthlyContribution: isFine(shown.view) ? monthlyByBpjs(await moneyOf(tx, caseId), findingIds) : undefined,
          ...shown.form,
        },
        ...faults,
      },
      { title: `${title} ${record.head.reference}`, status: faults?.status, active: '/kasus' },
    );
  }
}

const WARNING_VIEW = 'warnings/warning';

/** The warning somebody came for: `?teguran=1` for a finding added later, else what the state waits for. */
function wantedOrder(req: FastifyRequest, { head }: CaseRecord): 1 | 2 {
  const wanted = (req.query as Record<string, unknown>)['teguran'];
  if (wanted === '1' || wanted === '2') return wanted === '2' ? 2 : 1;
  return head.state === 'WARNING_1' ? 2 : 1;
}

/** Ticked beforehand: the findings whose own chain has come to this act; every open one where no act is meant. */
function ticked(facts: SanctionFacts, { view }: WarningForm, isSecond: boolean): string[] {
  const open = facts.findings.filter(({ status }) => status === 'open');
  const act = view === WARNING_VIEW ? (isSecond ? 'second-warning' : 'first-warning') : isFine(view) ? 'fine' : null;
  const ready = open.filter((finding) => nextAct(finding, facts) === act);
  return (ready.length > 0 ? ready : open).map(({ id }) => id);
}

const isFine = (view: string): boolean => view === 'warnings/fine' || view === 'warnings/no-fine';

const findingOptions = (record: CaseRecord, facts: SanctionFacts): object[] =>
  record.findings
    .filter((finding) => finding.status === 'open')
    .map((finding) => ({
      value: finding.id,
      text: `${finding.number}. ${FINDING_LABELS[finding.category]}`,
      hint: [
        FINDING_ABBREVIATIONS[finding.category],
        NEXT_ACT_LABELS[nextAct(finding, facts) ?? 'decided'],
        !finding.confirmedOn && 'masih dugaan',
      ]
        .filter(Boolean)
        .join(' · '),
    }));

/** The first day an act after the running warning may bear, in words; undefined while its period does not run. */
function earliestAfterWarning(record: CaseRecord): { day: string; words: string } | undefined {
  const endsOn = warningEndsOn(record, record.head.state === 'WARNING_1' ? 'WARN_1' : 'WARN_2');
  if (!endsOn) return undefined;
  const day = addDays(endsOn, 1);
  return { day, words: `Paling cepat ${dayAndDate(day)}, sehari sesudah jangka teguran berakhir.` };
}
