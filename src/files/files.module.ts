import { Global, Module } from '@nestjs/common';
import { SigningModule } from '../signing/signing.module';
import { FileStore } from './file-store';

/** Uploaded evidence and issued papers, under their hash. */
@Global()
@Module({ imports: [SigningModule], providers: [FileStore], exports: [FileStore] })
export class FilesModule {}
