import { Controller, Get, Header } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { type PublishedKey, ReceiptSigner } from '../signing/receipt-signer';
import { Public } from '../web/access';

/** The keys with which anybody verifies a receipt, without asking us about it. */
@ApiTags('Pemeriksaan')
@Controller('.well-known')
export class JwksController {
  constructor(
    private readonly db: DataSource,
    private readonly signer: ReceiptSigner,
  ) {}

  @Get('jwks.json')
  @Public()
  @Header('content-type', 'application/jwk-set+json')
  // Short, so that a revoked key is known to be so within minutes.
  @Header('cache-control', 'public, max-age=300')
  @ApiOperation({ summary: 'Kunci publik tanda terima pemeriksaan (RFC 7517)' })
  @ApiOkResponse({
    description: 'Semua kunci yang pernah dipakai; `retiredAt` dan `revokedAt` menandai yang berhenti.',
  })
  async keys(): Promise<{ keys: PublishedKey[] }> {
    return { keys: await this.signer.publishedKeys(this.db.manager) };
  }
}
