import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import type { Actor } from '../common/actor';

/** Whether somebody wants the daily mail; his own choice alone. */
@Injectable()
export class DigestChoice {
  constructor(
    private readonly db: DataSource,
    private readonly audit: AuditService,
  ) {}

  async isWanted(actor: Actor): Promise<boolean> {
    const [row] = await this.db.query<{ wanted: boolean }[]>('SELECT daily_digest AS wanted FROM users WHERE id = $1', [
      actor.id,
    ]);
    return row?.wanted ?? false;
  }

  async choose(actor: Actor, wanted: boolean): Promise<void> {
    await this.db.transaction(async (tx) => {
      const [, changed] = await tx.query<[unknown, number]>(
        'UPDATE users SET daily_digest = $2 WHERE id = $1 AND daily_digest <> $2',
        [actor.id, wanted],
      );
      if (changed === 0) return;
      await this.audit.record(tx, actor, 'user.digest-chosen', { type: 'user', id: actor.id }, { wanted });
    });
  }
}
