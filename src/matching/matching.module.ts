import { Module } from '@nestjs/common';
import { EmployersModule } from '../employers/employers.module';
import { MatchActs } from './match-acts';
import { MatchController } from './match.controller';
import { MatchPagesController } from './match-pages.controller';
import { MatchQueries } from './match.queries';
import { MatchService } from './match.service';
import { NamedRecords } from './named-records';

/** Whether two records are one: asked whatever the record came by, answered by a person. */
@Module({
  imports: [EmployersModule],
  controllers: [MatchController, MatchPagesController],
  providers: [MatchActs, MatchQueries, MatchService, NamedRecords],
  exports: [MatchActs, MatchQueries, MatchService, NamedRecords],
})
export class MatchingModule {}
