import { Injectable } from '@nestjs/common';
import type { Case } from '../cases/case.entity';
import type { CaseOverlay } from '../cases/case-overlay.entity';
import { type Actor, type Role, ROLE_LABELS } from '../common/actor';
import { longDate, time } from '../common/formats';
import { Settings } from '../config/settings';
import { OfficeClock, type Tx } from '../database/office-clock';
import { MailService } from '../mail/mail.service';
import { TaskService } from '../tasks/task.service';
import type { HoldRule } from '../law/holds';
import type { HoldProposal } from './hold-proposal.entity';

/** Who is told that an answer at the counter is being held (domain.md §3.2 "HOLD"). */
const TOLD: readonly Role[] = ['signatory', 'auditor'];

/** Tasks and mails around a hold. All are urgent, due the same day. */
@Injectable()
export class HoldNotices {
  constructor(
    private readonly clock: OfficeClock,
    private readonly tasks: TaskService,
    private readonly mails: MailService,
    private readonly settings: Settings,
  ) {}

  /** An urgent task for whoever may be the second person. */
  async askSecondPerson(tx: Tx, actor: Actor, file: Case, proposal: HoldProposal, rule: HoldRule): Promise<void> {
    const what = proposal.kind === 'BEGIN' ? 'penahanan pemblokiran' : 'akhir penahanan pemblokiran';
    for (const role of secondRoles(actor, rule)) {
      await this.tasks.open(tx, {
        key: taskOfProposal(proposal.id, role),
        kind: 'approval',
        title: `Mendesak: setujui atau tolak ${what}`,
        detail: `${file.reference}: diusulkan ${actor.name}. ${proposal.reason}`,
        href: holdPath(file.id),
        role,
        caseId: file.id,
        dueOn: await this.clock.today(tx),
        notFor: [actor.id],
      });
    }
  }

  /** The proposal waits for nobody any more. */
  async decided(tx: Tx, actor: Actor, { id }: HoldProposal): Promise<void> {
    for (const role of ASKED) await this.tasks.done(tx, actor, taskOfProposal(id, role));
  }

  /** The signatory and the Inspektorat learn of it at once, by task and by mail. */
  async tellOfBeginning(tx: Tx, actor: Actor, file: Case, held: CaseOverlay, lapsesAt: Date): Promise<void> {
    const employerName = await nameOf(tx, file.employerId);
    await this.concluded(tx, actor, file.id);
    for (const role of TOLD) {
      await this.tasks.open(tx, {
        key: taskOfTelling(held.id, role),
        kind: 'step',
        title: 'Ketahui: pemblokiran ditahan karena dugaan salah identitas',
        detail: `${employerName}, paling lama sampai ${lapseInWords(lapsesAt)}. ${held.reason}`,
        href: holdPath(file.id),
        role,
        caseId: file.id,
        dueOn: await this.clock.today(tx),
      });
    }
    for (const { email, name, role } of await peopleOf(tx, TOLD)) {
      await this.mails.enqueue(tx, {
        message: 'hold-begun',
        to: email,
        model: {
          name,
          roleLabel: ROLE_LABELS[role],
          employerName,
          reference: file.reference,
          reason: held.reason,
          confirmedBy: actor.name,
          lapsesAt: lapseInWords(lapsesAt),
          url: `${this.settings.publicUrl}${holdPath(file.id)}`,
          sender: 'Tim Kepatuhan',
        },
        about: { type: 'case', id: file.id },
        actor,
      });
    }
  }

  async ended(tx: Tx, actor: Actor, overlayId: string): Promise<void> {
    for (const role of TOLD) await this.tasks.done(tx, actor, taskOfTelling(overlayId, role));
  }

  /** Nobody has said in time whether the sanction lies on the right one: urgent for the legal office and the officer. */
  async tellOfLapse(tx: Tx, file: Case, held: CaseOverlay): Promise<void> {
    for (const role of LAPSE_ROLES) {
      await this.tasks.open(tx, {
        key: taskOfLapse(file.id, role),
        kind: 'deadline',
        title: 'Mendesak: penahanan pemblokiran berakhir, identitas belum diputuskan',
        detail: `${file.reference}: loket kembali menjawab menurut keputusan. Ralat, batalkan, atau pastikan identitasnya. ${held.reason}`,
        href: holdPath(file.id),
        role,
        caseId: file.id,
        ownerId: role === 'case_officer' ? file.ownerId : null,
        dueOn: await this.clock.today(tx),
      });
    }
  }

  /** Whether a hold has lapsed whose question nobody has answered. */
  async waitsForConclusion(tx: Tx, caseId: string): Promise<boolean> {
    const rows = await tx.query<unknown[]>('SELECT 1 FROM tasks WHERE key = ANY($1) AND done_at IS NULL', [
      LAPSE_ROLES.map((role) => taskOfLapse(caseId, role)),
    ]);
    return rows.length > 0;
  }

  async concluded(tx: Tx, actor: Actor, caseId: string): Promise<void> {
    for (const role of LAPSE_ROLES) await this.tasks.done(tx, actor, taskOfLapse(caseId, role));
  }
}

/** `30 November 2026 pukul 24.00 WITA`: midnight ends the day before it. */
export function lapseInWords(lapsesAt: Date): string {
  return `${longDate(new Date(lapsesAt.getTime() - 1))} pukul 24.00${time(lapsesAt).replace(/^\S+/, '')}`;
}

export const holdPath = (caseId: string): string => `/kasus/${caseId}/tahan`;

const ASKED: readonly Role[] = ['legal_reviewer', 'team_head', 'case_officer', 'signatory'];
const LAPSE_ROLES: readonly Role[] = ['legal_reviewer', 'case_officer'];

/** Whoever must be among the two and is not yet; where nobody is missing, anybody else who holds. */
function secondRoles({ role }: Actor, { roles, among }: HoldRule): readonly Role[] {
  const missing = among.filter((one) => one !== role);
  return missing.length > 0 ? missing : roles.filter((other) => other !== role);
}

const taskOfProposal = (proposalId: string, role: Role): string => `hold-proposal:${proposalId}:${role}`;
const taskOfTelling = (overlayId: string, role: Role): string => `hold-told:${overlayId}:${role}`;
const taskOfLapse = (caseId: string, role: Role): string => `hold-lapsed:${caseId}:${role}`;

async function nameOf(tx: Tx, employerId: string): Promise<string> {
  const [row] = await tx.query<{ name: string }[]>('SELECT name FROM employers WHERE id = $1', [employerId]);
  return row!.name;
}

async function peopleOf(tx: Tx, roles: readonly Role[]): Promise<{ email: string; name: string; role: Role }[]> {
  return tx.query(
    `SELECT email::text, name, role FROM users WHERE role = ANY($1) AND deactivated_at IS NULL ORDER BY role, name, id`,
    [roles],
  );
}
