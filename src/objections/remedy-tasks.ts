import { Injectable } from '@nestjs/common';
import type { Case } from '../cases/case.entity';
import type { Actor, Role } from '../common/actor';
import { longDate } from '../common/formats';
import type { PlainDate } from '../common/plain-date';
import type { Tx } from '../database/office-clock';
import { TaskService } from '../tasks/task.service';
import type { FiledRemedy } from './remedy.entity';

/** Who hears of silence: the one who has to decide, and the one who writes it for him. */
const DECIDERS: readonly Role[] = ['legal_reviewer', 'signatory'];

/** Asks people for what a remedy needs of them: an answer, and what follows from one. */
@Injectable()
export class RemedyTasks {
  constructor(private readonly tasks: TaskService) {}

  /** It waits for its answer: who writes it, or who records what the superior or the court says. */
  async askForAnswer(tx: Tx, file: Case, { id, kind, isLate, filedOn }: FiledRemedy): Promise<void> {
    const asked = {
      OBJECTION: { title: 'Susun jawaban keberatan', role: 'legal_reviewer', page: 'jawaban' },
      APPEAL: { title: 'Mintakan dan catat jawaban banding', role: 'case_officer', page: 'banding/jawaban' },
      LAWSUIT: { title: 'Siapkan jawaban atas gugatan', role: 'legal_reviewer', page: '' },
      FORWARDED: null,
    } as const;
    const work = asked[kind];
    if (!work) return;
    await this.tasks.open(tx, {
      key: answerKey(id),
      kind: 'step',
      title: work.title,
      detail: `Diajukan ${longDate(filedOn)}${isLate ? ', sesudah jangkanya' : ''}. Batas jawabannya ada di halaman keberatan.`,
      href: [`/kasus/${file.id}/keberatan`, work.page].filter(Boolean).join('/'),
      role: work.role,
      caseId: file.id,
      ownerId: work.role === 'case_officer' ? file.ownerId : null,
    });
  }

  /** Nobody answered in time. */
  async tellOfSilence(
    tx: Tx,
    file: Case,
    remedyId: string,
    told: { title: string; detail: string; dueOn: PlainDate | null; roles?: readonly Role[] },
  ): Promise<void> {
    for (const role of told.roles ?? DECIDERS) {
      await this.tasks.open(tx, {
        key: `${silenceKey(remedyId, role)}:${told.dueOn ?? 'late'}`,
        kind: 'step',
        title: told.title,
        detail: told.detail,
        href: `/kasus/${file.id}/keberatan`,
        role,
        caseId: file.id,
        dueOn: told.dueOn,
      });
    }
  }

  /** Granted in part: which lines or words change is for a person to draft. */
  async askForChange(tx: Tx, file: Case, remedyId: string, part: string): Promise<void> {
    await this.tasks.open(tx, {
      key: `remedy-change:${remedyId}`,
      kind: 'step',
      title: 'Ubah atau cabut sebagian keputusan',
      detail: `Dikabulkan sebagian: ${part}.`,
      href: `/kasus/${file.id}`,
      role: 'case_officer',
      caseId: file.id,
      ownerId: file.ownerId,
    });
  }

  /** A paper of a court waits for the second person. */
  async askToConfirm(tx: Tx, file: Case, orderId: string, what: string): Promise<void> {
    await this.tasks.open(tx, {
      key: orderKey(orderId),
      kind: 'approval',
      title: `Cocokkan: ${what}`,
      detail: 'Bandingkan nomor, tanggal, pengadilan, dan isi pokoknya dengan pindaian. Berlaku pada detik dicocokkan.',
      href: `/kasus/${file.id}/keberatan/pengadilan/${orderId}`,
      role: 'legal_reviewer',
      caseId: file.id,
    });
  }

  /** The counter answers by itself; the paper process of the units has to be told. */
  async askToTellUnits(tx: Tx, file: Case, orderId: string, what: string): Promise<void> {
    await this.tasks.open(tx, {
      key: `tell-units:${orderId}`,
      kind: 'step',
      title: `Beri tahu unit pelayanan: ${what}`,
      detail: 'Loket sudah menjawab menurut surat pengadilan. Sampaikan salinannya kepada unit yang menahan layanan.',
      href: `/kasus/${file.id}/keberatan`,
      role: 'case_officer',
      caseId: file.id,
      ownerId: file.ownerId,
    });
  }

  /** It was answered or taken back. */
  async answered(tx: Tx, actor: Actor, remedyId: string): Promise<void> {
    await this.tasks.done(tx, actor, answerKey(remedyId));
    const open = await tx.query<{ key: string }[]>(
      'SELECT key FROM tasks WHERE done_at IS NULL AND starts_with(key, $1)',
      [`silence:${remedyId}:`],
    );
    for (const { key } of open) await this.tasks.done(tx, actor, key);
  }

  /** The second person has decided. */
  async orderDecided(tx: Tx, actor: Actor, orderId: string): Promise<void> {
    await this.tasks.done(tx, actor, orderKey(orderId));
  }
}

const answerKey = (remedyId: string): string => `remedy:${remedyId}`;
const silenceKey = (remedyId: string, role: Role): string => `silence:${remedyId}:${role}`;
const orderKey = (orderId: string): string => `court-order:${orderId}`;
