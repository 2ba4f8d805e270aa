import { Injectable, type OnModuleInit } from '@nestjs/common';
import { RecordJoins } from './joins/record-joins';
import { LabourReports } from './labour-reports/labour-reports.service';
import { MatchActs } from './matching/match-acts';
import { NamedRecords } from './matching/named-records';
import { MembershipService } from './memberships/membership.service';

/** What "sama" brings about for each kind of record: binds the question to the room that keeps the record. */
@Injectable()
export class MatchConsequences implements OnModuleInit {
  constructor(
    private readonly acts: MatchActs,
    private readonly memberships: MembershipService,
    private readonly joins: RecordJoins,
    private readonly reports: LabourReports,
    private readonly names: NamedRecords,
  ) {}

  onModuleInit(): void {
    this.acts.onSame('labour-report', (...asked) => this.reports.linkByPerson(...asked));
    this.acts.onSame('membership', (...asked) => this.memberships.linkByPerson(...asked));
    for (const kind of ['visit-record', 'case-row'] as const) {
      this.acts.onSame(kind, async (tx, actor, { subjectId, employerId }) => {
        await this.names.link(tx, actor, subjectId, employerId);
        return 'decided';
      });
    }
    // The record that came first is the one that goes on: older ids are smaller.
    this.acts.onSame(
      'employer',
      async (tx, actor, { employerId, otherEmployerId }, reason) =>
        (await this.joins.join(tx, actor, employerId, otherEmployerId, reason)).outcome,
    );
  }
}
