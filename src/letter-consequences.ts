import { Injectable, type OnModuleInit } from '@nestjs/common';
import { LetterActs } from './letters/letter-acts';
import { SanctionActs } from './sanctions/sanction-acts';
import { WarningActs } from './warnings/warning-acts';

/** What signing and receiving each kind of letter brings about: binds letters to the rooms on their right. */
@Injectable()
export class LetterConsequences implements OnModuleInit {
  constructor(
    private readonly acts: LetterActs,
    private readonly warnings: WarningActs,
    private readonly sanctions: SanctionActs,
  ) {}

  onModuleInit(): void {
    this.warnings.bindTo(this.acts);
    this.sanctions.bindTo(this.acts);
  }
}
