import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { CaseRecords } from '../cases/case-record';
import type { Actor } from '../common/actor';
import { dateTime } from '../common/formats';
import { CurrentActor, Requires } from '../web/access';
import { IdPipe } from '../web/ids';
import { Pages, seeOther } from '../web/page';
import { may } from '../web/permissions';
import { CourtBundleQueries, type CourtBundleRow } from './court-bundle.queries';
import { stateOf } from './court-bundle.responses';
import { CourtBundleService } from './court-bundle.service';

/** The page on which a case is put together for the court. */
@ApiExcludeController()
@Controller('kasus/:id/berkas')
export class CourtBundlePagesController {
  constructor(
    private readonly db: DataSource,
    private readonly records: CaseRecords,
    private readonly bundles: CourtBundleService,
    private readonly queries: CourtBundleQueries,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Requires('court-bundles.read')
  async show(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { head, events } = await this.records.of(this.db.manager, id);
    const rows = await this.queries.ofCase(this.db.manager, id);
    return this.pages.show(
      req,
      reply,
      'court-bundles/show',
      {
        path: `/kasus/${id}/berkas`,
        crumbs: [
          { text: 'Kasus', href: '/kasus' },
          { text: head.reference, href: `/kasus/${id}` },
          { text: 'Berkas untuk pengadilan' },
        ],
        employer: head.employerName,
        canMake: may(actor, 'court-bundles.make'),
        isWaiting: rows.some((row) => stateOf(row) === 'making'),
        rows: rows.map((row) => bundleRow(row, events.at(-1)?.seq ?? 0)),
      },
      { title: 'Berkas untuk pengadilan', active: '/kasus' },
    );
  }

  @Post()
  @Requires('court-bundles.make')
  async request(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    await this.bundles.request(actor, id);
    return seeOther(reply, `/kasus/${id}/berkas`, 'Berkas sedang disusun. Muat ulang halaman ini beberapa detik lagi.');
  }
}

/** One bundle of the list; what happened since is said, because it is not in it. */
function bundleRow(row: CourtBundleRow, lastSeq: number): object {
  const files = `/api/v1/cases/${row.caseId}/court-bundles/${row.id}`;
  const state = stateOf(row);
  return {
    at: dateTime(row.requestedAt),
    by: row.requesterName,
    tag: TAGS[state],
    told:
      row.lastSeq < lastSeq
        ? `Sampai peristiwa ke-${row.lastSeq}; sesudahnya ada ${lastSeq - row.lastSeq} peristiwa lagi.`
        : `Sampai peristiwa ke-${row.lastSeq}, yang terakhir.`,
    exhibits: row.exhibits ?? undefined,
    zip: state === 'made' ? { href: `${files}/zip`, sha256: row.zipSha256 } : undefined,
    pdf: state === 'made' ? { href: `${files}/pdf`, sha256: row.pdfSha256 } : undefined,
  };
}

const TAGS = {
  making: { tone: 'wait', text: 'Sedang disusun' },
  made: { tone: 'ok', text: 'Siap diunduh' },
  failed: { tone: 'bad', text: 'Gagal, susun lagi' },
} as const;
