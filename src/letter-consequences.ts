import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DeadlineActs } from './cases/deadline-acts';
import { LetterActs } from './letters/letter-acts';
import { EntityEvents } from './entity-events/entity-events';
import { MissedInstalments } from './instalments/missed-instalments';
import { ObjectionActs } from './objections/objection-acts';
import { ReferralLetters } from './referrals/referral-letters.service';
import { HoldLife } from './sanctions/hold-life';
import { SanctionActs } from './sanctions/sanction-acts';
import { WarningActs } from './warnings/warning-acts';

/** What signing and receiving each kind of letter, and the end of a period, bring about: binds them to the rooms on their right. */
@Injectable()
export class LetterConsequences implements OnModuleInit {
  constructor(
    private readonly acts: LetterActs,
    private readonly deadlines: DeadlineActs,
    private readonly warnings: WarningActs,
    private readonly sanctions: SanctionActs,
    private readonly holds: HoldLife,
    private readonly instalments: MissedInstalments,
    private readonly referrals: ReferralLetters,
    private readonly objections: ObjectionActs,
    private readonly entities: EntityEvents,
  ) {}

  onModuleInit(): void {
    this.warnings.bindTo(this.acts);
    this.sanctions.bindTo(this.acts);
    this.holds.bindTo(this.deadlines);
    this.instalments.bindTo(this.deadlines);
    this.referrals.bindTo(this.acts);
    this.objections.bindTo(this.acts, this.deadlines);
    this.entities.bindTo(this.acts);
  }
}
