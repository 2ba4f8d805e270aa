import { Global, Module } from '@nestjs/common';
import { AuditService } from './audit.service';

/** The record of every effect; it only grows. */
@Global()
@Module({ providers: [AuditService], exports: [AuditService] })
export class AuditModule {}
