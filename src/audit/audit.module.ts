import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditEntry } from './audit.entity';
import { AuditQueries } from './audit.queries';
import { AuditService } from './audit.service';

/** The history of acts. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([AuditEntry])],
  providers: [AuditService, AuditQueries],
  exports: [AuditService, AuditQueries],
})
export class AuditModule {}
