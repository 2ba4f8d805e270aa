import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module';
import { EmployersModule } from '../employers/employers.module';
import { ListsModule } from '../lists/lists.module';
import { MatchActs } from './match-acts';
import { MatchController } from './match.controller';
import { MatchPagesController } from './match-pages.controller';
import { MatchListPagesController } from './match-list-pages.controller';
import { MatchListQueries } from './match-list.queries';
import { MatchQueries } from './match.queries';
import { MatchRoundPagesController } from './match-round-pages.controller';
import { MatchRoundQueries } from './match-round.queries';
import { MatchRoundController } from './match-round.controller';
import { MatchRounds } from './match-rounds.service';
import { MatchService } from './match.service';
import { NameSuggestions } from './name-suggestions';
import { NamedRecords } from './named-records';
import { NewEmployerController } from './new-employer.controller';
import { NewEmployerPagesController } from './new-employer-pages.controller';
import { NewEmployers } from './new-employers';

/** Whether two records are one: asked whatever the record came by, answered by a person. */
@Module({
  imports: [AuditModule, EmployersModule, ListsModule],
  controllers: [
    MatchController,
    MatchListPagesController,
    MatchRoundController,
    MatchRoundPagesController,
    MatchPagesController,
    NewEmployerController,
    NewEmployerPagesController,
  ],
  providers: [
    NameSuggestions,
    NewEmployers,
    MatchActs,
    MatchListQueries,
    MatchQueries,
    MatchRoundQueries,
    MatchRounds,
    MatchService,
    NamedRecords,
  ],
  exports: [MatchActs, MatchQueries, MatchRounds, MatchService, NamedRecords],
})
export class MatchingModule {}
