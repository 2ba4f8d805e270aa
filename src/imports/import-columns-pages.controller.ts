import { Body, Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../common/actor';
import { CurrentActor, Requires } from '../web/access';
import { submitForm, type FormBody, type FormFaults } from '../web/form';
import { IdPipe } from '../web/ids';
import { Pages, seeOther } from '../web/page';
import { ColumnMappings, fieldsOf } from './column-mappings';
import { AnswerColumns } from './column-mappings.dto';
import { columnsAnswered } from './import.problems';
import { importColumnsPath, importPath, importsPath } from './import.paths';
import { ImportQueries, type ImportHead } from './import.queries';
import { importTitle } from './import-view';

/** What a form says of a column that is passed over. */
const PASS_OVER = '-';

/** Asks, once, what the columns with unknown titles are. */
@ApiExcludeController()
@Controller('impor/:id/kolom')
export class ImportColumnsPagesController {
  constructor(
    private readonly db: DataSource,
    private readonly pages: Pages,
    private readonly queries: ImportQueries,
    private readonly columns: ColumnMappings,
  ) {}

  @Get()
  @Requires('imports.upload')
  show(
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.ask(id, req, reply);
  }

  @Post()
  @HttpCode(200)
  @Requires('imports.upload')
  async answer(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { columns } = await this.queries.head(this.db.manager, id);
    const headings = columns?.unknown.map(({ heading }) => heading) ?? [];
    const answers = headings.flatMap((heading, index) => {
      const choice = body[nameOf(index)];
      if (typeof choice !== 'string' || choice === '') return [];
      return [{ heading, field: choice === PASS_OVER ? null : choice }];
    });
    return submitForm(
      AnswerColumns,
      { columns: answers },
      async (input) => {
        await this.columns.answer(actor, id, input.columns);
        return seeOther(reply, importPath(id), 'Kolom disimpan dan diingat. Berkas dibaca lagi.');
      },
      ({ errors, status }) => this.ask(id, req, reply, { form: body, errors, status }),
    );
  }

  private async ask(id: string, req: FastifyRequest, reply: FastifyReply, faults?: FormFaults): Promise<string> {
    const head = await this.queries.head(this.db.manager, id);
    if (!head.columns || (head.state !== 'held' && head.state !== 'ready')) throw columnsAnswered();
    return this.pages.show(req, reply, 'imports/columns', columnsView(head, faults), {
      title: 'Tunjukkan kolom',
      active: importsPath(),
      status: faults?.status,
    });
  }
}

const nameOf = (index: number): string => `kolom${index}`;

function columnsView(head: ImportHead, faults?: FormFaults) {
  const { missing, unknown } = head.columns!;
  const fields = fieldsOf(head.kind);
  return {
    crumbs: [
      { text: 'Impor', href: importsPath() },
      { text: importTitle(head), href: importPath(head.id) },
      { text: 'Tunjukkan kolom' },
    ],
    lead:
      missing.length > 0
        ? `Kolom ${missing.join(' dan ')} tidak ditemukan di berkas ini. Pilih kolom mana yang dimaksud.`
        : 'Kolom di bawah ini tidak dikenal dan belum dipakai. Pilih artinya, atau abaikan.',
    errors: faults?.errors ?? {},
    action: importColumnsPath(head.id),
    back: importPath(head.id),
    columns: unknown.map(({ heading, samples }, index) => ({
      name: nameOf(index),
      heading,
      samples: `Contoh isi: ${samples.join(' · ')}`,
      value: faults?.form[nameOf(index)] ?? '',
      error: faults?.errors[`columns/${index}`] ?? faults?.errors[`columns.${index}`],
      options: [
        { value: PASS_OVER, text: 'Abaikan kolom ini' },
        ...fields.map(({ field, label }) => ({ value: field, text: label })),
      ],
    })),
  };
}
