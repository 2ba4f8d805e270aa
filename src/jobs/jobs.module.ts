import { Global, Module } from '@nestjs/common';
import { DailyJobs } from './daily-jobs';
import { JobLeases } from './job-leases';
import { JobListener } from './job-listener';
import { JobQueue } from './job-queue';
import { JobRunner } from './job-runner';
import { JobQueries } from './job.queries';

/** Work that follows a transaction. */
@Global()
@Module({
  providers: [JobQueue, JobRunner, JobListener, JobLeases, JobQueries, DailyJobs],
  exports: [JobQueue, JobRunner, JobQueries, DailyJobs],
})
export class JobsModule {}
