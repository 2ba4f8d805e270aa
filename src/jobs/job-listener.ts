import { Injectable, Logger } from '@nestjs/common';
import { Client } from 'pg';
import { Settings } from '../config/settings';
import { JOBS_CHANNEL } from './job-queue';

const AGAIN_MS = 2_000;
const CONNECT_MS = 5_000;

/** Hears of new jobs at once; when the connection is lost, runners still find them by looking. */
@Injectable()
export class JobListener {
  private readonly logger = new Logger(JobListener.name);
  private client: Client | null = null;
  private again: NodeJS.Timeout | null = null;
  private stopped = true;

  constructor(private readonly settings: Settings) {}

  /** Calls `heard` whenever a job was queued. */
  start(heard: () => void): void {
    this.stopped = false;
    void this.connect(heard);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    if (this.again) clearTimeout(this.again);
    await this.client?.end().catch(() => undefined);
    this.client = null;
  }

  private async connect(heard: () => void): Promise<void> {
    const client = new Client({
      connectionString: this.settings.databaseAppUrl!,
      application_name: 'patuh jobs',
      connectionTimeoutMillis: CONNECT_MS,
      keepAlive: true,
    });
    this.client = client;
    client.on('notification', heard);
    client.on('error', () => undefined); // followed by `end`
    client.once('end', () => this.reconnect(heard));
    try {
      await client.connect();
      await client.query(`LISTEN ${JOBS_CHANNEL}`);
    } catch (error) {
      this.logger.warn(`Not listening for jobs: ${(error as Error).message}`);
      client.end().catch(() => undefined);
    }
  }

  private reconnect(heard: () => void): void {
    if (this.stopped || this.again) return;
    this.again = setTimeout(() => {
      this.again = null;
      void this.connect(heard);
    }, AGAIN_MS);
    this.again.unref();
  }
}
