import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module';
import { CasesModule } from '../cases/cases.module';
import { EmployersModule } from '../employers/employers.module';
import { FilesModule } from '../files/files.module';
import { MembershipsModule } from '../memberships/memberships.module';
import { TasksModule } from '../tasks/tasks.module';
import { EntityEventController } from './entity-event.controller';
import { EntityEventPagesController } from './entity-event-pages.controller';
import { EntityEventQueries } from './entity-event.queries';
import { EntityEvents } from './entity-events';
import { IdentityChangePagesController } from './identity-change-pages.controller';
import { IdentityDecisions } from './identity-decisions.service';

/** What happens to the entity behind an employer, by two people where an answer at the counter would change. */
@Module({
  imports: [AuditModule, CasesModule, EmployersModule, FilesModule, MembershipsModule, TasksModule],
  controllers: [EntityEventController, EntityEventPagesController, IdentityChangePagesController],
  providers: [EntityEventQueries, EntityEvents, IdentityDecisions],
  exports: [EntityEvents, IdentityDecisions],
})
export class EntityEventsModule {}
