import { actionOrOther } from '../cases/who-acts';
import { Injectable } from '@nestjs/common';
import { CalendarService } from '../calendar/calendar.service';
import { CaseConditions } from '../cases/case-conditions';
import { CaseRecords, type CaseRecord } from '../cases/case-record';
import { casePath } from '../cases/case.paths';
import { releaseFacts } from '../cases/release-facts';
import type { Actor } from '../common/actor';
import { dateTime, longDate } from '../common/formats';
import { plainDateIn } from '../common/plain-date';
import { Settings } from '../config/settings';
import { OfficeClock, type Tx } from '../database/office-clock';
import { decisionAct, DECISION_ACT_KINDS, type DecisionActKind, type LineEndGround } from '../law/decision-acts';
import { documentKind, type DocumentCode } from '../law/documents';
import { LIFT_GROUND_LABELS } from '../law/sanction-conditions';
import { needItems } from './form-options';
import { LineWords } from './line-words';
import { liftRequested } from './lift-requested';
import { isSuspended } from './suspension.service';

const END_LABELS: Readonly<Record<LineEndGround, string>> = {
  ...LIFT_GROUND_LABELS,
  annulled: 'Keputusan dibatalkan',
  amended: 'Keputusan diubah',
};

/** Where each act is drafted, under the address of its case; `EXPIRE` happens by itself. */
const PAGES: Readonly<Partial<Record<DecisionActKind, string>>> = {
  REVOKE: 'pencabutan/baru',
  REVOKE_PART: 'pencabutan/baru',
  AMEND: 'keputusan/perubahan',
  SUSPEND: 'keputusan/penundaan',
  RESUME: 'keputusan/penundaan/akhir',
  ANNUL: 'keputusan/pembatalan',
};
const PAPERS: readonly DocumentCode[] = [
  'DECISION',
  'LIFT_REQ',
  'COMPLIANCE_STMT',
  'AMEND',
  'SUSPEND',
  'LIFT_REFUSED',
  'REVOKE',
  'ANNUL',
];

interface Stay {
  lineId: string;
  fromAt: Date;
  plannedUntilAt: Date | null;
}

/** Puts the page of a sanction together: what is withheld where, since and until when, and what can be done about it. */
@Injectable()
export class SanctionPage {
  constructor(
    private readonly clock: OfficeClock,
    private readonly calendars: CalendarService,
    private readonly records: CaseRecords,
    private readonly conditions: CaseConditions,
    private readonly lineWords: LineWords,
    private readonly settings: Settings,
  ) {}

  /** The model of `sanctions/show`. @throws Problem 404 */
  async of(tx: Tx, caseId: string, actor: Actor): Promise<{ title: string; [name: string]: unknown }> {
    const record = await this.records.of(tx, caseId);
    const today = await this.clock.today(tx);
    const decision = record.decisions.findLast(({ approvedBy }) => approvedBy !== null) ?? record.decisions.at(-1);
    const conditions = decision?.approvedBy ? 'in-force' : 'decision';
    return {
      id: caseId,
      title: 'Sanksi',
      meta: record.head.employerName,
      crumbs: [
        { text: 'Kasus', href: '/kasus' },
        { text: record.head.reference, href: casePath(caseId) },
        { text: 'Sanksi' },
      ],
      empty: decision
        ? undefined
        : 'Kasus ini belum punya keputusan sanksi. Langkah menuju keputusan ada di halaman kasus.',
      facts:
        decision &&
        this.facts(
          record,
          decision,
          releaseFacts(record, today, await this.calendars.calendar(tx), this.settings.timeZone),
        ),
      needs: needItems(await this.conditions.of(tx, record, conditions)),
      lines: decision ? await this.lines(tx, record, decision) : [],
      acts: decision?.approvedBy ? acts(record, actor) : [],
      papers: papers(record),
      receipt: liftRequested(record) ? `${casePath(caseId)}/pencabutan/tanda-terima` : undefined,
    };
  }

  private facts(record: CaseRecord, decision: CaseRecord['decisions'][number], release: object[]): object[] {
    const decree = record.letters.find(({ id }) => id === decision.letterId);
    return [
      { label: 'Keputusan', text: decree?.number ?? 'menunggu tanda tangan', href: decree && `/surat/${decree.id}` },
      { label: 'Hari mulai dalam keputusan', text: longDate(decision.effectiveOn) },
      {
        label: 'Terbukti diterima',
        text: decree?.receivedOn ? longDate(decree.receivedOn) : undefined,
        tag: decree?.receivedOn ? undefined : { tone: 'wait', text: 'Belum terbukti diterima' },
      },
      { label: 'Hari terakhir', text: decision.endsOn ? longDate(decision.endsOn) : 'Sampai dicabut' },
      ...release,
    ];
  }

  private async lines(tx: Tx, record: CaseRecord, decision: CaseRecord['decisions'][number]): Promise<object[]> {
    const stays = await tx.query<Stay[]>(
      `SELECT line_id AS "lineId", from_at AS "fromAt", planned_until_at AS "plannedUntilAt" FROM sanction_stays
        WHERE line_id = ANY ($1) AND until_at IS NULL AND (planned_until_at IS NULL OR planned_until_at > office_now())`,
      [decision.lines.map(({ id }) => id)],
    );
    const now = await this.clock.now(tx);
    const day = plainDateIn(decision.approvedAt ?? now, this.settings.timeZone);
    const worded = await Promise.all(
      decision.lines.map(async (line) => ({ line, words: (await this.lineWords.of(tx, record, [line], day))[0]! })),
    );
    return worded.map(({ line, words }) => {
      const stay = stays.find(({ lineId }) => lineId === line.id);
      return {
        service: words.service,
        basis: words.basis,
        place: words.place,
        from: line.fromAt ? dateTime(line.fromAt) : 'Belum mulai',
        until: line.untilAt
          ? dateTime(line.untilAt)
          : decision.endsOn
            ? `akhir ${longDate(decision.endsOn)}`
            : 'Sampai dicabut',
        ground: line.endGround ? END_LABELS[line.endGround as LineEndGround] : undefined,
        tag: lineTag(line, stay, now),
        stay:
          stay &&
          `Ditunda sejak ${dateTime(stay.fromAt)}${stay.plannedUntilAt ? ` sampai ${dateTime(stay.plannedUntilAt)}` : ''}`,
      };
    });
  }
}

function lineTag(line: CaseRecord['decisions'][number]['lines'][number], stay: Stay | undefined, now: Date): object {
  if (line.untilAt && line.untilAt <= now) return { tone: 'ok', text: 'Berakhir', icon: 'circle-check' };
  if (!line.fromAt || line.fromAt > now) return { tone: 'wait', text: 'Belum berlaku', icon: 'clock' };
  if (stay) return { tone: 'info', text: 'Ditunda', icon: 'info-circle' };
  return { tone: 'bad', text: 'Dalam sanksi', icon: 'ban' };
}

/** What can be done now, as steps of the case page; the part of a revocation is chosen in its form. */
function acts(record: CaseRecord, actor: Actor): object[] {
  const suspended = isSuspended(record);
  const kinds = DECISION_ACT_KINDS.filter(
    (kind) =>
      kind !== 'REVOKE_PART' &&
      decisionAct(kind).from.includes(record.head.state) &&
      (kind !== 'SUSPEND' || !suspended) &&
      (kind !== 'RESUME' || suspended),
  );
  const mine = kinds.flatMap((kind) => {
    const page = PAGES[kind];
    if (!page) return [];
    const { label, effect, basis, letter } = decisionAct(kind);
    const waiting = record.letters.find(
      ({ code, state }) => code === letter && (state === 'proposed' || state === 'registered'),
    );
    return [
      {
        title: kind === 'REVOKE' ? 'Cabut sanksi, seluruhnya atau sebagian' : label,
        who: [{ who: 'city' }],
        note: `${effect} ${basis}`,
        needs: waiting ? [{ has: false, text: `${documentKind(waiting.code).name} menunggu tanda tangan` }] : [],
        ...(waiting
          ? { action: { href: `/surat/${waiting.id}`, text: 'Buka surat' } }
          : actionOrOther(actor, 'cases.run', `${casePath(record.head.id)}/${page}`, 'Susun')),
      },
    ];
  });
  return [...mine, ...liftSteps(record, actor)];
}

function liftSteps(record: CaseRecord, actor: Actor): object[] {
  const { head } = record;
  if (head.state === 'TMP2T_IN_FORCE') {
    return [
      {
        title: 'Catat permohonan pencabutan yang belum lengkap',
        who: [{ who: 'city' }],
        note: 'Jangka menjawab mulai setelah BPJS menyatakan setiap temuan terpenuhi.',
        ...actionOrOther(actor, 'bpjs-acts.record', `${casePath(head.id)}/pencabutan/permohonan/surat`, 'Catat'),
      },
    ];
  }
  if (head.state !== 'LIFT_REQUESTED') return [];
  return [
    {
      title: 'Tolak permohonan pencabutan',
      who: [{ who: 'city' }],
      note: 'Dengan surat: yang masih kurang dan cara melanjutkannya. Sanksi tetap berlaku.',
      ...actionOrOther(actor, 'cases.run', `${casePath(head.id)}/pencabutan/penolakan`, 'Susun'),
    },
  ];
}

/** The papers the sanction rests on and was changed by, newest first. */
function papers({ letters }: CaseRecord): object[] {
  return letters
    .filter(({ code, state }) => PAPERS.includes(code) && state !== 'void')
    .map(({ id, code, number, datedOn, state }) => ({
      href: `/surat/${id}`,
      name: documentKind(code).name,
      number: number ?? 'menunggu tanda tangan',
      on: datedOn ? longDate(datedOn) : undefined,
      isDraft: state === 'proposed' || state === 'registered',
    }));
}
