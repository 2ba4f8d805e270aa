import { Injectable } from '@nestjs/common';
import { CalendarService } from '../calendar/calendar.service';
import type { Actor } from '../common/actor';
import { dateTime, longDate, shortDate } from '../common/formats';
import { OfficeClock, type Tx } from '../database/office-clock';
import { Settings } from '../config/settings';
import { overlay } from '../law/case-overlays';
import { isBeforeDecision, isClosed, stageOf } from '../law/case-steps';
import { isServiceCode, serviceOn } from '../law/services';
import { may } from '../web/permissions';
import { EMAIL_SOURCE_LABELS } from './case-contact.service';
import { CaseRecords, type CaseRecord } from './case-record';
import { releaseFacts } from './release-facts';
import { deadlineView } from './clock-view';
import { earlierCaseFacts, earlierCases } from './earlier-cases';
import { estimateFacts } from './estimate-view';
import { moneyOf } from './estimate.queries';
import { CaseSteps } from './case-steps.service';
import { stepViews } from './case-steps-view';
import {
  findingRows,
  headTags,
  historyView,
  letterGroups,
  pathView,
  waitingForProof,
  waitingForSignature,
} from './case-view';
import { hasRemedies } from './remedy-facts';
import { standing } from './sanction-facts';
import { remedySteps } from './remedy-steps-view';

/** Puts the page of one case together. */
@Injectable()
export class CasePage {
  constructor(
    private readonly clock: OfficeClock,
    private readonly calendars: CalendarService,
    private readonly settings: Settings,
    private readonly records: CaseRecords,
    private readonly steps: CaseSteps,
  ) {}

  /** The model of `cases/show`. @throws Problem 404 */
  async of(
    tx: Tx,
    caseId: string,
    actor: Actor,
    options: { wholeHistory: boolean },
  ): Promise<{ title: string; [name: string]: unknown }> {
    const record = await this.records.of(tx, caseId);
    const today = await this.clock.today(tx);
    const { head } = record;
    const steps = [
      ...stepViews(record, actor, await this.steps.conditionsOf(tx, record), today),
      ...remedySteps(record, actor, today),
    ];
    const primary = steps.find((step) => step.action?.primary);
    return {
      id: head.id,
      title: head.employerName,
      crumbs: [{ text: 'Kasus', href: '/kasus' }, { text: head.reference }],
      tags: headTags(record),
      primary: primary?.action && { href: primary.action.href, text: primary.title, icon: 'arrow-right' },
      path: pathView(record),
      waiting: [...waitingForSignature(record), ...waitingForProof(record, may(actor, 'receipts.record'))],
      deadline: deadlineView(record, today, await this.calendars.calendar(tx)) ?? undefined,
      hasClocks: record.deadlines.length > 0,
      steps: steps.map((step) => ({ ...step, action: step.action && { ...step.action, primary: false } })),
      stepsNote: isClosed(head.state) ? '' : 'Patuh di tahap mana pun menutup kasus',
      noSteps: isClosed(head.state)
        ? `Kasus ditutup ${head.closedAt ? dateTime(head.closedAt) : ''}.`
        : 'Langkah berikut menunggu surat yang sedang berjalan; lihat bagian surat.',
      findings: findingRows(record, may(actor, 'cases.run') && isBeforeDecision(head.state)),
      addFinding: may(actor, 'cases.run') && isBeforeDecision(head.state),
      letterGroups: letterGroups(record, may(actor, 'receipts.record')),
      overlays: overlayFacts(record),
      remedies: hasRemedies(record) ? `/kasus/${head.id}/keberatan` : undefined,
      estimates: estimateFacts(record, await moneyOf(tx, caseId)),
      sanction: sanctionFacts(
        record,
        releaseFacts(record, today, await this.calendars.calendar(tx), this.settings.timeZone),
      ),
      hold: overlay('HOLD').from.includes(head.state) && { href: `/kasus/${head.id}/tahan`, text: 'Tahan pemblokiran' },
      employer: employerFacts(record),
      contact: contactFacts(record),
      canConfirmEmail: may(actor, 'employers.confirm-contact') && !isClosed(head.state),
      confirmLabel: head.email ? 'Ganti alamat' : 'Pastikan alamat',
      people: [
        { label: 'Petugas kasus', text: head.ownerName ?? undefined },
        ...(may(actor, 'cases.assign') && !isClosed(head.state)
          ? [{ label: 'Serah terima', text: 'Ganti petugas', href: `/kasus/${head.id}/petugas` }]
          : []),
        // One that was under way before this register is older than its record.
        { label: 'Dibuka', text: longDate(record.events[0]?.occurredOn ?? head.openedAt) },
        ...(head.outsideReference ? [{ label: 'Nomor berkas', text: head.outsideReference }] : []),
        ...earlierCaseFacts(await earlierCases(tx, caseId)),
      ],
      bpjsNote: bpjsNote(record),
      canBundle: may(actor, 'court-bundles.read'),
      history: historyView(record, options.wholeHistory),
    };
  }
}

/** What runs beside the state now; what has ended stands in the history. */
function overlayFacts({ overlays }: CaseRecord): object[] | undefined {
  const running = overlays.filter(({ endedAt }) => endedAt === null);
  if (running.length === 0) return undefined;
  return running.map(({ kind, beganOn, reason }) => ({
    label: overlay(kind).label,
    text: `Sejak ${longDate(beganOn)}`,
    meta: reason,
  }));
}

function employerFacts({ head }: CaseRecord): object[] {
  return [
    { label: 'Nama', text: head.employerName, href: `/pemberi-kerja/${head.employerId}` },
    { label: 'NIB', text: head.nib ?? undefined },
    { label: 'NPWP', text: head.npwpMasked ?? undefined },
    { label: 'NPP', text: head.npp ?? undefined },
    {
      label: 'Alamat',
      text: [head.address, head.village && `Kel. ${head.village}`].filter(Boolean).join(', ') || undefined,
    },
    { label: 'Skala', text: head.scale ? `${head.scale[0]!.toUpperCase()}${head.scale.slice(1)}` : undefined },
  ];
}

function contactFacts({ head }: CaseRecord): object[] {
  if (!head.email) return [{ label: 'Surel', tag: { tone: 'wait', text: 'Belum dipastikan' } }];
  const source = EMAIL_SOURCE_LABELS[head.emailSource as keyof typeof EMAIL_SOURCE_LABELS];
  return [{ label: 'Surel', text: head.email, meta: `Sumber: ${source}` }];
}

/** The sanction as the counter answers it, with its end once it has one. */
function sanctionFacts({ head, decisions }: CaseRecord, release: object[]): object[] | undefined {
  const decision = decisions.findLast((candidate) => candidate.approvedBy !== null);
  if (!decision) return undefined;
  const from = decision.lines.find((line) => line.fromAt)?.fromAt;
  const ends = decision.lines.map((line) => line.untilAt);
  const until = ends.includes(null) ? null : ends.at(-1);
  return [
    { label: 'Layanan yang ditahan', text: serviceNames(decision).join(', ') },
    { label: 'Hari yang disebut keputusan', text: longDate(decision.effectiveOn) },
    { label: 'Berlaku sejak', text: from ? dateTime(from) : 'Menunggu bukti terima keputusan' },
    ...(until ? [{ label: 'Berakhir', text: dateTime(until) }] : []),
    {
      label: 'Lingkup',
      text: decision.scope === 'entity' ? 'Seluruh badan usaha di kota ini' : 'Tempat usaha yang disebut',
    },
    ...release,
    { label: 'Rincian', text: 'Layanan, tempat, dan tindakan', href: `/kasus/${head.id}/sanksi` },
  ];
}

/** The services as they were called on the day of the decision. */
function serviceNames({ lines, effectiveOn }: CaseRecord['decisions'][number]): string[] {
  const codes = [...new Set(lines.map((line) => line.serviceCode))];
  return codes.map((code) => (isServiceCode(code) && serviceOn(code, effectiveOn)?.name) || code);
}

/** Whether the case stands at a request that is the labour inspector's recommendation, not an act of BPJS. */
const recommendedByInspector = (record: CaseRecord): boolean =>
  (record.head.state === 'TMP2T_REQUESTED' || record.head.state === 'RETURNED_INCOMPLETE') &&
  standing(record, 'TMP2T_REQ').at(-1)?.issuer === 'INSPECTOR';

/** Whose act the present state is, and where to object; nothing when BPJS has no part in it. */
function bpjsNote(record: CaseRecord): { title: string; text: string } | undefined {
  const stage = stageOf(record.head.state);
  if (stage?.actor !== 'BPJS' || recommendedByInspector(record)) return undefined;
  if (record.head.state === 'TMP2T_ELIGIBLE') {
    return { title: 'Permohonan sanksi diajukan BPJS', text: 'Belum ada permohonan yang tercatat.' };
  }
  // A request that was sent back stays what it was from the day it was recorded.
  const entered = record.head.state === 'RETURNED_INCOMPLETE' ? 'TMP2T_REQUESTED' : record.head.state;
  const since = record.events.findLast((event) => event.toState === entered);
  return {
    title: `${stage.label} adalah tindakan BPJS`,
    text: `${since ? `Tercatat sejak ${shortDate(since.occurredOn)}. ` : ''}Keberatan atasnya diajukan ke BPJS Ketenagakerjaan.`,
  };
}
