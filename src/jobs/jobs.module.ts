import { Global, Module } from '@nestjs/common';
import { JobLeases } from './job-leases';
import { JobListener } from './job-listener';
import { JobQueue } from './job-queue';
import { JobRunner } from './job-runner';
import { JobQueries } from './job.queries';

/** Work that follows a transaction. */
@Global()
@Module({
  providers: [JobQueue, JobRunner, JobListener, JobLeases, JobQueries],
  exports: [JobQueue, JobRunner, JobQueries],
})
export class JobsModule {}
