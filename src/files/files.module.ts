import { Global, Module } from '@nestjs/common';
import { FileStore } from './file-store';

/** Uploaded evidence and issued papers, under their hash. */
@Global()
@Module({ providers: [FileStore], exports: [FileStore] })
export class FilesModule {}
