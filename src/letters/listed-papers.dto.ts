import { ApiProperty } from '@nestjs/swagger';
import type { UploadedFile } from '../web/uploads';
import { IsUpload } from '../web/uploads';

/** The scan of a paper that a list told of. */
export class AddScanRequest {
  @ApiProperty({ type: 'string', format: 'binary' })
  @IsUpload({ message: 'Lampirkan pindaian suratnya (PDF atau foto).' })
  scan!: UploadedFile;
}
