import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { OfficeClock } from '../database/office-clock';
import { readVerifyCode } from '../law/letter-number';
import { LetterArchive } from '../letters/letter-archive';
import { OfficeProfiles } from '../parameters/office-profiles';
import { Public } from '../web/access';
import { Pages, seeOther } from '../web/page';
import { RateLimit } from '../web/rate-limit';
import { StatusCheckQueries } from './status-check.queries';
import { checkPaper, letterPaper, type PaperView } from './verify-view';

/** A family behind one address looks at a few papers; whoever guesses codes looks at thousands. */
const LOOKS = 60;

/** Whether a paper is ours: for anybody who holds it, and nothing beyond what stands on it. */
@ApiExcludeController()
@Controller('v')
@Public()
export class VerifyPagesController {
  constructor(
    private readonly db: DataSource,
    private readonly letters: LetterArchive,
    private readonly checks: StatusCheckQueries,
    private readonly offices: OfficeProfiles,
    private readonly clock: OfficeClock,
    private readonly limit: RateLimit,
    private readonly pages: Pages,
  ) {}

  /** A small form; a code typed with blanks or small letters is led to its address. */
  @Get()
  async form(
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Query('kode') typed?: string | string[],
  ): Promise<string> {
    if (typed === undefined) return this.pages.show(req, reply, 'verify/new', {}, { title: 'Periksa keaslian' });
    const text = String(typed).slice(0, 40);
    const code = readVerifyCode(text);
    if (code) return seeOther(reply, `/v/${code}`);
    const errors = { kode: 'Kode terdiri atas delapan huruf dan angka, misalnya HB7K-2QFM.' };
    return this.pages.show(req, reply, 'verify/new', { form: { kode: text }, errors }, { title: 'Periksa keaslian' });
  }

  @Get(':code')
  async show(
    @Param('code') typed: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    await this.limit.attempt([{ name: 'verify', of: req.ip, attempts: LOOKS }]);
    const code = readVerifyCode(typed);
    if (code && code !== typed) return seeOther(reply, `/v/${code}`);
    const paper = code && (await this.paper(code));
    if (!paper) return this.unknown(req, reply);
    return this.pages.show(req, reply, 'verify/show', { ...paper, code }, { title: paper.title });
  }

  private async paper(code: string): Promise<PaperView | null> {
    const letter = await this.letters.byVerifyCode(this.db.manager, code);
    if (letter) return letterPaper(letter);
    const check = await this.checks.byVerifyCode(this.db.manager, code);
    return check && checkPaper(check);
  }

  /** The same for a code that is none, one that nobody has, and one of a draft. */
  private async unknown(req: FastifyRequest, reply: FastifyReply): Promise<string> {
    const { manager } = this.db;
    const office = await this.offices.on(manager, 'OFFICE', await this.clock.today(manager));
    return this.pages.show(req, reply, 'verify/unknown', { office }, { title: 'Tidak ditemukan', status: 404 });
  }
}
