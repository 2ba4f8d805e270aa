import { Injectable, type OnModuleInit } from '@nestjs/common';
import { MatchActs } from './matching/match-acts';
import { MembershipService } from './memberships/membership.service';

/** What "sama" brings about for each kind of record: binds the question to the room that keeps the record. */
@Injectable()
export class MatchConsequences implements OnModuleInit {
  constructor(
    private readonly acts: MatchActs,
    private readonly memberships: MembershipService,
  ) {}

  onModuleInit(): void {
    this.acts.onSame('membership', (...asked) => this.memberships.linkByPerson(...asked));
  }
}
