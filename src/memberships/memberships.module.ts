import { Module } from '@nestjs/common';
import { EmployersModule } from '../employers/employers.module';
import { IndicationPagesController } from './indication-pages.controller';
import { MatchController } from './match.controller';
import { MatchPagesController } from './match-pages.controller';
import { MembershipQueries } from './membership.queries';
import { MembershipService } from './membership.service';

/** What BPJS says each month, and whom its rows mean. */
@Module({
  imports: [EmployersModule],
  controllers: [IndicationPagesController, MatchController, MatchPagesController],
  providers: [MembershipQueries, MembershipService],
  exports: [MembershipQueries, MembershipService],
})
export class MembershipsModule {}
