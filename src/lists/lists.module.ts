import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module';
import { SigningModule } from '../signing/signing.module';
import { ListExports } from './list-exports';
import { ListTools } from './list-tools';
import { SavedViewsPagesController } from './saved-views-pages.controller';
import { SavedViews } from './saved-views.service';

/** What every long list has: a sort, saved views, and the way out as a file (ui.md §5). */
@Module({
  imports: [AuditModule, SigningModule],
  controllers: [SavedViewsPagesController],
  providers: [ListExports, ListTools, SavedViews],
  exports: [ListExports, ListTools, SavedViews],
})
export class ListsModule {}
