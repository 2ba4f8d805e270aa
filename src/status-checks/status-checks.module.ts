import { Module } from '@nestjs/common';
import { JwksController } from './jwks.controller';

/** The answer at the counter. */
@Module({ controllers: [JwksController] })
export class StatusChecksModule {}
