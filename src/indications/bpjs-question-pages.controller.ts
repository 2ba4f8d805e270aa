import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../common/actor';
import { number, shortDate } from '../common/formats';
import { notFound } from '../common/problem';
import { employerPath, employersPath } from '../employers/employer.paths';
import { CurrentActor, Requires } from '../web/access';
import { IdPipe } from '../web/ids';
import { Pages, seeOther } from '../web/page';
import { AgeingLabels } from './ageing';
import { questionSheet } from './bpjs-question-sheet';
import { BpjsQuestions } from './bpjs-questions.service';
import { listHref, queryText } from './indication-list-view';
import { filterOf, IndicationQuery } from './indication.dto';
import { askBpjsPath, questionListPath, questionsPath } from './indication.paths';
import { csvOf, workbookOf } from './sheets';

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** "Mohon cek BPJS": who is asked about, the lists made so far, and each as a file for BPJS. */
@ApiExcludeController()
@Controller('pemberi-kerja/dugaan/tanya-bpjs')
export class BpjsQuestionPagesController {
  constructor(
    private readonly db: DataSource,
    private readonly pages: Pages,
    private readonly questions: BpjsQuestions,
    private readonly ageing: AgeingLabels,
  ) {}

  @Get()
  @Requires('indications.decide')
  async look(
    @Query() query: IndicationQuery,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const tx = this.db.manager;
    const { toAsk, waiting } = await this.questions.plan(tx, filterOf(query, await this.ageing.today(tx)));
    const lists = await this.questions.lists(tx);
    const model = {
      title: 'Mohon cek BPJS',
      crumbs: [
        { text: 'Dugaan dari berkas', href: listHref({ ...query, daftar: 'pwbd' }) },
        { text: 'Mohon cek BPJS' },
      ],
      action: askBpjsPath() + queryText(query),
      cancel: listHref({ ...query, daftar: 'pwbd' }),
      toAsk: toAsk.length,
      statement: `${number(toAsk.length)} pemberi kerja ditanyakan kepada BPJS hari ini.`,
      effects: [
        ...(waiting > 0 ? [`${number(waiting)} lainnya sedang menunggu jawaban dan tidak ditanyakan dua kali.`] : []),
        'Daftarnya diunduh sebagai XLSX atau CSV; BPJS mengisi dua kolom dan mengirim berkas itu kembali.',
        'Jawabannya masuk lewat Impor, jenis Jawaban BPJS. Sampai itu, dugaan ini tidak ikut dibukakan kasus.',
      ],
      button: `Tanyakan ${number(toAsk.length)} pemberi kerja`,
      lists: lists.map(({ id, askedOn, askedBy, employers, answered }) => ({
        href: questionsPath(id),
        on: shortDate(askedOn),
        by: askedBy,
        employers,
        answered,
      })),
    };
    return this.pages.show(req, reply, 'indications/ask-bpjs', model, { title: model.title, active: employersPath() });
  }

  /** Asks about everybody the filter of the address finds now. */
  @Post()
  @Requires('indications.decide')
  async ask(
    @CurrentActor() actor: Actor,
    @Query() query: IndicationQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const tx = this.db.manager;
    const { toAsk } = await this.questions.plan(tx, filterOf(query, await this.ageing.today(tx)));
    const id = await this.questions.ask(actor, toAsk);
    return seeOther(reply, questionsPath(id), 'Daftar dicatat. Unduh, lalu kirimkan kepada BPJS.');
  }

  @Get(':file')
  @Requires('indications.decide')
  async show(
    @CurrentActor() actor: Actor,
    @Param('file') file: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | Buffer> {
    const [name, format] = file.split('.');
    const id = new IdPipe().transform(name ?? '');
    if (format === undefined) return this.showList(id, req, reply);
    if (format !== 'xlsx' && format !== 'csv') throw notFound();
    const list = await this.questions.handOver(actor, id, format);
    void reply
      .header('content-type', format === 'xlsx' ? XLSX : 'text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="mohon-cek-bpjs-${list.askedOn}.${format}"`);
    return format === 'xlsx' ? workbookOf('Mohon cek BPJS', questionSheet(list)) : csvOf(questionSheet(list));
  }

  private async showList(id: string, req: FastifyRequest, reply: FastifyReply): Promise<string> {
    const { askedOn, askedBy, rows } = await this.questions.list(this.db.manager, id);
    const answered = rows.filter((row) => row.answered).length;
    const model = {
      title: `Ditanyakan pada ${shortDate(askedOn)}`,
      crumbs: [
        { text: 'Dugaan dari berkas', href: listHref({ daftar: 'pwbd' }) },
        { text: 'Mohon cek BPJS', href: askBpjsPath() },
      ],
      meta: `${askedBy} · ${number(answered)} dari ${number(rows.length)} dijawab`,
      files: [
        { href: questionListPath(id, 'xlsx'), text: 'Unduh XLSX', icon: 'download' },
        { href: questionListPath(id, 'csv'), text: 'Unduh CSV', icon: 'download' },
      ],
      rows: rows.map((row) => ({ ...row, href: employerPath(row.employerId) })),
    };
    return this.pages.show(req, reply, 'indications/questions', model, { title: model.title, active: employersPath() });
  }
}
