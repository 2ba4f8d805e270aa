import { resolve } from 'node:path';
import { Global, Module } from '@nestjs/common';
import { ViewEngine } from './view-engine';

/** The templates of pages and mails. */
@Global()
@Module({
  providers: [
    { provide: ViewEngine, useFactory: () => new ViewEngine(resolve(__dirname, '..', '..', '..', 'templates')) },
  ],
  exports: [ViewEngine],
})
export class ViewsModule {}
