import { Global, Module } from '@nestjs/common';
import { JobListener } from './job-listener';
import { JobQueue } from './job-queue';
import { JobRunner } from './job-runner';

/** Work that follows a transaction. */
@Global()
@Module({ providers: [JobQueue, JobRunner, JobListener], exports: [JobQueue, JobRunner] })
export class JobsModule {}
