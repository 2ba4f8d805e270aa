import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import {
  ApiConflictResponse,
  ApiForbiddenResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiTags,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import type { Actor } from '../common/actor';
import { notFound } from '../common/problem';
import { CurrentActor, Requires } from '../web/access';
import { IdPipe } from '../web/ids';
import { ColumnMappings, fieldsOf } from './column-mappings';
import { AnswerColumns, ImportColumnsResponse } from './column-mappings.dto';
import { ImportResponse } from './import.dto';
import { Import } from './import.entity';

/** Columns whose titles were not known: asked about once, and remembered for that sender. */
@ApiTags('imports')
@Controller('api/v1/imports/:id/columns')
export class ImportColumnsController {
  constructor(
    private readonly db: DataSource,
    private readonly columns: ColumnMappings,
  ) {}

  @Get()
  @Requires('imports.read')
  @ApiOkResponse({ type: ImportColumnsResponse })
  @ApiNotFoundResponse({ description: 'not-found' })
  async show(@Param('id', IdPipe) id: string): Promise<ImportColumnsResponse> {
    const imported = await this.db.manager.findOneBy(Import, { id });
    if (!imported) throw notFound();
    return { fields: fieldsOf(imported.kind), ...(imported.columns ?? { missing: [], unknown: [] }) };
  }

  @Put()
  @Requires('imports.upload')
  @ApiOkResponse({ type: ImportResponse, description: 'is being read again' })
  @ApiForbiddenResponse({ description: 'not-permitted' })
  @ApiNotFoundResponse({ description: 'not-found' })
  @ApiConflictResponse({ description: 'columns-answered' })
  @ApiUnprocessableEntityResponse({ description: 'invalid-input' })
  async answer(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() { columns }: AnswerColumns,
  ): Promise<ImportResponse> {
    return ImportResponse.from(await this.columns.answer(actor, id, columns));
  }
}
