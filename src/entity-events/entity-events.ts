import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { CaseService } from '../cases/case.service';
import type { Actor } from '../common/actor';
import { longDate } from '../common/formats';
import { newId } from '../common/ids';
import { invalidField, notFound } from '../common/problem';
import type { PlainDate } from '../common/plain-date';
import { OfficeClock, type Tx } from '../database/office-clock';
import { CounterHolds } from '../employers/counter-holds';
import type { NewIdentityChange } from '../employers/identity-changes';
import { EVIDENCE_TYPES, FileStore } from '../files/file-store';
import type { LetterActs } from '../letters/letter-acts';
import { TaskService } from '../tasks/task.service';
import type { RecordEntityEventRequest } from './entity-event.dto';
import { ownDecision, successionDecided } from './entity-event.problems';
import { ENTITY_EVENT_TITLES, eventPath, type EntityEventKind } from './entity-event-words';

interface NewEntityEvent {
  employerId: string;
  kind: EntityEventKind;
  occurredOn: PlainDate;
  successorId?: string;
  changeId?: string;
  detail: string;
  evidence?: string;
  evidenceSha256?: string;
}

/** What happens to the entity itself (domain.md §3.2): dissolved, merged by law, a number replaced. Written once. */
@Injectable()
export class EntityEvents {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly counter: CounterHolds,
    private readonly cases: CaseService,
    private readonly tasks: TaskService,
    private readonly files: FileStore,
    private readonly audit: AuditService,
  ) {}

  /**
   * Records that the entity is dissolved, which closes nothing by itself, or merged into another by law: the sanction
   * stays on the named entity, and the successor of one under sanction answers `review` until the legal office decides.
   *
   * @returns the id of the event
   * @throws Problem 404, 415, 422
   */
  async record(actor: Actor, employerId: string, input: RecordEntityEventRequest): Promise<string> {
    const scan = input.file ? await this.files.accept(input.file.bytes, EVIDENCE_TYPES) : null;
    return this.db.transaction(async (tx) => {
      if (input.occurredOn > (await this.clock.today(tx))) {
        throw invalidField('/occurredOn', 'Tanggal tidak boleh sesudah hari ini.');
      }
      const isMerger = input.kind === 'ENTITY_MERGED_INTO';
      for (const id of [employerId, ...(isMerger ? [input.successorId!] : [])]) await expectEmployer(tx, id);
      if (isMerger && input.successorId === employerId) {
        throw invalidField('/successorId', 'Usaha tidak dapat melebur ke dirinya sendiri.');
      }
      const eventId = await this.append(tx, actor, {
        ...{
          employerId,
          kind: input.kind,
          occurredOn: input.occurredOn,
          detail: input.detail,
          evidence: input.evidence,
        },
        evidenceSha256: scan?.sha256,
        successorId: isMerger ? input.successorId : undefined,
      });
      if (isMerger) await this.askAboutSuccession(tx, employerId);
      else await this.proposeRevocation(tx, employerId, input.occurredOn);
      return eventId;
    });
  }

  /**
   * The legal office says whether the sanction follows to the successor. It does: the counter answers for him by the
   * lines of the named entity from now on. It does not: he answers as any other.
   *
   * @throws Problem 404, 409 `succession-decided` or `second-person-needed`
   */
  async decideSuccession(actor: Actor, eventId: string, follows: boolean, reason: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      const [event] = await tx.query<{ employerId: string; recordedBy: string; decided: boolean }[]>(
        `SELECT e.employer_id AS "employerId", e.recorded_by AS "recordedBy",
                EXISTS (SELECT FROM succession_decisions s WHERE s.event_id = e.id) AS decided
           FROM entity_events e WHERE e.id = $1 AND e.kind = 'ENTITY_MERGED_INTO'`,
        [eventId],
      );
      if (!event) throw notFound();
      if (event.decided) throw successionDecided();
      if (event.recordedBy === actor.id) throw ownDecision();
      await tx.query(
        'INSERT INTO succession_decisions (event_id, follows, reason, decided_by) VALUES ($1, $2, $3, $4)',
        [...[eventId, follows, reason, actor.id]],
      );
      await this.counter.end(tx, { eventId });
      await this.tasks.done(tx, actor, `succession:${eventId}`);
      const title = follows ? 'Sanksi berlaku atas penerus' : 'Sanksi tidak beralih ke penerus';
      await this.note(tx, actor, event.employerId, { title, detail: reason, data: { eventId, follows } });
      await this.audit.record(
        tx,
        actor,
        'succession.decided',
        { type: 'employer', id: event.employerId },
        { eventId, follows },
      );
    });
  }

  /**
   * Asks the legal office about everybody who took the place of an employer under sanction and has not been asked about
   * yet, over any number of mergers: when one is recorded, and when a decision comes after it. Until it has decided the
   * counter answers `review` for him.
   */
  async askAboutSuccession(tx: Tx, employerId: string): Promise<void> {
    const today = await this.clock.today(tx);
    for (const { eventId, fromId, from, intoId, into } of await unaskedMergers(tx, employerId)) {
      await this.counter.holdSuccessor(tx, intoId, { eventId });
      await this.tasks.open(tx, {
        key: `succession:${eventId}`,
        kind: 'approval',
        title: 'Putuskan: apakah sanksi beralih ke penerus',
        detail: `${from} melebur ke ${into}. Sampai diputuskan, loket menjawab perlu dipastikan untuk penerusnya.`,
        href: eventPath(fromId, eventId),
        role: 'legal_reviewer',
        dueOn: today,
      });
    }
  }

  /** Binds what the signature of a decision brings about for whoever took the employer's place before it. */
  bindTo(letters: LetterActs): void {
    letters.add('DECISION', { signed: (tx, _letter, file) => this.askAboutSuccession(tx, file.employerId) });
  }

  /** A number was given anew; both lead to the entity. */
  async identifierReplaced(
    tx: Tx,
    actor: Actor,
    change: Pick<NewIdentityChange, 'employerId'> & { id?: string; validFrom?: PlainDate | null },
    detail: string,
  ): Promise<void> {
    const occurredOn = change.validFrom ?? (await this.clock.today(tx));
    await this.append(tx, actor, {
      employerId: change.employerId,
      kind: 'IDENTIFIER_REPLACED',
      changeId: change.id,
      occurredOn,
      detail,
    });
  }

  private async append(tx: Tx, actor: Actor, event: NewEntityEvent): Promise<string> {
    const id = newId();
    await tx.query(
      `INSERT INTO entity_events (id, employer_id, kind, occurred_on, successor_id, change_id, detail, evidence,
                                  evidence_sha256, recorded_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        ...[id, event.employerId, event.kind, event.occurredOn, event.successorId ?? null, event.changeId ?? null],
        ...[event.detail, event.evidence ?? null, event.evidenceSha256 ?? null, actor.id],
      ],
    );
    await this.note(tx, actor, event.employerId, {
      title: ENTITY_EVENT_TITLES[event.kind],
      detail: event.detail,
      on: event.occurredOn,
      data: { eventId: id, kind: event.kind },
    });
    const subject = { type: 'employer', id: event.employerId };
    await this.audit.record(tx, actor, 'entity-event.recorded', subject, { eventId: id, kind: event.kind });
    return id;
  }

  /** Nothing ends by itself: a person is asked to prepare the revocation. */
  private async proposeRevocation(tx: Tx, employerId: string, on: PlainDate): Promise<void> {
    const [file] = await tx.query<{ id: string; reference: string; ownerId: string | null }[]>(
      `SELECT c.id, c.reference, c.owner_id AS "ownerId" FROM cases c
        WHERE c.employer_id = $1 AND c.closed_at IS NULL`,
      [employerId],
    );
    if (!file) return;
    const [sanctioned] = await tx.query<unknown[]>('SELECT 1 FROM employers_under_sanction WHERE employer_id = $1', [
      employerId,
    ]);
    await this.tasks.open(tx, {
      key: `dissolved:${file.id}`,
      kind: 'step',
      title: sanctioned ? 'Siapkan pencabutan: badan usaha bubar' : 'Tentukan akhir kasus: badan usaha bubar',
      detail: `${file.reference}: bubar per ${longDate(on)}. Tidak ada yang berakhir dengan sendirinya.`,
      href: sanctioned ? `/kasus/${file.id}/pencabutan/baru` : `/kasus/${file.id}/tutup`,
      role: 'case_officer',
      caseId: file.id,
      ownerId: file.ownerId,
    });
  }

  /** In the history of the open case of the entity, where there is one. */
  private async note(
    tx: Tx,
    actor: Actor,
    employerId: string,
    { title, detail, data, on }: { title: string; detail: string; data: object; on?: PlainDate },
  ): Promise<void> {
    const [open] = await tx.query<{ id: string }[]>(
      'SELECT id FROM cases WHERE employer_id = $1 AND closed_at IS NULL',
      [employerId],
    );
    if (!open) return;
    await this.cases.note(tx, actor, await this.cases.lock(tx, open.id), {
      ...{ kind: 'entity.event', title, detail, data },
      issuer: 'CITY',
      occurredOn: on ?? (await this.clock.today(tx)),
    });
  }
}

async function expectEmployer(tx: Tx, id: string): Promise<void> {
  const [row] = await tx.query<unknown[]>('SELECT 1 FROM employers WHERE id = $1', [id]);
  if (!row) throw notFound();
}

/** Mergers of an employer under sanction, and of who took its place, that nobody has decided or been asked about. */
function unaskedMergers(
  tx: Tx,
  employerId: string,
): Promise<{ eventId: string; fromId: string; from: string; intoId: string; into: string }[]> {
  return tx.query(
    `WITH RECURSIVE concerned AS (
       SELECT employer_id FROM employers_under_sanction WHERE employer_id = $1
       UNION
       SELECT e.successor_id FROM concerned c JOIN entity_events e ON e.employer_id = c.employer_id
         LEFT JOIN succession_decisions s ON s.event_id = e.id
        WHERE e.successor_id IS NOT NULL AND s.follows IS NOT false)
     SELECT e.id AS "eventId", f.id AS "fromId", f.name AS "from", i.id AS "intoId", i.name AS "into"
       FROM concerned c JOIN entity_events e ON e.employer_id = c.employer_id
       JOIN employers f ON f.id = e.employer_id JOIN employers i ON i.id = e.successor_id
      WHERE NOT EXISTS (SELECT FROM succession_decisions s WHERE s.event_id = e.id)
        AND NOT EXISTS (SELECT FROM counter_holds h WHERE h.event_id = e.id)
      ORDER BY e.recorded_at, e.id`,
    [employerId],
  );
}
