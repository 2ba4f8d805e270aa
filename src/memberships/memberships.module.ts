import { Module } from '@nestjs/common';
import { EmployersModule } from '../employers/employers.module';
import { MatchingModule } from '../matching/matching.module';
import { MembershipQueries } from './membership.queries';
import { MembershipService } from './membership.service';

/** What BPJS says each month, and whom its rows mean. */
@Module({
  imports: [EmployersModule, MatchingModule],
  providers: [MembershipQueries, MembershipService],
  exports: [MembershipQueries, MembershipService],
})
export class MembershipsModule {}
